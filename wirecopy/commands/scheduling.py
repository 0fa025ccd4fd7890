"""`schedule` and `jobs`: crawls when they are due, and what ran."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, NoReturn

import typer

from reports.wording import counted
from spiders.ledger import Ledger
from spiders.ledger.jobbook import Job
from wirecopy.errors import MisusedError
from wirecopy.logs import log_to_standard_error
from wirecopy.messages.attention import Reminder, attend
from wirecopy.messages.watch import tell_due
from wirecopy.options import Config, Data, Json, ledger_of, settings_of
from wirecopy.scheduling.agenda import Agenda, Followed
from wirecopy.scheduling.running import Runner, command_of, only_one
from wirecopy.scheduling.scheduler import Scheduler, exit_code
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, rows, say


def schedule(
    once: Annotated[
        bool, typer.Option("--once", help="Run what is due now, then end; for cron.")
    ] = False,
    metrics: Annotated[
        str,
        typer.Option(
            "--metrics",
            metavar="[HOST:]PORT",
            help="Answer Prometheus there; on 127.0.0.1 where no host is given.",
            show_default=False,
        ),
    ] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Crawl each source when it is due, until told to end; never one twice at once."""
    settings = settings_of(config, data)
    command = command_of(config, data, "crawl", "--due", "--json")
    address = _address(metrics) if metrics else None
    with only_one(settings.data) as lock:
        scheduler = _scheduler(settings, command, lock, lambda: settings_of(config, data))
        # Cron mails whatever is said there.
        by_cron = once and settings.log_format == "text"
        log_to_standard_error(settings, logging.WARNING if by_cron else logging.INFO)
        if once:
            _tell(scheduler.run_due(), as_json)
        with _metrics(settings, address) if address else nullcontext():
            scheduler.serve()


def jobs(
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Show at most so many, the last ones.")
    ] = 20,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what ran, when, for how long, what it brought and how it ended."""
    with ledger_of(settings_of(config, data)) as ledger:
        known = ledger.jobs(limit)
    if as_json:
        for job in known:
            line(_row(job))
        return
    rows(
        ("job", "started (UTC)", "seconds", "found", "new", "changed", "failed", "end", "task"),
        [
            (job.number, job.started.isoformat(sep=" ", timespec="seconds")[:19], _seconds(job),
             job.found, job.new, job.changed, job.failed, job.end or "under way", job.task)
            for job in known
        ],
        "nothing ran yet",
    )  # fmt: skip


def _scheduler(
    settings: Settings, command: Sequence[str], lock: int, read: Callable[[], Settings]
) -> Scheduler:
    # A crawl reads the sources as they were last right, whatever is being typed meanwhile.
    kept = settings.data / "followed.toml"
    runner = Runner(command, settings.longest, lock, {"WIRECOPY_SOURCES": str(kept.absolute())})
    followed = Followed(settings.sources, kept)
    ledger = partial(ledger_of, settings)
    remind = Reminder(ledger, settings)

    def quiet(now: datetime) -> bool:
        return settings.quiet is not None and settings.quiet.holds(now)

    def after(ledger: Ledger) -> None:
        attend(ledger, tuple(followed()), settings)

    def idle(now: datetime) -> None:
        remind(now)
        tell_due(read, now)

    return Scheduler(Agenda(followed, quiet), runner, ledger, after, idle)


def _tell(codes: Sequence[int], as_json: bool) -> NoReturn:
    """Tells of the crawls that ended so, and ends as they did."""
    end = exit_code(codes)
    if as_json:
        line({"crawls": len(codes), "end": end})
    else:
        say(counted(len(codes), "crawl") if codes else "nothing is due")
    raise typer.Exit(end)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise MisusedError(f"--metrics is {text!r}, PORT or HOST:PORT is allowed")
    return host.strip("[]") or "127.0.0.1", int(port)


def _metrics(settings: Settings, address: tuple[str, int]) -> AbstractContextManager[int]:
    from wirecopy.metrics import LedgerCollector, served  # slow

    return served(
        LedgerCollector(partial(ledger_of, settings), Followed(settings.sources)), *address
    )


def _seconds(job: Job) -> int:
    return round(((job.ended or datetime.now(UTC)) - job.started).total_seconds())


def _row(job: Job) -> dict[str, object]:
    return {
        "job": job.number, "task": job.task, "started": job.started.isoformat(),
        "ended": job.ended.isoformat() if job.ended else None, "seconds": _seconds(job),
        "found": job.found, "new": job.new, "changed": job.changed, "failed": job.failed, "end": job.end or None,
    }  # fmt: skip
