"""How often one visitor may ask."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_FORGET = 10_000  # visitors that are remembered before the idle ones are let go


@dataclass(slots=True)
class Limit:
    """A bucket for each visitor that holds `most` and is refilled over `seconds`."""

    most: int
    seconds: float
    clock: Callable[[], float] = monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, visitor: str) -> bool:
        """Whether the visitor may ask once more now, which counts as asked."""
        now = self.clock()
        with self._lock:
            if len(self._left) > _FORGET:
                self._forget(now)
            left, since = self._left.get(visitor, (float(self.most), now))
            left = min(self.most, left + (now - since) * self.most / self.seconds)
            allowed = left >= 1
            self._left[visitor] = (left - 1 if allowed else left, now)
        return allowed

    def _forget(self, now: float) -> None:
        idle = [name for name, (_, at) in self._left.items() if now - at > self.seconds]
        for name in idle:
            del self._left[name]
