"""The server: every request to Elasticsearch, whole or not at all."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from elasticsearch import Elasticsearch

from index.access import Access
from index.elastic.address import Address
from index.elastic.refusals import TIMEOUT, told, unserved
from index.elastic.views import View

Document: TypeAlias = dict[str, Any]  # JSON, which does not leave this package
_T = TypeVar("_T")

_RETRIES = 5  # of connections that were refused or cut, each at the next node
PAGE = 2_000  # documents fetched by one request where many are


class Server:
    """A connection to the cluster that keeps the indices of one name.

    Each kind of document (`articles`, `versions`, …) has an alias `<name>-<kind>`, by which it is
    read and written. What cannot be answered whole is asked again, then it is a fault.
    """

    def __init__(self, address: Address, access: Access) -> None:
        self.address = address
        # Always asked of the same copies, which are never all refreshed at the same instant.
        self._whole: Document = {
            "allow_partial_search_results": False,
            "preference": f"wirecopy-{secrets.token_hex(4)}",
        }
        given: dict[str, Any] = {}
        if access.api_key:
            given["api_key"] = access.api_key
        elif address.user:
            given["basic_auth"] = (address.user, access.password)
        encrypted = address.nodes[0].startswith("https")
        if access.ca_file and encrypted:
            given["ca_certs"] = str(access.ca_file)
        self.client = Elasticsearch(
            list(address.nodes),
            **given,
            request_timeout=TIMEOUT,
            max_retries=_RETRIES,
            retry_on_status=(),  # the client would not wait in between
            retry_on_timeout=True,
            http_compress=encrypted,
        )

    def alias(self, kind: str) -> str:
        """The name by which the documents of a kind are read and written."""
        return f"{self.address.name}-{kind}"

    def search(self, kind: str, **body: Any) -> Document:
        """One search. Scores count words over all shards alike; what asks for no hits needs none."""
        return self.search_in(self.alias(kind), **body)

    @told
    def search_in(self, index: str, **body: Any) -> Document:
        """One search in an index of any name."""
        kind = _search_type(body)
        answer = self.client.search(index=index, search_type=kind, **self._whole, **body)
        return dict(answer.body)

    @told
    def msearch(
        self, kind: str, bodies: Iterable[Document], only: Sequence[str] = ()
    ) -> list[Document]:
        """Many searches in one request; none is answered where any of them failed.

        `only` names the parts of each answer that are sent, where not all of it is needed.
        """
        lines: list[Document] = []
        for body in bodies:
            lines += [{"search_type": _search_type(body), **self._whole}, body]
        if not lines:
            return []
        parts = [f"responses.{part}" for part in ("error", "status", *only)] if only else None
        found = self.client.msearch(index=self.alias(kind), searches=lines, filter_path=parts)
        answers: list[Document] = found.body["responses"]
        for answer in answers:
            if "error" in answer:
                raise unserved(found.meta, answer["status"], answer["error"])
        return answers

    @told
    def mget(
        self, kind: str, ids: Sequence[str], source: bool | list[str] = True
    ) -> list[Document]:
        """The documents among `ids` that exist, with their sequence numbers, as of this instant."""
        found: list[Document] = []
        for start in range(0, len(ids), PAGE):
            part = list(ids[start : start + PAGE])
            answer = self.client.mget(index=self.alias(kind), ids=part, source=source)
            for one in answer["docs"]:
                if "error" in one:
                    missing = one["error"]["type"] == "index_not_found_exception"
                    raise unserved(answer.meta, 404 if missing else 503, one["error"])
                if one["found"]:
                    found.append(one)
        return found

    @told
    def bulk(self, operations: Sequence[Document]) -> list[Document]:
        """Write operations and their documents in turn; the outcome of each item, in order."""
        return [dict(item) for item in self.client.bulk(operations=operations)["items"]]

    def refresh(self, kinds: Iterable[str]) -> None:
        """Let what was written be found."""
        self.refresh_in([self.alias(kind) for kind in kinds])

    @told
    def refresh_in(self, indices: list[str]) -> None:
        """Let what was written be found in indices of any name, on every copy that answers.

        A shard that is changing its node is left out without a word, so it is asked for again.
        """
        answer = self.client.indices.refresh(index=indices)
        shards = answer["_shards"]
        if shards["successful"] < shards["total"] and not self._all_of(
            indices, shards["successful"]
        ):
            missing = {"type": "unavailable", "reason": "some shards have no node at the moment"}
            raise unserved(answer.meta, 503, missing)

    def scan(
        self, kind: str, query: Document, sort: list[Document], size: int = PAGE, **body: Any
    ) -> Iterator[Document]:
        """Every hit of a query, of one moment, in pages; however many there are.

        `sort` must tell any two documents apart.
        """
        body |= {"query": query, "sort": sort, "size": size}
        first = self.search(kind, track_total_hits=False, **body)["hits"]["hits"]
        if len(first) < size:  # what fits into one page needs no view
            yield from first
            return
        with self.view(kind) as view:
            yield from view.pages(**body)

    @contextmanager
    def view(self, kind: str, strict: bool = False) -> Iterator[View]:
        """The documents of a kind as of this moment, for as long as it is needed."""
        view = self.view_of(kind, strict=strict)
        try:
            yield view
        finally:
            view.leave()

    def view_of(self, kind: str, id: str = "", strict: bool = False) -> View:
        """The view of this id if it is still open, else a new one; nobody leaves it here."""
        return View(self.client, self.address, self.alias(kind), strict).open(id)

    @told
    def ask(self, function: Callable[[Elasticsearch], _T]) -> _T:
        """Any other request."""
        return function(self.client)

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    def _all_of(self, indices: list[str], successful: int) -> bool:
        """Whether the shards of the indices are all there, and no more copies than those."""
        asked = self.client.options(ignore_status=(400, 404, 410))  # serverless does not tell
        health = asked.cluster.health(index=indices).body
        if "error" in health:
            return True
        return bool(health["status"] != "red" and health["active_shards"] <= successful)


def _search_type(body: Document) -> str:
    """How a search is run: the answer to one without scores is kept until something is written."""
    return "dfs_query_then_fetch" if body.get("size", 1) else "query_then_fetch"
