"""Where articles, versions and stories are kept and found."""

from index.access import Access
from index.base import Index
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
from index.grouping.census import Shift
from index.grouping.deciding import Decided, adopt_decision, lead, lead_of, merge, pin, split, undo
from index.grouping.intake import Receipt, intake
from index.grouping.regroup import Regrouped, regroup
from index.grouping.settling import settle, unheeded
from index.leading import search_led
from index.moving import content_differences, move
from index.opening import check_address, open_index
from index.parity import Parity, compare
from index.query.parse import ALL, Query, parse
from index.query.quoting import quoted
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
    "check_address",
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
    "quoted",
    "regroup",
    "search_led",
    "settle",
    "split",
    "undo",
    "unheeded",
]
