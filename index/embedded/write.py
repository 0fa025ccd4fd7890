"""A batch written to the truth."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from index.decisions import Decision
from index.embedded.packing import address_of, pack_article, pack_link, pack_sketch
from index.house import HOUSE, line_of
from index.instants import microseconds
from index.values import Batch, Sighting
from processing import Article, Sketch, url_key

_SEEN_OFTEN = f"""
SELECT line FROM sighting JOIN version ON version.row = sighting.version
WHERE line IN (SELECT value FROM json_each(?))
GROUP BY line HAVING count(DISTINCT story) >= {HOUSE}
"""

# What the first text of a story was packed with serves all of them.
_BASE = """
SELECT row, article FROM body WHERE row = (
    SELECT coalesce(body.base, body.row) FROM version JOIN body ON body.row = version.founder
    WHERE story = (SELECT story FROM version WHERE row = ?) ORDER BY version.row LIMIT 1)
"""

_REVISIONS = """
SELECT max(number) FROM (
    SELECT max(revision) AS number FROM article
    UNION ALL SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'revision')
"""


def write_batch(connection: sqlite3.Connection, batch: Batch) -> None:
    """Write all of a batch inside the transaction at hand; what is there already stays."""
    revision, write = next_revision(connection), count_write(connection)
    sketches = {sketch.version: sketch for sketch in batch.sketches}
    for article in batch.articles:
        version = _version(connection, article, batch.stories, sketches)
        _add_article(connection, article, version, revision)
    connection.executemany(
        "UPDATE version SET story = ?1, moved = ?3 WHERE id = ?2 AND story != ?1",
        [(story, version, write) for version, story in batch.stories.items()],
    )
    connection.executemany(
        "UPDATE article SET superseded = ?2 WHERE id = ?1",
        [(id, 1) for id in batch.superseded] + [(id, 0) for id in batch.restored],
    )
    _add_aliases(connection, batch.aliases)
    _add_links(connection, batch)
    _add_sightings(connection, batch.house)
    _add_decisions(connection, batch.decisions)


def house_lines(
    connection: sqlite3.Connection, sentences: Mapping[str, Collection[int]]
) -> dict[str, frozenset[int]]:
    """Of the given sentences of each source, those that are its boilerplate."""
    lines = {
        _line(source, sentence): (source, sentence)
        for source, hashes in sentences.items()
        if source
        for sentence in hashes
    }
    query = "SELECT line FROM house WHERE line IN (SELECT value FROM json_each(?))"
    known = [lines[found] for (found,) in connection.execute(query, (json.dumps(list(lines)),))]
    return {
        source: frozenset(sentence for owner, sentence in known if owner == source)
        for source in sentences
    }


def _line(source: str, sentence: int) -> int:
    """A sentence of a source in 32 bits, which the search for its boilerplate is content with."""
    return line_of(source, sentence) >> 32


def next_revision(connection: sqlite3.Connection) -> int:
    """A number that no revision had, not even one whose articles were let go of."""
    (found,) = connection.execute(_REVISIONS).fetchone()
    return int(found or 0) + 1


def count_write(connection: sqlite3.Connection) -> int:
    """The number of the write at hand, by which readers see that what they remember has changed."""
    query = "UPDATE meta SET value = value + 1 WHERE name = 'write' RETURNING value"
    ((number,),) = connection.execute(query).fetchall()
    return int(number)


def _version(
    connection: sqlite3.Connection,
    article: Article,
    stories: Mapping[str, str],
    sketches: Mapping[str, Sketch],
) -> int:
    held = connection.execute("SELECT row FROM version WHERE id = ?", (article.version,)).fetchone()
    if held:
        return int(held[0])
    if article.version not in stories:
        raise ValueError(f"the batch gives the new version {article.version} no story")
    sketch = sketches.get(article.version)
    packed = pack_sketch(sketch) if sketch else b""
    added = connection.execute(
        "INSERT INTO version (id, story, founder, sketch) VALUES (?, ?, 0, ?)",
        (article.version, stories[article.version], packed),
    )
    return int(added.lastrowid or 0)


def _add_article(
    connection: sqlite3.Connection, article: Article, version: int, revision: int
) -> None:
    """Add an article, unless it is there, with its text and its credits."""
    values = (
        article.id,
        version,
        address_of(url_key(article.url)),
        article.source,
        article.domain,
        article.country,
        article.language,
        microseconds(article.time),
        revision,
    )
    added = connection.execute(
        "INSERT OR IGNORE INTO article"
        " (id, version, address, source, domain, country, language, time, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    if added.rowcount:
        _add_body(connection, article, version, int(added.lastrowid or 0))
        connection.executemany(
            "INSERT OR IGNORE INTO credit VALUES (?, ?)",
            [(added.lastrowid, agency) for agency in article.agencies],
        )


def _add_body(connection: sqlite3.Connection, article: Article, version: int, row: int) -> None:
    """Add a text, which stands for its version where it is the first."""
    base, packed = connection.execute(_BASE, (version,)).fetchone() or (None, None)
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?)", (row, pack_article(article, packed), base)
    )
    connection.execute(
        "UPDATE version SET founder = ? WHERE row = ? AND founder = 0", (row, version)
    )


def _add_aliases(connection: sqlite3.Connection, aliases: Mapping[str, str]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO alias SELECT ?, row FROM article WHERE id = ?",
        [(url_key(url), id) for url, id in aliases.items()],
    )


def _add_links(connection: sqlite3.Connection, batch: Batch) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO link SELECT a.row, b.row, ? FROM version a, version b"
        " WHERE a.id = ? AND b.id = ?",
        [(pack_link(link), link.a, link.b) for link in batch.links],
    )


def _add_sightings(connection: sqlite3.Connection, house: Iterable[Sighting]) -> None:
    seen = [
        (_line(source, sentence), version)
        for source, version, sentences in house
        if source
        for sentence in sentences
    ]
    connection.executemany(
        "INSERT OR IGNORE INTO sighting SELECT ?1, row FROM version WHERE id = ?2"
        " AND NOT EXISTS (SELECT 1 FROM house WHERE line = ?1)",
        seen,
    )
    lines = json.dumps(sorted({number for number, _ in seen}))
    often = connection.execute(_SEEN_OFTEN, (lines,)).fetchall()
    connection.executemany("INSERT OR IGNORE INTO house VALUES (?)", often)
    connection.executemany("DELETE FROM sighting WHERE line = ?", often)


def _add_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    for one in decisions:
        row = json.dumps(one.to_row(), ensure_ascii=False)
        connection.execute(
            "INSERT INTO decision VALUES (?1, ?2, ?3)"
            " ON CONFLICT (id) DO UPDATE SET time = ?2, decision = ?3",
            (one.id, microseconds(one.made.time), row),
        )
        connection.execute("DELETE FROM named WHERE decision = ?", (one.id,))
        connection.executemany(
            "INSERT INTO named VALUES (?, ?)", [(name, one.id) for name in one.names]
        )
