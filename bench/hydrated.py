"""Measures what is read of real pages once all that they show is taken away, and their scripts are left.

    python -m bench.hydrated [--eval FOLDER]

Of pages whose scripts build them, few are in any public set. So every page is read without its body
but the scripts in it: those that give their scripts the text, as state or as JSON-LD, are such pages
then. A line a set: how many gave an article, their text F1, and that of the same pages as they are.
"""

from collections import defaultdict
from datetime import UTC, datetime
from multiprocessing import Pool
from typing import Any

from lxml import html

from bench.machine import machine
from bench.sets import options, rows_of
from bench.text_rules import scorer_of
from processing import Page
from processing.extract import extract

Row = dict[str, Any]
Texts = tuple[str, str, str]
"""The true text of a page, that without what it shows, and that of the page as it is."""


def main() -> None:
    """Prints how many pages of each set were read, and how well."""
    folder = options(__doc__).parse_args().eval
    truth = {row["id"]: row for row in rows_of(folder / "pages" / "truth.jsonl.gz")}
    pages = list(rows_of(folder / "pages" / "pages.jsonl.gz"))
    with Pool(2) as pool:
        texts = dict(pool.imap(_texts, pages, chunksize=8))
    scorer = scorer_of(folder / "score_pages.py")
    print(f"{len(pages)} pages; {machine()}")
    read: defaultdict[str, list[Texts]] = defaultdict(list)
    for id, said in texts.items():
        if said[0]:
            read[truth[id]["set"]].append((truth[id]["text"] or "", *said))
    for name, those in sorted(read.items()):
        true, bare, whole = zip(*those, strict=True)
        scores = (scorer.text_scores(true, texts)["f1"] for texts in (bare, whole))
        print(
            f"{name:7} {len(those):3} read: F1 {next(scores):.3f}, {next(scores):.3f} as they are"
        )


def _texts(row: Row) -> tuple[str, tuple[str, str]]:
    """What is read of a page that shows nothing, and of the page as it is."""
    return row["id"], (_read(row["url"], _unshown(row["html"])), _read(row["url"], row["html"]))


def _unshown(markup: str) -> str:
    tree = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for body in tree.iter("body"):
        scripts = list(body.iter("script"))
        body.clear()
        body.extend(scripts)
    return str(html.tostring(tree, encoding="unicode"))


def _read(url: str, markup: str) -> str:
    read = extract(Page(url, markup.encode(), datetime.now(UTC)))
    return read.article.text if read.article else ""


if __name__ == "__main__":
    main()
