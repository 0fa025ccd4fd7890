"""Where elements stand on a page: behind its headline, within what, and marked as what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, dropwhile, islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

_ASIDE = frozenset({"aside", "nav", "footer"})
_ELSEWHERE = re.compile(
    r"(?:^|\s)(?:related|recommend|most-?read|more-?news|latest|read-?(?:also|more))", re.IGNORECASE
)
_RELATED = re.compile(
    r"related|recommend|most-?read|sidebar|teaser|(?<!elementor-)widget|comment|more-?news|latest|(?:^|[\s_-])cards?(?![a-z])",
    re.IGNORECASE,
)
_DAY_PATH = re.compile(r"/(?:19|20)\d\d/(?:\d\d?/){0,2}?$")
_TELLING = 4  # words of a link that is a headline
_SILENT = frozenset({"script", "style", "noscript"})
_SEVERAL = 3  # paragraphs of an article that is no other one's card

HEARD = r"(?<!not-)sr-only(?!.*not-sr-only)|screen-reader|visually-?hidden"
"""What matches in the class of an element that only screen readers tell of."""

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
"""Those of a text's parts; h1 is the page's."""

IN_A_LINE = frozenset({
    "a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "u",
})  # fmt: skip
"""Elements that part no line: a block of words and these alone is a paragraph."""


def behind_headline(
    tree: HtmlElement, tags: Sequence[str], headline: HtmlElement | None = None
) -> Iterator[HtmlElement]:
    """The elements of these tags behind the headline, neither it nor what it is made of.

    The headline is the first h1 unless given; behind none stands nothing.
    """
    start = next(tree.iter("h1"), None) if headline is None else headline
    if start is None:
        return iter(())
    own = frozenset(start.iter())
    from_there = dropwhile(lambda element: element is not start, tree.iter(str(start.tag), *tags))
    return (element for element in from_there if element.tag in tags and element not in own)


def around(element: HtmlElement, levels: int | None = None) -> Iterator[HtmlElement]:
    """The element and what it stands within, so many in all, from the inside out."""
    return islice(chain((element,), element.iterancestors()), levels)


def apart(
    element: HtmlElement, own: frozenset[HtmlElement], levels: int | None = None
) -> Iterator[HtmlElement]:
    """What the element stands within that its article, in the elements of its `own`, does not stand within.

    A footer that heads the text is the article's.
    """
    for above in around(element, levels):
        if above in own or (above.tag == "footer" and _heads_a_text(above, own)):
            return
        yield above


def leads_elsewhere(link: HtmlElement) -> bool:
    """Whether a link leads to another page."""
    return not (link.get("href") or "#").startswith("#")


def boxes_around(
    elements: Iterable[HtmlElement], tags: Sequence[str], levels: int
) -> list[HtmlElement]:
    """The nearest so many elements of these tags around each of some, each once."""
    around = (islice(each.iterancestors(*tags), levels) for each in elements)
    return list(dict.fromkeys(chain.from_iterable(around)))


def is_within(element: HtmlElement, most: int) -> bool:
    """Whether an element says no more than so many characters, blanks around its pieces aside; no more of it is looked at."""
    said = accumulate(len(piece.strip()) for piece in element.itertext())
    return all(length <= most for length in said)


def length_of(element: HtmlElement) -> int:
    """How many characters an element says, blanks among them."""
    return sum(map(len, element.itertext()))


def said_in(element: HtmlElement, most: int) -> list[str]:
    """What so many parts of an element say, in their order; scripts and styles say nothing."""
    parts: list[str | None] = []
    if not isinstance(element.tag, str):
        return []
    for event, inner in iterwalk(element, ("start", "end", "comment", "pi")):
        if event == "start":
            most -= 1
            if most < 0:
                break
            parts.append(None if inner.tag in _SILENT else inner.text)
        elif inner is not element:
            parts.append(inner.tail)
    return [said for part in parts if part and (said := " ".join(part.split()))]


def marks_of(element: HtmlElement) -> str:
    """The classes and the id of an element, by which pages tell what it is."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_elsewhere(element: HtmlElement, headline: HtmlElement | None) -> bool:
    """Whether the element belongs to another story: in an aside, a list of related ones, a link.

    What holds the page's own headline, too, is not asked. Without one, another story's place is told
    by more words within the article itself than around it, where a class such as `with-sidebar` may
    hold the whole page.
    """
    own = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    within = True
    for above in apart(element, own):
        name = above.get("class") or ""
        if above.tag in _ASIDE or _ELSEWHERE.search(name):
            return str(above.tag) != "body"
        if within and (_leads_away(above) or _RELATED.search(name)):
            return True
        within = within and above.tag not in ("article", "main", "body")
    return False


def _heads_a_text(footer: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether a footer stands between the headline and the text: some systems call what heads it so.

    Where the headline stands in a block of its own, it is what an article of several paragraphs begins with.
    """
    within = footer.getparent()
    if within is None:
        return False
    behind = islice((p for beside in footer.itersiblings() for p in beside.iter("p")), _SEVERAL)
    paragraphs = sum(1 for _ in behind)
    begins = within.tag == "article" and footer.getprevious() is None and paragraphs == _SEVERAL
    return paragraphs > 0 and (within in own or begins)


def _leads_away(element: HtmlElement) -> bool:
    """Whether it is a link to another page, or an item of a list that holds a headline as a link."""
    if element.tag == "a":
        href = element.get("href") or ""
        return not (
            element.get("rel") == "bookmark" or href[:1] in ("", "#") or _DAY_PATH.search(href)
        )
    if element.tag != "li":
        return False
    return any(
        len(link.text_content()[:400].split()) > _TELLING for link in islice(element.iter("a"), 4)
    )
