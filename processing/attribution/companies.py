"""Companies: whether a name is a company's, by the legal form beside it and by what a text says."""

import re
from collections.abc import Iterator
from functools import cache

from processing.text.lexicon import read_lexicon

# What stands behind a company's name: Acme Robotics (Nasdaq: ACME), whatever the exchange.
_LISTED = re.compile(
    r"[(（]\s?(?:NASDAQ|NYSE|TSXV?|LSE|AIM|OTC\w*|CSE|ASX|HKEX|SEHK|SGX|TSE|TYO|BSE|NSE|XETRA|FWB|FSE|EURONEXT|EPA|BIT|BME|SIX|OMX|STO|CPH|HEL|OSE|JSE|TADAWUL|ADX|DFM|QSE)\b[^()\n]{0,24}:",
    re.IGNORECASE,
)
_BOUNDS = re.compile(r"[()\n]")
_BEFORE = 80  # characters before it that hold the name
_PARTED = re.compile(r"[,;|/、，·•]|\s(?:and|und|et|e|y|og|och|en|ja|i|и|und)\s")
_LONG = 4  # letters of a form that is nothing else in capitals either
_LONGEST = 160  # characters of a name
_SAID = 40  # characters beside a name in a line that says something of it


def is_company(name: str, text: str = "") -> bool:
    """Whether a name bears a company's legal form, or `text` tells at which exchange it is listed.

    A form that may be initials counts where a sentence of `text` names the company, too.
    """
    return len(name) <= _LONGEST and (_is_formed(name, text) or _is_listed(name, text))


def _is_formed(name: str, text: str) -> bool:
    found = _behind().search(name)
    own = name[: found.start()] if found else name
    if found and own.strip(" ,") and not _PARTED.search(own.rstrip(" ,")):
        return True
    if _before().match(name) and not _PARTED.search(name):
        return True
    return _doubtful().search(name) is not None and not _PARTED.search(name) and _told(name, text)


def _is_listed(name: str, text: str) -> bool:
    listed = list(_listed_in(text))
    if not listed:
        return False
    own = re.compile(rf"(?<!\w){re.escape(name)}$")
    return any(own.search(one) or own.search(_behind().sub("", one)) for one in listed)


def _listed_in(text: str) -> Iterator[str]:
    """What stands before each of the exchanges that a text names."""
    for found in _LISTED.finditer(text):
        yield _BOUNDS.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1].rstrip(" ,")


def _told(name: str, text: str) -> bool:
    """Whether a sentence of the text names it, too, and not only a line that signs."""
    return any(name in line and len(line) > len(name) + _SAID for line in text.split("\n"))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s?|\s)(?:{_forms('behind')})\.?$|{_dense()}")


@cache
def _doubtful() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)(?:,\s?|\s)(?:{_forms('doubtful')})\.?$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_forms('before')})(?:\s|(?<=[)㈜])|(?=[«\"„“]))\s?\S|{_dense()}")


@cache
def _dense() -> str:
    return "|".join(map(re.escape, read_lexicon("companies")["dense"]["words"]))


def _forms(table: str) -> str:
    """The forms of a table, the longest first, long ones in capitals, too; a dot may stand before each blank."""
    read = [form for forms in read_lexicon("companies")[table].values() for form in forms]
    forms = {*read, *(form.upper() for form in read if len(form) >= _LONG)}
    return "|".join(
        re.escape(form).replace(r"\ ", r"\.?\s?" if "." in form else r"\.?\s")
        for form in sorted(forms, key=len, reverse=True)
    )
