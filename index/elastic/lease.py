"""One writer at a time, over all machines, for as long as it shows that it is alive."""

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from elasticsearch import ConflictError, Elasticsearch

from index.elastic.server import Server
from index.errors import IndexFault, LockedError

_ID, _QUEUE = "writer", "queue"
_PAUSE = 0.05  # seconds between two looks at a lease that another holds
_REST = 1.0  # seconds that a writer stands back at most for those who wait already
_DEAD = 8.0  # seconds without a sign after which the holder counts as dead
_BEAT = 2.0  # seconds after which it shows that it is alive

_Seen = tuple[int, int]  # sequence number and term of a document


@dataclass(frozen=True, slots=True)
class _Held:
    """The lease as it was found: its holder, "" for nobody, and when unfinished work was begun."""

    seen: _Seen
    holder: str
    since: int


class _Waiting:
    """One wait for the lease: how long, for whom, and since when that one gave no sign of life."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._begun = self._sign = time.monotonic()
        self._until = self._begun + patience
        self._last: _Held | None = None
        self._holder = ""

    def look(self, held: _Held | None) -> None:
        """Take note of the lease as it stands."""
        if held != self._last:
            self._last, self._sign = held, time.monotonic()

    def is_fresh(self) -> bool:
        """Whether those who waited before still go first."""
        return time.monotonic() < self._begun + _REST

    def holder_is_dead(self) -> bool:
        """Whether the lease has not changed for too long."""
        return time.monotonic() - self._sign > _DEAD

    def has_new_holder(self) -> bool:
        """Whether it is another one's turn than at the last call; patience begins anew with each."""
        if self._last is None or self._last.holder == self._holder:
            return False
        self._holder, self._until = self._last.holder, time.monotonic() + self._patience
        return True

    def is_over(self) -> bool:
        """Whether the patience with this holder is at its end."""
        return time.monotonic() > self._until


class Lease:
    """A document that its holder writes again and again; entering again within is free.

    Who waits goes by whether the document changes, not by its own clock against another's, and has
    patience with each holder anew: where turns are taken, the next one will come. A note that
    somebody waits lets those who had their turn stand back for a moment. A
    holder that stood still and was given up finds out before it writes (`check`). What a holder
    left unfinished is completed by the next one, to whom `complete` is given the time at which it
    was begun, in milliseconds.
    """

    def __init__(
        self,
        server: Server,
        patience: float,
        complete: Callable[[int], None],
    ) -> None:
        self._server = server
        self._index = server.alias("leases")
        self._patience = patience
        self._complete = complete
        self._me = f"{socket.gethostname()}:{os.getpid()}:{id(self)}"
        self._threads = threading.RLock()
        self._writing = threading.Lock()
        self._depth = 0
        self._seen: _Seen | None = None
        self._since = 0
        self._queue = -1
        self._over = threading.Event()

    def __enter__(self) -> "Lease":
        if not self._threads.acquire(timeout=self._patience):
            raise LockedError(f"{self._server.address}: another thread is writing")
        if self._depth == 0:
            try:
                self._take()
            except BaseException:
                self._give_back()
                self._threads.release()
                raise
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        try:
            if self._depth == 0:
                if error is None:
                    self._since = 0
                self._give_back()
        finally:
            self._threads.release()

    def check(self) -> None:
        """Raise LockedError where another writer has taken over."""
        if not self._renewed():
            raise LockedError(
                f"{self._server.address}: this process stood still and another writer took over;"
                " what it was about to write is written the next time"
            )

    def _take(self) -> None:
        left = self._waited_for()
        self._over = threading.Event()
        threading.Thread(target=self._beat, args=(self._over,), daemon=True).start()
        if left:
            self._complete(left)
            self._since = _now()

    def _waited_for(self) -> int:
        """Wait until the lease is this one's; when the work was begun that was left unfinished."""
        waiting = _Waiting(self._patience)
        while True:
            held, queue = self._found()
            waiting.look(held)
            ours = held is None or held.holder in ("", self._me)  # it may not have been given back
            overtaken = self._queue not in (-1, queue)  # somebody began to wait since the last turn
            free = ours and not (overtaken and waiting.is_fresh())
            if free or waiting.holder_is_dead():
                left, self._queue = held.since if held else 0, queue
                self._since = left or _now()
                if self._put(self._me, held.seen if held else None):
                    return left
            elif not ours and waiting.has_new_holder():
                self._queue = self._server.ask(self._wait)
            if waiting.is_over():
                raise LockedError(
                    f"{self._server.address}: another process ({held.holder if held else 'unknown'})"
                    f" is writing and did not finish within {self._patience:g} seconds"
                )
            time.sleep(_PAUSE)

    def _found(self) -> tuple[_Held | None, int]:
        """The lease, and what changes when somebody begins to wait."""
        found = {one["_id"]: one for one in self._server.mget("leases", [_ID, _QUEUE])}
        number = int(found[_QUEUE]["_seq_no"]) if _QUEUE in found else 0
        if _ID not in found:
            return None, number
        lease = found[_ID]
        kept = lease["_source"]
        return _Held(_seen(lease), kept["holder"], kept["since"]), number

    def _wait(self, client: Elasticsearch) -> int:
        """Leave a note that somebody waits; its number."""
        note = {"id": _QUEUE, "holder": self._me, "changed": _now()}
        made = client.index(index=self._index, id=_QUEUE, document=note, require_alias=True)
        return int(made["_seq_no"])

    def _put(self, holder: str, on_top_of: _Seen | None) -> bool:
        """Write the lease unless somebody else was faster."""
        document = {"id": _ID, "holder": holder, "since": self._since, "changed": _now()}

        def put(client: Elasticsearch) -> _Seen | None:
            try:
                if on_top_of is None:
                    made = client.create(
                        index=self._index, id=_ID, document=document, require_alias=True
                    )
                else:
                    made = client.index(
                        index=self._index, id=_ID, document=document,
                        if_seq_no=on_top_of[0], if_primary_term=on_top_of[1], require_alias=True,
                    )  # fmt: skip
            except ConflictError:  # somebody else's, or our own whose answer was lost
                found = client.get(index=self._index, id=_ID)
                return _seen(found) if found["_source"] == document else None
            return _seen(made)

        self._seen = self._server.ask(put)
        return self._seen is not None

    def _renewed(self) -> bool:
        with self._writing:
            return self._seen is not None and self._put(self._me, self._seen)

    def _beat(self, over: threading.Event) -> None:
        while not over.wait(_BEAT):
            try:
                if not self._renewed():
                    return
            except IndexFault:  # the writer will meet it too, and tell
                continue

    def _give_back(self) -> None:
        self._over.set()
        with self._writing:
            if self._seen is not None:
                with suppress(IndexFault):  # who waits takes it for dead
                    self._put("", self._seen)
            self._seen = None


def _seen(document: Any) -> _Seen:
    return document["_seq_no"], document["_primary_term"]


def _now() -> int:
    return time.time_ns() // 1_000_000
