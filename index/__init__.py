"""Where articles, versions and stories are kept and found."""

from pathlib import Path

from index.base import (
    Batch,
    Count,
    Facet,
    Hit,
    Index,
    Neighbourhood,
    Placed,
    Results,
    Slice,
    Sort,
    Story,
    Unit,
    Version,
)
from index.errors import (
    CorruptError,
    IndexFault,
    LockedError,
    NotFoundError,
    QueryError,
    SchemeError,
    UnreachableError,
)
from index.intake import Receipt, intake
from index.query import ALL, Query, parse

__all__ = [
    "ALL",
    "Batch",
    "CorruptError",
    "Count",
    "Facet",
    "Hit",
    "Index",
    "IndexFault",
    "LockedError",
    "Neighbourhood",
    "NotFoundError",
    "Placed",
    "Query",
    "QueryError",
    "Receipt",
    "Results",
    "SchemeError",
    "Slice",
    "Sort",
    "Story",
    "Unit",
    "UnreachableError",
    "Version",
    "intake",
    "open_index",
    "parse",
]


def open_index(url: str, data: Path) -> Index:
    """The index that `url` names; "embedded:" is the one in the folder `data`.

    Raises UnreachableError for any other address, and where the index cannot be opened.
    """
    if url != "embedded:":
        raise UnreachableError(f'index address {url!r} is not known; "embedded:" is allowed')
    from index.embedded import EmbeddedIndex  # deferred, so that other backends need no Tantivy

    return EmbeddedIndex(data / "index")
