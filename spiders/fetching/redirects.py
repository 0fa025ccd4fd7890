"""Redirects: followed to plain addresses only, and without a word of where they come from."""

import re
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)
from scrapy.http import Response

from processing.urls import LONGEST, is_host, url_key
from spiders.errors import GuardError
from spiders.fetching.answers import WHOLE, header

_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
_TOP = 4_096  # characters of a page in which Scrapy looks for a refresh


class _Silent(BaseRedirectMiddleware):
    """Redirects that tell nobody where a request comes from."""

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leaves the address out."""
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """Looks for no middleware of referers: there is none, on purpose."""


class PlainRedirects(_Silent, RedirectMiddleware):
    """Scrapy's redirects, whose targets are looked at as every other address is before it is asked."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # without the old argument
        """What the redirect leads to. Raises `GuardError` where that is never asked for."""
        if response.headers.get("Location") is None:  # Scrapy takes its name alone for a value
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request):
            _check(result.url, header(response, "Location"))
        return result


class PlainRefreshes(_Silent, MetaRefreshMiddleware):
    """Scrapy's redirects of pages that say so themselves (`<meta http-equiv="refresh">`), looked at likewise.

    Not of errors, which lead home, nor of pages that reload themselves.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # without the old argument
        """What the page leads to. Raises `GuardError` where that is never asked for."""
        # Scrapy decodes all of a page for it, and few have one.
        if response.status not in WHOLE or not _REFRESH.search(response.body, 0, _TOP):
            return response
        result = super().process_response(request, response)
        if not isinstance(result, Request):
            return response
        _check(result.url, result.url)
        return response if url_key(result.url) == url_key(request.url) else result


def _check(url: str, location: str) -> None:
    shown = f"redirect to {url[:80]}"
    if len(url) > LONGEST:
        raise GuardError(f"{shown}…: {len(url)} characters, at most {LONGEST} are followed")
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise GuardError(f"{shown}: addresses with a user name are not followed")
    if not is_host(parts.hostname or ""):
        raise GuardError(f"{shown}: not a host")
    if "\\" in location.partition("?")[0]:
        raise GuardError(f"{shown}: backslashes are not followed")
