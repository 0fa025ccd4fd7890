"""Digests that people asked for: made when they are due, and put in the outbox for their channels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from index import Index
from reports.digest import Digest, render_digest
from reports.speech import ENGLISH, Speech
from reports.subscribed import subscribed_digest
from reports.watching import Letter, Outbox, Reach, Recipients, Subscriptions, Watchbook
from wirecopy.errors import MisusedError
from wirecopy.messages.channels import channel_name, mail_to
from wirecopy.settings.config import Settings, read_settings
from wirecopy.terminal.console import warn


def post_digests(index: Index, book: Watchbook, settings: Settings, now: datetime) -> None:
    """Puts every digest that is due in the outbox, and notes it as told, at once or not at all.

    One without a story is not sent; one whose person has no address waits for it.
    """
    subscriptions, people = Subscriptions(book), channels_of_people(book, settings)
    for one in subscriptions.due(now, settings.queries):
        if not people.get(one.person):
            warn(f"digest of {one.topic}: {unreached(book, one.person)}")
            continue
        speech = speech_to(book, one.person)
        with book.transaction():
            if one not in subscriptions.due(now, settings.queries):
                continue  # another process made it meanwhile
            digest = subscribed_digest(index, subscriptions, one)
            if digest.stories:
                letter = letter_of("subscription", digest, speech)
                Outbox(book).post(letter, people[one.person], now)
            subscriptions.told(one, now)


def digests_are_due(book: Watchbook, settings: Settings, now: datetime) -> bool:
    """Whether somebody who can be reached is to get a digest by now."""
    due = Subscriptions(book).due(now, settings.queries)
    people = channels_of_people(book, settings) if due else {}
    return any(people.get(one.person) for one in due)


def channels_of_people(book: Watchbook, settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """The addresses of each person, by the channels' names.

    Those of the configuration, and where that names a mail server also the person's own, once it is
    confirmed.
    """
    channels = {
        person: {channel_name(url): url for url in urls} for person, urls in settings.people.items()
    }
    if settings.mail:
        for person, named in Recipients(book).all().items():
            if named.confirmed:
                name = channel_name(f"mailto:{named.address}")
                channels.setdefault(person, {})[name] = mail_to(settings.mail, named.address)
    return channels


def unreached(book: Watchbook, person: str) -> str:
    """Why nothing can be sent to a person."""
    named = Recipients(book).of(person)
    if named.confirmed:
        return f"alerts.mail_file names no mail server to write to {person} through"
    if named.address:
        return f"{person} has not confirmed {named.address} yet"
    return f"alerts.people_file names no address of {person}, nor is one entered on the desk"


def speech_to(book: Watchbook, person: str) -> Speech:
    """The language in which a person is written to."""
    return speech_in(Recipients(book).of(person).language)


def by_language(
    book: Watchbook, settings: Settings, channels: Iterable[str]
) -> Mapping[str, Sequence[str]]:
    """Channels by the language of the person whose they are, "" where nobody's is known."""
    people = {person: named.language for person, named in Recipients(book).all().items()}
    known = {
        channel: people.get(person, "")
        for person, theirs in channels_of_people(book, settings).items()
        for channel in theirs
    }
    told: dict[str, list[str]] = {}
    for channel in channels:
        told.setdefault(known.get(channel, ""), []).append(channel)
    return told


def speech_in(language: str) -> Speech:
    """A language by its code, English where there is none."""
    if language in ("", ENGLISH.language):
        return ENGLISH
    from web.saying import speech_of  # slow: it loads argon2

    return speech_of(language)


def reached(config: Path | None, data: Path | None, person: str) -> Reach:
    """How a person is reached by the configuration as it is now; not at all where it is wrong."""
    try:
        settings = read_settings(config, data)
    except MisusedError:
        return Reach()
    return Reach(tuple(map(channel_name, settings.people.get(person, ()))), bool(settings.mail))


def letter_of(kind: str, digest: Digest, speech: Speech = ENGLISH) -> Letter:
    """A digest as it is sent."""
    text, html = (render_digest(digest, format, speech) for format in ("text", "html"))
    return Letter(digest.topic, kind, digest.title(speech), text, html)
