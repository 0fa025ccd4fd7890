"""Documents written in bulk: every item's outcome looked at, and tried again where it may help."""

import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from index.elastic.refusals import BUSY, reason
from index.elastic.server import PAGE, Document, Server
from index.errors import UnreachableError

_BYTES = 5_000_000  # of one request: a tenth of what the server allows
_ATTEMPTS = 6  # of an item that the server was too busy for; the waits sum up to a minute
_CONFLICT, _GONE = 409, 404


@dataclass(frozen=True, slots=True)
class Write:
    """One document to be written, or, where there is none, to be removed.

    `create` leaves a document of the same id as it is; `seen` is the sequence number and term of
    the document that this one replaces, which fails where it was replaced by another meanwhile.
    """

    kind: str
    id: str
    document: Document | None
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

    They go where the aliases of their kinds point, or into the index that `indices` names. An
    answer that was lost may have been a success, so a document to be created that is there already
    counts as written, and one to be removed that is gone as removed.

    Raises UnreachableError where items are still turned away when the waits are over.
    """
    conflicts: list[str] = []
    refused: list[tuple[str, str]] = []
    for portion in _requests(writes):
        for write, result in _settled(server, portion, indices or {}):
            match _fate(write, result["status"]):
                case "conflict":
                    conflicts.append(write.id)
                case "refused":
                    refused.append((write.id, _why(result)))
    return Outcome(tuple(conflicts), tuple(refused))


def discard(server: Server, kind: str, ids: Iterable[str]) -> None:
    """Remove documents."""
    write_all(server, (Write(kind, id, None) for id in ids))


def _settled(
    server: Server, writes: Sequence[Write], indices: Mapping[str, str]
) -> Iterator[tuple[Write, Document]]:
    """Each write with the server's answer to it; what it was too busy for is sent again."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(2**attempt * random.uniform(0.25, 0.5))  # noqa: S311  # only spread
        busy = []
        for write, result in zip(writes, _sent(server, writes, indices), strict=True):
            if result["status"] in BUSY:
                busy.append(write)
                why = _why(result)
            else:
                yield write, result
        if not busy:
            return
        writes = busy
    raise UnreachableError(f"{server.address}: too busy, {len(writes)} documents wait ({why})")


def _fate(write: Write, status: int) -> Literal["done", "conflict", "refused"]:
    if status < 400 or (status == _CONFLICT and write.create):
        return "done"
    if status == _GONE and write.document is None:
        return "done"
    return "conflict" if status == _CONFLICT else "refused"


def _why(result: Document) -> str:
    return reason(result.get("error", result["status"]))


def _requests(writes: Iterable[Write]) -> Iterator[list[Write]]:
    """The writes in portions of which each fits into one request."""
    portion: list[Write] = []
    size = 0
    for write in writes:
        length = len(json.dumps(write.document, ensure_ascii=False).encode())
        if portion and (size + length > _BYTES or len(portion) == PAGE):
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
    if write.document is None:
        return [{"delete": target}]
    document = {"changed": time.time_ns() // 1_000_000} | write.document
    if write.partial:
        return [{"update": target | {"retry_on_conflict": 5}}, {"doc": document}]
    if write.seen:
        target |= {"if_seq_no": write.seen[0], "if_primary_term": write.seen[1]}
    return [{"create" if write.create else "index": target}, document]
