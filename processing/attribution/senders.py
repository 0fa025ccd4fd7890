"""Senders: the agencies that stand in a byline, among persons, behind one, or called like one."""

import re
from functools import cache

from processing.attribution.agencies import (
    UNNAMED,
    agencies_in,
    any_given_name,
    any_telling,
    any_unnamed,
    written_small,
)
from processing.attribution.named import AGENCY, TELLING, Forms
from processing.attribution.named import UNNAMED as AGENCIES

_ARTICLE = re.compile(r"(?:the|l[aeo]s?|l['’]|il|el|der|die|das)\b", re.IGNORECASE)  # of outlets
_PARTS = re.compile(
    r"\s*(?:[,،/;|&+·•()\[\]–—।]|\s-\s|\.\s|\sو(?=(?:ال)?وكالات)|\sו-?(?=סוכנויות)|\b(?:and|with|by|for|of|from|via|et|avec|par|y|con|com|por|e|und|en|och|og|ja|ve|mit|met|med|von)\b)\s*",
    re.IGNORECASE,
)
_POST = (
    r"(?:\s+(?:\w+ ){0,3}(?:writers?|staff|news|agency|correspondents?|reporters?|bureau|desk|editors?|newsroom)"
    r"|\s+in\s+\w+)?"
)
# What an agency is called before its name: Agencia EFE, وكالة رويترز, Redazione ANSA.
_CALLED = (
    r"the\s|(?:l['’])?(?:agence|agenzia|agencia|agência|agencja|agentura|agentúra|agenția|agencija|(?:nachrichten|presse)?agentur|persbureau|agency|(?:информ)?агентство|πρακτορείο)\s"
    r"|(?:redazione|redacción|redação|rédaction)\s|وكالة\s|خبرگزاری\s"
)


def agencies_signing(byline: str) -> tuple[str, ...]:
    """The agencies among those whom a byline names; UNNAMED where it says that there were some.

    Short forms count as a whole part of it only: Petra Amsel and INA MULLER are persons.
    """
    parts = list(filter(None, _PARTS.split(byline)))
    whole = [part for part in parts if _whole().fullmatch(part)]
    named = agencies_in(" / ".join([*whole, *_telling().findall(byline)]))
    small = written_small(byline) or written_small(byline.rpartition(" ")[2])  # Von dpa/afp
    found = tuple(dict.fromkeys((*named, *small)))
    return found or ((UNNAMED,) if any(map(_some().fullmatch, parts)) else ())


def apart_from_agency(byline: str) -> str:
    """A person's name without the agency behind it: JANE DOE Associated Press, Jane Doe avec AFP."""
    name = byline.removesuffix(_behind().match(byline))
    return name if " " in name and not _ARTICLE.match(name) else byline


def is_named_like_one(name: str) -> bool:
    """Whether a person's first name is an agency's: Petra Amsel, but not SANA Damascus or Petra News."""
    return _given().fullmatch(name) is not None


@cache
def _given() -> re.Pattern[str]:
    """A first name, and others that are written like it: in capitals where it is."""
    other = r"\s+(?!(?i:news))"
    return re.compile(
        rf"(?=[A-Z][a-z]){any_given_name()}(?:{other}[^\W\d_][\w.'’-]+){{1,3}}"
        rf"|(?=[A-Z]{{2}}){any_given_name()}(?:{other}[^\W\d_a-z]+){{1,3}}"
    )


@cache
def _whole() -> Forms:
    """An agency as a part of a byline, with what its people are called: AP Auto Writer."""
    person = rf"(?!{any_given_name()}(?!\snews))"
    return Forms(rf"{person}(?:{_CALLED})?{AGENCY}{_POST}", flags=re.IGNORECASE)


@cache
def _behind() -> Forms:
    """An agency at the end of a byline, and what joins it to a name."""
    return Forms(
        rf"\s(?:(?:with|avec|con|com|mit)\s(?:the\s)?(?:{AGENCY}|{AGENCIES})|(?:the\s)?{TELLING})$",
        flags=re.IGNORECASE,
        before=".*?",
    )


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(any_telling())


@cache
def _some() -> re.Pattern[str]:
    """Agencies as a part of a byline: staff and agency, agencies in Rome."""
    return re.compile(rf"(?:{any_unnamed()}|agency(?: reports?)?)(?:\s+in\s+\w+)?", re.IGNORECASE)
