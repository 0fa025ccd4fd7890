"""Measures how well rules that are begun from one page read it, and other pages of its host.

    python -m bench.begun [--eval FOLDER]

Beside them stands what is read of the same pages without a rule. The hosts are parted in two halves
by a hash, so that what was chosen on one can be confirmed on the other.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import Pool
from typing import Any

from bench.machine import machine
from bench.sets import options, rows_of
from bench.text_rules import half, scorer_of
from processing import Article, Page, SiteRule, host_of
from processing.extract import extract
from processing.guess import guess_rule
from processing.markup.tame import tree_of
from processing.siterule import by_rules


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as it is read without a rule, and by one that was begun from it or from `another`."""

    id: str
    another: bool
    plain: str
    ruled: str


def main() -> None:
    """Prints how many pages begin a rule that says where their text is, and text F1 on both halves."""
    folder = options(__doc__).parse_args().eval
    truth = {row["id"]: row for row in rows_of(folder / "pages" / "truth.jsonl.gz")}
    hosts = defaultdict(list)
    for row in rows_of(folder / "pages" / "pages.jsonl.gz"):
        hosts[host_of(row["url"])].append(row)
    with Pool(2) as pool:
        read = [one for found in pool.imap(_read_host, hosts.values()) for one in found]
    begun = sum(not one.another for one in read)
    print(f"{begun} of {len(truth)} pages begin a rule that says where their text is; {machine()}")
    scorer = scorer_of(folder / "score_pages.py")
    for another, what in ((False, "the same page"), (True, "another page of its host")):
        for part in (0, 1):
            told = [one for one in read if one.another is another and truth[one.id].get("text")]
            told = [one for one in told if half(truth[one.id]["url"]) == part]
            true = [truth[one.id]["text"] for one in told]
            ruled = scorer.text_scores(true, [one.ruled for one in told])["f1"]
            plain = scorer.text_scores(true, [one.plain for one in told])["f1"]
            print(f"{what}, half {part}: {len(told)} read, F1 {ruled:.4f}, {plain:.4f} without")


def _read_host(rows: list[dict[str, Any]]) -> list[_Read]:
    pages = {
        row["id"]: Page(row["url"], row["html"].encode("utf-8", "replace"), datetime.now(UTC))
        for row in rows
    }
    articles = {id: found for id, page in pages.items() if (found := extract(page).article)}
    return [
        one
        for id, article in articles.items()
        for one in _by(guess_rule(pages[id], article), id, pages, articles)
    ]


def _by(
    rule: SiteRule, begun: str, pages: dict[str, Page], articles: dict[str, Article]
) -> Iterator[_Read]:
    """The pages of a host that a rule's selector of the text fits."""
    for id, article in articles.items() if rule.text else ():
        tree = tree_of(pages[id])
        ruled = by_rules(tree, [SiteRule(text=rule.text)]) if tree is not None else None
        if ruled:
            yield _Read(id, id != begun, article.text, ruled.text)


if __name__ == "__main__":
    main()
