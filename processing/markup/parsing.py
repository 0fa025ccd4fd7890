"""Parsing: the markup of a page as a tree of elements."""

import re

from lxml.etree import ElementDefaultClassLookup, ErrorTypes, ParserError
from lxml.html import HtmlElement, HTMLParser, fromstring

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])  # no text means them, and XML has none
_NO_CHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")  # U+FFFE and U+FFFF, which it hasn't either
# Nor is there a letter behind such a number, though libxml2 makes what XML cannot hold of it.
_REFERENCES = re.compile(
    rb"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?:;|(?!\d))"
    rb"|x0*(?:[1-8bcef]|1[\da-f]|fff[ef])(?:;|(?![\da-f])))",
    re.IGNORECASE,
)
_TOP = 4_096  # bytes in which a page's own element begins
_NAMED = 50  # bytes in which a page says that it is one
# libxml2 leaves out all that follows an `<html/>` or the first `</html>`, where browsers read on.
_ENDED = re.compile(rb"</html\s*>", re.IGNORECASE)
_OPENING = re.compile(rb"<[A-Za-z]")
_CLOSED = re.compile(rb"(<html\b[^<>]*?)\s*/>", re.IGNORECASE)

_NEST = 60  # boxes that open right within one another; pages have a dozen
_NESTED = re.compile(
    rb"(?:<(?:div|span|section|center|font|b|i|u|s|em|strong|big|small|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td|form"
    rb"|fieldset|button|label)(?:\s[^<>]{0,200})?>\s*)++",
    re.IGNORECASE,
)


def _made(*, deep: bool = False) -> HTMLParser:
    """A parser as trafilatura's own, but of elements made in C.

    lxml's usual one asks Python for the class of each, and again whenever one is come back to, 5,600
    times a page.
    """
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,  # type: ignore[call-arg]  # its stubs lack it
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=deep,
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _made()
_DEEP = _made(deep=True)  # 2,048 elements within one another


def parse(markup: bytes) -> HtmlElement | None:
    """The tree of markup in UTF-8; None where it is no HTML.

    It does to markup what trafilatura's `load_html` does to a text, without decoding it anew. Behind 256
    elements within one another libxml2 reads no more, 2,048 where it is asked to: boxes that hold nothing
    but boxes are left out there.
    """
    plain = _NO_CHARACTERS.sub(b"", markup.translate(None, _CONTROLS))
    plain = _REFERENCES.sub(b"", plain)
    top = _CLOSED.sub(rb"\1>", plain[:_TOP], count=1)
    try:
        tree = _deepest(_unended(top + plain[_TOP:]))
    except (ParserError, ValueError):  # nothing but blanks or comments
        return None
    if len(tree) < 2 and b"html" not in markup[:_NAMED].lower():
        return None
    return tree


def _unended(markup: bytes) -> bytes:
    """The markup without the ends of its page that more of it follows."""
    end = _ENDED.search(markup)
    return _ENDED.sub(b"", markup) if end and _OPENING.search(markup, end.end()) else markup


def _deepest(markup: bytes) -> HtmlElement:
    """The tree as deep as it is, or cut where it is endless."""
    tree = fromstring(markup, parser=_PARSER)
    if _is_too_deep(_PARSER):
        markup = _NESTED.sub(_without_nest, markup)
        tree = fromstring(markup, parser=_PARSER)
    if _is_too_deep(_PARSER):
        deep = fromstring(markup, parser=_DEEP)
        tree = tree if _is_too_deep(_DEEP) else deep
    return tree


def _without_nest(boxes: re.Match[bytes]) -> bytes:
    return b"" if boxes[0].count(b"<") >= _NEST else boxes[0]


def _is_too_deep(parser: HTMLParser) -> bool:
    """Whether the page that was parsed last was cut for its depth."""
    last = parser.error_log.last_error
    return last is not None and last.type == ErrorTypes.ERR_RESOURCE_LIMIT
