"""The spider of whole sources: feeds, sitemaps, sections, and what earlier crawls left."""

from collections.abc import AsyncIterator, Sequence
from itertools import chain
from typing import Any

from scrapy import Request

from processing import host_of
from spiders.arguments import sources_of
from spiders.feed import FeedGathering
from spiders.site import SiteGathering
from spiders.sitemap import SitemapGathering
from spiders.visits import Due


class OutletSpider(FeedGathering, SitemapGathering, SiteGathering):
    """`scrapy crawl outlets -a sources=sources.toml [-a source=NAME] [-a due_only=1]`.

    One spider for all three, so that one host is asked one thing at a time. `due_only` leaves out
    the lists whose time to be read again has not come; `given` takes up what is left of the
    addresses that a person named on hosts of no source.
    """

    name = "outlets"

    def __init__(
        self,
        sources: Any = (),
        source: str = "",
        due_only: Any = False,
        given: Any = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source)
        self.due_only = bool(due_only)
        self.given = bool(given)

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
        """What earlier crawls left of these sources, and where it is wanted of what a person named.

        A host of no source is booked by its own name, so that what a paused source has goes on waiting.
        """
        left = self.ledger.pending(names)
        if self.given:
            others = (due for due in self.ledger.pending_given() if due.source not in names)
            left += [due for due in others if due.source == host_of(due.url)]
        return left
