"""Measures how well rules that are begun from one page read it, and other pages of its host: texts and days.

    python -m bench.begun [--eval FOLDER]

Beside them stands what is read of the same pages without a rule. The hosts are parted in two halves
by a hash, so that what was chosen on one can be confirmed on the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from multiprocessing import Pool
from typing import Any

from bench.machine import machine
from bench.sets import options, rows_of
from bench.text_rules import half, scorer_of
from processing import Article, Page, SiteRule, host_of
from processing.dating.dates import day_of
from processing.extract import extract
from processing.guess import guess_rule
from processing.markup.head import read_head
from processing.markup.tame import tree_of
from processing.siterule import by_rules


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as it is read without a rule, and by one that was begun from its page or from `another`."""

    id: str
    another: bool
    plain: str
    ruled: str


@dataclass(frozen=True, slots=True)
class _Dated:
    """Whether a rule finds the day that a page declares: one begun from its page or from `another`, by `words` or not."""

    id: str
    another: bool
    words: bool
    right: bool


def main() -> None:
    """Prints how many pages begin a rule that says where their text or day is, and how both halves are read by it."""
    folder = options(__doc__).parse_args().eval
    truth = {row["id"]: row for row in rows_of(folder / "pages" / "truth.jsonl.gz")}
    hosts = defaultdict(list)
    for row in rows_of(folder / "pages" / "pages.jsonl.gz"):
        hosts[host_of(row["url"])].append(row)
    with Pool(2) as pool:
        found = [one for each in pool.imap(_read_host, hosts.values()) for one in each]
    read = [one for one in found if isinstance(one, _Read)]
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
    _tell_days([one for one in found if isinstance(one, _Dated)], truth)


def _tell_days(found: Sequence[_Dated], truth: Mapping[str, Any]) -> None:
    """Prints how many pages begin a rule that says where their day is, and how often it is right."""
    for words, what in ((False, "a time for machines"), (True, "a day in plain words")):
        for part in (0, 1):
            dated = [one for one in found if one.words is words]
            dated = [one for one in dated if half(truth[one.id]["url"]) == part]
            own, others = ([one.right for one in dated if one.another is a] for a in (False, True))
            print(
                f"{what}, half {part}: {len(own)} pages begin with it, {sum(own)} right;"
                f" of {len(others)} other pages of their hosts on which it finds one {sum(others)} right"
            )


def _read_host(rows: list[dict[str, Any]]) -> list[_Read | _Dated]:
    pages = {
        row["id"]: Page(row["url"], row["html"].encode("utf-8", "replace"), datetime.now(UTC))
        for row in rows
    }
    articles = {id: found for id, page in pages.items() if (found := extract(page).article)}
    rules = {id: guess_rule(pages[id], article) for id, article in articles.items()}
    return [
        one
        for id, rule in rules.items()
        for one in chain(_by(rule, id, pages, articles), _dated_by(rule, id, pages, articles))
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


def _dated_by(
    rule: SiteRule, begun: str, pages: dict[str, Page], articles: dict[str, Article]
) -> Iterator[_Dated]:
    """The pages of a host that declare a day and on which a rule's selector of it finds one."""
    words = not re.search(r"^meta|datetime|itemprop", rule.published)
    for id, article in articles.items() if rule.published else ():
        stated = [one for one in article.dates if one.kind in ("json-ld", "meta")]
        tree, told = tree_of(pages[id]), day_of(stated, "published")
        if tree is None or not told:
            continue
        ruled = by_rules(
            tree, [SiteRule(published=rule.published)], read_head(tree, article.url).locale
        )
        if ruled and ruled.dates:
            yield _Dated(id, id != begun, words, day_of(ruled.dates, "published") == told)


if __name__ == "__main__":
    main()
