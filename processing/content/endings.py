"""Endings: the lines below a text's last sentence that say whose it is, who made it, whom one may ask, and that it ends."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial

from processing.attribution.agencies import may_name
from processing.attribution.bylines import is_byline, is_name, said_by
from processing.attribution.credit_forms import copy_number
from processing.attribution.credits import is_credit
from processing.attribution.houses import issuers_in
from processing.attribution.senders import agencies_signing
from processing.dating.stamps import LABELLED, STAMP, is_span, is_stamp, is_timing
from processing.text.lexicon import patterns_in
from processing.text.normalise import letters

_any = partial(patterns_in, "furniture")


_TOP = 3  # lines of a text that are none of its end
SENDER = re.compile(
    r"[\[(【]?\s?(?:[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3} ?(?:선임|수습|인턴)?기자\s?){1,3}(?:외 \d명)?(?:\s?/?\s?\(?\S{1,40}@[^\s\])】]{1,60}\)?)?\s?[\])】]?"
)
"""Who sent it in and how to write to him: 문하늘 기자 sky@port.example, [문하늘 기자]"""

# Who answers to newsrooms, at the end of what is sent to them, and how to reach him below.
_CONTACT = re.compile(rf"\W{{0,4}}(?:{_any('contact')})\W*(?:$|[:：])")
_BELOW, _REACHED = 10, 200  # lines below it, and characters of each
# A heading that says no more than Contact, where it is told below how: by a few short lines, or a number or address.
_ASK = re.compile(rf"\W{{0,4}}(?:{_any('reached')})\W*")
_FEW, _BRIEF = 4, 60  # such lines, and characters of each
_REACH = re.compile(r"\S@\w|\+\d|\d{2,5}[ ./-]\d{2,4}[ ./-]?\d{2}|\(0?\d{1,4}\)\s?\d")
# That it ends, with or without the initials of who edited it: (End), -30-, // انتهى //
_ENDED = rf"(?:{_any('ended')}|-\s?(?:30|0)\s?-)"
_MARK = re.compile(
    rf"(?P<sign>[\W_]{{0,6}}){_ENDED}[\W_]{{0,6}}(?P<initials>[a-z]{{2,4}}(?:[./][a-z]{{2,4}}){{0,3}})?"
)
_MARKED = re.compile(
    rf"(?<=\S)\s*(?:[(（]\s*{_ENDED}\s*[)）]\W{{0,3}}|[(（](?:责任?编辑|責任?編輯|责编|責編|编辑|編輯|编译|編譯|[译譯]者)\s?[:：/／][^()（）\n]{{2,40}}[)）]\W?\d{{0,7}}|(?:返回[^\s，。]{{2,6}}，)?查看更多|\s(?:[■▪◼]|-\s?0\s?-)\s*|(?<=[.!?…»”])\s?[■▪◼•●]\s*)$",
    re.IGNORECASE,
)
_RULE = " =-–—_*"  # before them
_CODED = 40  # characters of initials or of a copy's number
# Who wrote and edited a copy, by initials, and what number it bears: nmo-els/hs/bpi, NMO // SCA, ن م و / ه س, 9341**2050.
_CODE = re.compile(
    r"[b-df-hj-np-tv-xz]{2,3}|[a-zäöü]{2,5}(?:(?:[./-]|\s?/\s?)[a-zäöü]{2,5}){1,4}/?|[A-Z]{1,4}(?:\s?(?://|-{2,3})\s?[A-Z]{1,5})+\W{0,3}|[A-Z]{2,4}(?:/[A-Z]{2,4})+"
    r"|[\u0621-\u064a](?:[ .]{1,2}[\u0621-\u064a]){0,3}\.?(?:\s?/\s?[\u0621-\u064a](?:[ .]{0,2}[\u0621-\u064a]){0,3}\.?)+"
    r"|(?:[\u0621-\u064a]\.){2,4}|(?:\((?:fotos?|v[íi]deos?|audio|infograf[íi]a)\)\s?){1,4}"
    r"|[A-Z]{2,4}\d{3,5}\s\d{4}-\d\d-\d\d/\d\d:\d\d|\d{3,5}\*\*\d{3,5}|/[A-ZА-Я]{2,3}/|\([A-ZÄÖÜÇĞİŞ]{2,3}(?:/[A-ZÄÖÜÇĞİŞ]{2,3})+\)|\d{1,2}[:.]\d\d\s?ت\s?م|[^\W\d_]{0,5}\s?\d{4,6}\s?GMT(?:\s[^\W\d_]{3,10}\.?)?(?:\s\d{2,4})?\W{0,2}",
)
# Agencies, initials and days, among which a house or a writer may stand: jp/kol (dpa, afp), MDR (dst), (APA, red, 16.6.2026)
_SIGNATURE = re.compile(
    r"(?P<house>[^()（）\[\]]*?)\s*(?:[(（\[](?P<who>[^()（）\[\]]+)[)）\]])?\.?"
)
_BETWEEN = re.compile(r"\s*[,;/|+&、]\s*|\s(?:und|and|et|e|y|og|en|mit|with|avec|con)\s")
_INITIALS, _HOUSE = re.compile("[a-zäöüåæø]{2,4}"), re.compile("[A-ZÄÖÜ]{2,5}")
_LABEL = 2  # words of a label without a colon: Written by
_SIGNED = 80  # characters of such a line
_CLOCK = re.compile(r"\d\s?[:h]\s?\d\d")
# Under the name of a person or an outlet how to write to it: ◎ 항구통신 sky@port.example
_ADDRESSED = re.compile(
    r"[^.!?。:：\n]{0,40}\s[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}\W{0,3}"
)
_TAGGED = re.compile(r"(?:[#＃][\w·-]{2,40}[\s,|/]*){1,15}")
_LABELLED = re.compile(rf"\W{{0,3}}(?:{_any('labelled')})\s?[:：]\s?[^\n]{{2,90}}(?<![.!?。])")
# An agency's name before those of its people: وام/إلهام مرزوق/ زكريا محيي الدين.
_PEOPLE = 80  # characters of such a line
# Who else had a part in it: Reporting by …; Editing by …, AGERPRES / (AS - autor: …, editor: …), … contributed to this report. Or nothing but a rule.
_HELPED = re.compile(
    r"\W{0,5}(?:(?:additional |further )?(?:reporting|writing|editing) (?:by|from) |edited by |with (?:(?:additional |agency )?(?:reporting|inputs?)|files|assistance|contributions?) (?:by|from) )[^\n]{2,400}"
    r"|[^\W\d_]{2,20}\s?/?\s?\((?:[A-Z]{2,3} - )?(?:autor|redactor)\s?:[^()\n]{2,120},\seditor[^()\n]{2,100}\)"
    r"|[^\n]{3,250}\bcontributed (?:(?:reporting )?to (?:this|the) (?:report|story|article)|reporting|research)\W*|[\W_]{1,40}",
    re.IGNORECASE,
)
FROM = re.compile(
    rf"\W{{0,3}}(?:autor\w{{0,3}}(?:/autor\w{{0,3}})?\s?:[^:\n]{{2,60}}/\s?)?(?:{_any('source')})\s?[:：]\s?[^\n]{{2,60}}(?<![.!?])"
    r"|《[^《》\n]{2,16}》\s?[(（]\s?\d{4}年[^()（）\n]{0,12}(?:月[^()（）\n]{0,6}日|期)[^()（）\n]{0,16}[)）]"
    r"|(?-i:SOURCE)\s(?-i:[^\Wa-z])[^\n]{2,80}"
    r"|[^.,!?:\n]{2,60}:\s?https?://\S+(?:\s(?:and|or|&)\s?https?://\S+)?(?<![.!?])",
    re.IGNORECASE,
)
"""Where it is from or more of it stands: Quelle: ntv.de, SOURCE Quay Works, More AP NBA: https://…"""

