"""Roles: lines of Chinese and Korean papers that say who wrote, edited or drew what, and nothing else."""

import re
from collections.abc import Sequence

from processing.text.scripts import EASTERN, HAN

_LINE = 80  # characters of such a line
_EASTERN = re.compile(f"[{EASTERN}]{{2}}")  # most lines have none
_WROTE = r"(?:(?:本文)?作者|撰文者?|撰稿(?:人|編輯|编辑)?|文[字稿]?|采写|採訪|采访|执笔|執筆)"
_REPORTER = r"(?:[实實][习習]生|(?:特[约約派]|首席|[见見][习習]|[实實][习習]|[驻駐]\S{1,4})?(?<![摄攝]影)(?:记者|記者)|通[讯訊][员員]|特派[员員])"
_OTHERS = (
    r"(?:责任?编辑|責任?編輯|责编|責編|编辑|編輯|[网網][编編]|核稿(?:编辑|編輯)?|责?校[对對]|出品人?|[主總总][编編]"
    r"|[图圖]片(?:编辑|編輯)?|版面(?:编辑|編輯)|[摄攝]影(?:记者|記者)?|[图圖题題制製]?[图圖]|美[编編]|[翻编編][译譯]|[译譯]者)"
)
_COMMON = r"(?:[审審]核|[监監][制製]|策[划劃]|[统統][筹籌]|[视視][频頻])"  # 内容审核：平台的责任 is a heading
_SIGN = r"\s*[:：/／|｜丨·]\s*"
_HOUSE = r"[\w+＋、《》-]{1,16}?"
_NO_VERB = "".join(rf"(?<!{verb})" for verb in ("通报", "告诉", "告訴", "对", "對", "向", "介绍", "介紹", "说", "說", "透露", "表示"))  # fmt: skip
_NO_NAME = (
    rf"(?!{_WROTE}(?:{_SIGN}|\s)|{_REPORTER}|{_OTHERS}|{_COMMON}|[综綜]合|[报報][道導]|手[记記]|[观觀]察|[调調]查|走[访訪]|探[访訪]|[连連][线線]|[专專][访訪]|[获獲]悉"
    rf"|组织|組織|协会|協會|委员会?|委員會?|招待会?|招待會?|节|節|了解|注意|本[报報刊社网網]|佚名|匿名|未知|[{HAN}]{{0,4}}(?:编辑|編輯|记者|記者))"
)
_NAME = rf"{_NO_NAME}[{HAN}]{{2,4}}?(?<![摄攝])(?:·[{HAN}]{{1,8}})?"
_NAMES = rf"{_NAME}(?:(?:、|[,，]\s?|\s+){_NAME}){{0,4}}"
_TOLD = rf"(?:\s*[／/]\s*(?:[{HAN}]{{0,6}}?))?(?:\s*(?:[综綜]合|[摄攝]影|即[时時]|[专專][题題])?[报報](?:道|導))?(?:\s?[(（][^()（）]{{2,16}}[)）])?"
_ENDS = rf"(?![{HAN}\w])"
# Who wrote: 本报记者 王小海, 記者林佳蓉／花蓮報導, 文／王小海; others: 责任编辑：李芳, 出品 | 海港工作室
_PART = re.compile(
    rf"(?:(?P<house>{_HOUSE}{_NO_VERB}\s?)?{_REPORTER}(?P<sign>{_SIGN}|\s+)?(?P<reporter>{_NAMES})(?P<behind>{_TOLD}){_ENDS}"
    rf"|{_WROTE}(?:{_SIGN}(?:{_HOUSE}(?:{_REPORTER}(?:{_SIGN})?|\s))?|\s+)(?P<writer>{_NAMES}){_TOLD}{_ENDS}"
    rf"|(?:{_HOUSE}\s?)??(?:(?:{_OTHERS}|{_COMMON})(?:{_SIGN}|\s+){_NAMES}{_TOLD}{_ENDS}|{_OTHERS}(?:{_SIGN}|\s+)[^\s:：，。？！|｜]{{2,20}})"
    rf"|[{HAN}]{{2,6}}(?:中心|[组組部网網报報社台]|新[闻聞])\s*[／/]\s*(?P<desk>{_NAME}(?:、{_NAME})*)(?:\s+[{HAN}]{{2,4}}?)?\s?[报報](?:道|導){_ENDS}"
    rf"|(?P<alone>{_NAMES})(?:\s*[／/]\s*[{HAN}]{{0,6}}|\s+)[报報](?:道|導)(?:\s*[／/]\s*[{HAN}]{{2,6}})?{_ENDS})"
)
_HOUSES = re.compile(rf"{_HOUSE}(?:[网網]站?|[报報社台]|新[闻聞]|客户端)\s+(?P<names>{_NAMES})")
# 문하늘 기자, 문하늘·이서연 선임기자 입력 2026.06.18 14:05
_KOREAN = re.compile(
    r"(?:[가-힣A-Za-z]{2,10}\s)?(?P<names>(?!시민|전직|동료|취재)(?![가-힣]{0,2}(?:뉴스|뉴시스|일보|신문|방송|통신))[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3})\s(?:(?:선임|수습|인턴)\s?)?기자(?:\s*(?:입력|등록|승인|송고)[\s\d.:년월일시분-]*)?"
)
_BETWEEN = re.compile(r"[\s|｜丨/／,，;；、·]*")
_SIGNS = "◎●◆■▲★※*—-|｜ \t\u3000"  # before such a line
_OPEN, _SHUT = "(（【[〔", ")）】]〕"
_PARTED = re.compile(r"[\s、,，]+|(?<=[가-힣])[·ㆍ]")
_LISTED = re.compile("[、,，]")
# Taiwan's papers set the town behind a name: 記者林佳蓉 花蓮
_TOWN = 2
# What stands in each of them.
_TRACES = re.compile(
    r"[记記]者|[编編][辑輯译譯]|[责責网網美][编編]|[报報][道導]|作者|撰|文|校[对對]|[摄攝]影|[审審]核|[图圖]|出品|[监監][制製]|策[划劃]|通[讯訊]|特派|[采採]|[执執]"
)


