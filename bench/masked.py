"""Measures dates and authors read off real pages once what their heads state is taken away.

    python -m bench.masked [--eval FOLDER] [--wrong]

Few labelled pages state no date in JSON-LD or meta elements, too few to choose rules by. So those
that do state one are read without it, and that day is the truth: first with their `<time>` elements
as they are (`time`), then with the words of these alone (`worded`), at last as if they were plain
text (`plain`). Authors are read off bylines alone (`byline`), right where one person is the same. The hosts are parted in two halves by a hash. `--wrong` lists what was told instead.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import Pool
from typing import Any

from lxml import html
from lxml.html import HtmlElement
from trafilatura import load_html

from bench.sets import options, rows_of
from bench.text_rules import half
from processing.attribution.authors import read_authors
from processing.dating.dates import day_of, read_dates
from processing.markup.head import Head, read_head
from processing.markup.tame import tame
from processing.urls import host_of

Row = dict[str, Any]
Told = dict[str, frozenset[str]]
"""By the way of reading, the days or the names that were told."""

_NOWHERE = "https://masked.example/"  # in place of addresses, which may hold the day


def main() -> None:
    """Prints, for each way and set, the shares that are right, wrong and untold on both halves."""
    parser = options(__doc__)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    sets = {row["id"]: row["set"] for row in rows_of(args.eval / "pages" / "truth.jsonl.gz")}
    pages = list(rows_of(args.eval / "pages" / "pages.jsonl.gz"))
    with Pool(2) as pool:
        found = pool.map(_read, pages, chunksize=8)
    told: Counter[tuple[str, str, int, str]] = Counter()
    for page, (truth, read) in zip(pages, found, strict=True):
        for way, said in read.items():
            verdict = "right" if truth[way] & said else "wrong" if said else "untold"
            told[way, sets[page["id"]], half(page["url"]), verdict] += 1
            if args.wrong and verdict != "right":
                listed = ", ".join(said) or verdict
                print(f"{way} {half(page['url'])} {truth[way]} {listed} {page['url'][:120]}")
    for way, name in sorted({key[:2] for key in told}):
        print(f"{way:7} {name:7}", *(_shares(told, way, name, at) for at in (0, 1)))


def _shares(told: Counter[tuple[str, str, int, str]], way: str, name: str, at: int) -> str:
    right, wrong, untold = (told[way, name, at, each] for each in ("right", "wrong", "untold"))
    said = f"{right / max(1, right + wrong):.3f} of the told"
    return f"| {right} right, {wrong} wrong, {untold} untold ({said})"


def _read(row: Row) -> tuple[Told, Told]:
    """What the page's head states, and what is read without it, in each way."""
    tree, now = tame(load_html(row["html"])), datetime.now(UTC)
    head, host = read_head(tree, row["url"]), host_of(row["url"])
    stated = read_dates(tree, head, _NOWHERE, (), now)
    day = day_of([piece for piece in stated if piece.kind in ("json-ld", "meta")], "published")
    truth = {way: frozenset(filter(None, (day,))) for way in _MASKS}
    truth["byline"] = frozenset(_stated_authors(head, host))
    read: Told = {}
    for way, mask in _MASKS.items():
        mask(tree)
        bare = read_head(tree, row["url"])
        found = day_of(read_dates(tree, bare, _NOWHERE, (), now), "published")
        read[way] = frozenset(filter(None, (found,)))
        if "byline" not in read:  # an outlet's name is no byline's
            known = replace(bare, meta={**bare.meta, "og:site_name": head.outlets()})
            read["byline"] = frozenset(read_authors(tree, known, host).authors)
    return truth, {way: said for way, said in read.items() if truth[way]}


def _stated_authors(head: Head, host: str) -> tuple[str, ...]:
    """The persons that a head names: those that are found without the page's body."""
    return read_authors(html.fromstring("<p></p>"), head, host).authors


def _headless(tree: HtmlElement) -> None:
    for element in list(tree.iter("script", "meta")):
        if "og:" not in (element.get("property") or "") or "time" in element.get("property", ""):
            element.drop_tree()
    for element in tree.iter("body"):
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]


def _without_values(tree: HtmlElement) -> None:
    for element in tree.iter():
        for name in ("datetime", "content"):
            if name in element.attrib and element.tag != "meta":
                del element.attrib[name]


def _as_text(tree: HtmlElement) -> None:
    for element in tree.iter("time"):
        element.tag = "span"


_MASKS: dict[str, Callable[[HtmlElement], None]] = {
    "time": _headless,
    "worded": _without_values,
    "plain": _as_text,
}


if __name__ == "__main__":
    main()
