"""The configuration: one frozen value, from defaults, file, environment and flags."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from index import Access
from reports.watching import Topic
from spiders import spans
from spiders.ledger.rhythm import USUAL, Rhythm
from spiders.sources.timetable import Quiet, read_quiet, read_zone
from spiders.sources.toml import read_toml
from wirecopy.errors import MisusedError
from wirecopy.settings.addresses import read_addresses, read_mail, read_people
from wirecopy.settings.kinds import checked, parsed
from wirecopy.settings.setting import FILE, SETTINGS, Setting
from wirecopy.settings.topics import read_topics

_BY_KEY = {setting.key: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """How wirecopy is set up; `file` is None where no configuration file was found."""

    file: Path | None
    data: Path
    sources: Path
    rules: Path
    index_url: str
    access: Access
    keep: timedelta | None
    repository: str
    contact: str
    delay: float
    allow_private: tuple[str, ...]
    workers: int
    pages: int
    warc: bool
    verify_certificates: bool
    respect: tuple[str, ...]
    text_rules: tuple[str, ...]
    browser: str
    rhythm: Rhythm = USUAL
    quiet: Quiet | None = None
    longest: timedelta = timedelta(minutes=30)
    log_format: str = "text"
    alerts: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    mail: str = ""

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
    document = read_toml(path, MisusedError) if path else {}
    values: dict[str, Any] = {setting.key: setting.default for setting in SETTINGS}
    values |= _from_file(path, document) if path else {}
    values |= _from_environment(environment)
    base = path.parent if path else Path()
    return Settings(
        file=path,
        data=data or base / values["data"],
        sources=base / values["sources"],
        rules=base / values["rules"],
        index_url=values["index.url"],
        access=_access(values, base, environment),
        keep=timedelta(days=int(values["index.keep"][:-1])) if values["index.keep"] else None,
        repository=values["index.repository"],
        contact=values["crawl.contact"],
        delay=float(values["crawl.delay"]),
        allow_private=tuple(values["crawl.allow_private"]),
        workers=values["crawl.workers"],
        pages=values["crawl.pages"],
        warc=values["crawl.warc"],
        verify_certificates=values["crawl.verify_certificates"],
        respect=tuple(values["crawl.respect"]),
        text_rules=tuple(values["crawl.text_rules"]),
        browser=values["crawl.browser"],
        rhythm=_rhythm(values),
        quiet=_quiet(values),
        longest=_span(values["schedule.longest"]),
        log_format=values["log.format"],
        alerts=read_addresses(_addresses("urls", values, base, environment)),
        topics=read_topics(path, document),
        people=read_people("alerts.people_file", _addresses("people", values, base, environment)),
        mail=read_mail("alerts.mail_file", _addresses("mail", values, base, environment)),
    )


def _rhythm(values: Mapping[str, Any]) -> Rhythm:
    soonest, latest = _span(values["crawl.soonest"]), _span(values["crawl.latest"])
    if soonest > latest:
        raise MisusedError(
            f"crawl.soonest is {values['crawl.soonest']!r}, no more than crawl.latest"
            f" ({values['crawl.latest']}) is allowed"
        )
    return Rhythm(soonest, latest, tuple(sorted(map(_span, values["crawl.revisit"]))))


def _addresses(
    name: str, values: Mapping[str, Any], base: Path, environment: Mapping[str, str]
) -> str:
    """Addresses hold passwords and tokens, so they come from where secrets do."""
    text = environment.get(f"WIRECOPY_ALERTS_{name.upper()}", "")
    file = values[f"alerts.{name}_file"]
    return _read_secret(f"alerts.{name}_file", base / file) if file and not text else text


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
            values[key] = checked(f"{path}: {key}", _setting(path, key), found)
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
            values[setting.key] = checked(setting.environment, setting, parsed(setting, text))
    return values
