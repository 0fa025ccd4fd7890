"""Requests that wait for their turn, packed: thousands of them take a third of the memory."""

import pickle
from collections import deque
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.request import request_from_dict


class PackedStack:
    """A queue of Scrapy's scheduler that gives back first what came last.

    A request that holds more than values stays as it is.
    """

    _next = -1  # the place that is emptied

    def __init__(self, crawler: Crawler) -> None:
        self._spider = crawler.spider
        self._waiting: deque[bytes | Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: object) -> Self:
        return cls(crawler)

    def push(self, request: Request) -> None:
        """Takes a request in."""
        try:
            self._waiting.append(pickle.dumps(self._values(request)))
        except (pickle.PicklingError, AttributeError, TypeError):
            self._waiting.append(request)

    def _values(self, request: Request) -> dict[str, object]:
        """As its own `to_dict` has them, which looks through all methods of the spider twice for each.

        Raises TypeError where it calls back something else.
        """
        values = {name: getattr(request, name) for name in request.attributes}
        values["headers"] = dict(request.headers)
        for role in ("callback", "errback"):
            if method := values[role]:
                if getattr(method, "__self__", None) is not self._spider:
                    raise TypeError(f"{method} is not the spider's")
                values[role] = method.__name__
        if type(request) is not Request:
            values["_class"] = f"{type(request).__module__}.{type(request).__name__}"
        return values

    def pop(self) -> Request | None:
        """The next request, which leaves; None where there is none."""
        request = self.peek()
        if self._waiting:
            del self._waiting[self._next]
        return request

    def peek(self) -> Request | None:
        """The next request, which stays."""
        if not self._waiting:
            return None
        held = self._waiting[self._next]
        if isinstance(held, Request):
            return held
        return request_from_dict(pickle.loads(held), spider=self._spider)  # noqa: S301  # packed here

    def close(self) -> None:
        """Lets go of all of them."""
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)


class PackedQueue(PackedStack):
    """A queue that gives back first what came first."""

    _next = 0
