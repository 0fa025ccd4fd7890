"""Credits: the news agencies an article names as its source, with the lines that name them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from processing.normalise import fold

_HEAD = 200  # characters in which a dateline stands
_LINE = 200  # a longer line is text, whatever it names


@dataclass(frozen=True, slots=True)
class Credits:
    """`agencies` named as the source, the `dateline` as printed, and the text without either."""

    agencies: tuple[str, ...]
    dateline: str
    body: str


def read_credits(text: str) -> Credits:
    """Separates the dateline and the credit lines of `text` from what it says."""
    dateline, body = _dateline(text)
    credited = [dateline] if dateline else []
    kept = []
    for line in body.split("\n"):
        match = _credit_line().fullmatch(line.strip()) if len(line) <= _LINE else None
        if match:
            credited.append(line)
        else:
            found = _closing().search(line[-_LINE:])
            if found:
                credited.append(found.group())
                line = line[: len(line) - len(found.group())].rstrip()
            kept.append(line)
    return Credits(_named(credited), dateline, "\n".join(kept).strip())


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies named anywhere in `text`, a byline or a credit, in the order of their table."""
    return _named([text])


def _dateline(text: str) -> tuple[str, str]:
    found = _opening().match(text[:_HEAD])
    if not found:
        return "", text
    return found.group().strip(" \t-–—:"), text[found.end() :]


def _named(lines: list[str]) -> tuple[str, ...]:
    if not lines:
        return ()
    text = "\n".join(lines)
    folded = fold(text)
    return tuple(
        name
        for name, exact, loose in _patterns()
        if (exact and exact.search(text)) or (loose and loose.search(folded))
    )


@cache
def _agencies() -> dict[str, list[str]]:
    table = tomllib.loads((files("processing") / "data" / "agencies.toml").read_text("utf-8"))
    return table["agencies"]  # type: ignore[no-any-return]  # the file's shape is ours


def _words(forms: list[str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Name, the forms matched exactly (short ones), the forms matched in normal form."""
    return tuple(
        (
            name,
            _words([form for form in forms if len(form) < 4]),
            _words([fold(form) for form in forms if len(form) >= 4]),
        )
        for name, forms in _agencies().items()
    )


@cache
def _agency() -> str:
    forms = sorted((f for forms in _agencies().values() for f in forms), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)"


@cache
def _opening() -> re.Pattern[str]:
    """ "ROME, June 28 (Reuters) - ", "(ANSA) - ROMA, 28 GIU - ", "روما - 28 يونيو (كونا) -- "."""
    place = r"[^\n.!?()]{0,70}?"
    dash = r"\s*(?:--?|[–—:])\s*"
    return re.compile(
        rf"\s*(?:{place}\(\s*[^()\n]{{0,30}}?{_agency()}[^()\n]{{0,30}}\)(?:{dash}(?:[^\n.!?()–—-]{{0,40}}{dash})?|\s+)"
        rf"|{place}[,\s/–—-]\s*{_agency()}{dash}"
        rf"|[A-ZÀ-Þ][A-ZÀ-Þ'’ ./-]{{2,30}}(?:,[^\n.!?()–—]{{0,30}})?\s+(?:--|[–—-])\s+)"
    )


@cache
def _credit_line() -> re.Pattern[str]:
    """A line that only says who wrote or sent it."""
    said = (
        r"with|by|from|source|avec|par|d['’]après|selon|fonte|fuente|con|di|da|por|mit|von|quelle"
        r"|وكالات|المصدر|بقلم|πηγή|με πληροφορίες από|来源|источник"
    )
    return re.compile(
        rf"[(\[©/–—\s-]*(?:(?:{said})\b\s*:?\s*)?(?:{_agency()}(?:\s*(?:[,/&+]|and|et|e|y|und|و)\s*)?)+[)\].\s/–—-]*"
        r"|[(\[]\s*(?:(?:additional |writing |further )?reporting|writing|editing|edited|compiled|written) (?:by|and)\b.*"
        r"|(?:additional )?(?:reporting|editing|writing) by\b.*"
        rf"|©\s*.{{0,60}}(?:{_agency()}|\b(?:19|20)\d\d\b).{{0,80}}"
        r"|copyright\b.{0,120}|(?:all rights reserved|tous droits réservés|tutti i diritti riservati"
        r"|todos los derechos reservados|جميع الحقوق محفوظة)\W*",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    """A credit behind the last sentence of a line: "… he said. (AFP)", "… (ANSA)."."""
    return re.compile(
        rf"\s+[(\[]\s*(?:{_agency()}\s*[-/,+&]?\s*)+[)\]]\.?\s*$"
        r"|\s+\((?:additional |writing )?(?:reporting|editing|writing|edited) (?:by|and)\b[^()]*\)\s*$",
        re.IGNORECASE,
    )
