"""Guessed rules: selectors for the parts of a page as plain extraction found them, to begin a rule with."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import chain, islice

from lxml.html import HtmlElement

from processing.article import Article
from processing.attribution.bylines import bylines_of
from processing.dating.dates import best_date, day_of
from processing.dating.stamps import is_stamp
from processing.dating.written import CHANGED, written_day
from processing.markup.head import Head, clean, read_head
from processing.markup.headline import headline_of
from processing.markup.standing import is_elsewhere
from processing.markup.tame import tree_of
from processing.page import Page
from processing.siterule import SiteRule, by_rules, fault_of, lines_of, selected
from processing.text.normalise import shingles, tokens

_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]{0,60}")  # a number in a name is a build's or an article's
_HEADINGS = ("h1", "h2", "h3")
_MOST = 5_000  # elements of a kind that are looked at
_TIME = (
    "meta[property='article:published_time']",
    "time[itemprop=datePublished]",
    "time[datetime]",
)
# What may say when.
_SHOWN = ("time", "span", "p", "div", "small", "li", "td", "dd", "b", "strong", "em", "i")
_DAY = 40  # characters of a day alone, with its label
_PIECES = 4  # of text in it
_DECLARED = frozenset({"json-ld", "meta"})
_PARTS = ("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "div", "table", "dl")  # of a text
_USUAL = ("h2", "h3", "blockquote")  # lists are as often of other stories
_IS_NAMED = re.compile(r"[.#]")  # by a class or an id
_HALF = 0.5  # of what one says, for it to be the text's
_LIKE = 0.95  # to the text, for a rule to begin with; below it a site is better read as any other
_STANDFIRST = 2_000  # characters
_MINUTE = timedelta(minutes=1)
_SURE = 0.6  # of the paragraphs that stand in the same element, for it to be the text's


def guess_rule(page: Page, article: Article) -> SiteRule:
    """The selectors that find on a page what its article has; "" for those that would be in doubt.

    In doubt is what does not read as the article has it: one of its writers, another time, a text
    without its headings.
    """
    tree = tree_of(page)
    if tree is None:
        return SiteRule()
    head = read_head(tree, article.url)
    times = chain(_times(tree, article), _days(tree, head, article))
    return SiteRule(
        title=next(_titles(tree, article.title), ""),
        text=_text(tree, article.text),
        published=next(times, ""),
        authors=next(_signed(tree, article.authors), ""),
    )


def _titles(tree: HtmlElement, title: str) -> Iterator[str]:
    said = tokens(title)
    for heading in islice(tree.iter(*_HEADINGS), _MOST):
        if tokens(heading.text_content()[:1_000]) == said:
            yield from _ways_to(tree, heading)


def _text(tree: HtmlElement, text: str) -> str:
    """The way to what the text consists of that reads it best, where one reads it nearly as it is."""
    lines = frozenset(filter(None, map(tokens, text.split("\n"))))
    holder = _holder(tree, lines)
    way = next(_ways_to(tree, holder), "") if holder is not None else ""
    if holder is None or not way:
        return ""
    parts = [f"{way} > {part}" for part in _parts(holder, lines)]
    choices = ([f"{way} > p"], parts, [*_above(tree, holder, lines), *parts])
    found = [", ".join(choice) for choice in choices if choice]
    likeness, _, best = max((_likeness(tree, one, text), at, one) for at, one in enumerate(found))
    return best if likeness >= _LIKE else ""


def _holder(tree: HtmlElement, lines: Collection[tuple[str, ...]]) -> HtmlElement | None:
    """The element that most paragraphs of the text stand in, where that is sure."""
    said = (
        paragraph
        for paragraph in islice(tree.iter("p"), _MOST)
        if tokens(paragraph.text_content()[:20_000]) in lines
    )
    holders = Counter(parent for p in said if (parent := p.getparent()) is not None)
    if not holders:
        return None
    holder, held = holders.most_common(1)[0]
    return holder if held >= _SURE * holders.total() else None


def _parts(holder: HtmlElement, lines: Collection[tuple[str, ...]]) -> list[str]:
    """What the children of an element are called that the text consists of, without those that it lacks.

    Headings and quotes are among them where this page has none: others of its site may.
    """
    children: dict[str, tuple[list[HtmlElement], list[HtmlElement]]] = {}
    for child in holder.iterchildren(*_PARTS):
        if said := list(filter(None, map(tokens, lines_of(child)))):
            held = sum(len(line) for line in said if line in lines)
            is_other = held <= _HALF * sum(map(len, said))
            children.setdefault(str(child.tag), ([], []))[is_other].append(child)
    told = [_without(tag, *parted) for tag, parted in children.items() if parted[0]]
    return [*filter(None, told), *(tag for tag in _USUAL if tag not in children)]


def _without(tag: str, held: Sequence[HtmlElement], others: Sequence[HtmlElement]) -> str:
    """A tag without a class of each of `others` that none of those that are held has; "" where most have none."""
    own = {name for child in held for name in _classes(child)}
    left, apart = 0, list[str]()
    for child in others:
        strange = [name for name in _classes(child) if name not in own]
        if not strange:
            left += 1
        elif not set(apart).intersection(strange):
            apart.append(strange[0])
    return tag + "".join(f":not(.{name})" for name in apart) if left <= len(held) else ""


def _above(
    tree: HtmlElement, holder: HtmlElement, lines: Collection[tuple[str, ...]]
) -> Iterator[str]:
    """The way to the standfirst, which stands in an element of its own above the others."""
    beyond = frozenset(holder.iterancestors())
    for element in islice(tree.iter("p", "h2", "h3", "div"), _MOST):
        if element is holder:
            return
        if element not in beyond and tokens(element.text_content()[:_STANDFIRST]) in lines:
            yield from islice(_ways_to(tree, element), 1)
            return


def _likeness(tree: HtmlElement, way: str, text: str) -> float:
    """How much alike the text is that a selector finds, from 0 to 1."""
    ruled = by_rules(tree, [SiteRule(text=way)]) if way and not fault_of(way) else None
    ours, theirs = (shingles(tokens(one), 3) for one in (text, ruled.text if ruled else ""))
    return 2 * len(ours & theirs) / ((len(ours) + len(theirs)) or 1)


def _times(tree: HtmlElement, article: Article) -> Iterator[str]:
    """The ways to the one time that a page has of a kind, where it is the article's."""
    for way in _TIME:
        ruled = by_rules(tree, [SiteRule(published=way)]) if len(selected(tree, way)) == 1 else None
        found = best_date(ruled.dates, "published") if ruled else None
        if found and article.published and abs(found - article.published) < _MINUTE:
            yield way


