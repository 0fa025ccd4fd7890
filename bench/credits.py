"""Measures agency credits on real pages, and lists every page that is wrong with what was taken.

    python -m bench.credits [--eval FOLDER] [--all]

The hosts are parted in two halves by a hash, so that a rule chosen on one can be confirmed on the
other. A page counts as the scorer that lies beside the pages counts it: whether it credits any.
`--all` lists every credit that was found, on the pages that nobody labelled, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from typing import Any

from trafilatura import load_html

from bench.sets import options, rows_of
from bench.text_rules import half
from processing import CreditEvidence
from processing.attribution.credits import read_credits
from processing.attribution.origins import gathered, read_origins
from processing.content.appended import cut_appended
from processing.content.body import read_body
from processing.content.textrules import ALL_RULES
from processing.content.titles import read_title
from processing.markup.flags import read_flags
from processing.markup.head import read_head
from processing.urls import host_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with the agencies that its label names, None without a label, and what was found."""

    url: str
    label: tuple[str, ...] | None
    found: tuple[CreditEvidence, ...]

    @property
    def wrong(self) -> bool:
        """Whether a credit was missed or made up."""
        return self.label is not None and bool(self.label) != bool(self.found)


def main() -> None:
    """Prints the pages that are wrong, then precision and recall on both halves and the whole."""
    parser = options(__doc__)
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    truth = {row["id"]: row for row in rows_of(args.eval / "pages" / "truth.jsonl.gz")}
    rows = [
        row
        for row in rows_of(args.eval / "pages" / "pages.jsonl.gz")
        if args.all or truth[row["id"]].get("agencies") is not None
    ]
    with Pool(2) as pool:
        found = pool.map(_found, rows, chunksize=8)
    pages = [_judged(truth[row["id"]], seen) for row, seen in zip(rows, found, strict=True)]
    for page in pages:
        if page.wrong or (args.all and page.found):
            _list(page)
    for name, part in (("first half", 0), ("second half", 1), ("all", None)):
        held = [page for page in pages if part is None or half(page.url) == part]
        print(f"{name}: {_figures(held)}")


def _found(row: dict[str, Any]) -> tuple[CreditEvidence, ...]:
    tree = load_html(row["html"])
    head = read_head(tree, row["url"])
    title = read_title(tree, head)
    cut_appended(tree, title)
    body = read_body(tree, head, title, ALL_RULES)
    evidence = (
        *read_credits(body.read).evidence,
        *read_origins(tree, head, host_of(row["url"])),
    )
    return gathered(evidence, read_flags(tree, head, title, body.text))


def _judged(row: dict[str, Any], found: tuple[CreditEvidence, ...]) -> Judged:
    label = row.get("agencies")
    return Judged(row["url"], None if label is None else tuple(label), found)


def _list(page: Judged) -> None:
    told = "unlabelled" if page.label is None else ", ".join(page.label) or "none"
    print(f"{'WRONG ' if page.wrong else ''}{half(page.url)} label {told}: {page.url}")
    for one in page.found:
        print(f"    {one.agency} ({one.kind}): {one.snippet[:160]}")


def _figures(pages: Sequence[Judged]) -> str:
    judged = [(bool(page.label), bool(page.found)) for page in pages if page.label is not None]
    right = sum(label and found for label, found in judged)
    said, true = sum(found for _, found in judged), sum(label for label, _ in judged)
    return (
        f"{len(judged)} pages, {true} credit an agency, {said} were said to; "
        f"precision {right / max(1, said):.3f}, recall {right / max(1, true):.3f}"
    )


if __name__ == "__main__":
    main()
