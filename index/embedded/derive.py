"""What the search index takes from the truth."""

import sqlite3
from collections.abc import Iterator

from index.embedded.fields import Entry
from index.embedded.packing import pack_sketch, unpack_article, unpack_sketch
from processing import SCHEME, read, sketch

_CHUNK = 5_000  # articles in one commit of the search index, and then to the end of their revision

_ENTRIES = """
SELECT article.row, article.revision, version.id, kept.article, kept.base,
    iif(version.founder = article.row, sketch, x'')
FROM article JOIN version ON version.row = article.version JOIN kept ON kept.row = article.row
WHERE article.revision > ? ORDER BY article.revision, article.row
"""
_FOUNDERS = """
SELECT version.row, article, base FROM version JOIN kept ON kept.row = version.founder
"""


def last_revision(connection: sqlite3.Connection) -> int:
    """The number of the last batch that brought articles."""
    found = connection.execute("SELECT coalesce(max(revision), 0) FROM article").fetchone()
    return int(found[0])


def entries_since(connection: sqlite3.Connection, revision: int) -> Iterator[list[Entry]]:
    """What came after `revision`, in chunks that each end with a whole revision."""
    chunk: list[Entry] = []
    for values in connection.execute(_ENTRIES, (revision,)):
        entry = _entry(*values)
        if len(chunk) >= _CHUNK and entry.revision != chunk[-1].revision:
            yield chunk
            chunk = []
        chunk.append(entry)
    if chunk:
        yield chunk


def sketched_otherwise(connection: sqlite3.Connection) -> bool:
    """Whether the sketches were made by another scheme than this program's."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'scheme'").fetchone()
    return bool(found[0] != SCHEME)


def resketch(connection: sqlite3.Connection) -> None:
    """Make every version's sketch anew, by this program's scheme."""
    for row, packed, base in connection.execute(_FOUNDERS).fetchall():
        made = sketch(read(unpack_article(packed, base)))
        connection.execute("UPDATE version SET sketch = ? WHERE row = ?", (pack_sketch(made), row))
    connection.execute("UPDATE meta SET value = ? WHERE name = 'scheme'", (SCHEME,))


def _entry(
    row: int, revision: int, version: str, article: bytes, base: bytes | None, terms: bytes
) -> Entry:
    return Entry(row, revision, version, unpack_article(article, base), *unpack_sketch(terms))
