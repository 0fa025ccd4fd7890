"""Measures extraction on real pages: the whole main job, with other extractors beside it.

    python -m bench.pages [--eval FOLDER] [--through replay|extract] [--kept FOLDER]

Through `replay`, the pages are written as one WARC file and go the whole way: `wirecopy replay`, the
index, `wirecopy export`. Through `extract`, `processing.extract` alone reads them. The figures are
those of the scorer that lies beside the pages. What the others read is kept in a folder, by version
and pages, so that only the first run waits for them; a page on which one fails counts as empty.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.beside import compared
from bench.machine import machine
from bench.readers import READERS, read_by
from bench.sets import options, rows_of
from bench.text_rules import scorer_of
from processing import DateEvidence, Fate, Page, url_key
from processing.dating.dates import day_of
from processing.extract import extract
from spiders import Ledger
from spiders.archives.warc import page_record

Row = dict[str, Any]

_PATIENCE = 3  # seconds that no page may take


def main() -> None:
    """Prints what became of the pages, and the scorer's figures of both."""
    parser = options(__doc__)
    parser.add_argument("--through", choices=("replay", "extract"), default="replay")
    parser.add_argument("--kept", type=Path, default=Path(".cache/peers"))
    args = parser.parse_args()
    pages = _rows(args.eval / "pages" / "pages.jsonl.gz")
    print(f"{len(pages)} pages; {machine()}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = list(
            _replayed(pages, Path(folder)) if args.through == "replay" else _extracted(pages)
        )
    print(f"wirecopy ({args.through}): {len(found)} articles in {time.monotonic() - began:.1f} s")
    _score(args.eval, found)
    _tell_beside(args.eval, pages, found, args.kept)


def _tell_beside(folder: Path, pages: list[Row], found: list[Row], kept: Path) -> None:
    reads: dict[str, list[Row]] = {"wirecopy": found}
    for name in READERS:
        told, reads[name] = read_by(name, pages, kept)
        failed = sum("failed" in row for row in reads[name])
        slowest = max(row["seconds"] for row in reads[name])
        print(f"{told}: failed on {failed} pages, the slowest took {slowest:.1f} s of CPU")
    truth = list(rows_of(folder / "pages" / "truth.jsonl.gz"))
    for line in compared(scorer_of(folder / "score_pages.py"), truth, reads):
        print(line)


def _rows(path: Path) -> list[Row]:
    rows = list(rows_of(path))
    # A second apart, so that each page can be told from the others of its address.
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=len(rows))
    return [{**row, "fetched": start + timedelta(seconds=at)} for at, row in enumerate(rows)]


def _replayed(pages: list[Row], folder: Path) -> Iterator[Row]:
    archive, data = folder / "pages.warc.gz", folder / "data"
    with archive.open("wb") as target:
        target.writelines(map(page_record, map(_page, pages)))
    _wirecopy("replay", str(archive), "--data", str(data), "--json")
    articles = [
        json.loads(line) for line in _wirecopy("export", "--data", str(data)).split("\n") if line
    ]
    # Some addresses stand there several times, with what they said at different times.
    by_key = {url_key(article["url"]): article for article in articles}
    by_time = {(url_key(article["url"]), article["seen"]): article for article in articles}
    with Ledger.open(data / "ledger.sqlite") as ledger:
        fates = {
            fate: number for fate, number in ledger.tally().items() if fate is not Fate.FETCHED
        }
        print(
            f"discovered {ledger.discovered()}, stored {len(articles)}; others: {fates or 'none'}"
        )
        for page in pages:
            history = ledger.why(page["url"])
            if history is None or history.fate is not Fate.FETCHED:
                told = f"{history.fate} ({history.reason})" if history else "no fate"
                print(f"  {told}: {page['url'][:100]}")
            key = url_key(page["url"])
            article = (
                by_time.get((key, page["fetched"].isoformat()))
                or by_key.get(key)
                or _carrier(articles, history.article if history else "")
            )
            if article:
                yield _predicted(page["id"], article)


def _carrier(articles: list[Row], id: str) -> Row | None:
    """The article that an alias repeats."""
    return next((article for article in articles if article["article"] == id), None) if id else None


def _extracted(pages: list[Row]) -> Iterator[Row]:
    fates: Counter[Fate] = Counter()
    took: list[tuple[float, str]] = []
    for row in pages:
        started = time.process_time()
        read = extract(_page(row))
        took.append((time.process_time() - started, row["url"]))
        fates[read.fate] += 1
        if read.article is None:
            print(f"  {read.fate} ({read.reason}): {row['url'][:100]}")
        else:
            a = read.article
            article = {
                "text": a.text,
                "title": a.title,
                "dates": [asdict(piece) for piece in a.dates],
                "authors": a.authors,
                "organisations": a.organisations,
                "agencies": a.agencies,
            }
            yield _predicted(row["id"], article)
    print(", ".join(f"{number} {fate}" for fate, number in fates.items()))
    over = sum(seconds > _PATIENCE for seconds, _ in took)
    print(
        f"{over} over {_PATIENCE} s; the slowest took {max(took)[0]:.2f} s of CPU: {max(took)[1]}"
    )


def _page(row: Row) -> Page:
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Page(row["url"], row["html"].encode("utf-8", "replace"), row["fetched"], 200, headers)


def _predicted(id: str, article: Row) -> Row:
    day = day_of([DateEvidence(**piece) for piece in article["dates"]], "published")
    return {
        "id": id, "text": article["text"], "title": article["title"], "date": day,
        "authors": [*(article["authors"] or ()), *(article["organisations"] or ())], "agencies": list(article["agencies"] or ()),
    }  # fmt: skip


def _wirecopy(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wirecopy", *words], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"wirecopy {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def _score(folder: Path, predicted: list[Row]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as target:
        target.writelines(json.dumps(row) + "\n" for row in predicted)
        target.flush()
        scorer = [
            sys.executable,
            str(folder / "score_pages.py"),
            str(folder / "pages" / "truth.jsonl.gz"),
            target.name,
        ]
        print(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout, end="")


if __name__ == "__main__":
    main()
