"""Digests that people asked for: made when they are due, and put in the outbox for their channels."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from index import Index
from reports.digest import Digest, render_digest
from reports.subscribed import subscribed_digest
from reports.watching import Letter, Outbox, Subscriptions, Watchbook
from wirecopy.channels import channel_name
from wirecopy.config import Settings, read_settings
from wirecopy.console import warn
from wirecopy.errors import MisusedError


def post_digests(index: Index, book: Watchbook, settings: Settings, now: datetime) -> None:
    """Puts every digest that is due in the outbox, and notes it as told, at once or not at all.

    One without a story is not sent; one whose person has no address waits for it.
    """
    subscriptions, people = Subscriptions(book), channels_of_people(settings)
    for one in subscriptions.due(now, settings.queries):
        if not people.get(one.person):
            warn(f"digest of {one.topic}: alerts.people_file names no address of {one.person}")
            continue
        with book.transaction():
            if one not in subscriptions.due(now, settings.queries):
                continue  # another process made it meanwhile
            digest = subscribed_digest(index, subscriptions, one)
            if digest.stories:
                Outbox(book).post(letter_of("subscription", digest), people[one.person], now)
            subscriptions.told(one, now)


def digests_are_due(book: Watchbook, settings: Settings, now: datetime) -> bool:
    """Whether somebody who can be reached is to get a digest by now."""
    due = Subscriptions(book).due(now, settings.queries)
    return any(settings.people.get(one.person) for one in due)


def channels_of_people(settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """The addresses of each person, by the channels' names."""
    return {
        person: {channel_name(url): url for url in urls} for person, urls in settings.people.items()
    }


def reached(config: Path | None, data: Path | None, person: str) -> tuple[str, ...]:
    """The names of the channels by which a person is reached, as the configuration is now."""
    try:
        settings = read_settings(config, data)
    except MisusedError:
        return ()
    return tuple(channels_of_people(settings).get(person, ()))


def letter_of(kind: str, digest: Digest) -> Letter:
    """A digest as it is sent."""
    text, html = render_digest(digest, "text"), render_digest(digest, "html")
    return Letter(digest.topic, kind, digest.title, text, html)
