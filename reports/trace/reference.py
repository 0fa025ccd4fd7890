"""An official text as the passages that are looked for."""

import re
from collections.abc import Iterator

from processing import read_credits, split_sentences, tokens

_SHORTEST = 8  # words; a shorter sentence stands in too many texts to be traced by itself
_WRAPPED = 40  # characters from which a line without an end may go on in the next

_OPEN = re.compile(r"[^.!?…؟۔。！？:;»”\"')\]\s]\s*$")

# Of letters at both ends, unlike a sentence or an item of a list; "II. Security" is one too.
_HEADING = re.compile(r"(?:[\dIVX]{1,4}[.)]\s+)?[^\W\d_][^.!?…؟۔。！？:;]*[^\W_]$")


def read_passages(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, without its dateline; short ones joined to a neighbour.

    A sentence that is short alone in its paragraph is joined to the paragraph before it. Headings
    are left out, which outlets set anew. Lines that a page or a mail broke are put together again.
    """
    found: list[str] = []
    for paragraph in _paragraphs(read_credits(text).body):
        joined = _joined(paragraph)
        if found and joined and _short(joined[0]):
            found[-1] = f"{found[-1]} {joined.pop(0)}"
        found += joined
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text on one line each, without headings where there is anything else."""
    paragraphs = list(_put_together(text))
    return [each for each in paragraphs if not _is_heading(each)] or paragraphs


def _is_heading(paragraph: str) -> bool:
    return bool(_HEADING.match(paragraph)) and _short(paragraph)


def _put_together(text: str) -> Iterator[str]:
    pending: list[str] = []
    for line in text.splitlines():
        if line.strip():
            pending.append(" ".join(line.split()))
        if pending and not (line.strip() and len(line) >= _WRAPPED and _OPEN.search(line)):
            yield " ".join(pending)
            pending = []
    if pending:
        yield " ".join(pending)


def _joined(paragraph: str) -> list[str]:
    """The sentences of a paragraph, none short where there is another to join it to."""
    found: list[str] = []
    for sentence in split_sentences(paragraph):
        if found and (_short(sentence) or _short(found[-1])):
            found[-1] = f"{found[-1]} {sentence}"
        elif tokens(sentence) or found:
            found.append(sentence)
    return found


def _short(sentence: str) -> bool:
    return len(tokens(sentence)) < _SHORTEST
