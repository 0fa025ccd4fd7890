"""What a page asks of those who gather it: not to be indexed, archived or mined."""

from collections.abc import Iterable, Iterator

from processing.markup.head import Head
from processing.page import Page

WISHES = ("noindex", "noarchive", "tdm")
"""The wishes that are known; `tdm` reserves text and data mining."""

_NONE = {"none": ("noindex",), "noai": ("tdm",), "nocache": ("noarchive",)}
_LONGEST = 2_000  # characters of one header or content
_ONLY = "wirecopy"  # rules for other robots, as in "googlebot: noindex", are not ours


def read_wishes(page: Page, head: Head, *, reserved: bool = False) -> tuple[str, ...]:
    """The wishes of a page, from its headers and metas, in the order of `WISHES`.

    `reserved` is what its host says of it, in `processing.manners.reservations`. Sources: the X-Robots-Tag
    header and the robots meta as search engines read them; the header and meta tdm-reservation of
    the TDM Reservation Protocol (W3C community group, 2024), of which the nearer one decides.
    """
    robots = [value for name, value in page.headers if name == "x-robots-tag"]
    directives = {
        *_header_directives(robots),
        *_directives([*head.meta.get("robots", ()), *head.meta.get(_ONLY, ())]),
    }
    wished = {wish for one in directives for wish in _NONE.get(one, (one,))}
    sent = [value for name, value in page.headers if name == "tdm-reservation"]
    if _reserved(head.meta.get("tdm-reservation", ()), sent, ["1"] * reserved):
        wished.add("tdm")
    return tuple(wish for wish in WISHES if wish in wished)


def _reserved(*places: Iterable[str]) -> bool:
    """What is said in the first place where something is."""
    said = ({value.strip() for value in place} & {"0", "1"} for place in places)
    return "1" in next(filter(None, said), ())


def _header_directives(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        agent, colon, rest = value[:_LONGEST].partition(":")
        agent = agent.strip().lower()
        if not colon or "," in agent or agent.startswith(("unavailable_after", "max-")):
            yield from _directives([value])
        elif agent == _ONLY:
            yield from _directives([rest])


def _directives(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (part.strip().lower() for part in value[:_LONGEST].split(","))
