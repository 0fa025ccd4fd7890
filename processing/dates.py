"""Dates: when an article says it appeared and was changed, with the evidence for it."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from processing.article import DateEvidence
from processing.head import Head
from processing.normalise import tokens
from processing.rows import AHEAD, EARLIEST, parse_time
from processing.standing import around, behind_headline
from processing.written import written_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 20  # pieces of evidence
_TIMES = 200  # time elements that are looked at; those of the article stand among the first
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
    "article.published", "cxenseparse:recs:publishtime", "publish-date", "publication_date", "originalpublicationdate",
    "article:published:time", "article:published", "publish_date", "publicationdate", "dcterms.issued", "dc.date.created",
    "citation_publication_date", "citation_date", "citation_online_date", "bt:pubdate", "displaydate", "rnews:datepublished",
    "vr:published_time", "article.created", "created",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "article:modified:time",
    "article:modified",
    "article.updated",
    "last-modified",
    "lastmod",
)
_URL = re.compile(
    r"(?:^|[/_-])((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)"
)
_LINES = ("time", "span", "p", "div", "small", "li", "td")
_NEAR = 60  # elements behind the headline among which its date stands
_LINE = 100  # characters of the line that holds it
_PIECES = 6  # of text in such a line
_TITLE = 400  # characters of a title
_CALLED = 3  # words of one; fewer name a section
_TITLE_DAY = 12  # characters at the end of a page's title
_CHANGED = re.compile(
    r"updat|modif|aktualisiert|geändert|mis à jour|màj|aggiornat|actualizad|atualizad|bijgewerkt|oppdater|uppdater|güncelle"
    r"|обновлен|оновлен|ενημ[εέ]ρωση|تحديث|更新|수정",
    re.IGNORECASE,
)
_ASIDE = frozenset({"aside", "nav", "footer"})
_ELSEWHERE = re.compile(
    r"(?:^|\s)(?:related|recommend|most-?read|more-?news|latest|read-?(?:also|more))", re.IGNORECASE
)
_RELATED = re.compile(
    r"related|recommend|most-?read|sidebar|teaser|widget|comment|more-?news|latest", re.IGNORECASE
)
# A guess is evidence, not a date: alone it is right in about half of all cases.
_RANK = {
    "given": 0,
    "rule": 1,
    "json-ld": 2,
    "meta": 3,
    "time": 4,
    "feed": 5,
    "sitemap": 6,
    "url": 7,
    "text": 8,
}


def read_dates(
    tree: HtmlElement, head: Head, url: str, hints: tuple[DateEvidence, ...], now: datetime
) -> tuple[DateEvidence, ...]:
    """All dates between 1990 and a day from `now` that were found, the strongest first."""
    found = [*_stated(tree, head), *hints, *_in_url(url)]
    kept = [evidence for evidence in dict.fromkeys(found) if _plausible(evidence.value, now)]
    if not any(evidence.role == "published" for evidence in kept):
        kept += [piece for piece in _in_text(tree, head) if _plausible(piece.value, now)]
        kept += _guess(tree, url, now)
    return ranked(kept)[:_MOST]


def ranked(evidence: Iterable[DateEvidence]) -> tuple[DateEvidence, ...]:
    """The evidence, the strongest first."""
    return tuple(sorted(evidence, key=lambda piece: _RANK.get(piece.kind, 9)))


def best_date(evidence: Iterable[DateEvidence], role: str) -> datetime | None:
    """The date of `role` with the strongest evidence, in UTC; a guess is never one."""
    for piece in ranked(evidence):
        if piece.role == role and piece.kind in _RANK:
            return parse_time(piece.value)
    return None


def day_of(evidence: Iterable[DateEvidence], role: str) -> str:
    """The day of `role` by the calendar of the place that states it, "" where it is unknown.

    What appeared in Seoul on Wednesday at two in the morning appeared on Wednesday, though it was
    Tuesday in UTC.
    """
    for piece in ranked(evidence):
        time = parse_time(piece.value) if piece.role == role and piece.kind in _RANK else None
        if time is not None:
            own = _DAY.match(piece.value)
            return own.group() if own else time.date().isoformat()
    return ""


def _stated(tree: HtmlElement, head: Head) -> Iterator[DateEvidence]:
    for described in head.objects:
        for key, role in (("datePublished", "published"), ("dateModified", "modified")):
            if isinstance(described.get(key), str):
                yield DateEvidence("json-ld", role, described[key].strip())
    for names, role in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        for name in names:
            yield from (DateEvidence("meta", role, value) for value in head.meta.get(name, ())[:1])
    for element in islice(tree.iter("time"), _TIMES):
        value = element.get("datetime") or ""
        if value and not _beside(element):
            updated = (
                "modif" in (element.get("itemprop") or "").lower()
                or "updat" in (element.get("class") or "").lower()
            )
            yield DateEvidence("time", "modified" if updated else "published", value.strip())


def _beside(element: HtmlElement) -> bool:
    """Whether the element belongs to another story: in an aside, a list of related ones, a link.

    Those are told by more words within the article itself than around it, where a class such as
    `with-sidebar` may hold the whole page.
    """
    within = True
    for above in around(element):
        name = above.get("class") or ""
        if above.tag in _ASIDE or _ELSEWHERE.search(name):
            return str(above.tag) != "body"
        if within and (above.tag in ("a", "li") or _RELATED.search(name)):
            return True
        within = within and above.tag not in ("article", "main", "body")
    return False


def _in_url(url: str) -> Iterator[DateEvidence]:
    match = _URL.search(url)
    if match:
        yield DateEvidence("url", "published", "-".join(match.groups()))


def _in_text(tree: HtmlElement, head: Head) -> Iterator[DateEvidence]:
    """The day that ends the page's title, or the first one in a short line behind the headline."""
    behind = behind_headline(tree, _LINES, _lower_headline(tree, head))
    lines = (_line(element) for element in islice(behind, _NEAR))
    for line in (head.title[-_TITLE_DAY:], *lines):
        day = written_day(_CHANGED.split(line)[0], head.language) if line else ""
        if day:
            yield DateEvidence("text", "published", day)
            return


def _lower_headline(tree: HtmlElement, head: Head) -> HtmlElement | None:
    """The heading of lower rank that says what the page is called, where it has none of the first."""
    title = frozenset(tokens(head.first("og:title")))
    if len(title) < _CALLED or tree.find(".//h1") is not None:
        return None
    for heading in islice(tree.iter("h2", "h3", "h4"), _TIMES):
        said = tokens(heading.text_content()[: 2 * _TITLE])
        if title.issubset(said) and len(said) <= 2 * len(title):
            return heading
    return None


def _line(element: HtmlElement) -> str:
    """What an element says itself, "" where it is long or another story's."""
    line = " ".join([element.text or "", *(inner.tail or "" for inner in element[:_PIECES])])
    return line if 8 <= len(line) <= _LINE and not _beside(element) else ""


def _guess(tree: HtmlElement, url: str, now: datetime) -> list[DateEvidence]:
    latest = (now + AHEAD).strftime("%Y-%m-%d")
    from htmldate import find_date  # slow to import, and few pages come to a guess

    try:
        value = find_date(tree, url=url, original_date=True, min_date="1990-01-01", max_date=latest)
    except Exception:  # htmldate fails in many ways on hostile markup; a guess is not worth a page
        return []
    return [DateEvidence("guess", "published", value)] if value else []


def _plausible(value: str, now: datetime) -> bool:
    time = parse_time(value)
    return time is not None and EARLIEST <= time <= now + AHEAD
