"""Unread parts: what tells nothing of an article, and is not looked at once the head of its page is read."""

import re
from itertools import accumulate
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.listings import tell_listings
from processing.markup.standing import HEARD, boxes_around, is_within, leads_elsewhere, length_of
from processing.markup.unfolded import tell_unfolded
from processing.text.normalise import tokens

_NO_TEXT = ("script", "style", "svg", "link", "template", "select")
_EMBEDDED = "wp-embedded-content"  # WordPress' quotation of another post: its headline
_POST = re.compile("twitter|instagram|tiktok|bluesky|fb-|reddit", re.IGNORECASE)
# Of a shadow root: whether scripts may look into it; readers do in any case.
_SHOWN = ("open", "closed")
_CUSTOM = XPath("descendant::*[contains(local-name(), '-')]")
_INLINE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "em", "strong", "b", "i", "label", "button")  # fmt: skip
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:note|(?<!news-)tip|caution|warning|important|danger|admonition)(?=$|[\s_-])"
)
_MARGINS = ("nav", "footer")
_ROLES = XPath("descendant::*[@role]")
_PRESSED = ("button", "tab")  # roles of what unfolds something
_MEANT = {"complementary": "aside", "navigation": "nav", "contentinfo": "footer"}
_STORIES = ("article", "h1", "main")
_BOXES, _AROUND = ("div", "span", "section"), 5  # around a picture
_NO_CAPTION = ("h1", "h2", "h3", "h4", "figure", "form", "li", "time")
_PICTURE = re.compile(
    r"(?<!has-)(?<!with-)(?<!text-)(?<!text)(?:image|picture|photo|bild|foto)(?:-?(?:box|container|wrap(?:per)?|holder))?(?=$|[\s_-](?!text))",
    re.IGNORECASE,
)
_PERSON = re.compile(r"author|autor|byline|avatar|profile|writer|staff|journalist", re.IGNORECASE)
_CAPTION, _LABEL = 250, 4  # characters of a caption, and words of a link in it
_GALLERY = 3  # captions of one, at least
_CREDIT = re.compile("credit|copyright|photographer", re.IGNORECASE)
# A heading that is heard alone, or that nobody is shown; not "hidden md:block".
_UNSEEN = re.compile(rf"{HEARD}|^(?!.*:)(?:.*\s)?hidden(?=\s|$)")
_BESIDE = 3  # a heading and links to it
_UNFOLDING = frozenset({"data-toggle", "data-bs-toggle", "aria-controls", "data-vc-accordion"})
_HEADINGS, _ANCHORS = ("h1", "h2", "h3", "h4"), frozenset({"¶", "#", "§", "🔗"})


def drop_unread(tree: HtmlElement) -> None:
    """Takes out what nobody reads, menus and the foot, nearly half of a page's elements.

    Whatever looks for its text would copy them and pass them over again and again.
    """
    _tell_custom(tree)
    _tell_shadows(tree)
    buttons = _tell_roles(tree)
    _tell_notes(tree)
    _drop_captions(tree)
    _tell_quotes(tree)
    tell_listings(tree)
    _join_readings(tree)
    _drop_anchors(tree)
    tell_unfolded(tree, buttons)
    for element in list(tree.iterdescendants(*_NO_TEXT)):
        element.drop_tree()
    half = sum(1 for _ in tree.iter("p")) / 2
    for element in list(tree.iterdescendants(*_MARGINS)):
        if not is_of_a_story(element, half):
            element.drop_tree()
    _tell_captions(tree)


def _tell_custom(tree: HtmlElement) -> None:
    """Makes blocks of the elements that applications name themselves, and spans of those within a line."""
    for element in cast(list[HtmlElement], _CUSTOM(tree)):
        if not element.tag.startswith("amp-"):
            inline = next(element.iterancestors(*_INLINE), None) is not None
            element.tag = "span" if inline else "div"


def _tell_shadows(tree: HtmlElement) -> None:
    """Makes blocks of the templates that browsers show at once, in the place of what their element holds."""
    for template in list(tree.iterdescendants("template")):
        if template.get("shadowrootmode") in _SHOWN:
            template.tag = "div"


def _tell_roles(tree: HtmlElement) -> list[HtmlElement]:
    """Makes the elements that HTML has for them of the blocks whose role says what they are; those that are buttons."""
    told = cast(list[HtmlElement], _ROLES(tree))
    for block in told:
        if block.tag in ("div", "section") and (tag := _MEANT.get(block.get("role") or "")):
            block.tag = tag
    return [each for each in told if each.tag != "button" and each.get("role") in _PRESSED]


def _tell_notes(tree: HtmlElement) -> None:
    """Makes blocks of the asides that are called a text's own notes and warnings."""
    for aside in list(tree.iterdescendants("aside")):
        if _NOTE.search(aside.get("class") or ""):
            aside.tag = "div"


