"""The news agencies, and the forms in which texts name them."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from processing.text.lexicon import read_lexicon
from processing.text.normalise import fold
from processing.text.scripts import EASTERN

UNNAMED = "unnamed"
"""What stands for the agencies of a credit such as "With agencies"."""

_SHORT = 4  # letters; a shorter form, an acronym, is matched exactly as it stands
_TELLING = 7  # letters; a shorter form may be a person's name or a part of it, Petra's or Hina's
SOURCE = r"(?:(?:المصدر|[Ii]zvor|[Ии]звор)\s*:|इनपुट\s*[:-])"
"""What house names of agencies stand behind: المصدر: الفرنسية, Izvor: Beta"""
DENSE = re.compile(f"[{EASTERN}]")
"""A letter of a script without blanks."""
_ARABIC = re.compile("[\u0620-\u064a]")
_WORD = re.compile(r"\w+")
_SMALL = re.compile(
    r"(?:[a-zäöüß]{2,5}(?:/[a-zäöüß]{2,5})*\s+)?[(\[]([a-zč]{2,8}(?:\s?[,/]\s?[a-zč]{2,8})*)[)\]]\.?"
    r"|([a-z]{2,8}(?:/[a-z]{2,8}){1,3})"
)
_OPEN, _CLOSE = "[【（(]", "[】）)]"


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies named anywhere in `text`, a credit, in the order of their table."""
    if not text:
        return ()
    folded = fold(text)
    return tuple(
        name
        for name, exact, loose in _patterns()
        if (exact and exact.search(text)) or (loose and loose.search(folded))
    )


def credited_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit names; UNNAMED where it says no more than that there were some."""
    found = tuple(dict.fromkeys((*agencies_in(text), *written_small(text))))
    return found or ((UNNAMED,) if _unnamed().search(text) else ())


def written_small(text: str) -> tuple[str, ...]:
    """Those named beside initials: lgc (efe, afp)."""
    said = _SMALL.fullmatch(text.strip())
    parts = _WORD.findall(said[1] or said[2]) if said else []
    return tuple(
        name for name, forms in _table("small").items() if not set(forms).isdisjoint(parts)
    )


def is_unnamed(part: str) -> bool:
    """Whether a part of a byline says that agencies wrote it, and not which."""
    return _unnamed().fullmatch(part) is not None


def is_house_name(name: str) -> bool:
    """Whether a name is one that an agency bears in brackets or behind "source:" only: भाषा, 共同."""
    return name in _house_names()


def agency_of_host(host: str) -> str:
    """The agency whose own site `host` belongs to, "" where it is none's."""
    parts = host.lower().split(".")
    ends = (".".join(parts[at:]) for at in range(len(parts)))
    return next((_hosts()[end] for end in ends if end in _hosts()), "")


def may_name(text: str) -> bool:
    """Whether the words of `text` may name an agency: a quick look, which spares most a long one."""
    return not _first_words().isdisjoint(_WORD.findall(text.casefold())) or bool(DENSE.search(text))


def agency_forms() -> list[str]:
    """The forms in which texts name agencies."""
    return [form for forms in _table().values() for form in forms]


def telling_forms() -> list[str]:
    """Those of them that are nothing else, as MAP and INA are."""
    return [form for form in agency_forms() if len(form) >= _TELLING or DENSE.match(form)]


def unnamed_forms() -> list[str]:
    """The words for "agencies" in many languages."""
    return _table("unnamed")["forms"]


@cache
def any_telling() -> str:
    """A regular expression, without groups of its own, for the forms that are nothing else.

    Scripts without blanks have no word borders, so there a form matches anywhere.
    """
    return _alternatives(telling_forms())


@cache
def any_unnamed() -> str:
    """A regular expression, without groups of its own, for "agencies" in many languages."""
    return _alternatives(unnamed_forms())


@cache
def any_bracketed() -> str:
    """A regular expression, without groups of its own, for what names an agency in brackets only."""
    names = (form for forms in _table("bracketed").values() for form in forms)
    return f"(?:{'|'.join(map(_bracketed, names))})"


