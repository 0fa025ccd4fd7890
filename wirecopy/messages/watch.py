"""What is done when articles have come in: topics are matched, and what is due of them is told."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from index import Index, IndexFault
from reports.digest import Digest, make_digest
from reports.errors import BookError
from reports.speech import Speech
from reports.watching import (
    Letter,
    Matched,
    Outbox,
    Passed,
    Topic,
    Watchbook,
    match,
    passed_thresholds,
)
from spiders.fetching.guard import Guard
from wirecopy.errors import MisusedError
from wirecopy.messages.channels import Message, channel_name, send
from wirecopy.messages.posting import (
    by_language,
    channels_of_people,
    digests_are_due,
    letter_of,
    post_digests,
    speech_in,
)
from wirecopy.options import asked, opened
from wirecopy.settings.addresses import read_addresses
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import warn

logger = logging.getLogger(__name__)

_EVERY = {"hourly": timedelta(hours=1), "daily": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Sent:
    """How many messages went out, and how many wait for another try."""

    sent: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Telling:
    """A topic, and the channels on which it is told by the language that is spoken there.

    `first` where it is new: what stood there then is noted without being told.
    """

    topic: Topic
    spoken: Sequence[tuple[Speech, Sequence[str]]]
    first: bool

    def of(
        self, kind: str, digest: Digest, passed: Sequence[Passed] = ()
    ) -> Iterator[tuple[Letter, Sequence[str]]]:
        """A digest as a letter in each language, with what was passed for it, and the channels that get it."""
        for speech, channels in self.spoken:
            remarks = tuple(_remark(one, speech) for one in passed)
            yield letter_of(kind, replace(digest, remarks=remarks), speech), channels


def open_book(settings: Settings) -> Watchbook:
    """The watch book of these settings."""
    return Watchbook.within(settings.data)


def watch(settings: Settings, now: datetime) -> None:
    """Matches what came in and tells what is due; never stops what brought the articles."""
    if not settings.topics:
        return
    try:
        with opened(settings) as index, open_book(settings) as book:
            tell_all(index, book, settings, now)
    except (IndexFault, BookError, MisusedError) as error:
        warn(f"topics were not matched: {error}")


def match_all(
    index: Index, book: Watchbook, settings: Settings, now: datetime
) -> tuple[Matched, ...]:
    """Matches every topic against what came in."""
    return tuple(
        match(index, book, topic, asked(settings, topic.query), now) for topic in settings.topics
    )


def tell_all(index: Index, book: Watchbook, settings: Settings, now: datetime) -> Sent:
    """Matches every topic, puts what is due in the outbox and sends what is there."""
    firsts = {one.topic: one.first for one in match_all(index, book, settings, now)}
    known = _readable(settings, warn)
    for topic in (one for one in settings.topics if one.name in known):
        channels = known[topic.name]
        if (topic.alert != "never" or topic.thresholds) and not channels:
            warn(f"topic {topic.name}: nobody is told, alerts.urls_file names no address")
        spoken = [
            (speech_in(language), names)
            for language, names in by_language(book, settings, channels).items()
        ]
        _compose(index, book, _Telling(topic, spoken, firsts[topic.name]), now)
    post_digests(index, book, settings, now)
    people = channels_of_people(book, settings)
    return deliver(book, settings, now, (*known.values(), *people.values()))


def tell_due(read: Callable[[], Settings], now: datetime) -> None:
    """Tells what an earlier match left for its hour or its day, where nothing new came in since.

    The settings are read each time, as topics come and go while a program runs.
    """
    try:
        settings = read()
        due = bool(settings.topics) and is_due(settings, now)
    except (BookError, MisusedError) as error:
        _warn_once(f"topics were not matched: {error}")
        return
    _warn_once.cache_clear()
    if due:
        watch(settings, now)


@lru_cache(1)
def _warn_once(line: str) -> None:
    """Says a line that would be said every few seconds."""
    warn(line)


def is_due(settings: Settings, now: datetime) -> bool:
    """Whether something that matched before is to be told somewhere by now.

    Only the watch book is asked, so that it may be asked every few seconds.
    """
    known = _readable(settings, logger.debug)
    with open_book(settings) as book:
        people, outbox = channels_of_people(book, settings), Outbox(book)
        named = {name for channels in (*known.values(), *people.values()) for name in channels}
        if digests_are_due(book, settings, now):
            return True
        return any(one.channel in named for one in outbox.due(now)) or any(
            topic.alert != "never"
            and known.get(topic.name)
            and _due(outbox.last(topic.name), topic.alert, now)
            and book.untold(topic.name)
            for topic in settings.topics
        )


def channels_of(topic: Topic, settings: Settings) -> Mapping[str, str]:
    """The addresses that are told of a topic, by the channels' names. Raises `MisusedError`."""
    urls = settings.alerts
    if topic.urls_file:
        try:
            urls = read_addresses(topic.urls_file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise MisusedError(f"topic {topic.name}: urls_file cannot be read ({error})") from error
    return {channel_name(url): url for url in urls}


def deliver(
    book: Watchbook, settings: Settings, now: datetime, channels: Iterable[Mapping[str, str]]
) -> Sent:
    """Sends what is due in the outbox to its channels; what does not arrive is tried again later."""
    outbox = Outbox(book)
    due = outbox.due(now)
    if not due:
        return Sent()
    guard = Guard(settings.allow_private)
    known = {name: url for each in channels for name, url in each.items()}
    sent = waiting = 0
    for one in due:
        if one.channel not in known or not outbox.begin(one):
            continue
        problem = send(known[one.channel], Message(one.title, one.text, one.html), guard)
        if not problem:
            outbox.sent(one)
            sent += 1
            continue
        again = outbox.failed(one, now)
        when = f"tried again from {again:%Y-%m-%d %H:%M} UTC" if again else "given up"
        warn(f"topic {one.topic}: {one.channel}: {problem}; {when}")
        waiting += 1
    return Sent(sent, waiting)


def _readable(settings: Settings, tell: Callable[[str], None]) -> Mapping[str, Mapping[str, str]]:
    """The channels of each topic; one whose file cannot be read is left out, and told of later."""
    known: dict[str, Mapping[str, str]] = {}
    for topic in settings.topics:
        try:
            known[topic.name] = channels_of(topic, settings)
        except MisusedError as error:
            tell(f"{error}; its alerts wait")
    return known


def _compose(index: Index, book: Watchbook, telling: _Telling, now: datetime) -> None:
    """Puts what is due of a topic in the outbox, and notes it as told, at once or not at all."""
    topic, outbox = telling.topic, Outbox(book)
    with book.transaction():
        passed = passed_thresholds(index, book, topic.name, topic.thresholds, now)
        if passed and telling.spoken and not telling.first:
            alert = _alert_of(index, topic, passed)
            _post(outbox, telling.of("threshold", alert, passed), now)
        fresh = book.untold(topic.name)
        if topic.alert == "never":
            book.tell(topic.name, fresh, now)
        elif fresh and telling.spoken and _due(outbox.last(topic.name), topic.alert, now):
            if placed := index.held(fresh):
                digest = make_digest(index, topic.name, placed.values())
                _post(outbox, telling.of("digest", digest), now)
            book.tell(topic.name, fresh, now)


def _post(outbox: Outbox, letters: Iterable[tuple[Letter, Sequence[str]]], now: datetime) -> None:
    for letter, channels in letters:
        outbox.post(letter, channels, now)


def _alert_of(index: Index, topic: Topic, passed: Sequence[Passed]) -> Digest:
    articles = {one.placed.article.id: one.placed for one in passed}
    return make_digest(index, topic.name, articles.values())


def _remark(one: Passed, speech: Speech) -> str:
    return f"{speech.t('{what}:', what=speech.t(one.threshold))} {speech.said(one.told)}"


def _due(last: datetime | None, alert: str, now: datetime) -> bool:
    return last is None or alert == "at once" or now - last >= _EVERY[alert]