_TOLD = 4  # last lines among which a writer is told of
_FULL, _MORE = 6, 20  # letters of his name, and of what is told
_ASKED = re.compile(r"[^:：.]{3,60}[:：]")
_RIGHTS = re.compile(
    r"\W{0,3}(?:©|ⓒ|\(c\)|copyright\b|riproduzione riservata|저작권자|版权所有)", re.IGNORECASE
)
_RESERVED = re.compile(_any("reserved"))
_RESERVING = 500  # characters of a line that reserves them at length
_BARS = re.compile(r"\s{0,3}[|•·]\s*")


def without_ending(
    lines: Sequence[str],
    writers: Callable[[], Collection[str]],
    outlets: Collection[str] = (),
    last: str = "",
) -> list[str]:
    """The lines of a text without those that only say whom one may ask, who wrote it, whose it is, or that it ends.

    `writers` gives the letters of the names that the page has of its own, `outlets` are those of its
    outlet. A day alone goes where the page's `last` line, left out before, says whose the text is, or
    behind a mark of the end.
    """
    dated = _says_whose_it_is(last)
    issuers = frozenset(map(letters, issuers_in("\n".join(lines[-_BELOW:]))))
    kept = list(lines[: _contact_at(lines)])
    kept = kept[: _told_of_at(kept, lambda: frozenset(writers()) - issuers)]
    while len(kept) > _TOP and (
        (labelled := _is_labelled(kept, writers))
        or _is_signed_off(kept[-1], writers)
        or letters(kept[-1]) in outlets
        or ((dated or _ends_at(kept[-2])) and is_stamp(kept[-1]) and not _BARS.search(kept[-1]))
    ):
        del kept[-2 if labelled else -1 :]
    if kept:
        kept[-1] = _MARKED.sub("", kept[-1])
    return kept


