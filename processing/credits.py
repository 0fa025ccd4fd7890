"""Credits: the lines and phrases that say where a text came from, apart from what it says."""

import re
from dataclasses import dataclass
from functools import cache

from processing.agencies import agencies_in, any_agency

__all__ = ["Credits", "agencies_in", "is_credit", "read_credits"]

_HEAD = 160  # characters in which a dateline stands
_LINE = 200  # a longer line is text, whatever it names
_ABOVE = 4  # lines above the dateline: headings, a byline, a date


@dataclass(frozen=True, slots=True)
class Credits:
    """`agencies` named as the source, the `dateline` as printed, and the text without either."""

    agencies: tuple[str, ...]
    dateline: str
    body: str


def read_credits(text: str) -> Credits:
    """Separates the dateline and the credit lines of `text` from what it says.

    A text of nothing but credits is left as it is.
    """
    lines = text.split("\n")
    dateline, naming = _take_dateline(lines)
    credited = [dateline] if naming else []
    kept = []
    for line in lines:
        said, credit = _split_credit(line)
        credited += [credit] if credit else []
        if said or not credit:
            kept.append(said)
    body = "\n".join(kept).strip()
    return Credits(agencies_in("\n".join(credited)), dateline, body or text.strip())


def is_credit(line: str) -> bool:
    """Whether a line does nothing but say who sent the text, and names an agency."""
    plain = " ".join(line.split())
    return (
        len(plain) <= _LINE
        and _credit_line().fullmatch(plain) is not None
        and bool(agencies_in(plain))
    )


def _take_dateline(lines: list[str]) -> tuple[str, bool]:
    """Cuts the dateline off the line that it opens; whether it names an agency comes with it."""
    for at, line in enumerate(lines[: _ABOVE + 1]):
        naming = _naming().match(line[:_HEAD])
        # A place alone is too weak a sign further down, where a heading may begin like it.
        found = naming or (None if any(lines[:at]) else _PLACE_ALONE.match(line[:_HEAD]))
        if found:
            lines[at] = line[found.end() :]
            return found.group().strip(" \t-–—:.").removesuffix("."), naming is not None
        if len(line) > _LINE:
            break
    return "", False


def _split_credit(line: str) -> tuple[str, str]:
    """What a line says, and the credit that it is or ends with."""
    if len(line) <= _LINE:
        plain = " ".join(line.split())
        if plain and _credit_line().fullmatch(plain):
            return "", plain
    tail = line[-_LINE:].rstrip()
    found = _closing().search(tail) if _ENDING.search(tail) else None
    if not found:
        return line, ""
    return (line[:-_LINE] + tail[: found.start()]).rstrip(), found.group()


_ENDING = re.compile(r"[)\]）]\.?$|[-–—/].{1,30}$")
"""What every closing credit looks like from afar; most lines are done with here."""

_WORD = r"[^\W\d_][\w'’.-]{0,18}"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, ?{_WORD}(?: {_WORD}){{0,2}})?"
# A day and a month in some order, with or without a year: what matters is a number near by.
_DATE = r"[\s,–-]+(?=[^()/\n]{0,20}\d)[^()/\n–—]{1,26}?"
_DASH = r"\s*[.,]?\s*(?:--?|[–—:])\s*"

_PLACE_ALONE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,30}(?:, ?[A-ZÀ-Þ][\w. ]{1,20})?\s+(?:--|[–—-])\s+"
    r"(?=[^\W\d_a-zß-ÿ]|[\"“«'‘])"
)
"""WASHINGTON — The president …"""


