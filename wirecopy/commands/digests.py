"""`digest`: what is new of a topic, told by stories."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from index.clauses import AllOf, Period
from reports import to_row
from reports.digest import DIGESTS, make_digest, render_digest
from wirecopy.console import line
from wirecopy.errors import MisusedError
from wirecopy.gaps import unseen_within
from wirecopy.options import Config, Data, Json, asked, duration, opened, settings_of
from wirecopy.topics import named


def digest(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic's name.")],
    since: Annotated[
        str, typer.Option("--since", help="What was first seen since: 36h, 2d.")
    ] = "1d",
    format: Annotated[str, typer.Option("--format", help=f"One of {', '.join(DIGESTS)}.")] = "text",
    not_seen: Annotated[
        bool, typer.Option("--not-seen", help="Tell at the end what did not come in since then.")
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what is new of a topic, a story at a time, as the daily alert does."""
    if format not in DIGESTS:
        raise MisusedError(f"--format is {format!r}, allowed: {', '.join(DIGESTS)}")
    settings = settings_of(config, data)
    one = named(settings.topics, topic)
    now = datetime.now(UTC)
    start = now - duration(since)
    with opened(settings) as index:
        found = index.articles(AllOf((asked(settings, one.query), Period("seen", start))))
        told = make_digest(index, one.name, found)
    if not_seen:
        told = replace(told, unseen=unseen_within(settings, (start, now)))
    if as_json:
        for story in told.stories:
            line(to_row(story))  # type: ignore[arg-type]  # of a dataclass a dict
        if told.unseen:
            line({"not_seen": to_row(told.unseen)})
    else:
        print(render_digest(told, format), end="")


COMMANDS = {"digest": digest}
