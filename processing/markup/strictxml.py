"""XML from the web, read without entities, document types or the network."""

import re
from html import unescape
from html.entities import html5
from typing import Any

from lxml import etree

from processing.markup.charset import as_utf8

_BROKEN, _MOST = 20_000_000, 250_000  # bytes of a document that is mended, and ampersands in it
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])  # which XML has none of
_NAMED = re.compile(rb"&(?!#(?:\d{1,7}|[xX][\da-fA-F]{1,6});)(?:\w{2,31};)?")


class XmlError(ValueError):
    """A document that is not read; `hostile` where it is refused for what it tries."""

    def __init__(self, message: str, *, hostile: bool = False) -> None:
        super().__init__(message)
        self.hostile = hostile


def parse_xml(body: bytes) -> etree._Element:
    """The root of a document; raises `XmlError` for what is broken or declares entities.

    Those of HTML's letters, as in `<!ENTITY nbsp "&#160;">`, are no harm, and are put in.
    """
    root = _parsed(body, resolve_entities=False)
    declared: Any = root.getroottree().docinfo.internalDTD
    entities = list(declared.iterentities()) if declared is not None else []
    if not all(map(_is_letter, entities)):
        raise XmlError("XML that declares entities, which is refused", hostile=True)
    return _parsed(body, resolve_entities="internal") if entities else root


def _parsed(body: bytes, resolve_entities: Any) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=resolve_entities, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(
            f"not well-formed XML: {_line(error)}", hostile=b"<!ENTITY" in body[:10_000]
        ) from error
    if root is None:
        raise XmlError("an empty XML document")
    return root


def _is_letter(entity: Any) -> bool:
    return entity.content is not None and entity.content == html5.get(f"{entity.name};")


def in_small_letters(root: etree._Element) -> etree._Element:
    """The document with every name of an element in small letters, where its root's is not: XML tells them apart."""
    if local_name(root) != local_name(root).lower():
        for node in root.iter(etree.Element):
            space, closed, name = str(node.tag).rpartition("}")
            node.tag = f"{space}{closed}{name.lower()}"
    return root


def mend_xml(body: bytes, beginning: re.Pattern[bytes]) -> etree._Element | None:
    """The root of a broken document, from its `beginning` to its last end of an element; None where it has none, or is too large.

    What declares entities stands before that, so that there are none but those of letters.
    """
    if len(body) > _BROKEN or body.count(b"&") > _MOST:
        return None
    plain = as_utf8(body)
    begun = beginning.search(plain)
    whole = plain[begun.start() :].rpartition(b"</")[0] if begun else b""
    if not whole:
        return None
    parser = etree.XMLParser(
        recover=True, encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        return etree.fromstring(_NAMED.sub(_numbered, whole.translate(None, _CONTROLS)), parser)
    except etree.XMLSyntaxError:  # it does not fit into memory
        return None


def local_name(element: etree._Element) -> str:
    """What an element is called within its space, which may be declared or not; "" for what is none."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def words_of(node: etree._Element, name: str) -> str:
    """The text of the first child called `name`, "" where there is none.

    One in the namespace of `node` goes before those in others: a feed's entry may hold a picture's
    title besides its own.
    """
    found = [child for child in node if local_name(child) == name]
    found.sort(key=lambda child: _space(child) != _space(node))
    return " ".join("".join(map(str, found[0].itertext())).split()) if found else ""


def _space(element: etree._Element) -> str:
    return element.tag.rpartition("}")[0]


def _numbered(named: re.Match[bytes]) -> bytes:
    """A letter by its number: those by their names are left out behind the first fault."""
    return b"".join(b"&#%d;" % ord(letter) for letter in unescape(named[0].decode()))


def _line(error: Exception) -> str:
    if str(error).startswith("unknown error"):
        return "it holds more than fits into memory"
    return str(error).splitlines()[0] if str(error) else type(error).__name__
