"""What is inconsistent within the truth, or between it and the search index."""

from collections.abc import Iterator

from index.embedded.derive import last_revision, sketched_otherwise
from index.embedded.search import SearchIndex
from index.embedded.store import Store

_COUNTS = {
    "versions without an article": (
        "SELECT count(*) FROM version WHERE row NOT IN (SELECT version FROM article)"
    ),
    "versions whose sketch has no article": (
        "SELECT count(*) FROM version WHERE founder NOT IN (SELECT row FROM article)"
    ),
    "articles without their text": (
        "SELECT count(*) FROM article WHERE row NOT IN (SELECT row FROM body)"
    ),
    "texts without their article": (
        "SELECT count(*) FROM body WHERE row NOT IN (SELECT row FROM article)"
    ),
    "texts packed with one that is not kept": (
        "SELECT count(*) FROM body WHERE base NOT IN (SELECT row FROM body WHERE base IS NULL)"
    ),
}


def find_faults(store: Store, search: SearchIndex) -> Iterator[str]:
    """The faults, a line each."""
    connection = store.connection
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the truth is damaged: {found}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"the truth is damaged: row {row} of {table} points to no {parent}"
    for what, query in _COUNTS.items():
        (number,) = connection.execute(query).fetchone()
        if number:
            yield f"the truth is damaged: {what}: {number}"
    if sketched_otherwise(connection):
        yield f"the sketches are of the scheme {store.scheme!r}; run `wirecopy reindex`"
    yield from _differences(store, search)


def _differences(store: Store, search: SearchIndex) -> Iterator[str]:
    kept = {row for (row,) in store.connection.execute("SELECT row FROM article")}
    found = search.rows()
    if missing := len(kept - found):
        yield f"articles that the search index does not find: {missing}; run `wirecopy reindex`"
    if spare := len(found - kept):
        yield f"articles that the search index finds and nobody keeps: {spare}; run `wirecopy reindex`"
    if (revision := search.revision()) != (last := last_revision(store.connection)):
        yield f"the search index is at revision {revision}, the truth at {last}"
    if found and search.count() != len(found):
        yield "the search index holds articles twice; run `wirecopy reindex`"
