"""Loose words: those that stand in a section itself and in none of its paragraphs."""

from lxml.html import Element, HtmlElement

_SECTIONS = ("article", "section")


def box_loose(tree: HtmlElement) -> None:
    """Puts what a section holds into a plain block where some of its words are loose.

    trafilatura reads a block whose paragraphs are parted by line breaks, but leaves out the first
    of them where the block is a section within another element.
    """
    for section in [each for each in tree.iter(*_SECTIONS) if _has_loose(each)]:
        box = Element("div")
        box.text, section.text = section.text, None
        box.extend(list(section))
        section.append(box)


def _has_loose(section: HtmlElement) -> bool:
    words = (section.text, *(child.tail for child in section))
    return any(said and not said.isspace() for said in words)
