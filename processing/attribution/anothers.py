"""Bylines of others: those of another article, of a picture, of a commentator."""

import re

from lxml.html import HtmlElement

from processing.markup.standing import apart
from processing.markup.teasers import is_headed

# What holds an author's image is his byline, what holds an image's author is none.
_BESIDE = re.compile(
    r"related|recommend|most-?read|teaser|(?<!elementor-)widget|comment|more-|latest|sidebar|(?<!post-)(?<!entry-)footer|popular|next|prev|bio\b|caption|(?:^|\s)(?!\S*author\S*image)\S*?(?:image|photo)",
    re.IGNORECASE,
)
_HCARD = re.compile(r"(?:^|\s)(?:author vcard|p-author)(?=$|\s)")  # as microformats write it
_ASIDE_OF = frozenset({"aside", "nav", "footer", "figure", "figcaption", "form"})
_WRITERS = frozenset({"figure", "figcaption", "footer"})
_LEVELS = 8  # around a byline that tell what it belongs to


def is_anothers(byline: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether a byline is another article's, a picture's or a commentator's.

    What holds the headline, too, is not asked: `own` is what that stands within.
    """
    declared = (
        "author" in (byline.get("rel"), byline.get("itemprop"))
        or _HCARD.search(byline.get("class") or "") is not None
    )
    return any(
        (above.tag in _ASIDE_OF and not (declared and _is_of_a_writer(above, own)))
        or _BESIDE.search(above.get("class") or "") is not None
        or (above is not byline and _is_card(above))
        or (above.tag == "article" and is_headed(above))
        for above in apart(byline, own, _LEVELS)
    )


def _is_of_a_writer(margin: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether it is the foot of the article itself, or a portrait within, where its writer may be named."""
    return margin.tag in _WRITERS and any(
        above.tag == "article" and above in own for above in margin.iterancestors()
    )


def _is_card(link: HtmlElement) -> bool:
    return link.tag == "a" and next(link.iter("h2", "h3", "h4"), None) is not None
