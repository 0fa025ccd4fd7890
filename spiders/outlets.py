"""The spider of whole sources: feeds, sitemaps, sections, and what earlier crawls left."""

from collections.abc import AsyncIterator, Sequence
from itertools import chain
from typing import Any

from scrapy import Request

from spiders.arguments import given, given_truth, sources_of
from spiders.feed import FeedGathering
from spiders.ledger.visits import Due
from spiders.site import SiteGathering
from spiders.sitemap import SitemapGathering


class OutletSpider(FeedGathering, SitemapGathering, SiteGathering):
    """`scrapy crawl outlets -a sources=sources.toml [-a source=NAME] [-a due_only=1]`.

    One spider for all three, so that one host is asked one thing at a time. `due_only` leaves out
    the lists whose time to be read again has not come; `beyond`, the names of all that is
    followed, takes up what is left of the addresses that a person named elsewhere, too.
    """

    name = "outlets"

    def __init__(
        self,
        sources: Any = (),
        source: str = "",
        due_only: Any = False,
        beyond: Any = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source)
        self.due_only = given_truth("due_only", due_only)
        self.beyond = given("beyond", beyond) if beyond else ()

    async def start(self) -> AsyncIterator[Request]:
        """What is left from earlier crawls, articles to visit again, then the lists of every source."""
        names = [source.name for source in self.sources]
        left, known = self._left(names), self.ledger.revisits(self.now, names)
        twice = {due.url for due in left}
        for request in self.ask([*left, *(due for due in known if due.url not in twice)]):
            yield request
        readings = self.ledger.readings() if self.due_only else {}
        for source in self.sources:
            for request in chain(self.feeds(source), self.sitemaps(source), self.sections(source)):
                if not self.due_only or source.due(readings.get(request.meta["list"]), self.now):
                    yield request

    def _left(self, names: Sequence[str]) -> list[Due]:
        """What earlier crawls left of these sources, and where it is wanted elsewhere."""
        elsewhere = self.ledger.pending_beyond(self.beyond) if self.beyond else []
        return self.ledger.pending(names) + elsewhere
