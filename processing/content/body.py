"""The body of an article: what trafilatura reads, completed and cleaned."""

import re
from collections.abc import Collection
from configparser import ConfigParser
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.attribution.authors import declared_writers, shown_writers
from processing.attribution.bylines import is_name, undated
from processing.attribution.signatures import signed_above, signed_in
from processing.content.breaks import part_at_breaks
from processing.content.briefs import tells_of
from processing.content.declared import by_declared
from processing.content.framed import framed, told_in_paragraphs
from processing.content.furniture import without_furniture
from processing.content.joiners import stand_ins, with_joiners
from processing.content.leads import leads_of, links_of
from processing.content.loose import box_loose
from processing.content.misnamed import renamed
from processing.content.pulled import without_pulled
from processing.content.sentences import unlinked
from processing.content.standfirst import read_standfirst
from processing.content.tables import unwrap_layout, without_empty_cells
from processing.content.textrules import TextRules
from processing.content.threads import thread_of
from processing.content.titleline import without_title_line
from processing.markup.head import Head
from processing.markup.headline import headline_of
from processing.markup.standing import is_elsewhere
from processing.text.normalise import letters, shingles, tokens
from processing.text.scripts import EASTERN
from processing.text.veiled import without_veiled

_SHINGLE = 3
# The comparison looks at all of them for each: with 28,000, of a line each, for minutes.
_BLOCKS = ("p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt", "option")  # fmt: skip
_MANY = 3_000
_DEEP = 100  # elements within one another; 51 on the deepest of 573 real pages
_BENEATH = XPath(f"boolean({'/'.join('*' * _DEEP)})")
_SHORT, _PARAGRAPHS = 1_000, 500  # characters of a short text, and paragraphs that are looked at
_NEW = 0.5  # of a standfirst's shingles that the text lacks
_FIRST, _LAST = 3, 2  # lines at its beginning and its end where its writer may be named
_AROUND = "()（）-–— "  # signs around a name there
_LONG, _PARAGRAPH, _FEW = 2_000, 80, 4  # characters of a text and of a paragraph, paragraphs
_HALF = 0.5  # of a text in paragraphs, and of a page's paragraphs in it
_BEGINNING, _DENSELY = 500, 0.3  # pieces of text that tell a page's script, and the share of it
_EASTERN = re.compile(f"[{EASTERN}]")
_ARROW = "↩"
_RETURNS = re.compile(rf"(?:{_ARROW}[\ufe0e\ufe0f]?\d{{0,2}}\s{{0,3}}){{1,9}}$")
_BRIEF = 80  # characters of a text in such a script, as many as 250 of others say


@dataclass(frozen=True, slots=True)
class Body:
    """The `text` of an article, and the lines it was `read` from, credits and furniture among them."""

    text: str
    read: str


def read_body(
    page: HtmlElement, head: Head, title: str, rules: TextRules, *, fast: bool = False
) -> Body:
    """The body of the article headed `title`, one paragraph a line; `fast` compares no two ways."""
    unwrap_layout(page)
    part_at_breaks(page)
    box_loose(page)
    thread = thread_of(page, head)
    tree = page if thread is None else thread
    with stand_ins(tree), renamed(tree), framed(tree), unlinked(tree):
        read = _without_returns(with_joiners(without_empty_cells(_read_text(tree, fast, title))))
    return Body(finished(read, page, head, title, rules), read)


def _without_returns(text: str) -> str:
    """`text` without the arrows by which its notes lead back to where they are called."""
    if _ARROW not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_RETURNS.sub("", line).rstrip() if _ARROW in line else line for line in lines)


def _writers(tree: HtmlElement, head: Head, text: str) -> set[str]:
    """The letters of the writers' names; bylines, which cost more, are asked where a name stands at an end of the text."""
    ends = (*text.split("\n", _FIRST)[:_FIRST], *text.rsplit("\n", _LAST)[-_LAST:])
    named = declared_writers(head)
    if not named and any(is_name(undated(line.strip(_AROUND))) for line in ends):
        named = shown_writers(tree, head) or signed_above(tree, text) or signed_in(text)
    return set(map(letters, named))


def _without_others(text: str, tree: HtmlElement, head: Head) -> str:
    """A short text without the paragraphs that are other stories'; as it is where it would lose half of itself."""
    own = _without(_elsewhere(tree, head), text) if len(text) <= _SHORT else text
    return own if len(own) >= _HALF * len(text) else text  # it stands in a block that is called so


