"""Stated dates: those that a page writes for machines, in JSON-LD, meta elements and attributes."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.article import DateEvidence
from processing.dating.written import BUDDHIST, BUDDHIST_FROM, CHANGED, written_day
from processing.markup.head import Head
from processing.markup.standing import is_elsewhere
from processing.times import EARLIEST, parse_time

_TIMES = 200  # time elements that are looked at; those of the article stand among the first
_VALUE = 100  # characters of a date
# What outlets' systems call the day of publication, the surest first.
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published",
    "dcterms.issued", "dc.date.created", "citation_date", "citation_online_date", "displaydate", "article.created", "created",
    "cdc:first_published", "article_date_original", "creation_date", "date.created", "date.available",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "article.updated", "last-modified",
)  # fmt: skip
# What they call it else: the same words in another order, behind a name of their own.
_NAMED_PUBLISHED = re.compile(
    r"(?:^|[^a-z])(?:(?:first[_-]?)?publi(?:sh|shed|cation)[ ._:-]?(?:date|time|at|on)|pub[_-]?date|published"
    r"|(?:article|first|original)publi(?:cation|shed)(?:date|time)?|date[ ._:-]?(?:published|issued|release))$"
)
_NAMED_MODIFIED = re.compile(
    r"(?:^|[^a-z])(?:last[_-]?)?(?:(?:modified|modification|updated?)[ ._:-]?(?:date|time|at|on)?"
    r"|date[ ._:-]?(?:modified|updated)|lastmod)$"
)
_DATA = re.compile(
    r"data-(?:[a-z-]+-)?(?:pub(?:lish|lished|lication)?-?(?:date|time|at|on)|published)$"
)
# Microdata and RDFa, as Drupal's `dc:date dc:created` beside what readers are told.
_ANNOTATED = XPath("//*[@content][@itemprop or @property][not(self::meta or self::time)]")
_ANNOTATION = re.compile(
    r"(?:^|[\s:/])(?:(?P<published>datePublished|date|created|issued)|dateModified|modified)(?:\s|$)"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT")
_YEAR = re.compile(r"(?:1[34]|25)\d\d-\d\d-\d\d(?!\d)")  # of Iran's calendar, and Thailand's
_EPOCH = re.compile(r"1\d{9}(\d{3})?")


def stated_dates(
    tree: HtmlElement, head: Head, headline: HtmlElement | None
) -> Iterator[DateEvidence]:
    """The dates that are written for machines, those of the article at `headline`."""
    stated = [*_in_json(head), *_named(head), *_in_body(tree, head)]
    yield from stated
    yield from _times(tree, headline, head.locale)
    # All elements are looked at for them, which most pages can do without.
    if not any(one.role == "published" and one.precision != "day" for one in stated):
        yield from _annotated(tree, headline, head.locale)


def _in_json(head: Head) -> Iterator[DateEvidence]:
    return (
        DateEvidence("json-ld", role, value)
        for described in (*head.objects, *head.pages)
        if not _is_generated(described, head)
        for role, value in _described(described, head.locale)
    )


def _in_body(tree: HtmlElement, head: Head) -> Iterator[DateEvidence]:
    for element in tree.iter("body"):
        for name, said in element.attrib.items():
            if _DATA.match(str(name)) and (value := _value(str(said), head.locale)):
                yield DateEvidence("meta", "published", value)


def _is_generated(described: Mapping[str, object], head: Head) -> bool:
    """Whether a description tells when it was generated: published no sooner than changed.

    Site builders write so of pages, and of articles in words; newsrooms' times are their own.
    """
    first, last = described.get("datePublished"), described.get("dateModified")
    if not isinstance(first, str) or not isinstance(last, str):
        return False
    own = any(described is one for one in head.objects) and parse_time(first) is not None
    published, changed = (parse_time(_value(said, head.locale)) for said in (first, last))
    return not own and published is not None and changed is not None and published >= changed


def _described(described: Mapping[str, object], language: str) -> Iterator[tuple[str, str]]:
    for key, role in (("datePublished", "published"), ("dateModified", "modified")):
        said = described.get(key)
        if isinstance(said, list):
            said = next(iter(said), "")
        if isinstance(said, dict):
            said = said.get("@value")
        value = _value(str(said), language) if isinstance(said, str | int) else ""
        if value:
            yield role, value


def _named(head: Head) -> Iterator[DateEvidence]:
    for names, pattern, role in (
        (_PUBLISHED, _NAMED_PUBLISHED, "published"),
        (_MODIFIED, _NAMED_MODIFIED, "modified"),
    ):
        alike = (name for name in head.meta if name not in names and pattern.search(name))
        for name in (*names, *alike):
            for said in head.meta.get(name, ())[:1]:
                if value := _value(said, head.locale):
                    yield DateEvidence("meta", role, value)


def _times(
    tree: HtmlElement, headline: HtmlElement | None, language: str
) -> Iterator[DateEvidence]:
    own = [
        (element, value)
        for element in islice(tree.iter("time", "abbr"), _TIMES)
        if (value := _time(element, language)) and not is_elsewhere(element, headline)
    ]
    plain = any("updat" not in (element.get("class") or "").lower() for element, _ in own)
    for element, value in own:
        yield DateEvidence("time", "modified" if _changed(element, plain) else "published", value)


def _annotated(
    tree: HtmlElement, headline: HtmlElement | None, language: str
) -> Iterator[DateEvidence]:
    """What elements say of the article's dates in an attribute."""
    for element in islice(cast(list[HtmlElement], _ANNOTATED(tree)), _TIMES):
        named = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
        found = _ANNOTATION.search(named)
        value = _value(element.get("content") or "", language) if found else ""
        if found and value and not is_elsewhere(element, headline):
            yield DateEvidence("time", "published" if found["published"] else "modified", value)


def _time(element: HtmlElement, language: str) -> str:
    """What a time says for machines; older pages write it as the long form of an abbreviation."""
    if element.tag == "time":
        return _common((element.get("datetime") or "").strip(), language)
    title = (element.get("title") or "").strip()
    return title if _ISO.match(title) and parse_time(title) is not None else ""


def _changed(element: HtmlElement, plain: bool) -> bool:
    """Whether a time is that of a change.

    Themes call the only time of an article `updated` as an old microformat wants it; beside a
    plain one it is what it says.
    """
    if re.search("modif|updat", (element.get("itemprop") or "").lower()):
        return True
    said = " ".join(islice(element.itertext(), 3))[:_VALUE]
    return bool(CHANGED.search(said)) or (plain and "updat" in (element.get("class") or "").lower())


def _value(said: str, language: str) -> str:
    """What is said as ISO 8601 or RFC 5322, "" where it is no date; words are to the day."""
    said = _common(said.strip(), language)
    if parse_time(said) is not None:
        return said
    epoch = _EPOCH.fullmatch(said)
    if epoch:
        time = parse_time(int(said[:10]))
        return time.isoformat() if time else ""
    return written_day(said[:_VALUE], language)


def _common(said: str, language: str) -> str:
    """A date in ISO 8601 by the common calendar, where its year is one of Thailand's or Iran's; all else as it is."""
    found = _YEAR.match(said)
    year = int(said[:4]) if found else 0
    if found and year > BUDDHIST_FROM:
        return f"{year - BUDDHIST}{said[4:]}"
    day = written_day(said[: found.end()], language) if found and year < EARLIEST.year else ""
    return f"{day}{said[10:]}" if day else said
