"""The standfirst: the sentences between headline and text that extractors take for furniture."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml.html import HtmlElement

from processing.content.beneath import block_beneath
from processing.content.furniture import leads_or_asks
from processing.markup.head import Head, clean, said
from processing.markup.headline import headline_of
from processing.markup.standing import apart, behind_headline
from processing.text.normalise import tokens
from processing.text.passage import ends_a_sentence

_BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "div", "span", "ul", "strong", "section", "em")
_NEAR = 150  # blocks behind the headline
_PIECES = 40  # pieces of text in a block; one of more is no standfirst
_LONGEST = 900  # characters
_LEVELS = 4  # around a block that tell what it is; farther out stands the page
_ABOVE = 3  # paragraphs that may stand above it: captions, notes, key points
_PARAGRAPH = 15  # words
_FEWEST = 6  # words; fewer are a label
_ID = 30  # characters of an id that someone has written
_TELLING = 3  # words of a title that nothing else ends with
_BEGINNING = 100  # characters that hold the first word
_NAMES = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:lead(?![\s_-](?:art|image|img|media|photo|video)\b)|lede|dek|deck|chapo|chapeau|intro|ingress|perex|vorspann|sottotitolo|sommario|occhiello"
    r"|entradilla|bajada|copete|sumario|linha-?fina|epigraph|mid-?_?title|subtitulo|sous-?titre|untertitel|ondertitel|underrubrik|podtytul|podnadpis|alcim|alt-?baslik|catenaccio|short-?desc(?:ription)?|preamble|excerpt|spot|ozet|anons|zajawka|opener|strapline|synopsis|sapo|abstract)(?:$|[\s_-])|sub-?title|sub-?head(?:line)?"
    r"|(?:article|single|wrapper|post|entry|page|story|news|top)-?_*-?(?:summary|desc(?:ription)?(?![a-z]))|(?:intro|preview|lead|teaser)[_-]{0,2}text|(?:^|\s)(?:summary|description)(?:$|\s)"
    r"|(?-i:(?<=[a-z])(?:Standfirst|Lead|Lede|Dek|Deck|Chapo|Perex|Intro|Ingress|Excerpt|Preamble|Strapline|Synopsis)(?=$|[\s_-]))",  # ContentHeaderDek-x1
    re.IGNORECASE,
)
_HEADERS = ("header", "hgroup")
_HEADER = re.compile(r"(?:^|[\s_-])head(?:er|ing)?(?:$|[\s_-])", re.IGNORECASE)
_PLAIN = ("p", "div", "h2")
_NO_SENTENCE = ("a", "time", "p", "div", "ul", "button")
_ASIDE = frozenset({"aside", "nav", "footer", "figure", "figcaption", "a", "button", "form", "li"})
_MORE = ("script", "style", "figcaption", "time")
_OTHER = re.compile(
    r"caption|credit|copyright|newsletter|sign-?up|subscri|author|byline|bio\b|related|promo|image|photo|picture|video|gallery|comment|paywall"
    r"|(?:^|[\s_-])(?:sns|social|share|follow)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"©|\((?:Archiv|Symbol)|\b(?:Getty|Shutterstock|Reuters Photo|AP Photo)|\b(?:photos?|photograph|image|foto|fotos|bild|credit)\s?(?::|by\b|source)"
    r"|/(?:dpa|afp|ap|reuters|epa)\b|\b(?:newsletter|sign up|subscribe|abonn\w+)\b",
    re.IGNORECASE,
)


def read_standfirst(tree: HtmlElement, head: Head, title: str) -> str:
    """The standfirst behind the headline `title`, known by the page's description or by its name.

    Only what stands on the page itself is taken: a description is often written for machines.
    """
    claims = [words for claim in _claims(head) if len(words := tokens(claim)) >= _FEWEST]
    heading = tokens(title)
    beginnings = {claim[0] for claim in claims}
    headline = _headline(tree, head, heading)
    own = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    for block in _above_text(islice(behind_headline(tree, _BLOCKS, headline), _NEAR)):
        called = _is_called(block, own)
        if not called and _beginning(block) not in beginnings:
            continue  # most blocks: what else they say is not looked at
        text = _short_text(block)
        words = tokens(text)
        if len(words) < _FEWEST or words == heading:
            continue
        named = called or (any(_is(words, claim) for claim in claims) and not _goes_on(block))
        if named and not (_beside(block, own) or _is_furniture(text)):
            return text
    return _beneath(headline_of(tree, head) if headline is None else headline)


def _above_text(blocks: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    """The blocks up to the text: what is called an excerpt below it is another story's, or tells of the writer."""
    paragraphs = 0
    for block in blocks:
        paragraphs += block.tag == "p" and _says_much(block)
        if paragraphs > _ABOVE:
            return
        yield block


