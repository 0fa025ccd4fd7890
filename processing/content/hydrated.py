"""The text of an article that its page leaves to scripts: it stands in the data these are given, alone.

Frameworks call it the state that a page is hydrated with. No two outlets name its parts alike: what
is read is the prose of the object that bears the page's title, in its order, without what names
itself a picture, a teaser or a note.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice, takewhile
from typing import Any

from lxml.html import HtmlElement

from processing.markup.kinds import is_too_short
from processing.text.normalise import letters, tokens

State = tuple[str, bool]
"""What a script of a page says, and whether it is JSON alone."""

_Object = Mapping[str, Any]

_SMALLEST = 500  # characters of a script
_PARTS = 100_000  # of one state that are looked at
_GIVINGS = 300  # places in a script where one may begin
_CALLED = 20  # objects of one that bear the title
_LEVELS = 2  # above a title to an object that bears it
_DEEPEST = 30  # levels of one that are read
_LONGER = 3  # times a title in letters alone
_TELLING = 3  # words of a title; fewer may be the name of anything
_PARAGRAPH = 60  # characters; a shorter member of a list may be anything
_PROSE = 0.6  # of a text in sentences
_WHOLE = 0.4  # of the most that any object holds; the innermost with so much is the article itself
_KIND = 40  # characters
_LEAD, _SAYING = 1_000, 8  # characters of a standfirst, and the fewest words of one
# What outlets' systems call a standfirst, in lower case.
_LED = re.compile(
    r"(?:dangerous|article|story)?(?:standfirst|lead|lede|perex|dec?k|sub(?:title|head(?:line|ing)?)|drophead|chap[oô]|chapeau|intro(?:duction)?"
    r"|strapline|vorspann|bajada|entradilla|sommario|occhiello|ingress|manchet|sell|teaser)(?:text|html|paragraph)?"
)
_JSON = json.JSONDecoder(strict=False)
# What a script is given: an object or list, or either written as a string.
_GIVEN = re.compile(r"[\w$\])\"']\s*=\s*(?=[{\[]|\"\{)|JSON\.parse\(\s*(?=\")")
_SENTENCE = re.compile(r"[.!?。！？؟।…]['\"”’»）)\]]*$")
# What outlets' systems call a text, in lower case.
_TEXT = re.compile(
    r"(?:article|story|main|full|rich|page|post|news|inner|raw)?"
    r"(?:text|contents?|html|value|body|paragraph|data|markup|copy|rendered|processed|markdown)"
    r"(?:text|html|content|value|raw|copy|markup|processed)?"
)
# What they call all that stands beside one.
_ASIDE = re.compile(
    r"image|photo|picture|video|audio|gallery|(?:^|[^a-z])ads?(?:$|[^a-z])|advert|banner|embed|iframe"
    r"|related|promo|teaser|newsletter|social|shar(?:e|ing)|tweet|instagram|author|byline|caption"
    r"|interstitial|recommend|podcast|slideshow|script|style|navi|menu|footer|breadcrumb|seo|meta|schema"
    r"|tags?$|topics?$|comment|(?:^|[^a-z])bio|read-?_*(?:more|also|next)|most-?_*(?:read|viewed)|latest"
    r"|trending|popular|translation|config|setting|label|messages|i18n|locale|description|summary"
    r"|abstract|excerpt|alt$|url|href|slug|credit|poll|quiz|jsonld|consent|cookie",
    re.IGNORECASE,
)
_KINDS = ("type", "nodeType", "__typename", "kind", "name", "tag", "component", "_type", "element", "blockName")  # fmt: skip
_LINE = re.compile(
    r"para|^p$|heading|^h\d$|list[-_ ]?item|^li$|quote|unstyled|subhead|crosshead|^text$|fragment",
    re.IGNORECASE,
)
_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
_INLINE = ("a", "em", "strong", "b", "i", "span")
_NAMES = ("title", "headline", "name")
_ADDRESSES = ("url", "link", "href", "permalink", "slug", "path", "canonicalUrl", "websiteUrl")
_PAID = re.compile(
    r"(?:is|has)?_?(?:paid|premium|pay_?wall(?:ed)?|locked|subscribers?_?only)_?(?:content|article)?",
    re.IGNORECASE,
)
_FREE = re.compile(r"(?:is)?_?(?:accessible_?for_?)?free", re.IGNORECASE)
_PARTING = re.compile(r"[_-]|[(:].*", re.DOTALL)  # what parts a name, and what a store adds to it
_STORED = re.compile(r"[(:].*", re.DOTALL)
_NO_PROSE = re.compile(r"(?:https?:|//|[#.{\[])\S*|[\w./%-]+")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>")
_NOTES = frozenset({"script", "style", "figure", "iframe", "aside"})
_BLOCKS = frozenset({"p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "table", "tr", "section", "figure"})  # fmt: skip


def states_of(tree: HtmlElement) -> tuple[State, ...]:
    """Those of the scripts of a page that are more than a few lines, but JSON-LD."""
    return tuple(
        (text, "json" in kind)
        for script in tree.iter("script")
        if len(text := script.text or "") >= _SMALLEST
        and "ld+json" not in (kind := (script.get("type") or "").lower())
    )


def hydrated_text(states: Iterable[State], title: str) -> str:
    """The text of the article headed `title`, one paragraph a line; "" where there is none, or it is sold."""
    if len(tokens(title)) < _TELLING:
        return ""
    heading = letters(title)
    found = (_text_in(root, heading) for text, alone in states for root in _given(text, alone))
    return max(found, key=len, default="")


def _given(text: str, alone: bool) -> Iterator[Any]:
    """The data in a script; what is no JSON is passed over."""
    start = len(text) - len(text.lstrip())
    places = (place.end() for place in islice(_GIVEN.finditer(text), _GIVINGS))
    read = 0
    for at in (start,) if alone else places:
        if at < read:  # within what was read as a part of another
            continue
        try:
            value, read = _JSON.raw_decode(text, at)
            if read - at >= _SMALLEST:
                yield _JSON.decode(value) if isinstance(value, str) else value
        except json.JSONDecodeError as error:
            read = error.pos if error.doc is text else read
        except RecursionError:
            return


def _text_in(root: Any, heading: str) -> str:
    """The text of the innermost object that bears the heading and holds most of what any does."""
    bearers = _bearers(root, heading)
    if any(_is_sold(bearer) for _, bearer in bearers):
        return ""
    reader, held = _Reader(root, heading), []
    for depth, bearer in bearers:
        said = [line for line in dict.fromkeys(reader.lines(bearer)) if letters(line) != heading]
        if _is_prose(said):
            held.append((depth, "\n".join(said)))
    most = max((len(text) for _, text in held), default=0)
    text = max((one for one in held if len(one[1]) >= _WHOLE * most), default=(0, ""))[1]
    lead = next((lead for _, bearer in bearers for lead in _leads(bearer)), "") if text else ""
    return text if letters(lead) in letters(text) else f"{lead}\n{text}"


def _leads(bearer: _Object) -> Iterator[str]:
    """What an object, or one of its own, calls what stands between a headline and its text."""
    for part in (bearer, *(part for part in bearer.values() if isinstance(part, dict))):
        for name, value in part.items():
            said = value if isinstance(value, str) else ""
            if len(said) <= _LEAD and _LED.fullmatch(_PARTING.sub("", name).lower()):
                lead = " ".join(_plain(said))
                if len(tokens(lead)) >= _SAYING:
                    yield lead


def _bearers(root: Any, heading: str) -> list[tuple[int, _Object]]:
    """The objects that bear the heading, themselves or in one of theirs, and how deep they stand."""
    found: dict[int, tuple[int, _Object]] = {}
    waiting: list[tuple[Any, tuple[Any, ...], int]] = [(root, (), 0)]
    for _ in range(_PARTS):
        if not waiting or len(found) >= _CALLED:
            break
        value, above, depth = waiting.pop()
        near = (value, *above[:_LEVELS])
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, dict | list):
                waiting.append((part, near, depth + 1))
            elif isinstance(value, dict) and _is_heading(part, heading):
                bearers = takewhile(lambda one: isinstance(one, dict), near)
                found |= {id(one): (depth - level, one) for level, one in enumerate(bearers)}
    return list(found.values())


def _is_heading(value: object, heading: str) -> bool:
    most = _LONGER * len(heading)  # what is much longer is not looked at
    return isinstance(value, str) and len(value) <= most and letters(value) == heading


def _is_prose(lines: list[str]) -> bool:
    """Whether lines are enough for a text, and most of it sentences."""
    sentences = sum(len(line) for line in lines if _SENTENCE.search(line))
    return sentences > _PROSE * sum(map(len, lines)) and not is_too_short("\n".join(lines))


def _is_sold(bearer: _Object) -> bool:
    """Whether an object says that it is for those who pay."""
    return any(
        (_PAID.fullmatch(name) and value is True) or (_FREE.fullmatch(name) and value is False)
        for name, value in bearer.items()
    )


class _Reader:
    """Reads what the parts of a state say, in their order; an article that is called otherwise is none of it."""

    def __init__(self, root: Any, heading: str) -> None:
        self._stored: _Object = root if isinstance(root, dict) else {}
        self._heading = heading

    def lines(self, value: Any, depth: int = 0) -> Iterator[str]:
        """What a value says, a paragraph a line."""
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            if depth and value and value[0] in _TAGS:  # an element and what is in it, as in JsonML
                yield from _plain("".join(self._pieces(value[1:], depth)))
                return
            for part in value:
                yield from _plain(part) if _is_said(part) else self.lines(part, depth + 1)
        elif isinstance(value, dict):
            yield from self._lines_of(self._whole(value), depth)

    def _lines_of(self, value: _Object, depth: int) -> list[str]:
        kind = _kind(value)
        if _ASIDE.search(kind) or (depth and self._is_other(value)):
            return []
        own = [line for said in _own(value) for line in _plain(said)]
        if _LINE.search(kind):
            pieces = (piece for part in _inner(value) for piece in self._pieces(part, depth + 1))
            inner = _plain("".join(pieces))
        else:
            inner = [line for part in _inner(value) for line in self.lines(part, depth + 1)]
        # Either may repeat the other: stores keep a text as it was written and as it is shown.
        return own if sum(map(len, own)) >= sum(map(len, inner)) else inner

    def _pieces(self, value: Any, depth: int) -> Iterator[str]:
        """What is within a paragraph, as it is written."""
        if depth > _DEEPEST:
            return
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for part in value[1:] if value and value[0] in _INLINE else value:
                yield from self._pieces(part, depth + 1)
        elif isinstance(value, dict):
            own = "".join(_own(value))
            inner = "".join(
                piece for part in _inner(value) for piece in self._pieces(part, depth + 1)
            )
            yield own if len(own) >= len(inner) else inner

    def _whole(self, value: _Object) -> _Object:
        """What a reference to another part of a store stands for."""
        named = value.get("__ref")
        stored = self._stored.get(named) if isinstance(named, str) else None
        return stored if isinstance(stored, dict) else value

    def _is_other(self, value: _Object) -> bool:
        """Whether an object is another article, with an address and a name of its own."""
        called = (value.get(name) for name in _NAMES)
        named = next((one for one in called if isinstance(one, str)), "")
        return (
            len(tokens(named)) >= _TELLING
            and letters(named) != self._heading
            and any(isinstance(value.get(name), str) for name in _ADDRESSES)
        )


def _kind(value: _Object) -> str:
    kinds = (value.get(name) for name in _KINDS)
    return next((kind for kind in kinds if isinstance(kind, str) and len(kind) < _KIND), "")


def _own(value: _Object) -> list[str]:
    """The texts that an object holds itself, by what it calls them."""
    return [
        part
        for name, part in value.items()
        if isinstance(part, str)
        and _TEXT.fullmatch(_PARTING.sub("", name).lower())
        and not _NO_PROSE.fullmatch(part.strip())
    ]


def _inner(value: _Object) -> list[Any]:
    """The parts of an object that may hold some of its text, by what it calls them."""
    return [
        part
        for name, part in value.items()
        if isinstance(part, dict | list) and not _ASIDE.search(_STORED.sub("", name))
    ]


def _is_said(part: object) -> bool:
    return isinstance(part, str) and len(part) >= _PARAGRAPH and not _NO_PROSE.fullmatch(part)


def _plain(said: str) -> list[str]:
    """The paragraphs of a text with or without markup, which may be written as such."""
    if "<" not in said and "&lt;" in said:
        said = unescape(said)
    pieces: list[str] = []
    at, closed = 0, {name: said.rfind(f"</{name}") for name in _NOTES}
    while tag := _TAG.search(said, at):
        name, end = tag["name"].lower(), tag.end()
        pieces += (said[at : tag.start()], "\n" if name in _BLOCKS else "")
        at = said.index(f"</{name}", end) if end <= closed.get(name, -1) else end
    lines = unescape("".join((*pieces, said[at:]))).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]
