"""The rules of sites: a folder with one small file of selectors for each site that needs one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import tomlkit

from processing import SELECTORS, Page, SiteRule, fault_of, host_of
from spiders.errors import ScheduleError, SettingsError
from spiders.fetching.answers import Fetched
from spiders.sources.tables import refusal_of
from spiders.sources.timetable import read_zone
from spiders.sources.toml import read_tables

_KEYS = {
    "from": "since",
    "until": "until",
    "published_format": "published_format",
    "zone": "zone",
} | {name: name for name in SELECTORS}

_HEAD = """# Where the pages of {host} hold their parts, as CSS selectors. A rule is for the pages that were fetched
# from the day `from` to the day `until`; the first that fits is taken, and where none does, a page is read as
# any other. `wirecopy rules check {host}` tries them on the recorded pages.

[[rule]]
# from = {day}
# until = {day}
"""
_EXAMPLES = {
    "title": "h1",
    "text": "article p",
    "drop": "aside, .newsletter",
    "published": "time[datetime]",
    "authors": "a[rel=author]",
    "credit": ".agency",
}
_ONE = datetime(2026, 6, 18, 15, 4, 5, tzinfo=UTC)  # a time that formats are tried with
_FORMAT = """# published_format = "%d/%m/%Y %H:%M"
# zone = "Europe/Paris"
"""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The rules of all sites that have some, by host."""

    of: Mapping[str, tuple[SiteRule, ...]] = field(default_factory=dict, hash=False)

    def for_page(self, page: Page | Fetched) -> tuple[SiteRule, ...]:
        """The rules of a page's site for the day on which it was fetched."""
        day = page.fetched.date()
        return tuple(rule for rule in self.of.get(self.site_of(page.url), ()) if rule.covers(day))

    def site_of(self, url: str) -> str:
        """The host with rules that an address is of: its own, or the nearest above; its own without."""
        own = host = host_of(url).partition(":")[0]
        while host and host not in self.of:
            host = host.partition(".")[2]
        return host or own


def read_rules(folder: Path) -> SiteRules:
    """The rules in the files `HOST.toml` of a folder; none where there is no such folder.

    Raises `SettingsError` for what is no rule.
    """
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return SiteRules({path.stem.lower().removeprefix("www."): _rules(path) for path in files})


def begun(host: str, rule: SiteRule, day: date) -> str:
    """The file of a site's rules to begin with: one rule, what it says not as comments."""
    lines = []
    rule = rule if any(getattr(rule, name) for name in SELECTORS) else SiteRule(title="h1")
    for name, example in _EXAMPLES.items():
        value = getattr(rule, name)
        lines.append(
            f"{'' if value else '# '}{name} = {tomlkit.item(value or example).as_string()}"
        )
        if name == "published":
            lines.append(_FORMAT.rstrip())
    return _HEAD.format(host=host, day=day) + "\n".join(lines) + "\n"


def _rules(path: Path) -> tuple[SiteRule, ...]:
    tables = read_tables(path, "rule", SettingsError)
    return tuple(_rule(f"{path}: rule {number}", table) for number, table in enumerate(tables, 1))


def _rule(where: str, table: Mapping[str, Any]) -> SiteRule:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingsError(f"{where}: {refusal_of(key, _KEYS)}")
        values[_KEYS[key]] = _value(f"{where}: {key}", key, value)
    rule = SiteRule(**values)
    if rule.since > rule.until:
        raise SettingsError(
            f"{where}: from is {rule.since}, no day after until ({rule.until}) is allowed"
        )
    if not any(getattr(rule, name) for name in SELECTORS):
        raise SettingsError(f"{where}: no selector found, one of {', '.join(SELECTORS)} is needed")
    return rule


def _value(where: str, key: str, value: object) -> date | str:
    if key in ("from", "until"):
        if not isinstance(value, date) or isinstance(value, datetime):
            raise SettingsError(
                f"{where} is {value!r}, a day without quotes is allowed (2024-03-01)"
            )
        return value
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where} is {value!r}, a string is allowed")
    if key == "zone":
        try:
            read_zone(value)
        except ScheduleError as error:
            raise SettingsError(f"{where} is {error}") from error
    if key == "published_format" and not _reads(value):
        raise SettingsError(
            f"{where} is {value!r}, a format of Python's strptime is allowed (%d/%m/%Y %H:%M)"
        )
    if key in SELECTORS and (fault := fault_of(value)):
        raise SettingsError(f"{where} is {value!r}, a CSS selector is allowed: {fault}")
    return value


def _reads(format: str) -> bool:
    """Whether a format reads the times that it writes."""
    try:
        datetime.strptime(_ONE.strftime(format), format)  # noqa: DTZ007  # whether is all
    except (ValueError, re.error):  # the second where it names one thing twice
        return False
    return True
