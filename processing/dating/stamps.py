"""Stamps: lines that only say when a text was published or changed, or how long it takes to read."""

import re

from processing.dating.written import is_of_a_day, written_day
from processing.text.lexicon import patterns_in, read_lexicon
from processing.text.meanings import meaning
from processing.text.normalise import fold, tokens
from processing.text.passage import ends_a_sentence

STAMP = 100
"""Characters of such a line."""

_BARS = re.compile(r"\s{0,3}[|•·]\s*")
_LABEL = 5  # words of a label, or of a day
_YEAR = re.compile(r"(?:19|20)\d\d|[٠-٩]{4}")
_LEXICON = read_lexicon("stamps")
_STAMPED = frozenset(
    fold(word)
    for table in (_LEXICON["words"], _LEXICON["zones"])
    for words in table.values()
    for word in words
)
LABELLED = re.compile(rf"\W{{0,3}}(?:{patterns_in('stamps', 'labels')})", re.IGNORECASE)
"""How a line begins that says of what its day is."""

_SPAN = re.compile(
    r"(?:(?:\w{6,12}\W{1,3})?(?:(?:vor|il y a|hace|há|πριν(?: από)?|قبل|منذ)\s\d{1,3}\s\S{1,10}|(?:قبل|منذ)\s\S{2,8}"
    r"|\d{1,3}\s?\S{1,10}\s(?:ago|fa|atrás|geleden|önce|temu|назад|siden|sedan|sitten|पहले|read|lesezeit|(?:de |di )?(?:lecture|lectura|leitura|lettura))|\d{1,3}\s?min(?:utes?|uti|utos|uten)?\.?)"
    r"|(?:lesezeit|leestijd|temps de lecture|tempo di lettura|tiempo de lectura|tempo de leitura|(?:estimated )?reading time|czas czytania|doba čtení)\W{1,4}\d{1,3}\s?\S{1,10}(?: read)?)(?:\W{1,4}\d[\d,.]{1,6} words)?",
    re.IGNORECASE,
)
# 2026-06-18 14:05　来源：海港日报　作者：李明　浏览量：412
_TOLD = re.compile(
    r"(?:星期|周)[一二三四五六日天]|字号\s?[:：]?(?:\s?【?(?:默认|特大|超大|[大中小])】?(?![^\W\d_]))*|[|丨【]\s?(?:打印|关闭|收藏|分享|纠错)(?=[|丨】]|$)|[(（][月火水木金土日一二三四五六][)）]|[월화수목금토일]요일|(?:(?:文章|信息|新闻|資料)?[来來]源|稿源|作者|撰文|记者|記者|编辑|編輯|责任编辑|责编|字体|浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|数)?|[发發][布佈](?:时间|時間|日期|机构|单位|單位|者)?|时间|時間|日期|分享到?)"
    r"\s?[:：]\s?(?:【[^【】]{0,20}】|(?!(?:19|20)\d\d[-年/.])[^\s:：。，]{0,20}?(?=\s|$|字号|作者\s?[:：]|\d{4}[-年/.]))"
)


def is_stamp(line: str) -> bool:
    """Whether a line only says when it was published or changed, and in Chinese by whom and from where."""
    if len(line) > STAMP or not (_YEAR.search(line) or written_day(line)):
        return False
    words = tokens(_TOLD.sub("", line))
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    dated = numbers > 1 or any("." in word for word in words)  # a year alone is a heading
    return dated and all(map(_is_of_a_stamp, words))


def is_stamp_or_span(line: str) -> bool:
    """Whether a line only says when something was published, or how long ago that was."""
    return is_stamp(line) or is_span(line)


def is_stamp_among_labels(line: str) -> bool:
    """Whether a line says when, and beside it, between bars, only what labels do: 18 June 2026 · Ferries · 7 comments."""
    parts = _BARS.split(line) if len(line) <= STAMP else []
    return (
        len(parts) > 1
        and any(map(is_stamp_or_span, parts))
        and all(len(part.split()) <= _LABEL for part in parts)
        and not ends_a_sentence(line)
    )


def tells_when(line: str) -> bool:
    """Whether a line only says when, by itself or among labels."""
    return is_stamp(line) or is_stamp_among_labels(line)


def is_timing(said: str) -> bool:
    """Whether words say nothing but numbers, days and times; none at all are no exception."""
    return all(map(_is_of_a_stamp, tokens(said)))


def is_span(line: str) -> bool:
    """Whether a line only says how long ago it was published, or how long it takes to read."""
    return len(line) <= STAMP and _SPAN.fullmatch(line.strip()) is not None


def _is_of_a_stamp(word: str) -> bool:
    return (
        any(map(str.isdigit, word))
        or word in _STAMPED
        or meaning("months", word) != ""
        or is_of_a_day(word)
    )
