"""A page: one HTTP response as fetched."""

import re
from dataclasses import dataclass
from datetime import datetime

_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+")
_UNKNOWN = frozenset({"unknown/unknown", "application/unknown"})  # to those who sniff (WHATWG)


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

    @property
    def kinds(self) -> tuple[str, ...]:
        """The media types that its server names, in lower case, without what is none and what says nothing."""
        named = ",".join(value for key, value in self.headers if key == "content-type").split(",")
        kinds = (name.partition(";")[0].strip().lower() for name in named)
        return tuple(kind for kind in kinds if _TYPE.fullmatch(kind) and kind not in _UNKNOWN)
