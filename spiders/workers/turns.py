"""Turns: whose job comes next, where there are fewer workers than jobs."""

import asyncio
import math
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from heapq import heappop, heappush, heapreplace
from itertools import chain, count
from typing import Literal, NamedTuple

_QUIET = 2.0  # seconds
_ALIKE = 0.2  # seconds of a worker, within which two hosts took as much: twenty small pages
_HUGE = 1_000_000  # bytes; what a worker may need all of its memory for
_LARGE = 250_000  # bytes; twice the mean of real pages, and most that take for ever are larger

Kind = Literal["small", "long", "huge"]
"""What may keep its worker for long is long, and what may need all of its memory besides is huge."""


@dataclass(slots=True)
class Turn:
    """What one job took of its worker, in seconds; it says so itself."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    host: str
    size: int
    kind: Kind
    called: "asyncio.Future[None]"


class _Place(NamedTuple):
    """Where one stands in its queue: by how much its host took then, its size, and when it came."""

    taken: int
    size: int
    number: int
    one: _Waiting


class Turns:
    """Gives the turns at `number` workers, the next to a host that took up least of them so far.

    `ahead` more jobs have theirs before a worker is free, which so waits for no event loop.
    A host whose pages take for ever waits for the others, and they not for it; of the pages of
    hosts that took about as much the small ones come first, and equal ones as they came. What is large, or slow by what
    is known of it, takes the last worker only when nothing small has come for a while, and what is
    huge waits for all that is: two of them would hold twice the memory that a worker may have.
    """

    def __init__(self, number: int, ahead: int = 0) -> None:
        self._number = number
        self._free = number + ahead
        self._long = 0  # how many that are long or huge have a turn
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._queues: defaultdict[Kind, list[_Place]] = defaultdict(list)  # heaps
        self._numbers = count()
        self._huge = False  # whether something huge has a turn
        self._small = math.inf  # the time of the loop at which something small had its turn
        self._later: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, host: str, size: int, *, slow: bool = False) -> AsyncIterator[Turn]:
        """A turn for a job of so many bytes, once its time has come."""
        waiting = await self._called(host, size, slow)
        turn = Turn()
        try:
            yield turn
        finally:
            self._spent[host] += turn.seconds
            self._give_back(waiting)

    def send_away(self, why: Callable[[], Exception]) -> None:
        """Raises an error of its own for each who waits."""
        for place in chain.from_iterable(self._queues.values()):
            if not place.one.called.done():
                place.one.called.set_exception(why())
        self._queues.clear()

    def close(self) -> None:
        """Cancels whoever waits."""
        for place in chain.from_iterable(self._queues.values()):
            place.one.called.cancel()
        self._queues.clear()

    async def _called(self, host: str, size: int, slow: bool) -> _Waiting:
        loop = asyncio.get_running_loop()
        self._small = min(self._small, loop.time())  # from the first one on
        waiting = _Waiting(host, size, _kind(size, slow), loop.create_future())
        heappush(self._queues[waiting.kind], self._place(waiting, next(self._numbers)))
        self._call()
        try:
            await waiting.called
        except asyncio.CancelledError:
            called = not (waiting.called.cancelled() or waiting.called.exception())
            if called:  # and gone at the same moment
                self._give_back(waiting)
            raise
        return waiting

    def _give_back(self, one: _Waiting) -> None:
        self._free += 1
        self._long -= one.kind != "small"
        self._huge = self._huge and one.kind != "huge"
        self._call()

    def _call(self) -> None:
        loop = asyncio.get_running_loop()
        while self._free and (one := self._next(quiet=loop.time() >= self._small + _QUIET)):
            heappop(self._queues[one.kind])
            self._free -= 1
            self._long += one.kind != "small"
            self._huge = self._huge or one.kind == "huge"
            if one.kind == "small":
                self._small = loop.time()
            one.called.set_result(None)
        if self._free and self._later is None and self._next(quiet=True):
            self._later = loop.call_at(self._small + _QUIET, self._call_again)

    def _call_again(self) -> None:
        self._later = None
        self._call()

    def _next(self, *, quiet: bool) -> _Waiting | None:
        """Who has the next turn, `quiet` where nothing small has come for a while."""
        first = filter(None, map(self._first, self._kinds(quiet=quiet)))
        place = min(first, default=None)
        return place.one if place else None

    def _first(self, kind: Kind) -> _Place | None:
        """Who is the first of a queue; who is cancelled leaves it, and who stands too far in front goes back."""
        queue = self._queues[kind]
        while queue:
            place = self._place(queue[0].one, queue[0].number)
            if place.one.called.cancelled():
                heappop(queue)
            elif place == queue[0]:
                return place
            else:  # its host took more since, and never takes less
                heapreplace(queue, place)
        return None

    def _place(self, one: _Waiting, number: int) -> _Place:
        return _Place(int(self._spent[one.host] // _ALIKE), one.size, number, one)

    def _kinds(self, *, quiet: bool) -> tuple[Kind, ...]:
        """Which jobs may have a turn."""
        last = self._long + 1 >= self._number > 1
        if self._long >= self._number or (last and not quiet):
            return ("small",)
        return ("small", "long") if self._huge else ("small", "long", "huge")


def _kind(size: int, slow: bool) -> Kind:
    if size > _HUGE:
        return "huge"
    return "long" if slow or size > _LARGE else "small"
