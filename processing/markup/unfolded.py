"""What unfolds when asked for: headings and questions in buttons, and the answers that are hidden until then."""

import re
from collections.abc import Iterable
from itertools import chain, islice

from lxml.html import HtmlElement

from processing.markup.standing import HEADINGS, HEARD, IN_A_LINE, leads_elsewhere
from processing.text.normalise import letters, tokens
from processing.text.passage import ends_a_sentence

_HEADED = frozenset({*HEADINGS, "dt", "summary"})
_MOST = 100  # buttons that are looked at
_WORDS, _LABEL = 3, 200  # words of a question or heading, and characters of what a button says
# A question; Greek's mark looks like a semicolon, and a sign of unfolding may follow.
_ASKS = re.compile(r"[?？؟;՞]\W*$")
_BLOCKS = ("div", "p", *HEADINGS)
_SAID = 40  # characters of an answer
_PIECES = 50  # of a block's words that are looked at
_INLINE = IN_A_LINE | {"br"}
_UNFOLDING = ("aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle")
_NAMES = re.compile("faq|accordion", re.IGNORECASE)
_HEARD = re.compile(HEARD)
_HIDING = ("aria-hidden", "hidden", "style")
_UNSHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNSEEN = ("hidden", "hide")  # words of a class begin so


def tell_unfolded(tree: HtmlElement, others: Iterable[HtmlElement] = ()) -> None:
    """Makes headings of the buttons that ask or head what stands below, and shows what they unfold.

    Readers of texts leave out buttons, and what browsers hide. By ARIA, a button names what it `controls`.
    `others` are the elements that work as buttons and are none.
    """
    for summary in tree.iterdescendants("summary"):
        _make_line(summary)
    buttons = chain(tree.iterdescendants("button"), others)
    for button in list(islice(buttons, _MOST)):
        said = _said_in(button)
        if len(said) > _LABEL or not _may_head(button, said):
            continue
        answer = _answer(button, tree)
        if _tell_heading(button, said, answer is not None) and answer is not None:
            _show(answer)
            _make_paragraphs(answer)


def tell_asked(block: HtmlElement) -> bool:
    """Makes a heading of a plain block that asks a question where what follows it says a sentence; whether it did.

    Among paragraphs, readers of texts leave out what stands in a block without one.
    """
    answer = block.getnext()
    if answer is None:
        return False
    if next(block.iterdescendants("a", "p", "li", *_HEADED), None) is not None:
        headed = next(block.iterdescendants(*HEADINGS), None) is not None
        if headed and _UNSHOWN.search(answer.get("style") or "") and _says_a_sentence(answer):
            _show(answer)
        return False
    said = " ".join("".join(islice(block.itertext(), _PIECES)).split())
    asks = len(said) <= _LABEL and len(tokens(said)) >= _WORDS and _ASKS.search(said) is not None
    if asks and _says_a_sentence(answer):
        _make_heading(block)
        _make_paragraphs(answer)
        return True
    return False


def _said_in(button: HtmlElement) -> str:
    """What a button says, without what only screen readers do."""
    for span in list(button.iterdescendants("span")) if len(button) else ():
        if _HEARD.search(span.get("class") or ""):
            span.drop_tree()
    return " ".join(button.text_content().split())


def _may_head(button: HtmlElement, said: str) -> bool:
    """Whether a button says some words or holds a heading, and leads nowhere else."""
    if button.tag == "a" and leads_elsewhere(button):
        return False
    many = len(tokens(said)) >= _WORDS
    return many or next(button.iterdescendants(*HEADINGS), None) is not None


def _tell_heading(button: HtmlElement, said: str, unfolds: bool) -> bool:
    """Makes a heading of a button that is one, holds one or asks a question; whether it was."""
    many = len(tokens(said)) >= _WORDS
    heading = next(button.iterdescendants(*HEADINGS), None)
    if many and any(_is_all_of(above, said) for above in islice(button.iterancestors(), 2)):
        button.drop_tag()
    elif heading is not None and (many or unfolds) and 2 * len(heading.text_content()) >= len(said):
        button.tag = "div"
    elif many and _ASKS.search(said) and _unfolds(button):
        _make_heading(button)
    else:
        return False
    return True


def _make_heading(block: HtmlElement) -> None:
    """Makes a bare heading of a block: readers of texts leave out whatever is called a button, or a part of one."""
    said = " ".join(block.text_content().split())
    block.clear(keep_tail=True)
    block.tag, block.text = "h3", said


def _make_line(block: HtmlElement) -> None:
    for inner in list(block.iterdescendants(*_BLOCKS)):
        inner.drop_tag()


def _unfolds(button: HtmlElement) -> bool:
    """Whether a button says that it unfolds something, by an attribute or by its name."""
    named = _NAMES.search(button.get("class") or "")
    return named is not None or any(name in button.attrib for name in _UNFOLDING)


def _is_all_of(above: HtmlElement, said: str) -> bool:
    return above.tag in _HEADED and letters(above.text_content()) == letters(said)


def _answer(button: HtmlElement, tree: HtmlElement) -> HtmlElement | None:
    """The block that a button unfolds, where it says a sentence."""
    name = button.get("aria-controls")
    block = tree.get_element_by_id(name, None) if name else None
    if block is None or next(block.iterdescendants("h1", "article", "button"), None) is not None:
        return None
    return block if _says_a_sentence(block) else None


def _says_a_sentence(block: HtmlElement) -> bool:
    parts = (*islice(block.iter("p", "li"), _WORDS), block)
    answers = (part.text_content().strip() for part in parts)
    return any(len(answer) >= _SAID and ends_a_sentence(answer) for answer in answers)


def _make_paragraphs(answer: HtmlElement) -> None:
    """Makes paragraphs of the plain blocks of an answer that say a sentence."""
    for block in list(islice(answer.iter("div"), _PIECES)):
        inline = all(inner.tag in _INLINE for inner in block.iterdescendants())
        if inline and _says_a_sentence(block):
            block.tag = "p"


def _show(block: HtmlElement) -> None:
    for name in _HIDING:
        block.attrib.pop(name, None)
    words = (block.get("class") or "").split()
    block.set("class", " ".join(word for word in words if not word.startswith(_UNSEEN)))
