"""`crawl`, `fetch` and `replay`: articles in."""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index import IndexFault
from processing import Account, Fate
from reports.wording import counted
from spiders.ledger.causes import explain
from spiders.ledger.outages import SEVERAL
from spiders.ledger.visits import DELETED
from spiders.sources.source import Source, known_names, read_sources
from spiders.task import Task
from wirecopy.errors import LOSSES, MisusedError
from wirecopy.logs import log_to_standard_error
from wirecopy.messages.attention import attend
from wirecopy.messages.watch import watch
from wirecopy.options import (
    Config,
    Data,
    Json,
    Sources,
    crawl_settings,
    duration,
    followed,
    ledger_of,
    opened,
    settings_of,
)
from wirecopy.options import shard as shard_of
from wirecopy.scheduling.meanwhile import matched_meanwhile
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, progress, rows, say, warn

if TYPE_CHECKING:
    from spiders.outcome import Outcome

_ENDS = {"shutdown": "it was told to stop; what is left waits for the next crawl"}
"""What Scrapy's words for ends mean."""

_NOT_HAD = {Fate.BLOCKED, Fate.ROBOTS, Fate.FAILED}
_TOLD = 100  # single pages of which each is told why it was not stored

Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="Ask for at most so many articles.", show_default=False),
]


def crawl(
    source: Sources = None,
    since: Annotated[
        str,
        typer.Option(
            "--since", help="Leave out what is dated earlier: 36h, 2d.", show_default=False
        ),
    ] = "",
    due: Annotated[
        bool,
        typer.Option("--due", help="Leave out feeds whose time to be read again has not come."),
    ] = False,
    limit: Limit = None,
    shard: Annotated[
        str,
        typer.Option("--shard", help="Take this share of the sources: 2/8.", show_default=False),
    ] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Gather everything that is new at the sources, to the end of the pipeline."""
    settings = settings_of(config, data)
    known = read_sources(settings.sources)
    task = Task(
        sources=chosen(known, source or [], settings),
        since=duration(since) if since else None,
        limit=limit,
        shard=shard_of(shard) if shard else None,
        due=due,
        beyond=() if source or shard else tuple(one.name for one in known),
    )
    run_task(task, settings, as_json)


def fetch(
    url: Annotated[
        list[str], typer.Argument(metavar="URL...", help="Pages to fetch, known or not.")
    ],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Fetch single pages, to the end of the pipeline."""
    settings = settings_of(config, data)
    named = tuple(dict.fromkeys(url))
    run_task(Task(urls=named, sources=followed(settings)), settings, as_json)


def replay(
    file: Annotated[
        list[Path],
        typer.Argument(metavar="FILE.warc.gz...", help="Archives, own or Common Crawl News."),
    ],
    limit: Limit = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Read pages from WARC archives, to the end of the pipeline; nothing is fetched."""
    settings = settings_of(config, data)
    missing = next((path for path in file if not path.is_file()), None)
    if missing:
        raise MisusedError(f"{missing}: no such file, a WARC file is needed")
    run_task(Task(archives=tuple(file), sources=followed(settings), limit=limit), settings, as_json)


def chosen(known: tuple[Source, ...], names: list[str], settings: Settings) -> tuple[Source, ...]:
    """The sources of these names; all that are not paused where none is named. Raises `MisusedError`."""
    unknown = next((name for name in names if name not in {source.name for source in known}), None)
    if unknown is not None:
        raise MisusedError(
            f"--source {unknown!r}: not in {settings.sources}; known: {known_names(known, unknown)}"
        )
    if not known:
        raise MisusedError(
            f"{settings.sources}: no source yet, add one with `wirecopy sources add URL`"
        )
    return tuple(one for one in known if (one.name in names if names else not one.paused))


def run_task(task: Task, settings: Settings, as_json: bool) -> None:
    """Runs a crawl, tells what it brought, and ends with 3 where something was lost."""
    from spiders.run import gather  # slow: it loads Scrapy

    log_to_standard_error(
        settings, logging.INFO if settings.log_format == "json" else logging.WARNING
    )
    with matched_meanwhile(settings), progress("pages") as bar:
        outcome = gather(task, crawl_settings(settings), lambda now: bar.at(now.settled, now.asked))
    _let_go(settings)
    with ledger_of(settings) as ledger:
        attend(ledger, followed(settings), settings)
    watch(settings, datetime.now(UTC))
    if as_json:
        line({
            "stored": outcome.stored, "fates": outcome.fates, "sources": outcome.by_source,
            "failed_sources": dict(outcome.failed_sources), "undelivered": outcome.undelivered,
            "end": outcome.reason, "seconds": round(outcome.seconds, 2),
        })  # fmt: skip
    else:
        _tell(outcome)
        _tell_unstored(task.urls, settings)
        if not (task.urls or task.archives):
            _tell_waiting(settings)
    losses = [*_losses(outcome), *_barren(outcome, task)]
    for loss in losses:
        warn(loss)
    if losses:
        raise typer.Exit(LOSSES)


def _losses(outcome: "Outcome") -> Iterator[str]:
    """What a crawl did not bring, a line each."""
    for name, reason in outcome.failed_sources:
        yield f"{name}: {_clear(reason)}"
    if outcome.undelivered:
        waiting = counted(outcome.undelivered, "article")
        yield f"{waiting} still in the outbox: the index could not be written to"
    if outcome.reason != "finished":
        yield f"ended early: {_ENDS.get(outcome.reason, outcome.reason)}"


def _barren(outcome: "Outcome", task: Task) -> Iterator[str]:
    """The sources that were crawled and of which several pages were asked for and none was had, a line each."""
    if task.urls or task.archives or task.backfill:
        return
    names = {one.name for one in task.sources} - dict(outcome.failed_sources).keys()
    for name, fates in sorted(outcome.by_source.items()):
        pages = sum(fates.values())
        if name in names and pages >= SEVERAL and not set(fates) - _NOT_HAD:
            what = ", ".join(f"{number} {fate}" for fate, number in fates.items())
            yield f"{name}: none of its {pages} pages was had ({what}); `wirecopy status` tells why"


def _tell_unstored(urls: Sequence[str], settings: Settings) -> None:
    """A line for each address that a person named and that gave no article: its fate and why."""
    with ledger_of(settings) as ledger:
        known = [(url, ledger.why(url)) for url in urls[:_TOLD]]
    for url, history in known:
        if history and history.fate.account is not Account.STORED:
            say(f"{url}: {history.fate}{': ' * bool(history.reason)}{history.reason}")
        elif history and history.events[-1].step == DELETED:
            say(f"{url}: deleted: {history.events[-1].detail}; its article is kept")
    if len(urls) > _TOLD:
        say(f"`wirecopy why URL` tells of the other {len(urls) - _TOLD}")


def _tell_waiting(settings: Settings) -> None:
    """What is left for later crawls: pages without a fate, and hosts that asked to be left alone."""
    with ledger_of(settings) as ledger:
        pages, hosts = ledger.balance()[Account.PENDING], ledger.pauses(datetime.now(UTC))
    left = []
    if pages:
        left.append(f"{counted(pages, 'page waits', 'pages wait')} for a later crawl")
    if hosts:
        left.append(f"{counted(len(hosts), 'host is', 'hosts are')} left alone for now")
    if left:
        say(f"{', '.join(left)}; `wirecopy status` tells why")


def _clear(reason: str) -> str:
    """Why a list could not be read, as "ADDRESS: REASON", with what that means and the cure.

    An index of captures is no list of the source's own, whose cures are not its own; of a file just why.
    """
    where, _, told = reason.partition(": ")
    kind, _, url = where.rpartition(" ")
    if not url.startswith(("http://", "https://")):
        return reason
    cause, cure = explain(told, None, datetime.now(UTC))
    return f"{where}: {cause}" if kind else f"{where}: {cause}; {cure}"


def _let_go(settings: Settings) -> None:
    """Keep what `index.keep` says, and no more."""
    if settings.keep is None:
        return
    try:
        with opened(settings) as index:
            number = index.forget(datetime.now(UTC) - settings.keep)
    except IndexFault as error:
        warn(f"older articles are still kept: {error}")
        return
    if number:
        warn(
            f"let go of {counted(number, 'article')} first seen more than"
            f" {counted(settings.keep.days, 'day')} ago"
        )


def _tell(outcome: "Outcome") -> None:
    accounts = [
        account for account in Account if any(fate.account is account for fate in outcome.fates)
    ]
    columns = [
        fate
        for account in accounts
        for fate in Fate
        if fate.account is account and fate in outcome.fates
    ]
    if columns:
        rows(
            ("source", *columns),
            [
                (name or "(none)", *(fates.get(fate, "") for fate in columns))
                for name, fates in sorted(outcome.by_source.items())
            ],
        )
    say(f"{counted(outcome.stored, 'new article')} in {outcome.seconds:.1f} s")
