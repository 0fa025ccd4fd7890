"""`feed`: what is new of a topic, a search or a story, for feed readers."""

import sys
from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

import typer

from index import quoted
from reports import story_report
from reports.feeds import ENTRIES, FEEDS, Feed, render_feed, stories_feed, story_feed
from spiders.sources.files import replacing
from wirecopy.errors import MisusedError
from wirecopy.gaps import unseen_within
from wirecopy.options import (
    PORT,
    Config,
    Data,
    Output,
    asked,
    one_of,
    opened,
    settings_of,
    web_address,
)
from wirecopy.settings.config import Settings
from wirecopy.settings.topics import named
from wirecopy.terminal.written import mention_ending, tell_written


def feed(
    query: Annotated[
        str, typer.Option("--query", help="The stories of a query.", show_default=False)
    ] = "",
    topic: Annotated[
        str, typer.Option("--topic", help="The stories of a topic.", show_default=False)
    ] = "",
    story: Annotated[
        str, typer.Option("--story", help="The versions of a story.", show_default=False)
    ] = "",
    format: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FEEDS)}.")] = "atom",
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many entries.")] = ENTRIES,
    home: Annotated[
        str, typer.Option("--home", help="The address of the desk that the feed links to.")
    ] = f"http://127.0.0.1:{PORT}",
    not_seen: Annotated[
        bool,
        typer.Option(
            "--not-seen", help="Tell as what it is about what did not come in at its time."
        ),
    ] = False,
    output: Output = None,
    config: Config = None,
    data: Data = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="A JSON Feed on one line; with --output, tell what was written."
        ),
    ] = False,
) -> None:
    """Write a feed of a topic, a search or a story."""
    one_of("--format", format, FEEDS)
    if sum(map(bool, (query, topic, story))) != 1:
        raise MisusedError("--query, --topic or --story is needed, and only one of them")
    settings = settings_of(config, data)
    made = _made(settings, (query, topic, story), web_address("--home", home).rstrip("/"), limit)
    if not_seen:
        made = replace(made, unseen=unseen_within(settings, made.span))
    if output is None and as_json:
        sys.stdout.write(" ".join(render_feed(made, "json").decode().split("\n")).strip() + "\n")
        return
    body = render_feed(made, format)
    if output is None:
        sys.stdout.buffer.write(body)
        return
    with replacing(output) as new:
        new.write_bytes(body)
    tell_written(output, as_json, entries=len(made.entries))
    mention_ending(output, format, "atom", FEEDS)


def _made(settings: Settings, of: tuple[str, str, str], home: str, limit: int) -> Feed:
    query, topic, story = of
    if topic:
        topic = named(settings.topics, topic).name
        query = f"topic:{quoted(topic)}"
    with opened(settings) as index:
        if story:
            told = story_report(index, story, compared=False)
            return story_feed(told, f"{home}/stories/{told.id}", limit)
        wanted = asked(settings, query)
        return stories_feed(index, wanted, topic or query, f"{home}/?q={quote(query)}", limit)
