"""One page, fetched as it is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import Page, normalise_url
from spiders.ending import look
from spiders.errors import AwayError
from spiders.fetching.answers import ANSWERS, WHOLE, cause_of, page_of
from spiders.scrapysettings import scrapy_settings
from spiders.task import CrawlSettings, check_contact


def fetch_page(url: str, settings: CrawlSettings) -> Page:
    """The page at `url`, asked for as politely as any; once per process.

    Raises `AwayError` where it cannot be had, `processing.UrlError` where it is no address.
    """
    address = normalise_url(url)
    check_contact((address,), settings)
    answers: list[Page | str] = []
    look(_PageSpider, scrapy_settings(settings), url=address, answers=answers)
    answer = answers[0] if answers else "no answer"
    if isinstance(answer, str):
        raise AwayError(f"{address}: {answer}; a page that answers is needed")
    return answer


class _PageSpider(Spider):
    """Fetches one page as it is."""

    name = "page"

    def __init__(self, url: str, answers: list[Page | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.answers = answers

    async def start(self) -> AsyncIterator[Request]:
        """The one address."""
        yield Request(self.url, errback=self.lose, meta={"handle_httpstatus_list": ANSWERS})

    async def parse(self, response: Response, **kwargs: Any) -> None:
        """Keeps the page."""
        good = response.status in WHOLE
        page = page_of(response, self.url, datetime.now(UTC))
        self.answers.append(page if good else f"HTTP {response.status}")

    async def lose(self, failure: Failure) -> None:
        """Keeps why the page could not be had."""
        self.answers.append(cause_of(failure))
