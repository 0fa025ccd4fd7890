"""Where articles, versions and stories are kept and found."""

from pathlib import Path

from index.access import Access
from index.base import Index
from index.census import Shift
from index.deciding import Decided, adopt_decision, lead, lead_of, merge, pin, split, undo
from index.decisions import Act, Decision, Side
from index.errors import (
    AddressError,
    CorruptError,
    DecisionError,
    IndexFault,
    LockedError,
    NotFoundError,
    QueryError,
    RefusedError,
    SchemeError,
    UnreachableError,
)
from index.finding import Finding
from index.intake import Receipt, intake
from index.leading import search_led
from index.moving import content_differences, move
from index.parity import Parity, compare
from index.query import ALL, Query, parse
from index.regroup import Regrouped, regroup
from index.settling import settle, unheeded
from index.values import (
    Batch,
    Count,
    Facet,
    Hit,
    Neighbourhood,
    Placed,
    Results,
    Slice,
    Sort,
    Story,
    Unit,
    Version,
)

__all__ = [
    "ALL",
    "Access",
    "Act",
    "AddressError",
    "Batch",
    "CorruptError",
    "Count",
    "Decided",
    "Decision",
    "DecisionError",
    "Facet",
    "Finding",
    "Hit",
    "Index",
    "IndexFault",
    "LockedError",
    "Neighbourhood",
    "NotFoundError",
    "Parity",
    "Placed",
    "Query",
    "QueryError",
    "Receipt",
    "RefusedError",
    "Regrouped",
    "Results",
    "SchemeError",
    "Shift",
    "Side",
    "Slice",
    "Sort",
    "Story",
    "Unit",
    "UnreachableError",
    "Version",
    "adopt_decision",
    "compare",
    "content_differences",
    "intake",
    "lead",
    "lead_of",
    "merge",
    "move",
    "open_index",
    "parse",
    "pin",
    "regroup",
    "search_led",
    "settle",
    "split",
    "undo",
    "unheeded",
]


def open_index(url: str, data: Path, access: Access | None = None) -> Index:
    """The index that `url` names.

    "embedded:" is the one in the folder `data`; "https://user@search.example:9200/wirecopy" is that
    name on a server, opened with `access`; a cluster's nodes may be named with commas between.

    Raises UnreachableError or RefusedError where the index cannot be opened, AddressError among the
    former where `url` names none.
    """
    # Deferred, so that neither needs what the other stands on.
    if url == "embedded:":
        from index.embedded import EmbeddedIndex

        return EmbeddedIndex(data / "index")
    from index.elastic import ElasticIndex, read_address

    return ElasticIndex(read_address(url), access)
