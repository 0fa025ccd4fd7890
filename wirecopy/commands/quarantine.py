"""`quarantine`: what failed, given back to the crawl or let go of."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from processing import url_key
from spiders.ledger import Ledger
from wirecopy.errors import MisusedError
from wirecopy.options import Config, Data, Json, ledger_of, settings_of
from wirecopy.terminal.console import line, rows, say, warn

app = typer.Typer(
    help="Addresses that failed for good.", no_args_is_help=True, rich_markup_mode=None
)

Of = Annotated[str, typer.Option("--source", help="Only those of this source.", show_default=False)]
Urls = Annotated[
    list[str] | None,
    typer.Argument(metavar="[URL...]", help="Addresses in quarantine.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="All of them, or all of --source.")]


@app.command("list")
def list_held(
    source: Of = "", config: Config = None, data: Data = None, as_json: Json = False
) -> None:
    """List what is in quarantine, with the reason, what failed last first."""
    with ledger_of(settings_of(config, data)) as ledger:
        held = ledger.quarantined(source)
    if as_json:
        for one in held:
            line({
                "url": one.url, "source": one.source, "reason": one.reason, "attempts": one.attempts,
                "visited": one.visited.isoformat() if one.visited else None, "again": one.again,
            })  # fmt: skip
        return
    rows(
        ("source", "reason", "attempts", "last (UTC)", "again", "address"),
        [
            (one.source, one.reason, one.attempts, f"{one.visited:%Y-%m-%d %H:%M}" if one.visited else "",
             "by itself" if one.again else "no", one.url)
            for one in held
        ],
        f"nothing of {source} is in quarantine" if source else "nothing is in quarantine",
    )  # fmt: skip


@app.command()
def retry(
    url: Urls = None, all_of: All = False, source: Of = "",
    config: Config = None, data: Data = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Give addresses back to the next crawl of their source."""
    with ledger_of(settings_of(config, data)) as ledger:
        _release(ledger, (url or [], all_of, source), ledger.retry, "given back", as_json)


@app.command()
def drop(
    url: Urls = None, all_of: All = False, source: Of = "",
    config: Config = None, data: Data = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Let go of addresses for good; they count as refused from then on."""
    with ledger_of(settings_of(config, data)) as ledger:
        _release(ledger, (url or [], all_of, source), ledger.drop, "dropped", as_json)


def _release(
    ledger: Ledger,
    wanted: tuple[list[str], bool, str],
    release: Callable[[Iterable[str], datetime], list[str]],
    told: str,
    as_json: bool,
) -> None:
    urls, all_of, source = wanted
    if bool(urls) == all_of or (urls and source):
        raise MisusedError("either addresses or --all, perhaps with --source, are needed")
    keys = [one.key for one in ledger.quarantined(source)] if all_of else list(map(url_key, urls))
    released = release(keys, datetime.now(UTC))
    for url in urls:
        if url_key(url) not in released:
            warn(f"{url}: not in quarantine")
    if as_json:
        line({told.replace(" ", "_"): len(released)})
    else:
        say(f"{len(released)} {told}")
    if len(released) < len(set(keys)):
        raise typer.Exit(1)
