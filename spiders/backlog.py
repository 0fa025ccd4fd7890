"""The backlog of a crawl: articles that are to be asked for, of which few are requests at a time."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from spiders.visits import Due

_AT_ONCE = 32  # of one host; twice as many as it is asked for when answers stall


class Backlog:
    """Hands out a few articles of each host, and another for each that is done with.

    A request and what Scrapy keeps of it hold four times the memory of what is waited with here,
    and the lists of a first crawl name tens of thousands.
    """

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        self._at_once = at_once
        self._asked: Counter[str] = Counter()
        self._waiting: defaultdict[str, deque[Due]] = defaultdict(deque)

    def take(self, due: Iterable[Due]) -> Iterator[Due]:
        """Those that are to be asked for now; the others wait for `after`."""
        for one in due:
            host = urlsplit(one.url).netloc
            if self._asked[host] < self._at_once:
                self._asked[host] += 1
                yield one
            else:
                self._waiting[host].append(one)

    def after(self, done: Due) -> Iterator[Due]:
        """What is asked for instead of an article that was answered or lost: one of its host, or none."""
        host = urlsplit(done.url).netloc
        if waiting := self._waiting[host]:
            yield waiting.popleft()
        else:
            self._asked[host] = max(0, self._asked[host] - 1)
