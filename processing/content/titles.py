"""Titles: the headline of an article, without its outlet's name."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.head import Head, said, types_of, unmarked
from processing.markup.headline import headline_of, parted_headings
from processing.text.normalise import letters, tokens
from processing.text.scripts import HAN

_LONGEST = 400  # characters
_LONGER = 2  # times an outlet's name
_TITLE, _PIECES = 4, 12  # words of a title, and pieces of text in an h1 one of which may be it
_NAMED = 6  # words of a headline; names of outlets and sections have fewer
_SECTION = 2  # words of a section's name, fewer than any headline's before it
_HEADINGS = 10  # h1 that are looked at
_SHORTEST, _MOST = 5, 30  # words of a headline that nothing else says
_BARS = re.compile(r"\s*[|ㅣ｜·•»]\s*|\s+(?:[–—:-]|::|--)\s+|--")
# Before or behind an outlet's name that is known, and what may part one that is not.
_BORDERS = re.compile(
    rf"{_BARS.pattern}|\s+(?:[/‹›«<>~_―‒∙¦●★⋆❘▷]|//)\s+|[丨︱]|:\s+|(?<=[{HAN}])\s?[-–—－]+\s?(?=[{HAN}])"
)
_TAIL = re.compile(
    r"(?:\s+(?:[|–—•·»«‹›/<>~―‒∙¦●★⋆❘▷]|-|::|//)\s+|\s*[|｜丨︱]\s*)[^|｜丨︱–—•·»«‹›]{2,60}$"
)
_OF_CHINA = re.compile(
    rf"(?=[^\n]{{0,40}}[{HAN}])(.{{5,}}?)\s?(?:-{{1,2}}|[–—－·])\s?[^\s–—－·-]{{1,12}}(?:网|網|报|報|台|社|新闻|新聞|频道|頻道|在线|線上|网站|網站|客户端)"
)  # 标题-海港网
_UNDERSCORED = re.compile(
    rf"(?=[^_＿]{{0,40}}[{HAN}])([^_＿]{{5,}})[_＿].{{2,40}}"
)  # 标题_新闻_海港网
_BRACKETED = re.compile(r"\s*(?:[（(][^（()）]{2,30}[)）]|【[^【】]{2,30}】)$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
# What newsrooms' own systems write; other articles' headlines are often made for search engines.
_NEWS = re.compile(r"\w*NewsArticle|LiveBlogPosting|Report")


def read_title(tree: HtmlElement, head: Head, hint: str = "") -> str:
    """The headline: the one that readers see, of a described news article, else the heading that agrees with what the page says.

    Where there is neither it is what the page says of itself; `hint` is the title a feed or sitemap
    gave, the last resort.
    """
    outlets = frozenset(filter(None, map(letters, head.outlets())))
    written = [claim for claim in map(unmarked, _claims(head)) if claim]
    claims = [_without_outlet(claim, outlets) for claim in written]
    only_titled = written in ([], [head.title])
    headings = [_heading(h, claims) for h in _headings(tree, head, lower=only_titled)]
    headings = [h for h in headings if h and not _is_label(h, outlets, written)]
    best = (
        _seen(tree, head, outlets, headings)
        or next(_news(head, outlets, headings), "")
        or next((h for h in headings if any(_agree(h, claim) for claim in claims)), "")
        or _sole(tree, headings, claims)
        or next(iter(claims), "")
        or next(iter(headings), "")
        or unmarked(hint)
    )
    of_the_window = best == head.title and best not in written[:-1]
    return (_without_tail(best) if of_the_window else best)[:_LONGEST]


def _headings(tree: HtmlElement, head: Head, *, lower: bool) -> list[HtmlElement]:
    """Those of first rank, else the one of `lower` rank that is the headline.

    Other claims are surer than a lower heading, which often holds the line above it, too.
    """
    first = list(islice(tree.iter("h1"), _HEADINGS))
    headline = headline_of(tree, head) if lower and not first else None
    return first if headline is None else [headline]


def _sole(tree: HtmlElement, headings: list[str], claims: list[str]) -> str:
    """The only heading of first rank, "" where it is no headline: what is claimed is often worded for search engines.

    It is no headline where it is as short as a section's name or as long as a paragraph, nor where a
    lower heading says what is claimed.
    """
    if len(headings) != 1 or not _SHORTEST <= len(tokens(headings[0])) <= _MOST:
        return ""
    said = frozenset(map(letters, claims))
    lower = islice(tree.iter("h2", "h3"), _HEADINGS)
    told = any(letters(each.text_content()[:_LONGEST]) in said for each in lower)
    return "" if told else headings[0]


def _claims(head: Head) -> Iterator[str]:
    """What a page calls its article, the surest first."""
    yield from (said(described.get("headline")) for described in head.objects)
    # The second is what China's public offices have to write.
    yield from (
        head.first("og:title"),
        head.first("articletitle"),
        head.first("twitter:title"),
        head.title,
    )


def _seen(tree: HtmlElement, head: Head, outlets: frozenset[str], headings: list[str]) -> str:
    """The headline that readers see behind its topic in a lower heading, where networks are told it and no h1 says it."""
    claimed = _without_outlet(unmarked(head.first("og:title")), outlets)
    told, behind = letters(claimed), claimed.partition(":")[2]
    if not told or told in map(letters, headings):
        return ""
    for heading in parted_headings(tree):
        parts = (unmarked(part.text_content()[:_LONGEST]) for part in heading)
        *_, last = ("", *filter(None, parts))
        if len(tokens(last)) >= _TITLE and letters(last) in (told, letters(behind)):
            return last
    return ""


def _news(head: Head, outlets: frozenset[str], headings: list[str]) -> Iterator[str]:
    """The headlines of described news articles, or the headings that say them better."""
    for described in head.objects:
        if any(map(_NEWS.fullmatch, types_of(described))):
            headline = _without_outlet(unmarked(said(described.get("headline"))), outlets)
            if len(tokens(headline)) > 1:
                yield next((h for h in headings if _is_better(h, headline)), headline)


def _is_better(heading: str, headline: str) -> bool:
    """Whether a heading completes a headline that is cut, or says it without an outlet in brackets or behind a bar."""
    begun, bare = _CUT.sub("", headline), _BRACKETED.sub("", headline)
    bars = list(_BARS.finditer(headline))
    before = headline[: bars[-1].start()] if bars else headline
    return (begun != headline and heading.startswith(begun)) or any(
        said != headline and tokens(heading) == tokens(said) for said in (bare, before)
    )


def _heading(h1: HtmlElement, claims: list[str]) -> str:
    """The text of an h1, its lines parted where the page says them so, or the one of them that it calls its title."""
    glued = unmarked(unescape(h1.text_content()[: 2 * _LONGEST]))
    if len(h1):
        called = {letters(claim) for claim in _with_begun(claims) if len(tokens(claim)) >= _TITLE}
        pieces = [unmarked(piece[:_LONGEST]) for piece in islice(h1.itertext(), _PIECES)]
        alone = next((piece for piece in pieces if letters(piece) in called), "")
        if alone:
            return alone
        parted = unmarked(unescape(" ".join(islice(h1.itertext(), _LONGEST))))
        same = next((claim for claim in claims if tokens(claim) == tokens(parted)), "")
        if ":" in same and ":" not in parted:
            return same  # the line above the headline, and what parts them for machines
        if same and tokens(glued) != tokens(parted):
            return parted
    return glued


def _with_begun(claims: list[str]) -> Iterator[str]:
    """The claims, and what stands before the last bar of each: an outlet may be behind it that the page names nowhere."""
    for claim in claims:
        yield claim
        bars = list(_BARS.finditer(claim))
        yield claim[: bars[-1].start()] if bars else claim


def _is_label(heading: str, outlets: frozenset[str], claims: list[str]) -> bool:
    """Whether a heading is the outlet's or a section's name, as claims have it behind a bar.

    What is much longer than all before the bar is the headline, behind the outlet's name, and so is
    one of more words than names have that is longer than each part before it. Where one
    claim is another one with the heading before or behind it, no bar is needed.
    """
    ours = letters(heading)
    if ours in outlets:
        return True
    said = set(filter(None, map(letters, claims)))
    if ours in said:
        return False
    if any(ours + claim in said or claim + ours in said for claim in said):
        return True
    parted = (_BARS.split(claim) for claim in claims)
    sentence = len(tokens(heading)) >= _NAMED
    return any(
        ours == letters(last)
        and len(ours) <= _LONGER * len(letters(" ".join(before)))
        and not (sentence and all(len(ours) > len(letters(piece)) for piece in before))
        for *before, last in parted
    )


def _agree(heading: str, claim: str) -> bool:
    ours, theirs = set(tokens(heading)), set(tokens(claim))
    return len(ours) > 1 and len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))


def _without_outlet(title: str, outlets: Iterable[str]) -> str:
    """Without the outlet's name behind or before a dash or a bar, and the section's that stands before such a name."""
    borders = list(_BORDERS.finditer(title))
    if borders and letters(title[borders[-1].end() :]) in outlets:
        before = title[: borders[-1].start()]
        bar = borders[-1].group().strip()
        headline, parted, section = before.rpartition(f" {bar} ")
        of_a_section = parted and bar and len(tokens(section)) <= _SECTION < len(tokens(headline))
        return (headline if of_a_section else before) or title
    if borders and letters(title[: borders[0].start()]) in outlets:
        return title[borders[0].end() :] or title
    return title


def _without_tail(title: str) -> str:
    underscored = _UNDERSCORED.fullmatch(title) or _OF_CHINA.fullmatch(title)
    if underscored:
        return underscored[1]
    tail = _TAIL.search(title)
    # What is longer behind the dash than before it is the headline itself.
    if tail and len(tokens(tail.group())) <= len(tokens(title[: tail.start()])):
        return title[: tail.start()]
    return title
