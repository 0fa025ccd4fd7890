"""Names: looked up so that those whose servers do not answer hold up no others."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import Any

from scrapy.resolver import CachingThreadedResolver, dnscache
from twisted.internet.defer import Deferred, DeferredSemaphore
from twisted.internet.error import DNSLookupError

from processing import public_domain

_AT_ONCE = 4  # names of one domain


class Names(CachingThreadedResolver):
    """Looks up few names of a domain at a time.

    Each takes a thread, for half a minute where nobody answers, and a feed may name hundreds. One
    whose turn comes when whoever asked has given up is not looked up any more.
    """

    def __init__(self, reactor: Any, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._turns: defaultdict[str, DeferredSemaphore] = defaultdict(
            partial(DeferredSemaphore, _AT_ONCE)
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """The address of a name, known already or once its turn has come."""
        if name in dnscache:
            return super().getHostByName(name)
        domain = public_domain(name) or ".".join(name.split(".")[-2:])
        return self._turns[domain].run(self._look_up, name, monotonic())

    def _look_up(self, name: str, asked: float) -> "Deferred[str]":
        if monotonic() - asked > self.timeout:
            raise DNSLookupError(f"address {name!r} not found: its domain does not answer in time")
        return super().getHostByName(name)
