"""`topics`: saved queries, and what is new of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from index import Hit, Index, Results, Slice
from reports.stories.carriers import title_of
from reports.watching import (
    ALERTS,
    EVERY,
    THRESHOLDS,
    Outbox,
    Recipients,
    Subscriptions,
    Topic,
    Watchbook,
)
from reports.wording import appeared, counted
from wirecopy.errors import LOSSES
from wirecopy.messages.confirming import send_confirmation
from wirecopy.messages.posting import channels_of_people, unreached
from wirecopy.messages.watch import match_all, open_book, tell_all
from wirecopy.options import (
    PORT,
    Config,
    Data,
    Json,
    asked,
    one_of,
    opened,
    person,
    settings_of,
    web_address,
)
from wirecopy.settings.setting import FILE
from wirecopy.settings.topics import append_topic, change_topic, named, remove_topic
from wirecopy.terminal.console import line, rows, say, warn

app = typer.Typer(
    help="Saved queries that articles are matched against.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The topic's name.")]
By = Annotated[str, typer.Option("--by", help="Whose marks; yours by default.", show_default=False)]


@app.command("list")
def list_topics(
    by: By = "", config: Config = None, data: Data = None, as_json: Json = False
) -> None:
    """List the topics with what they hold, and what you have not seen of it."""
    settings = settings_of(config, data)
    with opened(settings) as index, open_book(settings) as book:
        match_all(index, book, settings, datetime.now(UTC))
        told = [
            _told(book, topic, index.search(asked(settings, topic.query), Slice(limit=0)), by)
            for topic in settings.topics
        ]
    if as_json:
        for row in told:
            line(row)
        return
    names = ("topic", "query", "articles", "stories", "unseen", "alert")
    rows(
        names,
        [[row[name] for name in names] for row in told],
        "there is no topic; `wirecopy topics add` makes one",
    )


@app.command()
def add(
    name: Name,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="What it finds, in Lucene's language.")
    ],
    alert: Annotated[
        str, typer.Option("--alert", help=f"How soon you are told: {', '.join(ALERTS)}.")
    ] = "never",
    threshold: Annotated[
        list[str] | None,
        typer.Option(
            "--threshold",
            help=f"What of a story is told at once, may be repeated: {', '.join(THRESHOLDS)}.",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Save a query as a topic; what was gathered before belongs to it too."""
    path = _file(config)
    append_topic(path, Topic(name, query, alert, tuple(threshold or ())))
    settings = settings_of(path, data)
    topic = named(settings.topics, name)
    with opened(settings) as index, open_book(settings) as book:
        match_all(index, book, settings, datetime.now(UTC))
        row = _told(book, topic, index.search(asked(settings, topic.query), Slice(limit=0)), "")
    if as_json:
        line(row)
    else:
        say(f"added {topic.name} to {path}: {_numbers(row)} already")


