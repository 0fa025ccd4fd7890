"""The budget of a crawl: how much it asks of a host, and for a source."""

from collections import Counter
from urllib.parse import urlsplit

_HOSTS = 5
"""Hosts' worth of requests for one source: its lists may name hosts without an end."""


class Spent:
    """The requests that a crawl has made to each host and for each source."""

    def __init__(self) -> None:
        self._hosts: Counter[str] = Counter()
        self._sources: Counter[str] = Counter()

    def refusal(self, url: str, source: str, budget: int) -> str:
        """Why an address is not asked for, or "" where it is; `budget` is that of a host, 0 for none."""
        host = urlsplit(url).netloc
        if budget and self._hosts[host] >= budget:
            return f"{budget} pages of its host were asked for: the next crawl goes on"
        if budget and self._sources[source] >= _HOSTS * budget:
            return f"{_HOSTS * budget} pages of its source were asked for: the next crawl goes on"
        self._hosts[host] += 1
        self._sources[source] += 1
        return ""