def _days(tree: HtmlElement, head: Head, article: Article) -> Iterator[str]:
    """The ways to an element that says the day in plain words and no more, where the page declares it, too.

    By its tag alone it is not found: that may be anything on another page.
    """
    told = day_of([one for one in article.dates if one.kind in _DECLARED], "published")
    headline = headline_of(tree, head) if told else None
    for element in islice(tree.iter(*_SHOWN), _MOST) if told else ():
        if _tells(element, told, head.locale) and not is_elsewhere(element, headline):
            for way in _ways_to(tree, element):
                ruled = by_rules(tree, [SiteRule(published=way)], head.locale)
                if _IS_NAMED.search(way) and ruled and ruled.dates[0].value == told:
                    yield way


def _tells(element: HtmlElement, day: str, language: str) -> bool:
    """Whether an element says this day, when it appeared, and nothing else."""
    pieces = list(islice(element.itertext(), _PIECES + 1))
    said = clean(" ".join(pieces)) if len(pieces) <= _PIECES else ""
    if not 6 <= len(said) <= _DAY or CHANGED.search(said) or not is_stamp(said):
        return False
    return written_day(said, language) == day


def _signed(tree: HtmlElement, authors: Sequence[str]) -> Iterator[str]:
    names = frozenset(map(tokens, authors))
    for element in islice(bylines_of(tree), _MOST):
        if {tokens(clean(element.text_content()[:1_000]))} == names:
            yield from _ways_to(tree, element)


def _ways_to(tree: HtmlElement, element: HtmlElement) -> Iterator[str]:
    """The selectors that find this element and no other, the shortest first."""
    own = list(_names_of(element))
    parent = element.getparent()
    beyond = list(_names_of(parent)) if parent is not None else []
    for way in (*own, *(f"{above} > {name}" for above in beyond for name in own)):
        if not fault_of(way) and selected(tree, way) == [element]:
            yield way


def _names_of(element: HtmlElement) -> Iterator[str]:
    """What an element may be called: by its tag alone, its classes, its id."""
    tag = str(element.tag)
    yield tag
    for name in _classes(element):
        yield f"{tag}.{name}"
    if _NAME.fullmatch(element.get("id") or ""):
        yield f"{tag}#{element.get('id')}"


def _classes(element: HtmlElement) -> list[str]:
    return [name for name in (element.get("class") or "").split()[:8] if _NAME.fullmatch(name)]