def _bracketed(form: str) -> str:
    """A form in brackets; in scripts without blanks the place stands before it."""
    place, blank = ("[^】）)]{0,14}?", "") if DENSE.match(form) else ("", r"\s?")
    return f"{_OPEN}{blank}{place}{form}{blank}{_CLOSE}"


@cache
def any_sourced() -> str:
    """A regular expression, without groups of its own, for what names an agency behind "source:" only."""
    return _alternatives([form for forms in _table("sourced").values() for form in forms])


@cache
def any_opening() -> str:
    """A regular expression, without groups of its own, for what names an agency only where a text begins or behind a label."""
    return _alternatives(_table("opening")["forms"])


@cache
def any_ended() -> str:
    """A regular expression, without groups of its own, for those of them that do behind a sentence that has ended."""
    return _alternatives(_table("ended")["forms"])


@cache
def any_beginning() -> str:
    """A regular expression, without groups of its own, for what names an agency where a first paragraph begins."""
    return _alternatives([form for forms in _table("beginning").values() for form in forms])


@cache
def any_numbered() -> str:
    """A regular expression, without groups of its own, for what agencies put before the number of a copy, with that."""
    forms = [form for forms in _table("numbered").values() for form in forms]
    return "(?:" + "|".join(map(_numbered, forms)) + ")"


def _numbered(form: str) -> str:
    return rf"(?<!\w){form}\d{{4}}(?!\w)"


@cache
def any_home() -> str:
    """A regular expression, without groups of its own, for the towns where agencies are at home."""
    return _alternatives(_table("homes")["forms"])


@cache
def any_given_name() -> str:
    """A regular expression, without groups of its own, for the agencies called like people."""
    return _alternatives(_table("given names")["forms"])


@cache
def _house_names() -> frozenset[str]:
    tables = (_table("bracketed"), _table("sourced"))
    return frozenset(form for table in tables for forms in table.values() for form in forms)


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(any_unnamed(), re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    forms = [*agency_forms(), *unnamed_forms(), *_house_names()]
    first = {"agency"} | {_WORD.findall(form.casefold())[0] for form in forms}
    behind_and = {f"و{word}" for word in first if _ARABIC.match(word)}  # which is a letter there
    return frozenset(first | behind_and)


@cache
def _hosts() -> dict[str, str]:
    return {host: name for name, hosts in _table("hosts").items() for host in hosts}


@cache
def _table(name: str = "agencies") -> dict[str, list[str]]:
    return _data()[name]  # type: ignore[no-any-return]  # the file's shape is ours


@cache
def _data() -> dict[str, Any]:
    return read_lexicon("agencies")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Name, the forms matched exactly, the forms matched in normal form."""
    return tuple((name, _exact(name, forms), _loose(forms)) for name, forms in _table().items())


def _exact(name: str, forms: Iterable[str]) -> re.Pattern[str] | None:
    short = [form for form in forms if len(form) < _SHORT]
    either = [_alternatives(short)] if short else []
    either += map(_bracketed, _table("bracketed").get(name, ()))
    either += [rf"{SOURCE}.{{0,60}}{form}(?!\w)" for form in _table("sourced").get(name, ())]
    either += [rf"^{form}(?!\w)" for form in _table("beginning").get(name, ())]
    either += map(_numbered, _table("numbered").get(name, ()))
    return re.compile("|".join(either)) if either else None


def _loose(forms: Iterable[str]) -> re.Pattern[str] | None:
    long = [fold(form) for form in forms if len(form) >= _SHORT]
    return re.compile(_alternatives(long)) if long else None


def _alternatives(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    spaced = [form for form in longest_first if not DENSE.match(form)]
    dense = [form for form in longest_first if DENSE.match(form)]
    either = [rf"(?<!\w){_one_of(spaced)}(?!\w)"] if spaced else []
    return f"(?:{'|'.join([*either, _one_of(dense)] if dense else either)})"


def _one_of(forms: Iterable[str]) -> str:
    """A regular expression for the longest of the forms that stands there, which looks at each letter once."""
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[:1], []).append(form[1:])
    ended = rests.pop("", None)
    longer = [re.escape(letter) + _one_of(rest) for letter, rest in rests.items()]
    if len(longer) == 1 and not ended:
        return longer[0]
    return f"(?:{'|'.join(longer)}){'?' if ended else ''}" if longer else ""
