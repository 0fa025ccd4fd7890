"""Thresholds: what makes a followed story worth telling at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Literal, get_args

from index import Index, Placed, Story
from processing import Anchor, AnchorKind, read_anchors, read_credits
from reports.stories.chronology import read_chronology
from reports.stories.elsewhere import find_elsewhere
from reports.watching.book import Watchbook
from reports.watching.match import RECENT

Threshold = Literal["third outlet", "foreign language", "changed number", "changed name"]
THRESHOLDS: tuple[Threshold, ...] = get_args(Threshold)

OUTLETS = 3
FOLLOWED = timedelta(days=14)
"""How long the page of an article is watched for edits after it was matched."""

_ASKED = 500  # articles whose pages are looked up in one question


@dataclass(frozen=True, slots=True)
class Passed:
    """A story that passed a threshold: which, what is told of it, and an article to read."""

    threshold: str
    told: str
    placed: Placed


def passed_thresholds(
    index: Index, book: Watchbook, topic: str, wanted: Collection[str], now: datetime
) -> list[Passed]:
    """What passed any of the `wanted` thresholds and had not before; noted, so that it is told once.

    To be called before what matched is noted as told, within a transaction.
    """
    found: list[Passed] = []
    watch = _Watch(index, book, topic, now)
    for threshold in wanted:
        for one, articles in _FINDERS[threshold](watch):
            if not book.passed(topic, threshold, articles):
                found.append(one)
            book.note_passed(topic, threshold, articles)
    return found


@dataclass(frozen=True)  # without slots, which have no room for what is read once
class _Watch:
    """A topic as it is looked at; each of its properties is read once, when it is needed."""

    index: Index
    book: Watchbook
    topic: str
    now: datetime

    @cached_property
    def fresh(self) -> list[str]:
        """The articles that matched and were not told yet, in order of their matching."""
        return self.book.untold(self.topic)

    @cached_property
    def matched(self) -> set[str]:
        """All articles that have matched."""
        return self.book.articles(self.topic)

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """The stories that the topic found something new of, by their ids."""
        names = dict.fromkeys(placed.story for placed in self.index.held(self.fresh).values())
        return {name: self.index.story(name) for name in names}

    def known(self, placed: Iterable[Placed]) -> list[Placed]:
        """Those that were there when the topic was last looked at."""
        fresh, recent = set(self.fresh), self.now - RECENT
        return [
            one
            for one in placed
            if one.article.id not in fresh
            and (one.article.id in self.matched or one.article.seen < recent)
        ]


_Found = Iterator[tuple[Passed, list[str]]]


@dataclass(frozen=True, slots=True)
class _Growth:
    """A threshold that a story passes when what is `read` of its articles has a `number` of values."""

    threshold: Threshold
    read: Callable[[Placed], str]
    number: int


def _third_outlet(watch: _Watch) -> _Found:
    """A text of the topic brought its story to a third outlet."""
    third = _Growth("third outlet", _outlet, OUTLETS)
    for id, story in watch.stories.items():
        yield from _grown(watch, third, _members(story), f"carry story {id}")


def _foreign_language(watch: _Watch) -> _Found:
    """A story is told in a second language, in its own versions or in a story beside it."""
    second = _Growth("foreign language", _language, 2)
    for story in watch.stories.values():
        beside = [
            placed
            for other in find_elsewhere(watch.index, story, read_chronology(story).labels)
            for placed in _members(watch.index.story(other.story, linked=False))
        ]
        everyone = [one for one in (*_members(story), *beside) if one.article.language]
        yield from _grown(watch, second, everyone, "tell it")


def _grown(watch: _Watch, by: _Growth, members: Iterable[Placed], what: str) -> _Found:
    """What a story with these members has passed, where it has grown so far."""
    ordered = sorted(members, key=lambda one: (one.article.seen, one.article.id))
    values: dict[str, Placed] = {}
    for placed in ordered:
        values.setdefault(by.read(placed), placed)
    if len(values) < by.number:
        return
    ids = [placed.article.id for placed in ordered]
    if len({by.read(placed) for placed in watch.known(ordered)}) >= by.number:
        watch.book.note_passed(watch.topic, by.threshold, ids)
    named = list(islice(values, by.number))
    yield Passed(by.threshold, f"{', '.join(named)} {what}", values[named[-1]]), ids


def _changed_number(watch: _Watch) -> _Found:
    return _changed(watch, "changed number", (AnchorKind.NUMBER,))


def _changed_name(watch: _Watch) -> _Found:
    return _changed(watch, "changed name", (AnchorKind.NAME, AnchorKind.PLACE))


def _changed(watch: _Watch, threshold: str, kinds: Collection[AnchorKind]) -> _Found:
    """A page that the topic has matched no longer says what it said, also where it is no match now.

    What is only added is no change.
    """
    for before, after in _edits(watch):
        old, new = _named(before, kinds), _named(after, kinds)
        gone, come = _missing(old, new), _missing(new, old)
        if gone:
            told = (
                f"{', '.join(gone)} became {', '.join(come)}" if come else f"{', '.join(gone)} went"
            )
            yield Passed(threshold, f"{_outlet(after)}: {told}", after), [after.article.id]


def _edits(watch: _Watch) -> Iterator[tuple[Placed, Placed]]:
    """Texts that the topic has matched with those that took their pages."""
    index = watch.index
    waiting = iter(watch.book.articles_since(watch.topic, watch.now - FOLLOWED))
    while part := list(islice(waiting, _ASKED)):
        held = index.held(part)
        edited = [placed for placed in held.values() if placed.superseded and placed.article.url]
        pages = index.at({placed.article.url for placed in edited}) if edited else {}
        for placed in edited:
            texts = sorted(pages.get(placed.article.url, ()), key=lambda one: one.article.seen)
            ids = [one.article.id for one in texts]
            at = ids.index(placed.article.id) if placed.article.id in ids else len(ids)
            # Behind the last that was new there stands the one that the page went back to.
            after = texts[at + 1 :] or [one for one in texts if not one.superseded]
            if after:
                yield placed, after[0]


def _named(placed: Placed, kinds: Collection[AnchorKind]) -> list[Anchor]:
    body = read_credits(placed.article.text).body
    return [each for each in read_anchors(body) if each.kind in kinds and each.sure]


def _missing(there: Iterable[Anchor], here: Iterable[Anchor]) -> list[str]:
    """What is named there and not here, in any spelling."""
    known = {key for anchor in here for key in anchor.keys}
    return [anchor.written for anchor in there if known.isdisjoint(anchor.keys)]


def _members(story: Story) -> tuple[Placed, ...]:
    return tuple(placed for each in story.carriers.values() for placed in each)


def _language(placed: Placed) -> str:
    return placed.article.language


def _outlet(placed: Placed) -> str:
    return placed.article.outlet or placed.article.url


_FINDERS: Mapping[str, Callable[[_Watch], _Found]] = {
    "third outlet": _third_outlet,
    "foreign language": _foreign_language,
    "changed number": _changed_number,
    "changed name": _changed_name,
}
