"""Place lines: datelines that stand in a line of their own and name no agency, as above communiqués."""

import re
from collections.abc import Sequence

from processing.attribution.agencies import agencies_in, any_home
from processing.attribution.credit_forms import PICTURES
from processing.dating.stamps import is_stamp, is_timing
from processing.dating.written import written_day
from processing.text.lexicon import patterns_in
from processing.text.scripts import INDIC

_LONGEST = 70  # characters of such a line
_WORD = rf"[^\W\d_a-zß-öø-ÿα-ωά-ώа-яё][\w{INDIC}'’.-]{{1,18}}"  # begun with a capital, where its script has some
# How towns of several words begin; others are as often a person's name, who signs with a day.
_FIRST = "La|Le|Les|Las|Los|El|Den|Het|The|New|San|Santa|Santo|São|Saint|Sankt|St|Bad|Port|Porto|Puerto|Rio|Buenos|Abu|Addis|Tel|Cape|Kuala|Phnom|Hong|Dar|Nizhny|Нижний|Санкт|Άγιος|Νέα|Nova|Nueva"
_TOWN = rf"(?:{any_home()}|(?:{_FIRST})\.?[ -]{_WORD}(?: {_WORD})?|{_WORD}(?:[- ](?:am|an der|on|upon|sur|de|do)[- ]{_WORD})?)"
_AROUND = rf"(?:\s?\({_WORD}(?: {_WORD})?\)|[,،]\s?(?:{_WORD}|[A-Z]\.?[A-Z]\.?)(?=[,،\s]))?"
# Rome, 28 June 2021; Brüssel, den 3. Mai 2024; الرباط 4 يونيو 2024; Budapest, 2024. május 3.; 北京，2024年5月3日
_LINE = re.compile(
    rf"(?P<town>{_TOWN}(?:/{_TOWN})?){_AROUND}(?:\s?[,،、，]\s?|\s[–—-]\s|\s(?=\d))"
    r"(?:(?:den|le|el|il|em|am|on|the|ai|az|τις|στις)\s)?(?!\d\d?[,،]\s\d)(?P<day>[^\n]{6,48}?)(?:\s(?:г|года|р|року|r|roku)\.?)?",
)
_EASTERN_DAY = re.compile(r"\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]")
_LABEL = re.compile(rf"{PICTURES}|{patterns_in('furniture', 'release', 'source')}", re.IGNORECASE)


def is_place_line(lines: Sequence[str], at: int) -> bool:
    """Whether a line says no more than a place and a day, and stands in no list of such lines."""
    if not _is_one(lines[at]):
        return False
    beside = (reversed(lines[:at]), lines[at + 1 :])
    return not any(_is_one(next(filter(str.strip, side), "")) for side in beside)


def _is_one(line: str) -> bool:
    if len(line) > _LONGEST or not any(map(str.isdigit, line)) or is_stamp(line):
        return False
    found = _LINE.fullmatch(line.strip().rstrip(" :."))
    town = found["town"] if found else ""
    if not found or is_timing(town.split()[0]) or _LABEL.match(town) or agencies_in(town):
        return False
    day = found["day"]
    return written_day(day) != "" and (is_stamp(day) or _EASTERN_DAY.fullmatch(day) is not None)
