"""Signatures: the writers whom papers of some countries name within the text itself."""

import re
from itertools import islice, takewhile

from lxml.html import HtmlElement

from processing.attribution.agencies import agencies_in
from processing.attribution.bylines import is_name, named_at_end
from processing.attribution.persons import NO_PERSON
from processing.attribution.roles import writers_by_role
from processing.text.scripts import HAN

_ABOVE, _BELOW = 3, 4  # lines at either end of a text in which its writers sign
_HEAD = 6  # in which they do in brackets: its headline and day may stand above
_BEGINNING, _END = 120, 60  # characters of such a line
_HAN = f"[{HAN}々]"
_REPORTER = r"(?:记者|記者)"
_BRACKETED = re.compile(r"[(（〔【\[][^()（）〔〕【】\[\]]{3,40}[)）〕】\]]")
# （记者王明、李芳）, 〔記者林佳蓉／花蓮報導〕, 記者林佳蓉／花蓮報導
_OPENING = re.compile(
    rf"[(（〔【\[][^()（）〔〕【】]{{0,12}}?{_REPORTER}[\s:：]*(?P<held>[^()（）〔〕【】/／:：]{{2,40}})(?:[/／][^()（）〔〕【】]{{0,12}})?[)）〕】\]]"
    rf"|^\s*{_REPORTER}\s?(?P<bare>[^\s/／]{{2,20}})[/／]\S{{2,8}}?報導"
)
# （中央社記者林小海海港18日電）: the place is glued to the last name, and nearly all names have three characters.
_WIRED = re.compile(
    rf"[(（]{_HAN}{{2,4}}?{_REPORTER}(?P<held>(?:{_HAN}{{2,4}}、){{0,3}}{_HAN}{{3}}){_HAN}{{2,8}}\d{{1,2}}日[^()（）]{{0,8}}[電电][^()（）]{{0,8}}[)）]"
)
# (해림=통신) 문하늘 기자 =, [항구신문=문하늘 기자], 문하늘 기자 sky@port.example, 문하늘·이서연 기자
_KOREAN = re.compile(
    r"(?:[)\]】]\s?|=\s?|^|\[[가-힣A-Za-z]{2,10}\s)([가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3})\s(?:선임)?기자(?=\s?[=\])】]|\s*$|\s+\S{1,40}@)",
    re.MULTILINE,
)
_JOINED = re.compile(r"\s?[·ㆍ,]\s?")
_CLOSING = re.compile(
    rf"[(（【](?:[\u30a0-\u30ff{HAN}]{{1,10}}(?:部|局|支社|班)[・\u3000 ])?({_HAN}{{3,5}}(?:[、,，・]{_HAN}{{3,5}}){{0,3}})[)）】]\s*$"
)
# … said. (Jana Moser, APA, 16.6.2026)
_DATED = re.compile(r"\((?P<who>[^()\d]{5,80}),\s\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\)\s*$")
_ADAPTED = re.compile(r"\s*([^()\n]{5,40}?)\s*\((?i:theo)\s[^()]{2,60}\)\s*")  # Minh Hải (Theo AFP)
# A name alone behind the last sentence, in a text whose letters are Vietnam's.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_SYLLABLES = re.compile(
    r"[A-ZÀ-ỸĐ]\w{1,6}(?: [A-ZÀ-ỸĐ]\w{0,6}){1,3}(?: - [A-ZÀ-ỸĐ]\w{1,6}(?: [A-ZÀ-ỸĐ]\w{0,6}){1,3})?"
)
_ALONE = re.compile(r"[A-ZÀ-Þ]\S{1,15}(?: [A-ZÀ-Þ]\S{0,15}){1,2}")
_FIRST = 60  # paragraphs of a page
_SAMPLE, _OFTEN = 1_000, 0.05  # characters of a text, and the share of such letters
_BETWEEN = re.compile(r"[、,，・\s]+|(?:特约|见习|实习)?(?:通讯员|记者|記者|摄影|攝影)")
_NAME = re.compile(rf"{_HAN}{{2,5}}|{_HAN}{{1,8}}·{_HAN}{{1,8}}")
_NO_NAME = re.compile(
    r"[略県市町村都府局部班社面網网報报電电]$|写真|記事|会員|連載|共同|時事|通信|终了|未完|北海道|星期"
)


