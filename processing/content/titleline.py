"""The title line: a text's first line where it repeats the headline, in the title's words or in those that the page shows."""

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.headline import parted_headings
from processing.text.normalise import letters, tokens
from processing.text.passage import ends_a_sentence

_TOP = 3  # lines of a text among which its headline may stand behind a topic
_HEADINGS, _HEADING = 10, 400  # of first rank that are looked at, and characters of one
_OVER, _TOPIC = 8, 100  # lines above it that may be labels, and characters of one
_TELLING = 3  # words of a title that nothing else ends with


def without_title_line(text: str, tree: HtmlElement, title: str) -> str:
    """`text` without the lines that say its `title` or another headline of the page, and the labels above them."""
    headings = _headings(tree, title)
    heading = tokens(title)
    lines = text.split("\n")
    said = [
        bool(heading)
        and (
            _says(line, title, heading, top=at < _TOP)
            or (at < _OVER and len(line) < _HEADING and letters(line) in headings)
        )
        for at, line in enumerate(lines)
    ]
    first = said.index(True) if True in said[:_OVER] else 0
    above = 0 if any(map(_is_text, lines[:first])) else first
    return "\n".join(line for at, line in enumerate(lines) if at >= above and not said[at])


def _is_text(line: str) -> bool:
    """Whether a line above the headline is more than a topic, a day or a label."""
    return len(line) > _TOPIC or ends_a_sentence(line)


def _says(line: str, title: str, heading: tuple[str, ...], *, top: bool) -> bool:
    """Whether a line says the title and no more; at the `top` a topic may stand before it."""
    if len(line) > 2 * len(title) + 20:
        return False
    if top and len(heading) >= _TELLING:  # the topic is often glued to it
        return letters(line).endswith(letters(title))
    return tokens(line) == heading


def _headings(tree: HtmlElement, title: str) -> frozenset[str]:
    """The letters of the headlines in other words than the title's.

    They are the headings of first rank where none says the title, that of an article's own header, and
    one above all paragraphs that parts a topic from the headline.
    """
    ranked = _told(islice(tree.iter("h1"), _HEADINGS))
    lower = (*_in_header(tree), *parted_headings(tree))
    headed = _told(each for each in lower if not ends_a_sentence(each.text_content().strip()))
    return headed if letters(title) in ranked else ranked | headed


def _in_header(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The h2 in the first header of an article, where the page's headline stands elsewhere."""
    headers = (article.find("header") for article in tree.iter("article"))
    header = next((header for header in headers if header is not None), None)
    if header is not None and header.find(".//h1") is None:
        yield from islice(header.iter("h2"), 1)


def _told(headings: Iterable[HtmlElement]) -> frozenset[str]:
    said = (heading.text_content()[:_HEADING] for heading in headings)
    return frozenset(letters(each) for each in said if len(tokens(each)) >= _TELLING)