@cache
def _naming() -> re.Pattern[str]:
    """The datelines that name an agency, each with an example beside it."""
    agency = any_agency()
    inside = rf"[(（/]\s*[^()（）/\n]{{0,24}}?{agency}[^()（）/\n]{{0,24}}[)）/]"
    forms = (
        rf"{inside}{_DASH}{_PLACE}{_DATE}\s(?:--?|[–—])\s",  # (ANSA) - ROMA, 28 GIU -
        rf"{_PLACE}(?:{_DATE})?(?:{_DASH}|\s*){inside}(?:{_DASH}|\.\s+)",  # ROME, June 28 (Reuters) -
        rf"{_PLACE}(?:{_DATE})?\s*[-–—,/]+\s*{agency}\s*(?:{_DASH}|\.\s+)",  # РИМ, 28 июн — РИА Новости.
        rf"{inside}{_DASH}",  # (AGI) -
        rf"{agency}\s*:\s+",  # ΑΠΕ-ΜΠΕ:
        # 新华社罗马6月28日电（记者…）
        rf"(?:{agency}[^\s，。）】]{{0,16}}[电電讯訊]|[【（]{agency}[^，。）】]{{0,16}}[】）])(?:（[^）]{{1,20}}）)?\s*",
    )
    return re.compile(rf"\s*(?:{'|'.join(forms)})")


_WITH = (
    r"with|by|from|sources?|avec|par|d['’]après|selon|fonte|fuente|con|com|di|da|por|mit|von|quelle"
    r"|المصدر|نقلا عن|مع|πηγή|με πληροφορίες από|来源|來源|据|источник|по материалам"
)
_MATTER = r"(?:[^\W\d_]+ ){1,2}(?:from|of|de|d['’]|di|da|von) ?"  # Con información de EFE
_AND = r"(?:\s*(?:[,/&+|،·-]|\b(?:and|et|e|y|und|en)\b|و)\s*)"
_ALSO = r"(?:agenc(?:y|ies|es|e|ias?)|agenzie|agenturen|newsroom|staff|وكالات|الوكالات)"
_RIGHTS = (
    r"all rights reserved|tous droits réservés|tutti i diritti riservati|riproduzione riservata"
    r"|todos los derechos reservados|alle rechte vorbehalten|جميع الحقوق محفوظة"
)
_WORK = r"(?:(?:additional|further) )?(?:reporting|writing|editing|edited|compiled|written)"


@cache
def _credit_line() -> re.Pattern[str]:
    """A line that only says who wrote or sent it."""
    agency = any_agency()
    named = rf"{agency}(?:{_AND}(?:{agency}|{_ALSO}))*"
    forms = (
        rf"[(\[©/–—\s-]*(?:(?:{_WITH})\s*[:：]?\s*(?:{_MATTER})?)?(?:{_ALSO}{_AND})?{named}[)\].\s/–—-]*",  # Avec AFP
        rf"[(\[]?(?:{_WITH})\s+[^.!?\n]{{2,50}}?[\s,(–—-]+(?:{_WITH}|{_AND})\s*{named}[)\].]*",  # Par X avec AFP
        rf"(?:(?:{_WITH})\s*[:：]?\s*)?{_ALSO}[.\s]*",  # وكالات
        rf"[(\[]\s*{_WORK} (?:by|and)\b.*",  # (Reporting by …)
        rf"{_WORK} by (?-i:[A-Z])[\w'’.-]+ (?-i:[A-Z])[^!?]*",  # Reporting by Jane Doe
        rf"(?:©|\(c\)|copyright\s+(?:©|\(c\)|\d{{4}}|{agency})).{{0,120}}",
        rf".{{0,80}}(?:{_RIGHTS}).{{0,60}}",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    """A credit behind the last sentence of a line."""
    agency = any_agency()
    forms = (
        rf"\s*[(\[（]\s*(?:(?:{_WITH})\s+)?{agency}(?:{_AND}{agency})*\s*[)\]）]\.?\s*$",  # … said. (AFP)
        rf"(?<=[.!?؟。”\"»])\s*[-–—/]+\s*{agency}\.?\s*$",  # … said. — AFP
        rf"\s+\({_WORK} (?:by|and)\b[^()]*\)\s*$",  # … said. (Reporting by …)
    )
    return re.compile("|".join(forms), re.IGNORECASE)
