"""A page: one HTTP response as fetched."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response, with what is known about it from outside.

    `url` is the final URL after redirects, `asked` the one first requested; `fetched` is aware and
    in UTC; `headers` has lower-case names; `body` is undecoded HTML (content encoding removed).
    """

    url: str
    body: bytes
    fetched: datetime
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    asked: str = ""

    def header(self, name: str) -> str:
        """The first value of the header `name` (lower case), or "" where there is none."""
        return next((value for key, value in self.headers if key == name), "")
