"""The kinds of settings: what each allows, and how a variable's text is read as one."""

import re
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from processing.wishes import WISHES
from spiders import spans
from spiders.errors import ScheduleError
from spiders.source import BROWSING
from spiders.timetable import read_quiet, read_zone
from wirecopy.errors import MisusedError
from wirecopy.setting import Setting

_ALLOWED = {
    "path": "a path",
    "string": "a string",
    "days": 'a number of days such as "400d"',
    "seconds": "a number of seconds from 0 to 3600",
    "number": "a whole number from 0 to 1024",
    "count": "a whole number from 0 to 1000000",
    "list": 'a list of "host:port"',
    "truth": "true or false",
    "span": f'{spans.ALLOWED}, as in "30m"',
    "hours": 'hours such as "23:00-05:00"',
    "zone": 'the name of a time zone such as "Europe/Paris"',
    "log": '"text" or "json"',
    "browsing": ", ".join(BROWSING),
    "wishes": f"a list of {', '.join(WISHES)}",
    "spans": f"a list of spans of time, each {spans.ALLOWED}",
}

_DAYS = re.compile(r"[1-9][0-9]{0,4}d")


def checked(where: str, setting: Setting, value: object) -> object:
    """The value, which is of the setting's kind. Raises `MisusedError` where it is not."""
    right = _RIGHT[setting.kind]
    if right(value):
        return value
    many = value if isinstance(value, list) and len(value) > 1 else []
    wrong = [one for one in many if not right([one])]
    told = f"holds {wrong[0]!r}" if wrong else f"is {value!r}"
    raise MisusedError(f"{where} {told}, {_ALLOWED[setting.kind]} is allowed")


def parsed(setting: Setting, text: str) -> object:
    """What the text of a variable means; the text itself where it means nothing of the kind."""
    try:
        match setting.kind:
            case "seconds":
                return float(text)
            case "number" | "count":
                return int(text)
            case "list" | "spans" | "wishes":
                return [part.strip() for part in text.split(",") if part.strip()]
            case "truth":
                return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    except ValueError:
        return text
    return text


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


def _wishes(value: object) -> bool:
    return isinstance(value, list | tuple) and all(wish in WISHES for wish in value)


def _readable(reader: Callable[..., object], *given: object) -> bool:
    try:
        reader(*given)
    except ScheduleError:
        return False
    return True


_RIGHT: Mapping[str, Callable[[object], bool]] = {
    "path": _path,
    "string": _string,
    "days": _days,
    "seconds": _seconds,
    "number": _number,
    "count": _count,
    "list": _hosts,
    "truth": _truth,
    "span": _span,
    "spans": _spans,
    "hours": _hours,
    "zone": _zone,
    "log": _log,
    "browsing": _browsing,
    "wishes": _wishes,
}