def _drop_captions(tree: HtmlElement) -> None:
    """Takes out what is said of pictures, unless that is most of what the page says, or its headline."""
    captions = [
        caption
        for caption in (*tree.iterdescendants("figcaption"), *_pictures(tree))
        if next(caption.iterdescendants("h1", "h2"), None) is None
    ]
    within = frozenset(captions)
    paragraphs = (p for p in tree.iter("p") if within.isdisjoint(p.iterancestors()))
    told = sum(map(length_of, captions))
    if captions and any(said >= told for said in accumulate(map(length_of, paragraphs))):
        for caption in captions:
            caption.drop_tree()


def _pictures(tree: HtmlElement) -> list[HtmlElement]:
    """The blocks that are called a picture's, hold one and say little else than what it shows."""
    around = boxes_around(tree.iterdescendants("img", "picture"), _BOXES, _AROUND)
    blocks = dict.fromkeys(block for block in around if _is_pictured(block) and _is_brief(block))
    return [block for block in blocks if blocks.keys().isdisjoint(block.iterancestors())]


def _is_pictured(block: HtmlElement) -> bool:
    name = block.get("class") or ""
    return _PICTURE.search(name) is not None and _PERSON.search(name) is None


def _is_brief(block: HtmlElement) -> bool:
    """Whether a block says a few words that lead nowhere, and is no heading's, list's or form's."""
    return (
        is_within(block, _CAPTION)
        and block.text_content().strip() != ""
        and next(block.iterdescendants(*_NO_CAPTION), None) is None
        and next(block.iterancestors("figure", "a"), None) is None
        and all(len(tokens(link.text_content())) <= _LABEL for link in block.iterdescendants("a"))
    )


def _tell_quotes(tree: HtmlElement) -> None:
    """Takes out what WordPress quotes of other posts, and makes blocks of the figures that hold what somebody says.

    Readers of texts leave out whatever is a picture's.
    """
    for quote in list(tree.iterdescendants("blockquote")):
        name = quote.get("class") or ""
        figure = next(quote.iterancestors("figure"), None)
        if _EMBEDDED in name:
            quote.drop_tree()
        elif figure is not None and not _POST.search(name):
            figure.tag = "div"


def _join_readings(tree: HtmlElement) -> None:
    """Makes one text of names and their readings, 彰布（あきのぶ）, which would be lines each; without brackets they go."""
    for ruby in list(tree.iterdescendants("ruby")):
        bracketed = next(ruby.iterdescendants("rp"), None) is not None
        for part in list(ruby.iterdescendants("rb", "rt", "rp", "rtc")):
            if part.tag == "rt" and not bracketed:
                part.drop_tree()
            else:
                part.drop_tag()
        ruby.drop_tag()


def _drop_anchors(tree: HtmlElement) -> None:
    """Takes out the signs by which manuals link to each of their headings, and the links by which headings unfold what stands below.

    A block that says nothing but a link is left out by readers of texts.
    """
    for heading in list(tree.iter(*_HEADINGS)):
        if heading.tag != "h1" and _UNSEEN.search(heading.get("class") or ""):
            heading.drop_tree()
            continue
        _drop_links_beside(heading)
        for link in heading.findall(".//a") if len(heading) else ():
            if len(link) == 0 and (link.text or "").strip() in _ANCHORS:
                link.drop_tree()
            elif not _UNFOLDING.isdisjoint(link.attrib) and not leads_elsewhere(link):
                link.drop_tag()


def _drop_links_beside(heading: HtmlElement) -> None:
    """Takes out the links to a heading itself from the block that holds nothing else.

    Readers of texts take a block with links that say nothing for a menu.
    """
    block = heading.getparent()
    if block is None or block.tag != "div" or not 1 < len(block) <= _BESIDE:
        return
    links = [each for each in block if each is not heading]
    if all(link.tag == "a" and not leads_elsewhere(link) for link in links):
        for link in links:
            link.drop_tree()


def _tell_captions(tree: HtmlElement) -> None:
    """Makes paragraphs of the captions that are left, where they are half of all that the page says: a gallery's text.

    Readers of texts leave out whatever is a picture's.
    """
    captions = list(tree.iterdescendants("figcaption"))
    if len(captions) < _GALLERY or 2 * sum(map(length_of, captions)) < length_of(tree):
        return
    for caption in captions:
        for inner in [e for e in caption.iterdescendants() if _CREDIT.search(e.get("class") or "")]:
            inner.drop_tree()
        caption.tag = "p" if next(caption.iterdescendants("p", "div"), None) is None else "div"
        for above in caption.iterancestors("figure"):
            above.tag = "div"


def is_of_a_story(margin: HtmlElement, half: float) -> bool:
    """Whether a menu or foot is that of an article, which may name its author and source, or holds one.

    Where it was never closed it may hold all of the page: no menu has more than `half` of its paragraphs.
    """
    return (
        next(margin.iterancestors(*_STORIES), None) is not None
        or next(margin.iterdescendants(*_STORIES), None) is not None
        or sum(1 for _ in margin.iter("p")) > half
    )
