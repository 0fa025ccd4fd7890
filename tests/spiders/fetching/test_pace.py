"""The pace of a crawl, by when sites were asked: never faster than they and their sources want it.

Only that nothing comes too soon is asserted: how late it comes is the machine's affair. A request may
be noted some way after it was sent, so that a quarter of each gap is left for that.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from local_sites import Folder, Site, sites

from processing import Fate

USUAL = 0.2  # seconds between two requests to a host, as the crawl is told
SOON = 2  # seconds for which a busy host asks to be left alone


@dataclass
class Press:
    """Sites by their names, the sources that follow them, and the folder of their crawls."""

    new: Callable[[], Site]
    folder: Folder
    sites: dict[str, Site] = field(default_factory=dict)
    sources: list[dict[str, Any]] = field(default_factory=list)

    def site(self, name: str, robots: str = "", **more: Any) -> Site:
        """A site with a feed of four articles; `more` is said of its source."""
        site = self.sites[name] = self.new()
        if robots:
            site.page("/robots.txt", robots, "text/plain")
        number = 10 * len(self.sites)
        links = [site.article(f"/2026/06/18/story-{number + n}", number + n) for n in range(4)]
        self.sources.append({"name": name, "feeds": [site.feed("/rss", links)], **more})
        return site

    def crawl(self) -> None:
        """Crawls everything there is to be read."""
        allow = [site.host for site in self.sites.values()]
        self.folder.crawl(sources=self.sources, allow=allow, delay=USUAL)

    def gaps(self, name: str) -> list[float]:
        """The seconds between the requests for the feed and the articles of a site."""
        site = self.sites[name]
        times = [at for path, at in zip(site.asked, site.times, strict=True) if path != "/robots.txt"]  # fmt: skip
        return [later - earlier for earlier, later in pairwise(times)]


def slowly(site: Site, path: str, seconds: float) -> None:
    """Lets a site think before it answers."""
    answer = site.pages[path]
    site.pages[path] = lambda _: (time.sleep(seconds), answer)[1]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    with sites() as new:
        made = Press(new, Folder(Path(tmp_path_factory.mktemp("pace")) / "data"))
        made.site("usual")
        made.site("asks for a second", "User-agent: *\nCrawl-delay: 1")
        made.site("asks for less than its source", "User-agent: *\nCrawl-delay: 0.3", delay=1.0)
        made.site("asks for more than its source", "User-agent: wirecopy\nCrawl-delay: 1", delay=0.3)  # fmt: skip
        slow = made.site("is slow at first")
        slowly(slow, "/rss", 1.5)
        busy = made.site("is busy")
        for path in [path for path in busy.pages if path.startswith("/2026")]:
            busy.page(path, "later", status=503, **{"Retry-After": str(SOON)})
        made.crawl()
        yield made


def test_a_host_is_asked_no_faster_than_the_crawl_is_told(press: Press) -> None:
    gaps = press.gaps("usual")
    assert len(gaps) == 4
    # From half to one and a half of it, so as not to beat; where the machine stalls, two arrive together.
    assert min(map(sum, pairwise(gaps))) >= USUAL * 0.75


@pytest.mark.parametrize(
    "name",
    ["asks for a second", "asks for less than its source", "asks for more than its source"],
)
def test_the_longer_of_crawl_delay_and_its_sources_delay_is_kept(press: Press, name: str) -> None:
    gaps = press.gaps(name)
    assert len(gaps) == 4
    assert min(gaps) >= 0.75


def test_a_host_that_was_slow_is_asked_more_slowly_when_it_is_quick_again(press: Press) -> None:
    feed, first, second, *_ = press.gaps("is slow at first")
    assert feed >= 1.5 * 0.75
    assert first >= 1.5 / 2 * 0.75, "its delay is what it took to answer, and at least half of that"
    assert second >= 1.5 / 4 * 0.75


def test_a_busy_host_is_left_alone_until_its_time_and_then_asked_again(press: Press) -> None:
    busy = press.sites["is busy"]
    refused = [path for path in busy.asked if path.startswith("/2026")]
    assert len(refused) == 1, "the rest of the crawl, however long it is"
    with press.folder.ledger() as ledger:
        assert ledger.tally()[Fate.PENDING] == 3, "and the one that was refused is tried again"
    told = busy.times[-1]
    for path in [path for path in busy.pages if path.startswith("/2026")]:
        busy.article(path, int(path.rpartition("-")[2]))
    time.sleep(max(0.0, told + SOON - time.monotonic()))
    press.crawl()
    again = next(at for at in busy.times if at > told)
    assert again - told >= SOON * 0.75
    assert len([url for url in press.folder.urls() if url.startswith(busy.base)]) == 4
