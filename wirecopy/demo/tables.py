"""Tables of the demo's TOML files as values, each mistake in them told in one line."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, get_type_hints

from wirecopy.errors import FailedError

Table = dict[str, Any]
_T = TypeVar("_T")


def read_tables(file: Traversable, *allowed: str) -> dict[str, list[Table]]:
    """The [[tables]] of a file by name. Raises `FailedError`, also where one is not allowed."""
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise FailedError(f"{file.name}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FailedError(f"{file.name}: not TOML: {error}") from error
    for name, tables in document.items():
        refuse_unknown(f"{file.name}: table", name, allowed)
        _value(f"{file.name}: {name}", tuple[Table, ...], tables)
    return document


def made(where: str, kind: type[_T], table: Mapping[str, Any]) -> _T:
    """The dataclass `kind` from a table, whose keys are its fields. Raises `FailedError`."""
    hints = get_type_hints(kind)
    for key in table:
        refuse_unknown(f"{where}: key", key, hints)
    wanted = (f.name for f in fields(kind) if f.default is MISSING)  # type: ignore[arg-type]  # one
    missing = next((key for key in wanted if key not in table), None)
    if missing:
        raise FailedError(f"{where}: {missing!r} is missing")
    return kind(**{key: _value(f"{where}: {key}", hints[key], table[key]) for key in table})


def refuse_unknown(where: str, found: str, known: Collection[str]) -> None:
    """Raises `FailedError` where `found` is none of the names in `known`."""
    if found not in known:
        near = get_close_matches(found, known, 1)
        hint = f"{near[0]!r}?" if near else ", ".join(known)
        raise FailedError(f"{where} {found!r} found, allowed: {hint}")


def _value(where: str, kind: Any, found: Any) -> Any:
    read, wanted = _KINDS[kind]
    try:
        return read(found)
    except ValueError as error:
        raise FailedError(f"{where} is {found!r}, {wanted} is allowed") from error


def _string(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError
    return found


def _strings(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise ValueError
    return tuple(map(_string, found))


def _number(found: object) -> int:
    if type(found) is not int:
        raise ValueError
    return found


def _time(found: object) -> datetime:
    time = datetime.fromisoformat(_string(found))
    if time.tzinfo is None:
        raise ValueError
    return time.astimezone(UTC)


def _table(found: object) -> Table:
    if not isinstance(found, dict):
        raise ValueError
    return found


def _tables(found: object) -> tuple[Table, ...]:
    if not isinstance(found, list):
        raise ValueError
    return tuple(map(_table, found))


_KINDS: Mapping[Any, Any] = {
    str: (_string, "a string"),
    tuple[str, ...]: (_strings, "a list of strings"),
    int: (_number, "a whole number"),
    datetime: (_time, 'a time such as "2022-06-16T17:25:00Z"'),
    Table | None: (_table, "a table"),
    tuple[Table, ...]: (_tables, "a list of tables"),
}