def writers_by_role(line: str) -> tuple[str, ...] | None:
    """The writers whom a line names by what they did, none where it names others alone; None where it says anything else.

    In brackets a house alone may stand before them: （海港新闻网 王小海）.
    """
    if _EASTERN.search(line) is None:
        return None
    line = line.strip().lstrip(_SIGNS)
    korean = _KOREAN.fullmatch(line) if "기자" in line[:_LINE] else None
    if korean is not None:
        return tuple(_PARTED.split(korean["names"]))
    if not 3 <= len(line) <= _LINE or (line[0] not in _OPEN and _TRACES.search(line) is None):
        return None
    bracketed = line[0] in _OPEN and line[-1] in _SHUT
    said = line[1:-1].strip() if bracketed else line
    house = _HOUSES.fullmatch(said) if bracketed else None
    if house is not None:
        return tuple(_PARTED.split(house["names"]))
    writers: dict[str, None] = {}
    at = 0
    while at < len(said):
        part = _PART.match(said, at)
        if part is None or not (bracketed or _is_told(part)):
            return None
        writers.update(dict.fromkeys(_names(part)))
        at = _BETWEEN.match(said, part.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    return tuple(writers)


def writers_in(parts: Sequence[str]) -> tuple[str, ...]:
    """The writers whom the parts of a byline name by what they did, together or one of them alone."""
    said = " ".join(parts)
    if _EASTERN.search(said) is None:
        return ()
    return next(filter(None, map(writers_by_role, (said, *parts))), ())


def _is_told(part: re.Match[str]) -> bool:
    """Whether more than a bare word stands before the names of reporters, or a sign does: 记者观察 is a heading."""
    return part["reporter"] is None or bool(part["house"] or part["sign"] or part["behind"])


def _names(part: re.Match[str]) -> list[str]:
    said = part["reporter"] or part["writer"] or part["alone"] or part["desk"]
    if not said or not part["reporter"] or part["sign"] or "記" not in part.group():
        return _PARTED.split(said) if said else []
    listed = (each.split() for each in _LISTED.split(said))
    return [
        name for first, *more in listed for name in (first, *(n for n in more if len(n) > _TOWN))
    ]