@app.command()
def remove(name: Name, config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Remove a topic; its articles stay where they are."""
    path = _file(config)
    settings = settings_of(path if path.exists() else None, data)
    topic = named(settings.topics, name)
    remove_topic(path, name)
    with open_book(settings) as book:
        book.forget_topic(topic.name)
    if as_json:
        line({"removed": topic.name})
    else:
        say(f"removed {topic.name} from {path}")


@app.command()
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is to be called.")],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Give a topic another name; what was matched, seen and told goes along, and its feeds go on."""
    from web.renaming import renamed  # slow: it loads argon2

    path = _file(config)
    settings = settings_of(path if path.exists() else None, data)
    topic = named(settings.topics, name)
    with renamed(settings.data, topic.name, new):
        change_topic(path, replace(topic, name=new), topic.name)
    if as_json:
        line({"topic": new, "was": topic.name})
    else:
        say(f"{topic.name} is called {new} from now on")


@app.command()
def show(
    name: Name,
    by: By = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many stories.")] = 20,
    seen: Annotated[bool, typer.Option("--seen", help="Mark all of it as seen by you.")] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show a topic's stories, the newest first, and what you have not seen of them."""
    settings = settings_of(config, data)
    topic = named(settings.topics, name)
    query = asked(settings, topic.query)
    with opened(settings) as index, open_book(settings) as book:
        match_all(index, book, settings, datetime.now(UTC))
        found = index.search(query, Slice("story", "newest", 0, limit))
        row = _told(book, topic, found, by)
        fresh = _stories_of(index, book.unseen_articles(topic.name, _whose(by)))
        if seen:
            book.mark_seen(topic.name, _whose(by))
    if as_json:
        line(row)
        for hit in found.hits:
            line(_story(hit, fresh))
        return
    say(f"{topic.name}: {topic.query}\n{_numbers(row)}, {row['unseen']} unseen")
    rows(
        ("on (UTC)", "title", "articles", "outlets", "unseen", "story"),
        [
            (appeared(hit.placed.article), title_of(hit.placed.article), hit.articles, hit.outlets,
             fresh.get(hit.placed.story, 0), hit.placed.story)
            for hit in found.hits
        ],
    )  # fmt: skip


@app.command()
def subscribe(
    name: Name,
    every: Annotated[
        str, typer.Option("--every", help=f"How often the digest goes out: {', '.join(EVERY)}.")
    ] = "daily",
    by: Annotated[str, typer.Option("--by", help="Who gets it; you by default.")] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            help="In which language all of their digests are written from now on: en, fr.",
            show_default=False,
        ),
    ] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Get the digest of a topic, daily or weekly from now on; never ends it."""
    one_of("--every", every, EVERY)
    if language:
        _check_language(language)
    settings = settings_of(config, data)
    topic, who = named(settings.topics, name), _whose(by)
    with opened(settings) as index, open_book(settings) as book:
        match_all(index, book, settings, datetime.now(UTC))
        Subscriptions(book).set(topic.name, who, every, datetime.now(UTC))
        recipients = Recipients(book)
        if language:
            recipients.set(who, replace(recipients.of(who), language=language))
        missing = "" if who in channels_of_people(book, settings) else unreached(book, who)
    if as_json:
        line({"topic": topic.name, "person": who, "every": every})
    else:
        say(f"{who} gets the digest of {topic.name}: {every}")
    if every != "never" and missing:
        warn(missing)


@app.command()
def confirm(
    by: Annotated[str, typer.Option("--by", help="Whose address it is; yours by default.")] = "",
    desk: Annotated[
        str, typer.Option("--desk", help="The address of the desk, to which the link leads.")
    ] = f"http://127.0.0.1:{PORT}/",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Send the mail by which a person confirms the address that they entered on the desk."""
    settings, who = settings_of(config, data), _whose(by)
    web_address("--desk", desk)
    with open_book(settings) as book:
        address = send_confirmation(book, settings, who, desk, datetime.now(UTC))
    if as_json:
        line({"person": who, "address": address})
    else:
        say(f"a link to confirm it went to {address}")


@app.command()
def check(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Match what came in and send the alerts that are due, as every crawl and import does."""
    settings = settings_of(config, data)
    with opened(settings) as index, open_book(settings) as book:
        done = tell_all(index, book, settings, datetime.now(UTC))
        states = {topic.name: Outbox(book).states(topic.name) for topic in settings.topics}
    if as_json:
        line({"sent": done.sent, "waiting": done.waiting, "topics": states})
    else:
        say(f"{counted(done.sent, 'message')} sent")
        for name, told in states.items():
            say(f"  {name}: {', '.join(f'{n} {state}' for state, n in told.items()) or 'none yet'}")
    if done.waiting:
        raise typer.Exit(LOSSES)


def _check_language(code: str) -> None:
    from web.catalogue import LANGUAGES  # slow: it loads argon2

    one_of("--language", code, LANGUAGES)


def _whose(by: str) -> str:
    """Whose marks are meant: of who is at the machine where nobody is named."""
    return by or person() or "nobody"


def _file(config: Path | None) -> Path:
    return config or Path(FILE)


def _told(book: Watchbook, topic: Topic, found: Results, by: str) -> dict[str, object]:
    return {
        "topic": topic.name, "query": topic.query, "articles": found.articles, "versions": found.versions,
        "stories": found.stories, "unseen": book.unseen(topic.name, _whose(by)), "alert": topic.alert,
        "thresholds": list(topic.thresholds),
    }  # fmt: skip


def _story(hit: Hit, fresh: Mapping[str, int]) -> dict[str, object]:
    article = hit.placed.article
    return {
        "story": hit.placed.story, "title": article.title, "url": article.url, "time": article.time.isoformat(),
        "articles": hit.articles, "versions": hit.versions, "outlets": hit.outlets, "unseen": fresh.get(hit.placed.story, 0),
    }  # fmt: skip


def _numbers(row: dict[str, object]) -> str:
    articles, stories = int(str(row["articles"])), int(str(row["stories"]))
    return f"{counted(articles, 'article')} in {counted(stories, 'story', 'stories')}"


def _stories_of(index: Index, articles: Sequence[str]) -> dict[str, int]:
    """How many of the articles are of each story."""
    told: dict[str, int] = {}
    for placed in index.held(articles).values():
        told[placed.story] = told.get(placed.story, 0) + 1
    return told
