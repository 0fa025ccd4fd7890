"""The text that a page declares in JSON-LD, where it is the one that was read, and more of it."""

import re
from html import unescape

from processing.markup.head import Head
from processing.markup.kinds import is_too_short
from processing.text.normalise import shingles, tokens

_SHINGLE = 4
_LONGER, _MOST, _HELD = 1.15, 0.6, 0.85
_HEADING = 16  # words of a subheading, which declared texts leave out; Spanish and Italian papers write long ones
_LONGEST = 200_000  # characters
_LINE = 40  # of a line that stands in a body once only
_GLUED = re.compile(r"(?<=[a-zß-ÿа-яα-ω][.!?…])(?=[A-ZÀ-ÞА-ЯΑ-Ω«“])")
"""Where the end of a paragraph and the beginning of the next have no blank between them."""
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((?:https?:|/)[^()\s]{1,500}\)")  # in Markdown
_MARK = re.compile(r"\+\+\+[\w-]*|\{:[^{}]*\}")  # of a block's kind there
_BREAK = re.compile(r"</?(?:p|br|div|h\d|li|blockquote)\b[^<>]{0,200}>|\n", re.IGNORECASE)


def by_declared(head: Head, text: str) -> str:
    """`text` as the page's `articleBody` would have it, or as it is where there is none to trust.

    Where that holds 60 % of the text's shingles and is 15 % longer, it is taken instead. Where 85 %
    of its own are the text's, and it is no shorter than half of it, what it does not hold and reads
    like a list or stands behind its end is dropped; where the text has but one line, its lines are taken.
    """
    told = _bodies(head)
    read = shingles(tokens(text), _SHINGLE) if told else set()
    if not read:
        return text
    for body in told:
        plain = _plain(body)
        declared = shingles(tokens(plain), _SHINGLE)
        shared = len(declared & read)
        if len(declared) > _LONGER * len(read) and shared >= _MOST * len(read):
            return _parted(plain, text)
        if shared >= _HELD * len(declared) and len(declared) >= len(read) / 2:
            # Where scripts would have built the page, its text was read from there in one line.
            glued = "\n" not in text.strip() and shared >= _HELD * len(read)
            return plain if glued else _kept(text, declared)
    return text


def declared_text(head: Head) -> str:
    """The text that a page declares, for one that shows none; "" where it does not either."""
    told = (_plain(body) for body in _bodies(head))
    return next((body for body in told if not is_too_short(body)), "")


def _bodies(head: Head) -> list[str]:
    bodies = (described.get("articleBody") for described in head.objects[:5])
    return [body for body in bodies if isinstance(body, str) and 0 < len(body) <= _LONGEST]


def _parted(body: str, text: str) -> str:
    """A body that was declared in one line, parted where the lines of `text` are and where sentences are glued together."""
    if "\n" in body:
        return body
    for line in text.split("\n"):
        if len(line) >= _LINE:
            body = body.replace(line, f"\n{line}\n", 1)
    lines = map(str.strip, _GLUED.sub("\n", body).split("\n"))
    return "\n".join(line for line in lines if line)


def _kept(text: str, declared: set[tuple[str, ...]]) -> str:
    lines = text.split("\n")
    held = [_held(line, declared) for line in lines]
    last = max((at for at, is_held in enumerate(held) if is_held), default=len(lines))
    first = held.index(True) if True in held else 0
    return "\n".join(
        line
        for at, line in enumerate(lines)
        if held[at] or (at <= last and (at < first or not _listed(line)))
    )


def _held(line: str, declared: set[tuple[str, ...]]) -> bool:
    said = shingles(tokens(line), _SHINGLE)
    return len(said & declared) >= max(1, len(said) / 2)


def _listed(line: str) -> bool:
    return line.startswith("- ") or len(tokens(line)) > _HEADING


def _plain(body: str) -> str:
    body = unescape(body)
    lines = _BREAK.split(body)
    said = (" ".join(unescape(_MARKUP.sub(" ", line)).split()) for line in lines)
    plain = (_LINK.sub(r"\1", line) for line in said if not _MARK.fullmatch(line))
    return "\n".join(line for line in plain if line)
