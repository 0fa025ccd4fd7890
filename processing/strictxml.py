"""XML from the web, read without entities, document types or the network."""

from typing import Any

from lxml import etree


class XmlError(ValueError):
    """A document that is not read; `hostile` where it is refused for what it tries."""

    def __init__(self, message: str, *, hostile: bool = False) -> None:
        super().__init__(message)
        self.hostile = hostile


def parse_xml(body: bytes) -> etree._Element:
    """The root of a document; raises `XmlError` for what is broken or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(
            f"not well-formed XML: {_line(error)}", hostile=b"<!ENTITY" in body[:10_000]
        ) from error
    if root is None:
        raise XmlError("an empty XML document")
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise XmlError("XML that declares entities, which is refused", hostile=True)
    return root


def words_of(node: etree._Element, name: str) -> str:
    """The text of the first child called `name`, "" where there is none.

    One in the namespace of `node` goes before those in others: a feed's entry may hold a picture's
    title besides its own.
    """
    found = [
        child
        for child in node
        if isinstance(child.tag, str) and etree.QName(child).localname == name
    ]
    found.sort(key=lambda child: etree.QName(child).namespace != etree.QName(node).namespace)
    return " ".join("".join(map(str, found[0].itertext())).split()) if found else ""


def _line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
