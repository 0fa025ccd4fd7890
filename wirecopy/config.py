"""The configuration: one frozen value, from defaults, file, environment and flags."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from index import Access
from processing.wishes import WISHES
from spiders.errors import ScheduleError
from spiders.rhythm import USUAL, Rhythm
from spiders.timetable import Quiet, read_quiet, read_zone
from wirecopy import spans
from wirecopy.errors import MisusedError
from wirecopy.topics import Topic, read_topics

FILE = "wirecopy.toml"
SOURCES = "sources.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key in the file, its type and default, and what it does."""

    key: str
    kind: str
    default: object
    help: str

    @property
    def environment(self) -> str:
        """The environment variable that overrides the file."""
        return "WIRECOPY_" + self.key.upper().replace(".", "_")


SETTINGS = (
    Setting(
        "data",
        "path",
        "data",
        "The folder of the ledger, the embedded index, raw pages and reports.",
    ),
    Setting("sources", "path", SOURCES, "The file of the sources that are followed."),
    Setting(
        "index.url",
        "string",
        "embedded:",
        'Where articles are indexed; "embedded:" is this machine, '
        '"https://user@search.example:9200/wirecopy" the indices of that name in Elasticsearch; '
        "name several of a cluster's nodes with commas, as in "
        '"https://user@a.example:9200,b.example:9200/wirecopy", to go on where one is lost.',
    ),
    Setting(
        "index.password_file",
        "path",
        "",
        "A file whose first line is the password of the index's user; or set WIRECOPY_INDEX_PASSWORD.",
    ),
    Setting(
        "index.api_key_file",
        "path",
        "",
        "A file whose first line is an API key of the index; or set WIRECOPY_INDEX_API_KEY.",
    ),
    Setting(
        "index.ca_file",
        "path",
        "",
        "Certificates that are trusted for the index beside the system's own (PEM).",
    ),
    Setting(
        "index.keep",
        "days",
        "",
        'How long articles are kept after they were first seen, as in "400d"; for good by default.'
        " A crawl lets go of the older ones when it has ended.",
    ),
    Setting(
        "index.repository",
        "string",
        "",
        "A snapshot repository of Elasticsearch that `backup` uses instead of writing a file.",
    ),
    Setting(
        "crawl.contact",
        "string",
        "",
        "An address in the User-Agent; a crawl beyond this machine needs one.",
    ),
    Setting(
        "crawl.delay",
        "seconds",
        1.0,
        "Seconds between two requests to one host; grows with its answers.",
    ),
    Setting(
        "crawl.allow_private", "list", (), 'Exact "host:port" exceptions to the connection guard.'
    ),
    Setting("crawl.workers", "number", 0, "Processes that read pages; 0 is one for each core."),
    Setting(
        "crawl.soonest",
        "span",
        "10m",
        "The shortest time between two readings of a feed, sitemap or section; how long it is follows"
        " how often there is news. A source's own `schedule` stands over it.",
    ),
    Setting("crawl.latest", "span", "1d", "The longest time between two readings of one."),
    Setting(
        "crawl.revisit",
        "spans",
        ("15m", "1h", "3h", "1d", "7d"),
        "The ages at which an article is visited again to see whether it changed; none to never.",
    ),
    Setting(
        "crawl.warc", "truth", True, "Whether raw pages are kept, so that they can be replayed."
    ),
    Setting(
        "crawl.respect",
        "wishes",
        ("noarchive",),
        'What pages may ask for by robots meta, X-Robots-Tag or tdm-reservation: "noarchive" keeps no raw'
        ' page; "noindex" and "tdm" (text and data mining) store no article either.',
    ),
    Setting(
        "schedule.quiet",
        "hours",
        "",
        'Hours of the day in which `schedule` begins no crawl, as in "23:00-05:00".',
    ),
    Setting("schedule.timezone", "zone", "UTC", "The time zone of those hours."),
    Setting(
        "schedule.longest",
        "span",
        "30m",
        "How long one crawl of `schedule` may take; what it leaves is taken up by the next.",
    ),
    Setting(
        "alerts.urls_file",
        "path",
        "",
        "A file of addresses that are told when a source goes dark and when it is back, and what is new of"
        " topics, one a line, as apprise writes them (mailto://, slack://, json://host/path); or set WIRECOPY_ALERTS_URLS.",
    ),
    Setting(
        "log.format",
        "log",
        "text",
        'How events are logged on standard error: "text" for people, "json" for programs, one a line.',
    ),
)
"""Every setting; docs/configuration.md is made from this table."""

