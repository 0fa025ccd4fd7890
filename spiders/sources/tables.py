"""Tables of a file of TOML: added, changed and looked through; its comments and order stay as they are."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

import tomlkit
from tomlkit.items import AoT, Comment, Table, Whitespace


def document_of(path: Path) -> tomlkit.TOMLDocument:
    """The file with its comments; an empty one where there is none."""
    return tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()


Stamp: TypeAlias = tuple[int, int, int]
"""What changes whenever a file is written anew or replaced by another."""


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file; zeros where there is none."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def refusal_of(key: str, known: Collection[str]) -> str:
    """What is said of a key that no table has: the one that was meant, or all there are."""
    near = get_close_matches(key, known, 1)
    return f"key {key!r} found, allowed: {f'{near[0]!r}?' if near else ', '.join(known)}"


def append_table(document: tomlkit.TOMLDocument, name: str, values: Mapping[str, object]) -> None:
    """Adds a `[[name]]` table behind the others of that name."""
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, list(value) if isinstance(value, tuple) else value)
    tables = document.get(name)
    if isinstance(tables, AoT):
        tables.append(table)
    else:
        document.add(name, tomlkit.aot())
        document[name].append(table)


def put(table: Table, key: str, value: object) -> None:
    """Sets a key of a table, a new one behind its last; None takes it away.

    What stands behind the last key up to the next table, its comment among it, stays there.
    """
    if value is None:
        table.pop(key, None)
    elif key in table:
        table[key] = value
    else:
        body = table.value.body
        last = max(at for at, (known, _) in enumerate(body) if known is not None)
        behind = [item for _, item in body[last + 1 :] if isinstance(item, Comment | Whitespace)]
        del body[last + 1 :]
        table.add(key, value)
        for item in behind:
            table.add(item)
