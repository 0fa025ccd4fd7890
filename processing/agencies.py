"""The news agencies, and the forms in which texts name them."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from processing.normalise import fold

_SHORT = 4  # letters; a shorter form, an acronym, is matched exactly as it stands


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies named anywhere in `text`, a byline or a credit, in the order of their table."""
    if not text:
        return ()
    folded = fold(text)
    return tuple(
        name
        for name, exact, loose in _patterns()
        if (exact and exact.search(text)) or (loose and loose.search(folded))
    )


def agency_of_host(host: str) -> str:
    """The agency whose own site `host` belongs to, "" where it is none's."""
    parts = host.lower().split(".")
    ends = (".".join(parts[at:]) for at in range(len(parts)))
    return next((_hosts()[end] for end in ends if end in _hosts()), "")


@cache
def any_agency() -> str:
    """A regular expression, without groups of its own, that matches any form of any agency.

    Scripts without blanks have no word borders, so there a form matches anywhere.
    """
    return _alternatives([form for forms in _table().values() for form in forms])


@cache
def _hosts() -> dict[str, str]:
    return {host: name for name, hosts in _table("hosts").items() for host in hosts}


@cache
def _table(name: str = "agencies") -> dict[str, list[str]]:
    table = tomllib.loads((files("processing") / "data" / "agencies.toml").read_text("utf-8"))
    return table[name]  # type: ignore[no-any-return]  # the file's shape is ours


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Name, the forms matched exactly, the forms matched in normal form."""
    return tuple(
        (
            name,
            _pattern([form for form in forms if len(form) < _SHORT]),
            _pattern([fold(form) for form in forms if len(form) >= _SHORT]),
        )
        for name, forms in _table().items()
    )


def _pattern(forms: list[str]) -> re.Pattern[str] | None:
    return re.compile(_alternatives(forms)) if forms else None


def _alternatives(forms: list[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    spaced = [re.escape(form) for form in longest_first if not _dense(form)]
    dense = [re.escape(form) for form in longest_first if _dense(form)]
    either = ([rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []) + dense
    return f"(?:{'|'.join(either)})"


def _dense(form: str) -> bool:
    return "\u3040" <= form[0] <= "\u9fff"
