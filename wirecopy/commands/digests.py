"""`digest`: what is new of a topic, told by stories."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from index import Index
from reports import to_row
from reports.digest import DIGESTS, Digest, recent_digest, render_digest
from reports.speech import ENGLISH, Speech
from reports.subscribed import subscribed_digest
from reports.watching import Subscriptions, Topic
from wirecopy.errors import MisusedError
from wirecopy.gaps import unseen_within
from wirecopy.messages.posting import speech_to
from wirecopy.messages.watch import match_all, open_book
from wirecopy.options import Config, Data, Json, asked, duration, one_of, opened, settings_of
from wirecopy.settings.config import Settings
from wirecopy.settings.topics import named
from wirecopy.terminal.console import line, paragraphs


def digest(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic's name.")],
    since: Annotated[
        str, typer.Option("--since", help="What was first seen since: 36h, 2d.")
    ] = "1d",
    person: Annotated[
        str,
        typer.Option(
            "--for", help="What goes out to this person next, instead.", show_default=False
        ),
    ] = "",
    format: Annotated[str, typer.Option("--format", help=f"One of {', '.join(DIGESTS)}.")] = "text",
    not_seen: Annotated[
        bool, typer.Option("--not-seen", help="Tell at the end what did not come in since then.")
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what is new of a topic, a story at a time, as the daily alert does."""
    one_of("--format", format, DIGESTS)
    settings = settings_of(config, data)
    one = named(settings.topics, topic)
    now = datetime.now(UTC)
    start = now - duration(since)
    with opened(settings) as index:
        if person:
            told, speech = _next(index, settings, one, person)
        else:
            told = recent_digest(index, one.name, asked(settings, one.query), start)
            speech = ENGLISH
    if not_seen:
        told = replace(told, unseen=unseen_within(settings, (start, now)))
    if as_json:
        for story in told.stories:
            line(to_row(story))  # type: ignore[arg-type]  # of a dataclass a dict
        if told.unseen:
            line({"not_seen": to_row(told.unseen)})
    elif format == "text":
        paragraphs(render_digest(told, format, speech).rstrip("\n"))
    else:
        print(render_digest(told, format, speech), end="")


def _next(index: Index, settings: Settings, topic: Topic, person: str) -> tuple[Digest, Speech]:
    """What a person's next digest holds so far, and in which language it is written.

    Raises `MisusedError` where they get none.
    """
    with open_book(settings) as book:
        match_all(index, book, settings, datetime.now(UTC))
        subscriptions = Subscriptions(book)
        if one := subscriptions.of(person).get(topic.name):
            return subscribed_digest(index, subscriptions, one), speech_to(book, person)
    raise MisusedError(
        f"--for is {person!r}, who gets no digest of {topic.name} (`wirecopy topics subscribe`)"
    )
