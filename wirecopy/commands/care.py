"""`regroup`, `reindex`, `verify` and `doctor`: care of the index and the ledger."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict, astuple
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Annotated

import typer

from index import Finding, Index, IndexFault, Shift, Slice, parse, settle, unheeded
from index import regroup as group_anew
from reports.wording import counted
from spiders.errors import GatherError, LedgerError
from spiders.sources.source import read_sources
from wirecopy.commands.keeping import differences
from wirecopy.options import Config, Data, Json, ledger_of, opened, opened_at, settings_of
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, progress, rows, say, warn

_LOW = 2_000_000_000  # bytes free, below which a busy day may fill the disk
_PACKAGES = ("scrapy", "trafilatura", "tantivy", "lxml")


def reindex(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Derive the search index anew from the truth."""
    with opened(settings_of(config, data)) as index:
        number = index.rebuild()
    if as_json:
        line({"articles": number})
    else:
        say(f"indexed {counted(number, 'article')} anew")


def regroup(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Group the whole index anew, whatever the order in which it came in."""
    with opened(settings_of(config, data)) as index, progress("articles") as bar:
        done = group_anew(index, dry_run=dry_run, on_progress=bar.at)
    if as_json:
        line(asdict(done))
        return
    say(
        f"{counted(done.articles, 'article')}: {counted(done.before, 'story', 'stories')} before,"
        f" {done.after:,} {'would be after' if dry_run else 'after'}; {done.split:,} split,"
        f" {done.joined:,} joined, {counted(done.moved, 'article')} moved"
    )
    for shift in done.largest:
        say(f"  {_shift(shift)}")


def verify(
    against: Annotated[
        str,
        typer.Option(
            "--against",
            help='Also compare with another index: an address in Elasticsearch, or "embedded:".',
            show_default=False,
        ),
    ] = "",
    mend: Annotated[
        bool, typer.Option("--mend", help="Put right what can be told; harmless at any time.")
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Check that the index is consistent and that the ledger balances."""
    settings = settings_of(config, data)
    if mend:
        with opened(settings) as index:
            mended = index.reconcile() + len(settle(index, list(unheeded(index))))
        warn(f"mended {counted(mended, 'version')}")
    faults = [*_index_faults(settings), *_ledger_faults(settings)]
    if against:
        faults += _differences(settings, against)
    for fault in faults:
        line({"fault": fault}) if as_json else say(fault)
    if faults:
        raise typer.Exit(1)
    if not as_json:
        say("index and ledger are consistent")


def doctor(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Look at the set-up and say what is wrong, with its cure."""
    findings = list(_examined(settings_of(config, data)))
    if as_json:
        for finding in findings:
            line(asdict(finding))
    else:
        rows(
            ("", "looked at", "found", "cure"),
            [("!" if f.cure else "", *astuple(f)) for f in findings],
        )
    if any(finding.cure for finding in findings):
        raise typer.Exit(1)


def _shift(shift: Shift) -> str:
    parts = ", ".join(f"{number} in {story}" for story, number in shift.parts)
    verb = "split" if shift.kind == "split" else "joined of"
    return (
        f"{shift.story} ({counted(shift.articles, 'article')}, {shift.headline!r}) {verb}: {parts}"
    )


def _index_faults(settings: Settings) -> list[str]:
    with opened(settings) as index:
        decided = (
            f"the {one.kind} {one.id} by {one.made.author} is not carried out; run `wirecopy verify --mend`"
            for one in unheeded(index)
        )
        return [*index.faults(), *decided]


def _differences(settings: Settings, against: str) -> list[str]:
    with opened(settings) as index, opened_at(against, "--against", settings) as other:
        return differences(index, other)


def _ledger_faults(settings: Settings) -> Iterator[str]:
    with ledger_of(settings) as ledger:
        balance, discovered, waiting = ledger.balance(), ledger.discovered(), ledger.waiting()
    if discovered != sum(balance.values()):
        booked = " + ".join(f"{number} {account}" for account, number in balance.items())
        yield f"ledger: {discovered} discovered, but {booked}"
    if waiting:
        yield f"ledger: {counted(waiting, 'article')} still in the outbox; the next crawl delivers what waits there"


def _examined(settings: Settings) -> Iterator[Finding]:
    yield Finding(
        "versions", ", ".join(f"{name} {version(name)}" for name in ("wirecopy", *_PACKAGES))
    )
    yield Finding(
        "configuration",
        str(settings.file or "none, defaults"),
        "" if settings.file else "wirecopy init",
    )
    yield _disk(settings)
    yield _sources(settings)
    contact_cure = (
        "" if settings.contact else "set crawl.contact, crawls beyond this machine need it"
    )
    yield Finding("contact", settings.contact or "none", contact_cure)
    yield from _index(settings)
    yield _ledger(settings)


def _ledger(settings: Settings) -> Finding:
    try:
        unbalanced = next(_ledger_faults(settings), "")
    except LedgerError as error:
        return Finding("ledger", str(error), "make room")
    except GatherError as error:
        return Finding("ledger", str(error), "wirecopy restore, or another data folder")
    return Finding("ledger", unbalanced or "balances", "wirecopy crawl" if unbalanced else "")


def _index(settings: Settings) -> Iterator[Finding]:
    try:
        with opened(settings) as index:
            faults = list(index.faults())
            yield Finding(
                "index",
                f"{len(faults)} faults" if faults else "consistent",
                "wirecopy verify" if faults else "",
            )
            yield from index.findings()
            yield _kept(index, settings)
    except IndexFault as error:
        yield Finding("index", str(error), _cure(str(error), settings))


def _cure(fault: str, settings: Settings) -> str:
    if settings.index_url != "embedded:":
        return "check index.url and the server behind it"
    return "make room" if "disk" in fault else "wirecopy reindex, or another data folder"


def _kept(index: Index, settings: Settings) -> Finding:
    """How long articles are kept, and how many the next crawl lets go of."""
    if settings.keep is None:
        return Finding("index.keep", "articles are kept for good")
    end = datetime.now(UTC) - settings.keep
    old = index.search(parse(f"seen:[* TO {end:%Y-%m-%dT%H:%M:%SZ}]"), Slice(limit=0)).articles
    return Finding(
        "index.keep",
        f"{counted(settings.keep.days, 'day')}; the next crawl lets go of {counted(old, 'article')}",
    )


def _disk(settings: Settings) -> Finding:
    settings.data.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data).free
    return Finding(
        "disk", f"{free / 1e9:.1f} GB free at {settings.data}", "make room" if free < _LOW else ""
    )


def _sources(settings: Settings) -> Finding:
    try:
        return Finding("sources", f"{len(read_sources(settings.sources))} followed")
    except GatherError as error:
        return Finding("sources", str(error), "wirecopy init, or mend the file")
