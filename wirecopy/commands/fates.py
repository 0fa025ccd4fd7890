"""`why`: the way of an address, step by step, and where its article stands."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

import typer

from index import IndexFault, Placed
from processing import Dating, Fate, UrlError, dating_of, host_of, normalise_url, url_key
from reports import to_row
from reports.wording import dated
from spiders.ledger import Ledger
from spiders.ledger.history import Event, History
from spiders.ledger.pausing import Pause
from spiders.sources.source import Source, covering
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Config, Data, Json, followed, ledger_of, opened, settings_of
from wirecopy.settings.config import Settings
from wirecopy.terminal.condition import pause_row, tell_pause
from wirecopy.terminal.console import line, rows, say, warn

_WITHOUT_SCHEME = re.compile(r"[^\s/?#:@\\]+\.[^\s/?#:@\\]+(?::[0-9]+)?(?:[/?#]|$)")


def why(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an article.")],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell every step of a URL's way with its time and reason; of an unknown one, who would cover it."""
    settings, now = settings_of(config, data), datetime.now(UTC)
    url = _meant(url)
    with ledger_of(settings) as ledger:
        history = ledger.why(url)
        if history is None:
            raise _unknown(url, ledger, settings, as_json)
        pause = _pause(history, ledger, now)
        waits = _waits(history, ledger, followed(settings))
    placed = _placed(history, settings)
    if as_json:
        line({
            "url": history.url, "source": history.source, "fate": history.fate, "reason": history.reason,
            "article": history.article, "steps": [_step(event) for event in history.events],
            "pause": pause_row(pause) if pause else None, **_row(placed),
        })  # fmt: skip
        return
    _tell_way(history)
    if placed:
        _tell_place(placed)
    if waits:
        say(waits)
    if pause:
        tell_pause(pause, now)


def _tell_way(history: History) -> None:
    reason = f": {history.reason}" if history.reason else ""
    source = f"{history.source}: " if history.source else ""  # what is no address has none
    say(f"{history.url}\n{source}{history.fate}{reason}")
    rows(
        ("on (UTC)", "step", "detail"),
        [
            (f"{event.time.astimezone(UTC):%Y-%m-%d %H:%M:%S}", event.step, event.detail)
            for event in history.events
        ],
    )


def _tell_place(placed: Placed) -> None:
    article = placed.article
    say(_dated(dating_of(article)))
    superseded = ", superseded" if placed.superseded else ""
    say(f"article {article.id}, version {article.version}, story {placed.story}{superseded}")


def _meant(url: str) -> str:
    """The address that a person means, who may leave out its scheme. Raises `MisusedError` for none."""
    url = url.strip()
    if not url:
        raise MisusedError("URL is empty, the address of a page is needed")
    return f"https://{url}" if _WITHOUT_SCHEME.match(url) else url


def _unknown(url: str, ledger: Ledger, settings: Settings, as_json: bool) -> FailedError:
    """What is told of an address that was never discovered, on standard output as JSON."""
    near, cover = ledger.near(url), _cover(url, ledger, settings)
    if as_json:
        line({"url": url, "fate": None, "near": near, "cover": cover})
    beside = f"; known beside it: {', '.join(near)}" if near else ""
    return FailedError(f"{url}: never discovered{beside}; {cover}")


def _pause(history: History, ledger: Ledger, now: datetime) -> Pause | None:
    """The pause of its host that a pending page waits for."""
    pending = history.fate is Fate.PENDING
    return ledger.pause_of(urlsplit(history.url).netloc, now) if pending else None


def _waits(history: History, ledger: Ledger, known: Sequence[Source]) -> str:
    """Why no crawl comes to a pending page by itself, "" where one does."""
    if history.fate is not Fate.PENDING:
        return ""
    source = next((one for one in known if one.name == history.source), None)
    if source and source.paused:
        return (
            f"{source.name} is paused: it waits until `wirecopy sources resume` takes it in again"
        )
    beyond = ledger.pending_beyond([one.name for one in known])
    if source or history.url in (due.url for due in beyond):
        return ""
    return f"no source is called {history.source} any more: only `wirecopy fetch` asks for it"


def _placed(history: History, settings: Settings) -> Placed | None:
    """Where its article stands in the index."""
    if not history.article:
        return None
    try:
        with opened(settings) as index:
            return index.held([history.article]).get(history.article)
    except IndexFault as error:
        warn(f"where its article stands cannot be told: {error}")
        return None


def _row(placed: Placed | None) -> dict[str, object]:
    if placed is None:
        return {}
    return {
        "version": placed.article.version, "story": placed.story, "superseded": placed.superseded,
        "dating": to_row(dating_of(placed.article)),
    }  # fmt: skip


def _step(event: Event) -> dict[str, str]:
    return {
        "time": event.time.isoformat(timespec="seconds"), "step": event.step, "detail": event.detail,
    }  # fmt: skip


def _dated(dating: Dating) -> str:
    if not dating.confidence:
        return f"appeared {dated(dating)}, when it was first seen: no date was found"
    return (
        f"appeared {dated(dating)}: right to the day with {dating.confidence:.3g}, by {dating.kind}"
    )


def _cover(url: str, ledger: Ledger, settings: Settings) -> str:
    """Whether a source would cover an address, and how that source does."""
    try:
        host = host_of(normalise_url(url))
    except UrlError as error:
        return f"no source covers it ({error})"
    known = followed(settings)
    itself = next((one for one in known if url_key(url) in map(url_key, one.lists)), None)
    listing = (one for one in known if host in map(host_of, one.lists))
    source = itself or covering(known, host) or next(listing, None)
    if source is None:
        return f"no source covers {host}: `wirecopy sources add {host}` follows it"
    now = datetime.now(UTC)
    (health,) = ledger.health([source], now)
    told = f"it is a list of {source.name}" if itself else f"{source.name} would cover it"
    if health.told():
        return f"{told}: {health.told()}"
    read = health.succeeded
    when = f"read at {read:%Y-%m-%d %H:%M} UTC" if read else "never read"
    return f"{told}, {when}" if itself else f"{told}; its lists, {when}, did not name it"
