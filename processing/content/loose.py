"""Loose words: those that stand in a section or a block itself and in none of its paragraphs."""

from collections import Counter
from itertools import islice

from lxml.html import Element, HtmlElement

from processing.markup.standing import IN_A_LINE
from processing.text.passage import ends_a_sentence

_SECTIONS = ("article", "section")
_BEFORE = ("div", "section")  # the blocks behind which words are lost
_MOST = 2_000  # paragraphs that are looked at
_FEWEST, _LONG = 3, 60  # paragraphs of a text side by side, and characters that each begins with
_SENTENCE = 40  # characters of one; what is shorter is a label
_FRAMES = 3  # blocks within one, as those of a sign and of the words behind it
_PIECES = 20  # elements in a block; one of more is no paragraph


def box_loose(tree: HtmlElement) -> None:
    """Puts what a section holds into a plain block where some of its words are loose, and makes paragraphs of blocks among a text's.

    trafilatura reads a block whose paragraphs are parted by line breaks, but leaves out the first
    of them where the block is a section within another element. Among paragraphs it leaves out all
    that stands in a block without one.
    """
    _tell_blocks(tree)
    _part_tails(tree)
    for section in [each for each in tree.iter(*_SECTIONS) if _has_loose(each)]:
        box = Element("div")
        box.text, section.text = section.text, None
        box.extend(list(section))
        section.append(box)


def _part_tails(tree: HtmlElement) -> None:
    """Sets a line break between a block and the loose words behind it, which trafilatura loses where there is none."""
    for block in [each for each in tree.iter(*_BEFORE) if _length_behind(each) >= _SENTENCE]:
        line = Element("br")
        line.tail, block.tail = block.tail, None
        block.addnext(line)


def _length_behind(block: HtmlElement) -> int:
    """How many loose characters stand behind a block before another or a line's end; those of links and labels are not."""
    said = len((block.tail or "").strip())
    for beside in islice(block.itersiblings(), _PIECES):
        if beside.tag not in IN_A_LINE:
            break
        said += len((beside.tail or "").strip())
    return said


def _has_loose(section: HtmlElement) -> bool:
    words = (section.text, *(child.tail for child in section))
    return any(said and not said.isspace() for said in words)


def _tell_blocks(tree: HtmlElement) -> None:
    """Makes paragraphs of the plain blocks that say sentences between the paragraphs of a text."""
    paragraphs = (p for p in islice(tree.iter("p"), _MOST) if len(p.text or "") >= _LONG)
    for parent, many in Counter(p.getparent() for p in paragraphs).items():
        blocks = list(parent.iterchildren("div")) if many >= _FEWEST else ()
        for block in blocks:
            if _is_between(block) and _says_sentences(block):
                for inner in list(block.iterdescendants("div")):
                    inner.drop_tag()
                block.tag = "p"


def _is_between(block: HtmlElement) -> bool:
    before = next(block.itersiblings("p", preceding=True), None)
    return before is not None and next(block.itersiblings("p"), None) is not None


def _says_sentences(block: HtmlElement) -> bool:
    """Whether a block holds words alone, in few others, which end as sentences do and are no list of links."""
    tags = [each.tag for each in islice(block.iterdescendants(), _PIECES)]
    others = [tag for tag in tags if tag not in IN_A_LINE]
    if len(tags) == _PIECES or len(others) > _FRAMES or any(tag != "div" for tag in others):
        return False
    said = block.text_content().strip()
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    return len(said) >= _SENTENCE and 2 * linked <= len(said) and ends_a_sentence(said)
