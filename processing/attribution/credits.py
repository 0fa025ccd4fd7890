"""Credits: the lines and phrases that say where a text came from, apart from what it says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from processing.article import CreditEvidence
from processing.attribution.agencies import UNNAMED, credited_in
from processing.attribution.credit_forms import (
    HOLDER,
    PLACE_ALONE,
    SAYING_LINE,
    at_home,
    bare_name,
    beginning,
    closing,
    credit_line,
    dateline,
    says_so_anywhere,
    sent_by,
)
from processing.attribution.placelines import is_place_line
from processing.text.passage import ends_a_sentence

_HEAD = 160  # characters in which a dateline stands
_LINE = 300  # a longer line is text, whatever it names
_TAIL = 200  # characters at the end of a line in which a credit stands
_ABOVE = 8  # lines above the dateline: headings, a byline, a date
_LINES = 500  # of a page: its text is read for its credits, then for its version
_NEAR = 1_000  # lines from either end where credits are looked for; no article has as many
_SENTENCES = 80  # characters of a line that is no caption
_PAIR = 60  # characters of a town and an agency
_LAST = 4  # lines at the end where a name alone is a credit; further up it is a picture's


@dataclass(frozen=True, slots=True)
class Credits:
    """`agencies` named as the source, the `dateline` as printed, and the text without either.

    `evidence` says where each agency stands.
    """

    agencies: tuple[str, ...]
    dateline: str
    body: str
    evidence: tuple[CreditEvidence, ...] = ()


def read_credits(text: str) -> Credits:
    """Separates the dateline and the credit lines of `text` from what it says.

    A text of nothing but credits is left as it is.
    """
    lines = text.split("\n")
    place, naming = _take_dateline(lines)
    evidence = list(credits_in(place, "dateline")) if naming else []
    kept = []
    last = len(lines) - _LAST
    anywhere = says_so_anywhere(text)
    for at, line in enumerate(lines):
        inside = _NEAR <= at < last - _NEAR
        said, credit = (line, "") if inside else _split_credit(line, anywhere)
        if not credit and at == len(lines) - 1:
            said, credit = _split_name(line)
        if credit and (said or at >= last or not is_name(credit)):
            evidence += credits_in(credit, "ending" if said else "line")
        if said or not credit:
            kept.append(said)
    body = "\n".join(kept).strip()
    return Credits(agencies_of(evidence), place, body or text.strip(), tuple(evidence))


def agencies_of(evidence: Iterable[CreditEvidence]) -> tuple[str, ...]:
    """The agencies that are credited; UNNAMED where none is by its name."""
    found = tuple(dict.fromkeys(one.agency for one in evidence))
    return tuple(agency for agency in found if agency != UNNAMED) or found


def credits_in(said: str, kind: str) -> Iterator[CreditEvidence]:
    """The evidence that a credit gives, one piece for each agency that it names."""
    snippet = " ".join(said.split())[:_LINE]
    holder = HOLDER.search(said)
    naming = credited_in(holder.group() if holder else said)
    return (CreditEvidence(agency, kind, snippet) for agency in naming)


def is_credit(line: str) -> bool:
    """Whether a line does nothing but say who sent the text, and names an agency."""
    plain = " ".join(line.split())
    return len(plain) <= _LINE and _reads_as_credit(plain, True) and any(credits_in(plain, "line"))


def is_name(line: str) -> bool:
    """Whether a credit is a name and no more, as those of pictures are, too."""
    return bare_name().fullmatch(line.strip())


def _take_dateline(lines: list[str]) -> tuple[str, bool]:
    """Cuts the dateline off the line that it opens; whether it names an agency comes with it."""
    for at, line in enumerate(lines[: _ABOVE + 1]):
        head = line[:_HEAD]
        naming = dateline().match(head) or at_home().match(head) or _begun(line, lines[:at])
        naming = "" if _explains(naming) else naming
        # A place alone is too weak a sign further down, where a heading may begin like it.
        alone = None if naming or any(lines[:at]) else PLACE_ALONE.match(line[:_HEAD])
        found = alone.group() if alone else naming
        if not naming and is_place_line(lines, at):
            found = line
        if found:
            lines[at] = line[len(found) :]
            return found.strip(" \t-–—:.").removesuffix("."), bool(naming)
        if len(line) > _TAIL:
            break
    return "", False


def _explains(text: str) -> bool:
    """Whether a text ends by telling how a name before it is shortened: the American Institute of Physics (AIP)."""
    found = _SHORTENED.search(text)
    if not found:
        return False
    initials = [word[0] for word in _WORDS.findall(found[1]) if word[0].isupper()]
    return "".join(initials).endswith(found[2])


def _begun(line: str, above: list[str]) -> str:
    """What opens the first paragraph of a text and is a common word in headings and further down."""
    found = beginning().match(line)
    first = len(line) >= _SENTENCES and all(len(one) < _SENTENCES for one in above)
    return found.group() if found and first and ends_a_sentence(line) else ""


def _split_credit(line: str, anywhere: bool) -> tuple[str, str]:
    """What a line says, and the credit that it is or ends with."""
    if len(line) <= _LINE:
        plain = " ".join(line.split())
        if plain and _reads_as_credit(plain, anywhere):
            return "", plain
    tail = line[-_TAIL:].rstrip()
    found = closing().match(tail) if _ENDING.search(tail) else ""
    if not found or _explains(tail):
        return line, ""
    return (line[:-_TAIL] + tail.removesuffix(found)).rstrip(), found.strip()


def _split_name(line: str) -> tuple[str, str]:
    """What the last line of a text says, and the agency's name alone behind it; short lines are captions."""
    found = sent_by().match(line[-_TAIL:]) if len(line) >= _SENTENCES else ""
    return (line.removesuffix(found), found.strip()) if found else (line, "")


@lru_cache(maxsize=_LINES)
def _reads_as_credit(line: str, anywhere: bool) -> bool:
    if anywhere and SAYING_LINE.fullmatch(line):
        return True
    return credit_line().fullmatch(line) or (len(line) <= _PAIR and at_home().fullmatch(line))


_SHORTENED = re.compile(r"([^()\n.!?]{4,80})\s\(([A-Z]{2,6})\)[\W_]*$")
_WORDS = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"[)\]）।]\.?$|[-–—/].{1,30}$|:\s.{2,40}$")
"""What every closing credit looks like from afar; most lines are done with here."""
