"""Turns: whose job comes next, where there are fewer workers than jobs."""

import asyncio
import math
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

_QUIET = 2.0  # seconds
_HUGE = 1_000_000  # bytes; what a worker may need all of its memory for
_LARGE = 250_000  # bytes; twice the mean of real pages, and most that take for ever are larger


@dataclass(slots=True)
class Turn:
    """What one job took of its worker, in seconds; it says so itself."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    host: str
    size: int
    slow: bool
    called: "asyncio.Future[None]"

    @property
    def long(self) -> bool:
        """Whether it may keep its worker for long."""
        return self.slow or self.size > _LARGE


class Turns:
    """Gives the turns at `number` workers, the next to the host that took up least of them so far.

    `ahead` more jobs have theirs before a worker is free, which so waits for no event loop.
    A host whose pages take for ever waits for the others, and they not for it; of the pages of
    one host the small ones come first, and equal ones as they came. What is large, or slow by what
    is known of it, takes the last worker only when nothing small has come for a while, and what is
    huge waits for all that is: two of them would hold twice the memory that a worker may have.
    """

    def __init__(self, number: int, ahead: int = 0) -> None:
        self._number = number
        self._free = number + ahead
        self._long = 0  # how many that are large or slow have a turn
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._waiting: list[_Waiting] = []
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
        for one in self._waiting:
            if not one.called.done():
                one.called.set_exception(why())
        self._waiting.clear()

    def close(self) -> None:
        """Cancels whoever waits."""
        for one in self._waiting:
            one.called.cancel()
        self._waiting.clear()

    async def _called(self, host: str, size: int, slow: bool) -> _Waiting:
        loop = asyncio.get_running_loop()
        self._small = min(self._small, loop.time())  # from the first one on
        waiting = _Waiting(host, size, slow, loop.create_future())
        self._waiting.append(waiting)
        self._call()
        try:
            await waiting.called
        except asyncio.CancelledError:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            elif not waiting.called.cancelled():  # called, and gone at the same moment
                self._give_back(waiting)
            raise
        return waiting

    def _give_back(self, one: _Waiting) -> None:
        self._free += 1
        self._long -= one.long
        if one.size > _HUGE:
            self._huge = False
        self._call()

    def _call(self) -> None:
        while self._free and (ready := [one for one in self._waiting if self._may(one)]):
            chosen = min(ready, key=lambda one: (self._spent[one.host], one.size))
            self._waiting.remove(chosen)
            self._free -= 1
            self._long += chosen.long
            chosen.called.set_result(None)
            self._huge = self._huge or chosen.size > _HUGE
            if not chosen.long:
                self._small = chosen.called.get_loop().time()
        long = next((one for one in self._waiting if self._may_soon(one)), None)
        if self._free and long and self._later is None:
            loop = long.called.get_loop()
            self._later = loop.call_at(self._small + _QUIET, self._call_again)

    def _call_again(self) -> None:
        self._later = None
        self._call()

    def _may_soon(self, one: _Waiting) -> bool:
        if one.called.cancelled() or (one.size > _HUGE and self._huge):
            return False
        return not one.long or self._long < self._number

    def _may(self, one: _Waiting) -> bool:
        if not self._may_soon(one):  # what is cancelled leaves as soon as it is awake
            return False
        quiet = one.called.get_loop().time() >= self._small + _QUIET
        return not one.long or self._long + 1 < self._number or self._number == 1 or quiet
