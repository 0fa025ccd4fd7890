"""Passages: the sentences of a text, the unit of reuse."""

import re

import xxhash

# French sets a blank within its quotation marks.
_END = re.compile(
    r"[.!?…؟۔。！？\n](?:"  # what few letters are, so that the others are soon passed over
    r"(?<=[.!?…؟۔])[\"'»”’)\]]*(?:\s»)?\s+(?=(?:«\s)?[\"'«“‘(\[¡¿]*[^\W_])"
    r"|(?<=[。！？])[」』”’]?|(?<=\n)\n*)"
)
_ENDED = re.compile(r"[.!?…。！？؟।][\"”»’)]*$")
# A full stop after one of these, or after a single letter, ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'«“.])(?:[^\W\d_]|mr|mrs|ms|dr|st|mme|mlle|prof|gen|sen|rep|gov|col|lt|no|nr|vs|jr|sr"
    r"|sig|dott|avv|ing|on|sra|dra|etc|inc|corp|co|ltd|av|art|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` in order, a line break always ending one; none is empty."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.end()]
        if "\n" not in end.group() and _ABBREVIATED.search(
            text[max(0, end.start() - 7) : end.start() + 1]
        ):
            continue
        found.append(sentence.strip())
        start = end.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, in a quotation or brackets or not; no label does."""
    return _ENDED.search(line) is not None


def sentence_hash(words: tuple[str, ...]) -> int:
    """A sentence's normal form as a signed 64-bit number, which SQLite and Elasticsearch hold."""
    return xxhash.xxh3_64_intdigest(" ".join(words).encode("utf-8", "surrogatepass")) - (1 << 63)
