"""Articles let go of, with what only they carried."""

import sqlite3
from collections.abc import Sequence

from index.embedded.lookup import as_json
from index.embedded.packing import pack_article, unpack_article
from index.embedded.write import count_write, next_revision

_GONE = "(SELECT value FROM json_each(?1))"
_BEREFT = f"""
SELECT kept.row, kept.article, kept.base FROM body JOIN kept ON kept.row = body.row
WHERE body.base IN {_GONE} AND body.row NOT IN {_GONE}
"""
_BY_ITSELF = "UPDATE body SET article = ?2, base = NULL WHERE row = ?1"
_OF_ARTICLES = (
    f"DELETE FROM credit WHERE article IN {_GONE}",
    f"DELETE FROM alias WHERE article IN {_GONE}",
    f"DELETE FROM body WHERE row IN {_GONE}",
    f"DELETE FROM article WHERE row IN {_GONE}",
)
_BARE = "(SELECT row FROM version WHERE row NOT IN (SELECT version FROM article))"
_OF_VERSIONS = (
    f"DELETE FROM link WHERE a IN {_BARE} OR b IN {_BARE}",
    f"DELETE FROM sighting WHERE version IN {_BARE}",
    f"DELETE FROM version WHERE row IN {_BARE}",
)
_ORPHANED = "(SELECT row FROM version WHERE founder NOT IN (SELECT row FROM article))"
_FOUND_ANEW = f"""
UPDATE version SET founder = (SELECT min(row) FROM article WHERE version = version.row)
WHERE row IN {_ORPHANED} RETURNING founder
"""
_REVISE = "UPDATE article SET revision = ?2 WHERE row IN (SELECT value FROM json_each(?1))"


def forget(connection: sqlite3.Connection, rows: Sequence[int]) -> None:
    """Delete articles, and versions that nobody carries now, inside the transaction at hand.

    A version that goes on is represented by its next article, which gets a new revision, so that
    the search index takes it in again, with the version's sketch. An article that was packed with
    the words of one that goes is packed by itself.
    """
    write, revision = count_write(connection), next_revision(connection)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'removal'", (write,))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('revision', ?)", (revision,))
    bereft = connection.execute(_BEREFT, (as_json(rows),)).fetchall()
    alone = ((row, pack_article(unpack_article(packed, base))) for row, packed, base in bereft)
    connection.executemany(_BY_ITSELF, alone)
    for statement in _OF_ARTICLES:
        connection.execute(statement, (as_json(rows),))
    for statement in _OF_VERSIONS:
        connection.execute(statement)
    founders = [founder for (founder,) in connection.execute(_FOUND_ANEW).fetchall()]
    connection.execute(_REVISE, (as_json(founders), revision))
