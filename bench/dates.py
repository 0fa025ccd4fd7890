"""Measures how often each kind of evidence of a date is right to the day, on real pages.

    python -m bench.dates [--eval FOLDER]

The hosts are parted in two halves by a hash. What lists state is not on pages and is not measured.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import Pool
from typing import Any

from bench.sets import options, rows_of
from bench.text_rules import half
from processing import DateEvidence, Page, dating_of
from processing.dating.dates import day_of
from processing.extract import extract

Row = dict[str, Any]
_NONE = "none"


def main() -> None:
    """Prints, for each set and kind, the share that is right on both halves and the whole."""
    parser = options(__doc__)
    args = parser.parse_args()
    labels = {row["id"]: row for row in rows_of(args.eval / "pages" / "truth.jsonl.gz")}
    pages = [
        r for r in rows_of(args.eval / "pages" / "pages.jsonl.gz") if labels[r["id"]].get("date")
    ]
    with Pool(2) as pool:
        found = pool.map(_judged, pages, chunksize=8)
    of, right = Counter[tuple[str, str, int]](), Counter[tuple[str, str, int]]()
    for page, said in zip(pages, found, strict=True):
        label = labels[page["id"]]
        for kind, day in said:
            key = (label["set"], kind, half(page["url"]))
            of[key] += 1
            right[key] += day == str(label["date"])[:10]
    for name, kind in sorted({key[:2] for key in of}):
        shares = [f"{right[name, kind, at]}/{of[name, kind, at]}" for at in (0, 1)]
        whole = [sum(count[name, kind, at] for at in (0, 1)) for count in (right, of)]
        print(f"{name:8} {kind:12} {' '.join(shares):>16}  {whole[0] / whole[1]:.3f} of {whole[1]}")


def _judged(row: Row) -> list[tuple[str, str]]:
    page = Page(row["url"], row["html"].encode("utf-8", "replace"), datetime.now(UTC))
    article = extract(page).article
    return list(_said(article)) if article else []


def _said(article: Any) -> Iterator[tuple[str, str]]:
    """The day that each kind states, and the best one, by how sure it is said to be."""
    first: dict[str, DateEvidence] = {}
    for piece in article.dates:
        if piece.role == "published":
            first.setdefault(piece.kind, piece)
    for kind, piece in first.items():
        yield kind, day_of([piece], "published") if kind != "guess" else piece.value[:10]
    dating = dating_of(article)
    yield f"as {dating.confidence:g}", day_of(article.dates, "published") or _NONE


if __name__ == "__main__":
    main()
