"""The kinds of settings: what each allows, and how a variable's text is read as one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from processing.content.textrules import TEXT_RULES
from processing.manners.wishes import WISHES
from spiders import spans
from spiders.errors import ScheduleError
from spiders.sources.source import BROWSING
from spiders.sources.timetable import read_quiet, read_zone
from wirecopy.errors import MisusedError
from wirecopy.settings.setting import Setting

_DAYS = re.compile(r"[1-9][0-9]{0,4}d")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What values a kind allows, in words and as a test, and what a text that is one means."""

    allowed: str
    right: Callable[[object], bool]
    read: Callable[[str], object] = str


def checked(where: str, setting: Setting, value: object) -> object:
    """The value, which is of the setting's kind. Raises `MisusedError` where it is not."""
    kind = _KINDS[setting.kind]
    if kind.right(value):
        return value
    many = value if isinstance(value, list) and len(value) > 1 else []
    wrong = [one for one in many if not kind.right([one])]
    told = f"holds {wrong[0]!r}" if wrong else f"is {value!r}"
    raise MisusedError(f"{where} {told}, {kind.allowed} is allowed")


def parsed(setting: Setting, text: str) -> object:
    """What the text of a variable means; the text itself where it means nothing of the kind."""
    try:
        return _KINDS[setting.kind].read(text)
    except ValueError:
        return text


def _read_list(text: str) -> object:
    return [part.strip() for part in text.split(",") if part.strip()]


def _read_truth(text: str) -> object:
    return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)


def _path(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _string(value: object) -> bool:
    return isinstance(value, str)


def _days(value: object) -> bool:
    return isinstance(value, str) and (value == "" or _DAYS.fullmatch(value) is not None)


def _seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 3600


def _number(value: object, most: int = 1024) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _count(value: object) -> bool:
    return _number(value, 1_000_000)


def _hosts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and ":" in one for one in value)


def _truth(value: object) -> bool:
    return isinstance(value, bool)


def _span(value: object) -> bool:
    return bool(spans.read_span(value))


def _spans(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(spans.read_span, value))


def _hours(value: object) -> bool:
    if not isinstance(value, str):
        return False
    return value == "" or _readable(read_quiet, value, ZoneInfo("UTC"))


def _zone(value: object) -> bool:
    return isinstance(value, str) and _readable(read_zone, value)


def _log(value: object) -> bool:
    return value in ("text", "json")


def _browsing(value: object) -> bool:
    return value in BROWSING


def _some_of(names: Sequence[str]) -> _Kind:
    """The kind of a list of some of these names."""

    def right(value: object) -> bool:
        return isinstance(value, list | tuple) and all(one in names for one in value)

    return _Kind(f"a list of {', '.join(names)}", right, _read_list)


def _readable(reader: Callable[..., object], *given: object) -> bool:
    try:
        reader(*given)
    except ScheduleError:
        return False
    return True


_KINDS: Mapping[str, _Kind] = {
    "path": _Kind("a path", _path),
    "string": _Kind("a string", _string),
    "days": _Kind('a number of days such as "400d"', _days),
    "seconds": _Kind("a number of seconds from 0 to 3600", _seconds, float),
    "number": _Kind("a whole number from 0 to 1024", _number, int),
    "count": _Kind("a whole number from 0 to 1000000", _count, int),
    "list": _Kind('a list of "host:port"', _hosts, _read_list),
    "truth": _Kind("true or false", _truth, _read_truth),
    "span": _Kind(f'{spans.ALLOWED}, as in "30m"', _span),
    "spans": _Kind(f"a list of spans of time, each {spans.ALLOWED}", _spans, _read_list),
    "hours": _Kind('hours such as "23:00-05:00"', _hours),
    "zone": _Kind('the name of a time zone such as "Europe/Paris"', _zone),
    "log": _Kind('"text" or "json"', _log),
    "browsing": _Kind(", ".join(BROWSING), _browsing),
    "wishes": _some_of(WISHES),
    "texts": _some_of(TEXT_RULES),
}