def signed_in(text: str) -> tuple[str, ...]:
    """The writers that a text names in brackets at its beginning, else below its last sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines[:_HEAD]:
        if found := _WIRED.search(line[:_BEGINNING]):
            return _names(found["held"])
        if roles := _by_role(line, line[:_BEGINNING]):
            return roles
    for line in lines[:_ABOVE]:
        if found := _OPENING.search(line[:_BEGINNING]):
            return _names(found["held"] or found["bare"])
    for line in (*lines[:_ABOVE], *lines[-_BELOW:]):
        found = _KOREAN.search(line[:_BEGINNING])
        if found and not agencies_in(found[1]):
            return tuple(_JOINED.split(found[1]))
    for line in lines[-_BELOW:]:
        if roles := _by_role(line, line[-_END:]):
            return roles
        found = _CLOSING.search(line[-_END:])
        if found and not any(map(_NO_NAME.search, _BETWEEN.split(found[1]))):
            return _names(found[1])
    below = lines[-_BELOW:]
    named = next(
        filter(None, (*map(named_at_end, below), *map(_adapted, below), *map(_dated, below))), ()
    )
    return named or (_under_vietnamese(text, below[-1].strip()) if len(lines) > _BELOW else ())


def _by_role(line: str, at: str) -> tuple[str, ...]:
    """Whom a line names as its writers by what they did, in full or in brackets at one of its ends."""
    held = (found.group() for found in _BRACKETED.finditer(at))
    return next(filter(None, map(writers_by_role, (line, *held))), ())


def signed_above(tree: HtmlElement, text: str) -> tuple[str, ...]:
    """Whoever signs by a name alone in bold in a paragraph above the first sentence, and is not spoken of below."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    above = list(takewhile(lambda line: len(line) <= _END, lines[:_ABOVE]))
    named = [line for line in above if _ALONE.fullmatch(line) and is_name(line)]
    for name in named:
        nobody = NO_PERSON.search(name) or agencies_in(name)
        said_below = "\n".join(lines[len(above) :]).casefold()
        if not nobody and name.split()[-1].casefold() not in said_below and _is_bold(tree, name):
            return (name,)
    return ()


def _is_bold(tree: HtmlElement, name: str) -> bool:
    """Whether one of the first paragraphs says a name in bold and nothing else."""
    return any(
        " ".join(p.text_content().split()) == name
        and any(" ".join(b.text_content().split()) == name for b in p.iter("strong", "b"))
        for p in islice(tree.iter("p"), _FIRST)
    )


def _under_vietnamese(text: str, line: str) -> tuple[str, ...]:
    """Whoever signs a Vietnamese text by a name alone in its last line."""
    telling = len(_VIETNAMESE.findall(text[:_SAMPLE])) > _OFTEN * len(text[:_SAMPLE])
    signed = (
        telling and _SYLLABLES.fullmatch(line) and not (agencies_in(line) or NO_PERSON.search(line))
    )
    return tuple(line.split(" - ")) if signed else ()


def _adapted(line: str) -> tuple[str, ...]:
    """Whoever signs a Vietnamese text that follows others: a name, and behind it whom."""
    found = _ADAPTED.fullmatch(line)
    return (found[1],) if found and " " in found[1] and is_name(found[1]) else ()


def _dated(line: str) -> tuple[str, ...]:
    """Whoever signs in brackets beside an agency and before a day."""
    found = _DATED.search(line[-_BEGINNING:])
    names = found["who"].split(", ") if found else []
    others = [name for name in names if not agencies_in(name)]
    if len(others) == len(names):  # (Champions League, Halbfinale, 5.5.2026)
        return ()
    return tuple(n for n in others if " " in n and is_name(n) and not NO_PERSON.search(n))


def _names(said: str) -> tuple[str, ...]:
    return tuple(name for name in _BETWEEN.split(said) if _NAME.fullmatch(name))