def _ends_at(line: str) -> bool:
    """Whether a line only marks the end, in capitals or a script without them: END, 完."""
    return line == line.upper() and _MARK.fullmatch(line.lower()) is not None


def _is_signed_off(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether the last line names a writer whom the page names, too, or says when it was published or whose it is.

    A day without a time is a part of the text there, as of a communiqué's.
    """
    if _HELPED.fullmatch(line.strip()) or FROM.fullmatch(line.strip()) or _says_whose_it_is(line):
        return True
    if len(line) > STAMP:
        return False
    if _is_a_sign(line.strip()) or is_span(line):
        return True
    if _is_signature(line.strip(), writers) or _is_of_a_programme(line):
        return True
    told = LABELLED.match(line) is not None and is_timing(line)  # First posted, its day beside it
    dated = told or (_CLOCK.search(line) is not None and is_stamp(line))
    return dated or SENDER.fullmatch(line.strip()) is not None or _names_a_writer(line, writers)


def _is_labelled(lines: Sequence[str], writers: Callable[[], Collection[str]]) -> bool:
    """Whether the last line does with the label in the line before it: Edited By:, below it a name."""
    both = f"{lines[-2]} {lines[-1]}"
    if lines[-2].endswith((":", "：")):
        return _is_signed_off(both, writers)
    return len(lines[-2].split()) <= _LABEL and is_byline(both)


def _names_a_writer(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether a line is a byline, or names a writer of the page or how to write to somebody, and nothing else."""
    return (
        is_byline(line)
        or bool({letters(line), letters(said_by(line))} & set(writers()))
        or _ADDRESSED.fullmatch(line) is not None
    )


def _is_signature(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether a line names agencies, initials and days alone, in brackets also writers of the page, or persons behind their house.

    One agency alone in brackets is what a text ends with, where a newsroom copies it whole.
    """
    found = _SIGNATURE.fullmatch(line) if len(line) <= _SIGNED else None
    if found is None:
        return False
    house, who = (_parted(found[name] or "") for name in ("house", "who"))
    if not all(map(_is_of_a_house, house)) or (not house and len(who) == 1 and is_agency(who[0])):
        return False
    if not who:
        return _BETWEEN.search(line) is not None and any(map(is_agency, house))
    return any(not is_timing(part) for part in who) and all(
        _INITIALS.fullmatch(part)
        or is_agency(part)
        or is_timing(part)
        or letters(part) in writers()
        or (bool(house) and " " in part and is_name(part))
        for part in who
    )


def _parted(said: str) -> list[str]:
    return [part for part in _BETWEEN.split(said) if part]


def _is_of_a_house(part: str) -> bool:
    return (
        _INITIALS.fullmatch(part) is not None
        or _HOUSE.fullmatch(part) is not None
        or is_agency(part)
        or is_timing(part)
    )


def is_agency(part: str) -> bool:
    """Whether words are an agency's name and nothing else."""
    return may_name(part) and bool(agencies_signing(part))


def _is_of_a_programme(line: str) -> bool:
    """Whether a line says between bars which programme was broadcast when: NDR 1 | Nachrichten | 16.06.2026 | 09:00 Uhr."""
    parts = _BARS.split(line)
    return (
        len(parts) > 2 and _CLOCK.search(parts[-1]) is not None and is_timing(" ".join(parts[-2:]))
    )


def _is_a_sign(line: str) -> bool:
    """Whether a line is a mark of the end, a copy's number, initials or labels, or an agency before its people."""
    lowered = line.lower()
    mark = _MARK.fullmatch(lowered)
    # A word alone may be a text's last; in capitals, or a script without them, it is none.
    if (mark and (mark["sign"] or line == line.upper())) or _TAGGED.fullmatch(line):
        return True
    if _LABELLED.fullmatch(lowered):
        return True
    if len(line) <= _CODED and _CODE.fullmatch(line.lstrip(_RULE)):
        return True
    if copy_number().fullmatch(line):
        return True
    sender, *people = line.split("/")
    return (
        0 < len(people) <= 3
        and len(line) <= _PEOPLE
        and may_name(sender)
        and all(0 < len(who.split()) <= 4 for who in people)
        and bool(agencies_signing(sender.strip()))
    )


def _says_whose_it_is(line: str) -> bool:
    """Whether a line begins with the sign of a copyright, and where it is long reserves rights that are no agency's, or a day stands before that."""
    if _RIGHTS.match(line.lstrip()):
        reserved = len(line) <= _RESERVING and _RESERVED.search(line.lower()) is not None
        return len(line) <= STAMP or (reserved and not is_credit(line))
    before, *behind = _BARS.split(line, maxsplit=1)
    return any(map(_RIGHTS.match, behind)) and len(line) <= STAMP and is_stamp(before)


def _contact_at(lines: Sequence[str]) -> int:
    """Where the lines begin that say at the end whom newsrooms may ask, behind the last where none do."""
    for at in range(max(_TOP, len(lines) - _BELOW), len(lines)):
        heading = lines[at].lower() if len(lines[at]) <= _REACHED else ""
        below = lines[at + 1 :]
        if (_CONTACT.match(heading) or (_ASK.fullmatch(heading) and _tells_how(below))) and all(
            len(line) <= _REACHED for line in below
        ):
            return at
    return len(lines)


def _tells_how(lines: Sequence[str]) -> bool:
    """Whether lines tell how somebody is reached: by a number or an address, or by few words."""
    few = 0 < len(lines) <= _FEW and all(len(line) <= _BRIEF for line in lines)
    return few or any(map(_REACH.search, lines))


def _told_of_at(lines: Sequence[str], writers: Callable[[], Collection[str]]) -> int:
    """Where the lines begin that say at the end who a writer of the page is, behind the last where none do.

    What goes on with a colon is a question of his in an interview.
    """
    for at in range(max(_TOP, len(lines) - _TOLD), len(lines)):
        said = letters(lines[at][:STAMP])
        names = (name for name in writers() if said.startswith(name))
        name = next(names, "")
        if len(name) >= _FULL and len(said) > len(name) + _MORE and not _ASKED.match(lines[at]):
            return at
    return len(lines)
