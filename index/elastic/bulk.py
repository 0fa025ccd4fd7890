"""Documents written in bulk: every item's outcome looked at, and tried again where it may help."""

import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from index.elastic.server import BUSY, PAGE, Document, Server, reason
from index.errors import UnreachableError

_BYTES = 5_000_000  # of one request: a tenth of what the server allows
_ATTEMPTS = 6  # of an item that the server was too busy for; the waits sum up to a minute
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Write:
    """One document to be written.

    `create` leaves a document of the same id as it is; `seen` is the sequence number and term of
    the document that this one replaces, which fails where it was replaced by another meanwhile.
    """

    kind: str
    id: str
    document: Document
    create: bool = False
    partial: bool = False
    seen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What did not go through: documents that another writer changed, and those that were refused."""

    conflicts: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def write_all(
    server: Server, writes: Iterable[Write], indices: Mapping[str, str] | None = None
) -> Outcome:
    """Write documents; an item that fails for good keeps none of the others back.

    They go where the aliases of their kinds point, or into the index that `indices` names.

    Raises UnreachableError where items are still turned away when the waits are over.
    """
    conflicts: list[str] = []
    refused: list[tuple[str, str]] = []
    for waiting in _requests(server, writes):
        for attempt in range(_ATTEMPTS):
            busy = []
            for write, result in zip(waiting, _sent(server, waiting, indices or {}), strict=True):
                status = result["status"]
                if status in BUSY:
                    busy.append(write)
                elif status == _CONFLICT and not write.create:
                    conflicts.append(write.id)
                elif status >= 400 and status != _CONFLICT:
                    refused.append((write.id, reason(result.get("error", status))))
            waiting = busy
            if not waiting:
                break
            time.sleep(2**attempt * random.uniform(0.5, 1.0))  # noqa: S311  # no secret, only spread
        if waiting:
            raise UnreachableError(f"{server.address}: too busy, {len(waiting)} documents wait")
    return Outcome(tuple(conflicts), tuple(refused))


def discard(server: Server, kind: str, ids: Iterable[str]) -> None:
    """Remove documents; those that are gone are no fault."""
    waiting = iter(ids)
    while portion := list(islice(waiting, PAGE)):
        server.bulk([{"delete": {"_index": server.alias(kind), "_id": id}} for id in portion])


def _requests(server: Server, writes: Iterable[Write]) -> Iterator[list[Write]]:
    """The writes in portions of which each fits into one request."""
    portion: list[Write] = []
    size = 0
    for write in writes:
        length = len(json.dumps(write.document, ensure_ascii=False).encode())
        if portion and size + length > _BYTES:
            yield portion
            portion, size = [], 0
        portion.append(write)
        size += length
    if portion:
        yield portion


def _sent(server: Server, writes: Sequence[Write], indices: Mapping[str, str]) -> list[Document]:
    operations: list[Document] = []
    for write in writes:
        own = indices.get(write.kind)
        operations += _lines(write, own or server.alias(write.kind), aliased=not own)
    return [next(iter(item.values())) for item in server.bulk(operations)]


def _lines(write: Write, index: str, aliased: bool) -> list[Document]:
    target: dict[str, Any] = {"_index": index, "_id": write.id, "require_alias": aliased}
    document = {"changed": time.time_ns() // 1_000_000} | write.document
    if write.partial:
        return [{"update": target | {"retry_on_conflict": 5}}, {"doc": document}]
    if write.seen:
        target |= {"if_seq_no": write.seen[0], "if_primary_term": write.seen[1]}
    return [{"create" if write.create else "index": target}, document]
