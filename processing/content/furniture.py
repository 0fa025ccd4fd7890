"""Furniture: the lines among a text that lead elsewhere, ask for something or credit a picture."""

import re
from collections.abc import Callable, Collection, Sequence

from processing.attribution.bylines import is_byline, is_name, said_by, undated
from processing.attribution.credits import is_credit
from processing.content.pleas import is_plea
from processing.dating.stamps import LABELLED, STAMP, is_span, is_stamp
from processing.markup.flags import asks_to_pay
from processing.text.lexicon import pattern_of, read_lexicon
from processing.text.normalise import letters

_SHORT = 300  # characters; a longer line is text
_PAID = 150  # of a plea to pay for more
_LABEL = 80  # of a button's or a list's, or of an address
_TOP = 3  # lines among which such a one stands, or one that says by whom

_LEXICON = read_lexicon("furniture")


def _any(*names: str) -> str:
    return pattern_of(*map(_LEXICON.__getitem__, names))


# Where a pattern is looked for in lower case, small letters are all it is written in: at each place it
# then comes by most of its hundreds of alternatives by their first letter.
_CUE = re.compile(rf"\W{{0,4}}(?:{_any('also', 'contents')})(?!\w)")
_MARK = re.compile(r"\s*(?:$|[:：|>»–—-]\s*)")  # what parts a cue from where it leads
_PLEA = re.compile(
    rf"\W{{0,4}}(?:{_any('asks', 'log_in', 'goes_on', 'heard', 'printed', 'edited', 'pictured')}"
    rf"|(?:{_any('picture', 'trail')})\s?[:：])"
)
_OFFER = re.compile(rf"\W{{0,4}}(?:{_any('offers')})")
_BUTTON = re.compile(
    rf"\W{{0,4}}(?:{_any('button')}|(?:{_any('comments')})(?:\s?\(\d+\))?)\W{{0,4}}"
    r"|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}"
)
# Whoever edited a text or sent it in, in a line of its own: Editor: Ana Grande, Redactor: A.G.
_STAFF = re.compile(rf"\W{{0,3}}(?:{_any('staff')})\s?[:：]\s*(?P<who>\S.{{2,60}})", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")
# Who sent it in and how to write to him, below the text: 문하늘 기자 sky@port.example
_SENDER = re.compile(
    r"(?:[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3} ?(?:선임|수습|인턴)?기자\s?){1,3}(?:외 \d명)?(?:\s?\S{1,40}@\S{1,60})?"
)
# Who answers to newsrooms, at the end of what is sent to them, and how to reach him below.
_CONTACT = re.compile(rf"\W{{0,4}}(?:{_any('contact')})\W*(?:$|[:：])")
_BELOW, _REACHED = 10, 200  # lines below it, and characters of each
# Who else had a part in it: Reporting by …; Editing by …, … contributed to this report. Or nothing but a rule.
_HELPED = re.compile(
    r"\W{0,3}(?:(?:additional |further )?(?:reporting|writing|editing) by |with (?:(?:additional )?reporting|files|assistance|contributions?) (?:by|from) )[^\n]{3,400}"
    r"|[^\n]{3,250}\bcontributed (?:reporting )?to (?:this|the) (?:report|story|article)\W*|[\W_]{1,40}",
    re.IGNORECASE,
)
# Where it is from or more of it stands: Quelle: ntv.de, More AP NBA: https://…
_FROM = re.compile(
    rf"\W{{0,3}}(?:{_any('source')})\s?[:：]\s?[^\n]{{2,60}}(?<![.!?])"
    r"|[^.,!?:\n]{2,40}:\s?https?://\S+(?:\s(?:and|or|&)\s?https?://\S+)?(?<![.!?])",
    re.IGNORECASE,
)
_TOLD = 4  # last lines among which a writer is told of
_FULL, _MORE = 6, 20  # letters of his name, and of what is told
_ASKED = re.compile(r"[^:：.]{3,60}[:：]")
_RIGHTS = re.compile(
    r"\W{0,3}(?:©|ⓒ|\(c\)|copyright\b|riproduzione riservata|저작권자|版权所有)", re.IGNORECASE
)
_RESERVED = re.compile(_any("reserved"))
_RESERVING = 500  # characters of a line that reserves them at length
_BARS = re.compile(r"\s*[|•·]\s*")
_BEFORE_BY = re.compile(r"\s(?=(?:par|by|von|por|di|door)\s)", re.IGNORECASE)
_CREDITED = re.compile(
    r"(?:[–—|/(\[]|\s-\s|[.!?…]\s)\s*(?:photos?|fotos?|photo credit|crédits?(?: photos?)?|image|bild|imagem|fotoğraf|φωτο(?:γραφία)?|фото)\s?:\s?[^.!?:\n]{2,60}[)\]]?$",
    re.IGNORECASE,
)
"""A picture's credit behind what is said of it: The quay at night — Photo: Harbour Office."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"]$")


def without_furniture(text: str, writers: Callable[[], Collection[str]] = tuple) -> str:
    """`text` without the lines that lead elsewhere, ask for something or credit a picture.

    The list under a line such as "Read also:" goes with it, and so do the offers under a plea to pay. Links that stand alone stay: as many
    are lines of the text, and dropping them costs more than it brings. `writers` gives the letters of
    the names that the page has of its own, which are asked for where a line may be one of them.
    """
    kept: list[str] = []
    below = False
    for line in text.split("\n"):
        cue = _CUE.match(line.lower()) if len(line) <= _SHORT else None
        below = _leads_on(cue) or _asks(line) or (below and _is_listed(line))
        stamp = len(kept) < _TOP and _is_heading(line.removeprefix("- "), writers)
        if not (below or stamp or line.strip() == "-" or _is_furniture(line, cue)):
            kept.append(line)
    kept = kept[: _contact_at(kept)]
    kept = kept[: _told_of_at(kept, writers)]
    while len(kept) > _TOP and _is_signed_off(kept[-1], writers):
        kept.pop()
    return "\n".join(kept)


def _is_furniture(line: str, cue: re.Match[str] | None) -> bool:
    if len(line) > _SHORT:
        return False
    if cue is None:
        lowered = line.lower()
        return bool(
            _PLEA.match(lowered)
            or (len(line) <= _PAID and _OFFER.match(lowered))
            or is_plea(lowered)
            or (len(line) <= _LABEL and _BUTTON.fullmatch(lowered))
            or (":" in line and (_CREDITED.search(line) or _names_staff(line)))
        )
    leads = _MARK.match(cue.string, cue.end()) or not _SENTENCE_END.search(line)
    return bool(leads) or is_plea(cue.string)


def _asks(line: str) -> bool:
    """Whether a line asks to be paid for; offers may be listed below it."""
    return len(line) <= _PAID and asks_to_pay(line)


def _names_staff(line: str) -> bool:
    """Whether a line says who edited the text or sent it in, in full or by initials, and no more."""
    found = _STAFF.fullmatch(line.strip())
    return found is not None and all(
        _INITIALS.fullmatch(who) or (" " in who and is_name(who))
        for who in re.split(r"\s*[,;/&]\s*", found["who"].strip())
    )


def _leads_on(cue: re.Match[str] | None) -> bool:
    """Whether a line is a cue and nothing else, and what it leads to follows."""
    return cue is not None and bool(_MARK.fullmatch(cue.string, cue.end()))


def _is_listed(line: str) -> bool:
    return line.startswith("- ") and len(line) <= _SHORT and not _SENTENCE_END.search(line)


def _is_heading(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether a line above the text only says when or by whom it is."""
    both = _BEFORE_BY.search(line)
    return (
        is_stamp(line)
        or is_span(line)
        or is_byline(line)
        or _SENDER.fullmatch(line) is not None
        or (len(line) <= STAMP and letters(undated(line)) in writers())
        or _names_a_writer(said_by(line), writers)
        or (both is not None and is_stamp(line[: both.start()]) and is_byline(line[both.end() :]))
    )


def _names_a_writer(said: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether what follows `By` begins with a writer of the page; a trade or a place may follow."""
    return said != "" and any(letters(said).startswith(name) for name in writers())


def _is_signed_off(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether the last line names a writer whom the page names, too, or says when it was published or whose it is.

    A day alone is a part of the text there, as of a communiqué's.
    """
    if _HELPED.fullmatch(line.strip()) or _FROM.fullmatch(line.strip()) or _says_whose_it_is(line):
        return True
    if len(line) > STAMP:
        return False
    dated = LABELLED.match(line) is not None and is_stamp(line)
    named = letters(line) in writers() or _SENDER.fullmatch(line.strip()) is not None
    return dated or named


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
        short = len(lines[at]) <= _REACHED and _CONTACT.match(lines[at].lower())
        if short and all(len(line) <= _REACHED for line in lines[at:]):
            return at
    return len(lines)


def _told_of_at(lines: Sequence[str], writers: Callable[[], Collection[str]]) -> int:
    """Where the lines begin that say at the end who a writer of the page is, behind the last where none do.

    What goes on with a colon is a question of his in an interview.
    """
    for at in range(max(_TOP, len(lines) - _TOLD), len(lines)):
        said = letters(lines[at][:STAMP])
        name = next((name for name in writers() if said.startswith(name)), "")
        if len(name) >= _FULL and len(said) > len(name) + _MORE and not _ASKED.match(lines[at]):
            return at
    return len(lines)
