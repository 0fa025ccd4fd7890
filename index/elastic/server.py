"""The server: every request to Elasticsearch, and what its refusals mean."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar

from elastic_transport import ConnectionError as Unconnected
from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import (
    ApiError,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    UnsupportedProductError,
)

from index.access import Access
from index.elastic.address import Address
from index.errors import RefusedError, UnreachableError

Document: TypeAlias = dict[str, Any]  # JSON, which does not leave this package
_P = ParamSpec("_P")
_T = TypeVar("_T")

_TIMEOUT = 60  # seconds that one request may take
_RETRIES = 5  # of connections that were refused or cut
_WAITS = (0.1, 0.3, 1.0, 2.0, 4.0)  # seconds before a request that the server was too busy for
BUSY = (429, 502, 503, 504)
PAGE = 2_000  # documents fetched by one request where many are
_OPEN = "5m"  # how long a view of one moment outlives its last use


def _told(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Tries again while the server is busy; what the client raises then is a fault in one line."""

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        server: Server = args[0]  # type: ignore[assignment]  # it wraps methods of Server
        for wait in (*_WAITS, None):
            try:
                return function(*args, **kwargs)
            except (ApiError, TransportError, UnsupportedProductError) as error:
                if wait is None or not _passes(error):
                    raise fault(server.address, error) from error
                time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    return call


class Server:
    """A connection to the server that keeps the indices of one name.

    Each kind of document (`articles`, `versions`, …) has an alias `<name>-<kind>`, by which it is
    read and written.
    """

    def __init__(self, address: Address, access: Access) -> None:
        self.address = address
        given: dict[str, Any] = {}
        if access.api_key:
            given["api_key"] = access.api_key
        elif address.user:
            given["basic_auth"] = (address.user, access.password)
        if access.ca_file and address.nodes[0].startswith("https"):
            given["ca_certs"] = str(access.ca_file)
        self.client = Elasticsearch(
            list(address.nodes),
            **given,
            request_timeout=_TIMEOUT,
            max_retries=_RETRIES,
            retry_on_status=(),  # the client would not wait in between
            retry_on_timeout=True,
            http_compress=address.nodes[0].startswith("https"),
        )

    def alias(self, kind: str) -> str:
        """The name by which the documents of a kind are read and written."""
        return f"{self.address.name}-{kind}"

    @_told
    def search(self, kind: str, **body: Any) -> Document:
        """One search. Scores count words over all shards alike."""
        answer = self.client.search(
            index=self.alias(kind), search_type="dfs_query_then_fetch", **body
        )
        return dict(answer.body)

    @_told
    def msearch(self, kind: str, bodies: Iterable[Document]) -> list[Document]:
        """Many searches in one request; raises where any of them failed."""
        lines: list[Document] = []
        for body in bodies:
            lines += [{"search_type": "dfs_query_then_fetch"}, body]
        if not lines:
            return []
        answers = self.client.msearch(index=self.alias(kind), searches=lines).body["responses"]
        for answer in answers:
            if "error" in answer:
                raise RefusedError(f"{self.address}: a search failed: {reason(answer['error'])}")
        return list(answers)

    @_told
    def mget(
        self, kind: str, ids: Sequence[str], source: bool | list[str] = True
    ) -> list[Document]:
        """The documents among `ids` that exist, with their sequence numbers, as of this instant."""
        found: list[Document] = []
        for start in range(0, len(ids), PAGE):
            part = list(ids[start : start + PAGE])
            answer = self.client.mget(index=self.alias(kind), ids=part, source=source)
            found += [one for one in answer["docs"] if one.get("found")]
        return found

    @_told
    def bulk(self, operations: Sequence[Document]) -> list[Document]:
        """Write operations and their documents in turn; the outcome of each item, in order."""
        return [dict(item) for item in self.client.bulk(operations=operations)["items"]]

    @_told
    def refresh(self, kinds: Iterable[str]) -> None:
        """Let what was written be found."""
        self.client.indices.refresh(index=[self.alias(kind) for kind in kinds])

    def scan(
        self, kind: str, query: Document, sort: list[Document], **body: Any
    ) -> Iterator[Document]:
        """Every hit of a query, of one moment, in pages; however many there are.

        `sort` must tell any two documents apart.
        """
        size = body.get("size", PAGE)
        first = self._first(kind, query, sort, **({"size": PAGE} | body))
        if len(first) < size:
            yield from first
            return
        view = self.view(kind)
        try:
            yield from self.pages(view, query, sort, None, **body)
        finally:
            self.leave(view)

    def pages(
        self,
        view: str,
        query: Document,
        sort: list[Document],
        after: list[Any] | None,
        **body: Any,
    ) -> Iterator[Document]:
        """Every hit of a view behind `after`, fetched page by page."""
        while True:
            page = self.page(view, query, sort, after, **body)
            yield from page
            if len(page) < body.get("size", PAGE):
                return
            after = page[-1]["sort"]

    def _first(
        self, kind: str, query: Document, sort: list[Document], **body: Any
    ) -> list[Document]:
        """What fits into one page needs no view."""
        answer = self.search(kind, query=query, sort=sort, track_total_hits=False, **body)
        return list(answer["hits"]["hits"])

    @_told
    def view(self, kind: str) -> str:
        """A view of one moment, to be left afterwards."""
        return str(self.client.open_point_in_time(index=self.alias(kind), keep_alive=_OPEN)["id"])

    @_told
    def viewed(self, kind: str, view: str) -> str:
        """The view if it is still open, else a new one."""
        if view:
            try:
                self.client.search(pit={"id": view, "keep_alive": _OPEN}, size=0)
            except (NotFoundError, BadRequestError):  # gone, or no view at all
                return self.view(kind)
        return view or self.view(kind)

    @_told
    def page(
        self, view: str, query: Document, sort: list[Document], after: list[Any] | None, **body: Any
    ) -> list[Document]:
        """One page of a view's hits, those behind `after`."""
        answer = self.client.search(
            pit={"id": view, "keep_alive": _OPEN},
            query=query,
            sort=sort,
            search_after=after,
            search_type="dfs_query_then_fetch",
            track_total_hits=False,
            **({"size": PAGE} | body),
        )
        return list(answer["hits"]["hits"])

    @_told
    def leave(self, view: str) -> None:
        """Let go of a view; one that is gone already is no fault."""
        try:
            self.client.close_point_in_time(id=view)
        except NotFoundError:
            return

    @_told
    def ask(self, function: Callable[[Elasticsearch], _T]) -> _T:
        """Any other request."""
        return function(self.client)

    def close(self) -> None:
        """Close the connections."""
        self.client.close()


