"""Redirects: followed to plain addresses only, and without a word of where they come from."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response

from processing.urls import LONGEST, is_host
from spiders.errors import GuardError
from spiders.fetching.answers import header


class PlainRedirects(RedirectMiddleware):
    """Scrapy's redirects, whose targets are looked at as every other address is before it is asked."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # without the old argument
        """What the redirect leads to. Raises `GuardError` where that is never asked for."""
        if response.headers.get("Location") is None:  # Scrapy takes its name alone for a value
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request):
            _check(result.url, header(response, "Location"))
        return result

    def handle_referer(self, request: Request, response: Response) -> None:
        """Tells nobody where a request comes from."""
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """Looks for no middleware of referers: there is none, on purpose."""


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