_DAYS = re.compile(r"[1-9][0-9]{0,4}d")
_BY_KEY = {setting.key: setting for setting in SETTINGS}
_ALLOWED = {
    "path": "a path",
    "string": "a string",
    "days": 'a number of days such as "400d"',
    "seconds": "a number of seconds from 0 to 3600",
    "number": "a whole number from 0 to 1024",
    "list": 'a list of "host:port"',
    "truth": "true or false",
    "span": f'{spans.ALLOWED}, as in "30m"',
    "hours": 'hours such as "23:00-05:00"',
    "zone": 'the name of a time zone such as "Europe/Paris"',
    "log": '"text" or "json"',
    "wishes": f"a list of {', '.join(WISHES)}",
    "spans": f"a list of spans of time, each {spans.ALLOWED}",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How wirecopy is set up; `file` is None where no configuration file was found."""

    file: Path | None
    data: Path
    sources: Path
    index_url: str
    access: Access
    keep: timedelta | None
    repository: str
    contact: str
    delay: float
    allow_private: tuple[str, ...]
    workers: int
    warc: bool
    respect: tuple[str, ...]
    rhythm: Rhythm = USUAL
    quiet: Quiet | None = None
    longest: timedelta = timedelta(minutes=30)
    log_format: str = "text"
    alerts: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def queries(self) -> Mapping[str, str]:
        """The topics' queries by their names, as `index.parse` takes them."""
        return {topic.name: topic.query for topic in self.topics}


def read_settings(
    file: Path | None = None, data: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings of `file` (else of `wirecopy.toml` here, where there is one) and what overrides it.

    Paths in the file are relative to it. Raises `MisusedError` in one line.
    """
    path = file or (Path(FILE) if Path(FILE).exists() else None)
    document = _document(path) if path else {}
    values: dict[str, Any] = {setting.key: setting.default for setting in SETTINGS}
    values |= _from_file(path, document) if path else {}
    values |= _from_environment(environment)
    base = path.parent if path else Path()
    return Settings(
        file=path,
        data=data or base / values["data"],
        sources=base / values["sources"],
        index_url=values["index.url"],
        access=_access(values, base, environment),
        keep=timedelta(days=int(values["index.keep"][:-1])) if values["index.keep"] else None,
        repository=values["index.repository"],
        contact=values["crawl.contact"],
        delay=float(values["crawl.delay"]),
        allow_private=tuple(values["crawl.allow_private"]),
        workers=values["crawl.workers"],
        warc=values["crawl.warc"],
        respect=tuple(values["crawl.respect"]),
        rhythm=_rhythm(values),
        quiet=_quiet(values),
        longest=_span(values["schedule.longest"]),
        log_format=values["log.format"],
        alerts=_alerts(values, base, environment),
        topics=read_topics(path, document),
    )


def _rhythm(values: Mapping[str, Any]) -> Rhythm:
    soonest, latest = _span(values["crawl.soonest"]), _span(values["crawl.latest"])
    if soonest > latest:
        raise MisusedError(
            f"crawl.soonest is {values['crawl.soonest']!r}, no more than crawl.latest"
            f" ({values['crawl.latest']}) is allowed"
        )
    return Rhythm(soonest, latest, tuple(sorted(map(_span, values["crawl.revisit"]))))


def _alerts(
    values: Mapping[str, Any], base: Path, environment: Mapping[str, str]
) -> tuple[str, ...]:
    """Addresses hold passwords and tokens, so they come from where secrets do."""
    text = environment.get("WIRECOPY_ALERTS_URLS", "")
    if not text and values["alerts.urls_file"]:
        text = _read_secret("alerts.urls_file", base / values["alerts.urls_file"])
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _quiet(values: Mapping[str, Any]) -> Quiet | None:
    hours = values["schedule.quiet"]
    return read_quiet(hours, read_zone(values["schedule.timezone"])) if hours else None


def _span(text: object) -> timedelta:
    span = spans.read_span(text)
    assert span is not None, "it was looked at when it was read"
    return span


def _access(values: Mapping[str, Any], base: Path, environment: Mapping[str, str]) -> Access:
    """Secrets come from the environment or from files of their own."""
    ca_file = values["index.ca_file"]
    return Access(
        password=_secret("password", values, base, environment),
        api_key=_secret("api_key", values, base, environment),
        ca_file=base / ca_file if ca_file else None,
    )


def _secret(
    name: str, values: Mapping[str, Any], base: Path, environment: Mapping[str, str]
) -> str:
    if given := environment.get(f"WIRECOPY_INDEX_{name.upper()}"):
        return given
    if not (file := values[f"index.{name}_file"]):
        return ""
    return _read_secret(f"index.{name}_file", base / file).partition("\n")[0].strip()


def _read_secret(key: str, path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(f"{key}: {path} cannot be read ({error})") from error


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise MisusedError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise MisusedError(
            f"{path}: not UTF-8 at byte {error.start}, TOML is always UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise MisusedError(f"{path}: not TOML: {error}") from error


def _from_file(path: Path, document: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in document.items():
        if name == "topic":
            continue
        pairs = (
            {f"{name}.{key}": inner for key, inner in value.items()}
            if isinstance(value, dict)
            else {name: value}
        )
        for key, found in pairs.items():
            values[key] = _checked(f"{path}: {key}", _setting(path, key), found)
    return values


def _setting(path: Path, key: str) -> Setting:
    if key in _BY_KEY:
        return _BY_KEY[key]
    near = get_close_matches(key, _BY_KEY, 1)
    allowed = f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(_BY_KEY)}, [[topic]]"
    raise MisusedError(f"{path}: key {key!r} found, {allowed}")


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environment.get(setting.environment)
        if text is not None:
            values[setting.key] = _checked(setting.environment, setting, _parsed(setting, text))
    return values


def _parsed(setting: Setting, text: str) -> object:
    try:
        match setting.kind:
            case "seconds":
                return float(text)
            case "number":
                return int(text)
            case "list" | "spans" | "wishes":
                return [part.strip() for part in text.split(",") if part.strip()]
            case "truth":
                return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    except ValueError:
        return text
    return text


def _checked(where: str, setting: Setting, value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = isinstance(value, str)
    right = {
        "path": text and value != "",
        "string": text,
        "days": text and (value == "" or _DAYS.fullmatch(value) is not None),  # type: ignore[call-overload]  # a string
        "seconds": number and 0 <= value <= 3600,  # type: ignore[operator]  # a number
        "number": isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1024,
        "list": isinstance(value, list)
        and all(isinstance(item, str) and ":" in item for item in value),
        "truth": isinstance(value, bool),
        "hours": text and (value == "" or _readable(read_quiet, value, ZoneInfo("UTC"))),
        "zone": text and _readable(read_zone, value),
        "log": value in ("text", "json"),
        "wishes": isinstance(value, list | tuple) and all(wish in WISHES for wish in value),
        "span": bool(spans.read_span(value)),
        "spans": isinstance(value, list | tuple) and all(map(spans.read_span, value)),
    }[setting.kind]
    if not right:
        raise MisusedError(f"{where} is {value!r}, {_ALLOWED[setting.kind]} is allowed")
    return value


def _readable(reader: Callable[..., object], *given: object) -> bool:
    try:
        reader(*given)
    except ScheduleError:
        return False
    return True
