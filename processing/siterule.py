"""A site's rule: where the pages of one site hold what an article is made of, by CSS selectors."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import HtmlElement

from processing.article import DateEvidence
from processing.dating.written import written_day
from processing.markup.head import clean
from processing.markup.kinds import is_too_short

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector

SELECTORS = ("title", "text", "drop", "published", "authors", "credit")
"""The fields of a rule that are CSS selectors."""

_MOST = 2_000  # elements that one selector may find
_FEW = 20  # of those that hold a title, a date, a name
_SHORT = 400  # characters of such a one
_HOURS = re.compile(r"%[HIcXsTR]")
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "form", "button", "svg", "select"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th",
        "tr", "ul",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteRule:
    """Selectors for pages that were fetched from the day `since` to the day `until`.

    `text` finds the paragraphs, or what holds them, in the order of the page; `drop` what is cut
    out of the page before. `published_format` is one of `strptime`, without which a time is ISO 8601
    or a day as texts write it; `zone` is that of times that name none. What is empty is read as on
    any other site.
    """

    since: date = date.min
    until: date = date.max
    title: str = ""
    text: str = ""
    drop: str = ""
    published: str = ""
    published_format: str = ""
    zone: str = ""
    authors: str = ""
    credit: str = ""

    def covers(self, day: date) -> bool:
        """Whether it is meant for pages of that day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule found on a page; what is empty it did not find, or was not asked for."""

    title: str = ""
    text: str = ""
    dates: tuple[DateEvidence, ...] = ()
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def fault_of(selector: str) -> str:
    """What keeps a selector from being used, "" where nothing does."""
    from cssselect import SelectorError  # slow to import, and few sites need it

    try:
        _compiled(selector)
    except SelectorError as error:
        return str(error)
    return ""


def by_rules(tree: HtmlElement, rules: Sequence[SiteRule], language: str = "") -> Ruled | None:
    """What the first rule that fits the page found; the parts that it drops are cut out of the tree.

    A rule fits that finds an article's text, or, where it says nothing of the text, anything. None
    where none does: then the tree is as it was.
    """
    for rule in rules:
        dropped = frozenset(selected(tree, rule.drop, _MOST))
        ruled = _read(tree, rule, dropped, language)
        fits = not is_too_short(ruled.text) if rule.text else ruled != Ruled() or dropped
        if fits:
            for element in dropped:
                if element.getparent() is not None:
                    element.drop_tree()
            return ruled
    return None


def _read(
    tree: HtmlElement, rule: SiteRule, dropped: Collection[HtmlElement], language: str
) -> Ruled:
    def said(selector: str) -> tuple[str, ...]:
        found = (e for e in selected(tree, selector, _FEW) if not _is_within(e, dropped))
        return tuple(filter(None, (_said(element, dropped) for element in found)))

    times = (_time(value, rule, language) for value in said(rule.published))
    return Ruled(
        title=next(iter(said(rule.title)), ""),
        text=_text(selected(tree, rule.text, _MOST), dropped),
        dates=tuple(DateEvidence("rule", "published", time) for time in times if time)[:1],
        authors=said(rule.authors),
        credits=said(rule.credit),
    )


def selected(tree: HtmlElement, selector: str, most: int = _MOST) -> list[HtmlElement]:
    """The first elements that a selector finds, none where it is empty."""
    elements: Any = _compiled(selector)(tree) if selector else ()
    return list(islice(elements, most))


@lru_cache(maxsize=1000)
def _compiled(selector: str) -> "CSSSelector":
    from lxml.cssselect import CSSSelector  # slow to import, and few sites need it

    return CSSSelector(selector, translator="html")


def _said(element: HtmlElement, dropped: Collection[HtmlElement]) -> str:
    """What an element says: to machines, where it does, else to readers."""
    told = element.get("content") or element.get("datetime")
    return clean(told or " ".join(lines_of(element, dropped)))[:_SHORT]


def _text(elements: Sequence[HtmlElement], dropped: Collection[HtmlElement]) -> str:
    """The lines of these elements; of those within one another only the outermost is read."""
    found = frozenset(elements)
    outer = (e for e in elements if not _is_within(e.getparent(), found | frozenset(dropped)))
    return "\n".join(line for element in outer for line in lines_of(element, dropped))


def _is_within(element: HtmlElement | None, others: Collection[HtmlElement]) -> bool:
    while element is not None:
        if element in others:
            return True
        element = element.getparent()
    return False


def lines_of(element: HtmlElement, dropped: Collection[HtmlElement] = ()) -> Iterator[str]:
    """What an element shows, a paragraph a line."""
    lines = "".join(_pieces(element, dropped)).split("\n")
    return filter(None, map(clean, lines))


def _pieces(element: HtmlElement, dropped: Collection[HtmlElement]) -> Iterator[str]:
    """The pieces of text in an element, on one line each, and a line break around every block."""
    walk: Any = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event in ("start", "end") and node.tag in _BLOCKS:
            yield "\n"
        if event == "start" and (node.tag in _SILENT or node in dropped):
            walk.skip_subtree()
        elif event == "start":
            yield _unbroken(node.text)
        elif node is not element:
            yield _unbroken(node.tail)


def _unbroken(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def _time(value: str, rule: SiteRule, language: str) -> str:
    """A time in ISO 8601, a day where no more is said, "" where it is none."""
    if rule.published_format:
        try:
            time = datetime.strptime(value, rule.published_format)  # noqa: DTZ007  # its zone follows
        except ValueError:
            return ""
        exact = _HOURS.search(rule.published_format) is not None
    else:
        try:
            time = datetime.fromisoformat(value)
        except ValueError:
            return written_day(value, language)
        exact = len(value) > len("2026-06-18")
    if not exact:
        return time.date().isoformat()
    if time.tzinfo is None:
        time = time.replace(tzinfo=ZoneInfo(rule.zone) if rule.zone else UTC)
    return time.isoformat()
