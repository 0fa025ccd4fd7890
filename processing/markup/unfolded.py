"""What unfolds when asked for: headings and questions in buttons, and the answers that are hidden until then."""

import re
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.standing import HEADINGS
from processing.text.normalise import letters, tokens
from processing.text.passage import ends_a_sentence

_HEADED = frozenset({*HEADINGS, "dt", "summary"})
_MOST = 100  # buttons that are looked at
_WORDS, _LABEL = 3, 200  # words of a question or heading, and characters of what a button says
# A question; Greek's mark looks like a semicolon, and a sign of unfolding may follow.
_ASKS = re.compile(r"[?？؟;՞]\W*$")
_BLOCKS = ("div", "p", *HEADINGS)
_SAID = 40  # characters of an answer
_UNFOLDING = ("aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle")
_NAMES = re.compile("faq|accordion", re.IGNORECASE)
_HIDING = ("aria-hidden", "hidden", "style")
_UNSEEN = ("hidden", "hide")  # words of a class begin so


def tell_unfolded(tree: HtmlElement) -> None:
    """Makes headings of the buttons that ask or head what stands below, and shows what they unfold.

    Readers of texts leave out buttons, and what browsers hide. By ARIA, a button names what it `controls`.
    """
    for button in list(islice(tree.iterdescendants("button"), _MOST)):
        said = " ".join(button.text_content().split())
        if len(said) > _LABEL:
            continue
        answer = _answer(button, tree)
        if _tell_heading(button, said, answer is not None) and answer is not None:
            _show(answer)


def _tell_heading(button: HtmlElement, said: str, unfolds: bool) -> bool:
    """Makes a heading of a button that is one, holds one or asks a question; whether it was."""
    many = len(tokens(said)) >= _WORDS
    heading = next(button.iterdescendants(*HEADINGS), None)
    if many and any(_is_all_of(above, said) for above in islice(button.iterancestors(), 2)):
        button.drop_tag()
    elif heading is not None and (many or unfolds) and 2 * len(heading.text_content()) >= len(said):
        button.tag = "div"
    elif many and _ASKS.search(said) and _unfolds(button):
        for block in list(button.iterdescendants(*_BLOCKS)):
            block.drop_tag()
        button.tag = "h3"
    else:
        return False
    return True


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
    parts = (*islice(block.iter("p", "li"), _WORDS), block)
    answers = (part.text_content().strip() for part in parts)
    said = any(len(answer) >= _SAID and ends_a_sentence(answer) for answer in answers)
    return block if said else None


def _show(block: HtmlElement) -> None:
    for name in _HIDING:
        block.attrib.pop(name, None)
    words = (block.get("class") or "").split()
    block.set("class", " ".join(word for word in words if not word.startswith(_UNSEEN)))