def _passes(error: Exception) -> bool:
    """Whether it may be over in a moment: a server that is busy, not one whose disk is full."""
    return (
        isinstance(error, ApiError)
        and error.status_code in BUSY
        and error.error != "cluster_block_exception"
    )


def fault(address: Address, error: Exception) -> UnreachableError | RefusedError:
    """What an error of the client means to the person at the keyboard."""
    match error:
        case TlsError():
            return UnreachableError(
                f"{address}: its certificate is not trusted ({_first(error)}); name the one that"
                " signed it in index.ca_file"
            )
        case ConnectionTimeout():
            return UnreachableError(f"{address}: no answer within {_TIMEOUT} seconds")
        case Unconnected():
            return UnreachableError(f"{address}: cannot be reached ({_first(error)})")
        case UnsupportedProductError():
            return UnreachableError(f"{address}: answers, but not as Elasticsearch 9 does")
        case ApiError():
            return _refusal(address, error)
        case _:
            return UnreachableError(f"{address}: answers in a way that is not understood")


def _refusal(address: Address, error: ApiError) -> UnreachableError | RefusedError:
    told = reason(error.body.get("error", "")) if isinstance(error.body, dict) else _first(error)
    if error.status_code == 401:
        who = f"user {address.user!r}" if address.user else "this access"
        return RefusedError(
            f"{address}: {who} was not let in; check WIRECOPY_INDEX_PASSWORD or WIRECOPY_INDEX_API_KEY"
        )
    if "disk usage exceeded flood-stage" in told or "read-only-allow-delete" in told:
        return RefusedError(f"{address}: its disk is full, it takes nothing in; make room there")
    if "cluster_block" in told or "read-only" in told:
        return RefusedError(f"{address}: the index is read-only ({told}); lift the block there")
    if error.status_code == 403:
        return RefusedError(f"{address}: a privilege is missing: {told}")
    if "media_type_header" in told or error.status_code == 406:
        return UnreachableError(f"{address}: the server is of another major version; 9 is needed")
    if error.status_code in BUSY:
        return UnreachableError(f"{address}: the server is overloaded or starting ({told})")
    return RefusedError(f"{address}: {error.status_code}, {told}")


def reason(error: object) -> str:
    """The innermost cause of an error that Elasticsearch tells, in one line."""
    if not isinstance(error, Mapping):
        return str(error)
    cause = error
    while isinstance(inner := cause.get("caused_by"), Mapping):
        cause = inner
    roots = error.get("root_cause") or [error]
    named = cause if cause is not error else roots[0]
    line = " ".join(str(named.get("reason") or "").split())[:300]
    return f"{named.get('type', 'error')}: {line}"


def _first(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", error)).split())[:200]
