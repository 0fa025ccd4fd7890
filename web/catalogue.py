"""The words of the interface: English in the templates, other languages from a file each."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reports.speech import Translate

ENGLISH = "en"
LANGUAGES = {"en": "English", "fr": "Français"}
"""The interface's languages by code; each but English has a file in `web/wording`."""

_BEFORE_A_SIGN = re.compile(r" (?=[:;?!»])|(?<=«) ")
"""Where French has a space at which no line may break."""


def translator(language: str) -> Translate:
    """What turns the English of a template into a language; what has no translation stays English.

    Values are put in by name: `t("{number} hits", number=3)`.
    """
    words = wording(language) if language in LANGUAGES else {}

    def translate(english: str, **values: object) -> str:
        told = words.get(english, english)
        return told.format(**values) if values else told

    return translate


def chosen(wanted: str, accepted: str) -> str:
    """The language of a page: the one that was chosen, else the first one accepted that there is."""
    if wanted in LANGUAGES:
        return wanted
    for part in accepted.split(",")[:20]:
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return ENGLISH


@cache
def wording(language: str, kind: str = "") -> Mapping[str, str]:
    """What a file of a language says, by its English; nothing for English itself."""
    if language == ENGLISH:
        return {}
    file = files("web") / "wording" / f"{language}{kind}.json"
    words: dict[str, str] = json.loads(file.read_text("utf-8"))
    return {english: _BEFORE_A_SIGN.sub("\u00a0", told) for english, told in words.items()}
