"""Documents as of one moment, read page by page."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError

from index.elastic.address import Address
from index.elastic.refusals import told
from index.errors import UnreachableError

_OPEN = "5m"  # how long a view outlives its last use
_GONE = (404, 503)  # it was closed, or went away with its node


class View:
    """The documents of an index as they were when it was opened; to be left afterwards.

    Where the node that kept it goes away, the rest is read as of a later moment; a `strict` view
    raises UnreachableError instead.
    """

    def __init__(
        self, client: Elasticsearch, address: Address, index: str, strict: bool = False
    ) -> None:
        self._client, self.address = client, address
        self._index, self._strict = index, strict
        self.id = ""

    @told
    def open(self, id: str = "") -> "View":
        """Take up the view of this id if it is still open, else a new one."""
        self.id = id if id and self._is_open(id) else self._opened()
        return self

    def pages(
        self,
        query: dict[str, Any],
        sort: list[dict[str, Any]],
        size: int,
        after: list[Any] | None = None,
        **body: Any,
    ) -> Iterator[dict[str, Any]]:
        """Every hit behind `after`, fetched page by page. `sort` tells any two documents apart."""
        while True:
            page = self.page(query=query, sort=sort, size=size, search_after=after, **body)
            yield from page
            if len(page) < size:
                return
            after = page[-1]["sort"]

    @told
    def page(self, **body: Any) -> list[dict[str, Any]]:
        """The hits of one search in it, each with the values of `sort` that tell where it stands."""
        try:
            return self._hits(body)
        except ApiError as error:
            if error.status_code not in _GONE:
                raise
            if self._strict:
                raise UnreachableError(
                    f"{self.address}: the node that kept this moment went away; begin again"
                ) from error
        self.id = self._opened()
        return self._hits(body)

    @told
    def leave(self) -> None:
        """Let go of it; one that is gone already is no fault."""
        try:
            self._client.close_point_in_time(id=self.id)
        except NotFoundError:
            return

    def _opened(self) -> str:
        opened = self._client.open_point_in_time(
            index=self._index, keep_alive=_OPEN, allow_partial_search_results=False
        )
        return str(opened["id"])

    def _is_open(self, id: str) -> bool:
        try:
            self._client.search(pit={"id": id, "keep_alive": _OPEN}, size=0)
        except (NotFoundError, BadRequestError):  # gone, or no view at all
            return False
        except ApiError as error:
            if error.status_code not in _GONE:
                raise
            return False
        return True

    def _hits(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        answer = self._client.search(
            pit={"id": self.id, "keep_alive": _OPEN},
            search_type="dfs_query_then_fetch",
            track_total_hits=False,
            allow_partial_search_results=False,
            **body,
        )
        hits = list(answer["hits"]["hits"])
        for hit in hits:  # a view sorts by one value more, which holds in that view only
            hit["sort"] = hit["sort"][: len(body["sort"])]
        return hits