def _elsewhere(tree: HtmlElement, head: Head) -> frozenset[str]:
    """The letters of the paragraphs that are other stories': beside a short text they are read as its own."""
    headline = headline_of(tree, head)
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for p in islice(tree.iter("p"), _PARAGRAPHS):
        said[is_elsewhere(p, headline)].add(letters(p.text_content()))
    return frozenset(said[True] - said[False])


def finished(read: str, tree: HtmlElement, head: Head, title: str, rules: TextRules) -> str:
    """The lines that were `read`, completed and cleaned by the rules."""
    text = without_veiled(read) if rules.veiled else read
    if rules.declared:
        text = by_declared(head, text)
    if rules.other_stories:
        text = _without_others(text, tree, head)
    if rules.title_line:
        text = without_title_line(text, tree, title)
    if rules.furniture:
        writers = cache(lambda: _writers(tree, head, text))
        links = cache(lambda: links_of(tree))
        outlets = frozenset(map(letters, head.outlets()))
        text = without_furniture(_without(leads_of(tree), text), writers, links, outlets)
        text = without_pulled(text, tree)
    return _headed(read_standfirst(tree, head, title), text) if rules.standfirst else text


def _read_text(tree: HtmlElement, fast: bool, title: str) -> str:
    """What trafilatura reads; compared with what other algorithms find, unless it can't gain by it.

    The comparison takes a third of the time, and takes another text where that is more than twice as
    long: nearly never where this one is long and holds half of the page's paragraphs. Over thousands
    of blocks it would take minutes.
    """
    from trafilatura import extract as text_of  # slow to import, and only pages need it

    if fast or _has_many_blocks(tree) or _BENEATH(tree):
        return text_of(tree, include_comments=False, fast=True) or ""
    said = told_in_paragraphs(tree)
    if said >= _LONG:  # a page with less is hardly ever read as a text that is long enough
        light = text_of(tree, include_comments=False, fast=True) or ""
        if _is_whole(light, said):
            return light
    text = text_of(tree, include_comments=False) or ""
    return text if "\n" in text else _brief(tree, text, title) or text


def _brief(tree: HtmlElement, line: str, title: str) -> str:
    """The text of a short article whose page was read as one `line`, "" where that is no worse.

    What has fewer than 250 characters trafilatura takes for none, and puts all that the page says in one
    line. In a script of which few characters say much, several lines are an article; in others a text
    is that tells what its title does, and is a good part of a line that isn't long.
    """
    from trafilatura import extract as text_of

    if not (_is_eastern(tree) or len(line) <= _SHORT):
        return ""
    text = text_of(tree, include_comments=False, fast=True, config=_shorter()) or ""
    if "\n" in text and _is_eastern(tree):
        return text
    return text if len(text) < len(line) <= _SHORT and tells_of(text, title) else ""


def _is_eastern(tree: HtmlElement) -> bool:
    said = "".join("".join(islice(tree.itertext(), _BEGINNING)).split())
    return len(_EASTERN.findall(said)) > _DENSELY * len(said)


@cache
def _shorter() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_BRIEF))
    return config


def _has_many_blocks(tree: HtmlElement) -> bool:
    return next(islice(tree.iter(*_BLOCKS), _MANY, None), None) is not None


def _is_whole(text: str, said: int) -> bool:
    """Whether a text is long, in some paragraphs rather than a menu's lines, and the most of its page.

    `said` are the characters of its paragraphs.
    """
    lines = [len(line) for line in text.split("\n") if len(line) >= _PARAGRAPH]
    return (
        len(text) >= _LONG
        and len(lines) >= _FEW
        and sum(lines) >= _HALF * len(text)
        and len(text) >= _HALF * said
    )


def _without(lines: Collection[str], text: str) -> str:
    """`text` without the lines of these letters."""
    if not lines:
        return text
    return "\n".join(line for line in text.split("\n") if letters(line) not in lines)


def _headed(standfirst: str, text: str) -> str:
    """`text` under its standfirst, where that is not in it already, in other words or as it is."""
    ours = shingles(tokens(standfirst), _SHINGLE)
    if not ours:
        return text
    theirs = shingles(tokens(text), _SHINGLE)
    if len(ours & theirs) > (1 - _NEW) * len(ours):
        return text
    return f"{standfirst}\n{text}"
