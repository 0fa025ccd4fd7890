"""What an answer, or the lack of one, says of the page that was asked for."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Self

import xxhash
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from processing import Fate, Page
from spiders.fetching.plain import told
from spiders.validators import Validators
from spiders.workers.shelf import Later, size_of

ANSWERS = [304, *range(400, 600)]
"""The statuses a callback decides on; redirects are followed before."""

WHOLE = frozenset({200, 203})
"""The statuses of what is served as asked for; 203 tells that something on the way changed it (RFC 9110, 15.3.4)."""

GONE = frozenset({404, 410})
"""The statuses of what is no longer served."""

TORN = "less came than was announced"
"""Why a page that broke off is no article, and worth another try."""

_CUT_SHORT = "dataloss"  # Scrapy's flag
_END, _LAST = b"</html", 1_000  # of a page, and the bytes among which it stands
_FOR_GOOD = frozenset({301, 308})
_BLOCKED = frozenset({401, 402, 403, 407, 429, 451})
_PASSING = frozenset({408, 500, 502, 503, 504, 520, 521, 522, 523, 524})


def page_of(response: Response, asked: str, now: datetime) -> Page:
    """The page of an answer; `asked` is the address by which it is known."""
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Page(response.url, response.body, now, response.status, headers, asked)


@dataclass(frozen=True, slots=True)
class Fetched(Later):
    """A page as it came, made when it is to be read; `fetched` is aware and in UTC."""

    fetched: datetime

    @classmethod
    def whole(cls, page: Page) -> Self:
        """A page that is there already."""
        return cls(page.url, len(page.body), lambda: page, page.fetched)


def fetched_of(response: Response, asked: str, now: datetime) -> Fetched:
    """The page of an answer as `page_of` has it, its body left where it lies."""
    make = partial(page_of, response, asked, now)
    return Fetched(response.url, size_of(response), make, now)


def unchanged(response: Response, before: Validators) -> bool:
    """Whether a page is as it was: told so (304), or the very same bytes."""
    return response.status == 304 or (
        response.status in WHOLE and before.body == xxhash.xxh3_128_hexdigest(response.body)
    )


def is_cut_short(response: Response) -> bool:
    """Whether less came than its server announced."""
    return _CUT_SHORT in response.flags


def is_torn(response: Response) -> bool:
    """Whether an answer broke off before its page did: where a server miscounts, the page's end is there."""
    return is_cut_short(response) and _END not in response.body[-_LAST:].lower()


def header(response: Response, name: str) -> str:
    """The last header of that name, "" where there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")


def moved_for_good(response: Response) -> bool:
    """Whether every redirect that led to it says that it stands there from now on."""
    statuses = response.meta.get("redirect_reasons", []) if response.request else []
    return bool(statuses) and all(status in _FOR_GOOD for status in statuses)


def fate_of(status: int) -> tuple[Fate, str, bool]:
    """What a status means for its page: the fate, the reason, and whether it is worth another try."""
    if status in _BLOCKED:
        return Fate.BLOCKED, f"HTTP {status}", status == 429
    return Fate.FAILED, f"HTTP {status}", status in _PASSING


def cause_of(failure: Failure) -> str:
    """Why something could not be had, in a line."""
    if isinstance(failure.value, HttpError):
        return f"HTTP {failure.value.response.status}"
    return told(failure.value)[:300]
