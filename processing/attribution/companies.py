"""Companies: whether a name is a company's, by the legal form beside it and by what a text says."""

import re
from functools import cache

from processing.text.lexicon import read_lexicon

# Acme Robotics (Nasdaq: ACME), whatever the exchange.
_LISTED = re.compile(
    r"([^()\n]{2,80}?),?\s[(（]\s?(?:NASDAQ|NYSE|TSXV?|LSE|AIM|OTC\w*|CSE|ASX|HKEX|SEHK|SGX|TSE|TYO|BSE|NSE|XETRA|FWB|FSE|EURONEXT|EPA|BIT|BME|SIX|OMX|STO|CPH|HEL|OSE|JSE|TADAWUL|ADX|DFM|QSE)\b[^()\n]{0,24}:",
    re.IGNORECASE,
)
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
    own = re.compile(rf"(?<!\w){re.escape(name)}$")
    listed = (found[1].rstrip(" ,") for found in _LISTED.finditer(text))
    return any(own.search(one) or own.search(_behind().sub("", one)) for one in listed)


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