def _says_much(block: HtmlElement) -> bool:
    beginning = "".join(islice(block.itertext(), _PIECES))[:_LONGEST]
    return len(tokens(beginning)) >= _PARAGRAPH


def _beneath(headline: HtmlElement | None) -> str:
    """What stands by itself right below the headline, "" where it is no sentence."""
    block = block_beneath(headline) if headline is not None else None
    if headline is None or block is None or _beside(block, frozenset(headline.iterancestors())):
        return ""
    text = _short_text(block)
    return text if len(tokens(text)) >= _FEWEST and not _is_furniture(text) else ""


def _is_furniture(text: str) -> bool:
    return _CAPTION.search(text) is not None or leads_or_asks(text)


def _is_called(block: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether a block is called a standfirst, or is what a headline's header says besides.

    Long ids are generated, and name what it stands within.
    """
    id = block.get("id") or ""
    named = f"{block.get('class') or ''} {id if len(id) <= _ID else ''} {' '.join(_told_to_scripts(block))}"
    return (
        block.get("itemprop") == "description"
        or _NAMES.search(named) is not None
        or _stands_in_header(block, named, own)
    )


def _stands_in_header(block: HtmlElement, named: str, own: frozenset[HtmlElement]) -> bool:
    """Whether a block says sentences in the header that holds the headline or right below it, or is called a teaser beside it."""
    within = block.getparent()
    if within is None or within not in own or block.tag not in _PLAIN:
        return False
    if next(block.iterdescendants(*_NO_SENTENCE), None) is not None:
        return False
    before = block.getprevious()
    headed = (
        within.tag in _HEADERS
        or _HEADER.search(within.get("class") or "") is not None
        or (before is not None and before in own and before.tag in _HEADERS)
    )
    return (headed or "teaser" in named.lower()) and ends_a_sentence(block.text_content().strip())


def _told_to_scripts(block: HtmlElement) -> Iterator[str]:
    """What tests and analytics call a block, on pages whose classes are generated."""
    for name, value in block.items():
        if name.startswith("data-") and len(value) <= _ID:
            yield value


def _beginning(block: HtmlElement) -> str:
    """The first word of a block, "" where its first pieces of text have none."""
    pieces = (piece for piece in islice(block.itertext(), _PIECES) if not piece.isspace())
    return next((words[0] for piece in pieces if (words := tokens(piece[:_BEGINNING]))), "")


def _claims(head: Head) -> Iterator[str]:
    for name in ("og:description", "description", "twitter:description"):
        yield from head.meta.get(name, ())[:1]
    yield from (said(described.get("description")) for described in head.objects[:3])


def _is(words: tuple[str, ...], claim: tuple[str, ...]) -> bool:
    """Whether the block says what is claimed, which may be cut at the end."""
    return words == claim or (len(claim) >= 8 and words[: len(claim) - 1] == claim[:-1])


def _goes_on(block: HtmlElement) -> bool:
    """Whether a block holds several paragraphs: of a short article it is the whole, which begins with its standfirst."""
    return next(islice(block.iter("p"), 1, None), None) is not None


def _headline(tree: HtmlElement, head: Head, heading: tuple[str, ...]) -> HtmlElement | None:
    """The h1 that is the headline, a topic before it or not; on a page without any what stands for it."""
    headings = list(islice(tree.iter("h1"), 10))
    if not headings:
        return headline_of(tree, head)
    said = [tokens(clean(h.text_content()[:_LONGEST])) for h in headings]
    same = (h for h, words in zip(headings, said, strict=True) if words == heading)
    ends = (
        h
        for h, words in zip(headings, said, strict=True)
        if len(heading) >= _TELLING and words[-len(heading) :] == heading
    )
    return next(chain(same, ends), None)


def _short_text(block: HtmlElement) -> str:
    """The text of a block, "" of one that holds more than a standfirst does."""
    text = ""
    for number, piece in enumerate(block.itertext()):
        text += f" {piece[: 2 * _LONGEST]}"
        if number == _PIECES or len(text) > 2 * _LONGEST:
            return ""
    holds_more = any(block.find(f".//{tag}") is not None for tag in _MORE)
    text = clean(text)
    return "" if holds_more or len(text) > _LONGEST else text


def _beside(block: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether the block is a caption, a link, an advertisement or a part of another list.

    What holds the headline, too, is not asked: the whole post may be called a newsletter.
    """
    return any(
        above.tag in _ASIDE or _OTHER.search(above.get("class") or "")
        for above in apart(block, own, _LEVELS)
    )
