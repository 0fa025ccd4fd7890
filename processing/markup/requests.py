"""Requests: the blocks that ask something of readers within a text, told by their names or by a field for an address."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.flags import stands_before_paid_text
from processing.markup.standing import is_within

NAMES = (
    r"(?<!et_pb_)(?:cta3?|call-to-action|newsletters?|consent|promo(?:tion|box)?|gift|kiosk[eo]?|dons?|donat(?:e|ions?)|donativos?|soutien"
    r"|abonnement|subscribe|subscription|native-ads?|sponsored|sign-?up|sign-?in-?gate|affiliate(?:-?box)?)(?=$|\s|[_-](?!list))"
    r"|(?:no|not|dont|hide(?:-for)?|hidden)[_-]?print(?![a-z])|print[_:-]{1,2}(?:hide|hidden|none)(?![a-z])"
)
"""What such blocks are called: post-cta, vc_cta3, newsletter_inline, self-promo, bloc-don, metro-email-signup, gbox_affiliate, dont-print.

Divi's et_pb_cta_0 is a text's block, too.
"""

WITHIN = r"(?-i:(?<=[a-z])(?:C[Tt][Aa]|Promo|Donat(?:e|ion)|Sign[Uu]p|Newsletter)(?=$|[\s_A-Z-]))"
"""What they are called within a name: c-inlineSignup__title, BlogStickyCta_cta."""

_MOST = 20  # fields that are looked at
_LONGEST = 500  # characters of such a block
_SENTENCES = 200  # of a piece of text around a field; what is longer may be a brief
_WHOLE = frozenset({"article", "main", "body", "html", "td"})


def is_short(block: HtmlElement) -> bool:
    """Whether a block that is called a request says little, and holds no headline, nor the article's day, which some do not print."""
    unprinted = "print" in (block.get("class") or "")
    own = ("h1", "time") if unprinted else ("h1",)
    return is_within(block, _LONGEST) and next(block.iterdescendants(*own), None) is None


def around_fields(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The largest short block around each field for an e-mail address, which no sentence of an article holds."""
    fields = (
        field
        for field in tree.iterdescendants("input")
        if (field.get("type") or "").lower() == "email"
    )
    for field in islice(fields, _MOST):
        boxes = [box for box in _around(field) if not stands_before_paid_text(box)]
        yield from boxes[-1:]


def _around(field: HtmlElement) -> Iterator[HtmlElement]:
    """The short blocks around a field, from the inside out."""
    for above in field.iterancestors():
        if above.tag in _WHOLE or not _fits(above):
            return
        yield above


def _fits(block: HtmlElement) -> bool:
    return is_short(block) and all(len(piece) <= _SENTENCES for piece in block.itertext())
