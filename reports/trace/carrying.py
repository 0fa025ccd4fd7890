"""How one text carries the passages of another: how much of each, where, and what stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from processing.align import Block, blocks
from processing.normalise import tokens
from processing.passage import sentence_hash, split_sentences
from processing.version import Reading
from reports.trace.values import Carried, Extent

_NEARLY = 0.7  # of a passage's words
_PART = 0.25
_PHRASE = 8  # words; a shorter run is a name or a figure of speech
_LEAST = 20  # words in common; what holds no passage nearly and less than this shares only phrases
_OWN = 0.5  # of a sentence's words from the reference; with fewer the sentence is the text's own


@dataclass(frozen=True, slots=True)
class Carriage:
    """What a text carries of a reference, as `Bearer` has it, and how many words match in all."""

    carried: tuple[Carried, ...]
    coverage: float
    share: float
    added: tuple[str, ...]


def read_passage(text: str) -> Reading:
    """A passage as it is compared."""
    return Reading("", (), tokens(text))


def carry(
    passages: Sequence[Reading], body: str, house: frozenset[int] = frozenset()
) -> Carriage | None:
    """How the text `body`, without its credits, carries the passages, numbered from 1.

    Sentences whose hashes are in `house` belong to the outlet and are left aside. None where the
    text shares no more than a phrase.
    """
    text = _Text(body, house)
    found = [
        (number, passage, held)
        for number, passage in enumerate(passages, 1)
        if (held := _held(passage, text.reading)) and _extent(passage, held)
    ]
    matched = sum(_matched(held) for _, _, held in found)
    nearly = any(_extent(passage, held) is not Extent.PART for _, passage, held in found)
    if not found or not (nearly or matched >= _LEAST):
        return None
    for _, _, held in found:
        text.mark(held)
    found.sort(key=lambda each: (max(each[2], key=lambda block: block.matched).b, each[0]))
    return Carriage(
        carried=tuple(_carried(number, passage, held, text) for number, passage, held in found),
        coverage=matched / sum(len(passage.tokens) for passage in passages),
        share=text.share,
        added=text.own_sentences(),
    )


def _held(passage: Reading, text: Reading) -> tuple[Block, ...]:
    if not set(passage.runs).intersection(text.runs):
        return ()
    return blocks(passage, text)


def _extent(passage: Reading, held: Sequence[Block]) -> Extent | None:
    length, matched = len(passage.tokens), _matched(held)
    if any(block.length_b == block.matched == length for block in held):
        return Extent.WHOLE
    if matched >= _NEARLY * length:
        return Extent.NEARLY
    return Extent.PART if matched >= max(_PHRASE, _PART * length) else None


def _matched(held: Sequence[Block]) -> int:
    return sum(block.matched for block in held)


def _carried(number: int, passage: Reading, held: Sequence[Block], text: "_Text") -> Carried:
    extent = _extent(passage, held) or Extent.PART
    # All of its words may stand there with others between them: that is not word for word.
    share = 1.0 if extent is Extent.WHOLE else min(0.99, _matched(held) / len(passage.tokens))
    return Carried(number, extent, round(share, 4), text.around(held))


class _Text:
    """A text by its sentences, each with the place of its words, and what of it is marked."""

    def __init__(self, body: str, house: frozenset[int]) -> None:
        self.sentences: list[tuple[int, int, str]] = []
        words: list[str] = []
        for sentence in split_sentences(body):
            found = tokens(sentence)
            if found and sentence_hash(found) not in house:
                self.sentences.append((len(words), len(words) + len(found), sentence))
                words += found
        self.reading = Reading("", (), tuple(words))
        self._marked = bytearray(len(words))

    @property
    def share(self) -> float:
        """The part of its words that are marked."""
        return sum(self._marked) / len(self._marked)

    def mark(self, held: Sequence[Block]) -> None:
        for block in held:
            self._marked[block.b : block.b + block.length_b] = b"\x01" * block.length_b

    def own_sentences(self) -> tuple[str, ...]:
        """The sentences of which less than half is marked."""
        return tuple(
            sentence
            for start, end, sentence in self.sentences
            if sum(self._marked[start:end]) < _OWN * (end - start)
        )

    def around(self, held: Sequence[Block]) -> str:
        """The sentences in which blocks lie, an ellipsis where others stand between them."""
        places = [
            at
            for at, (start, end, _) in enumerate(self.sentences)
            if any(block.b < end and start < block.b + block.length_b for block in held)
        ]
        told = ""
        for before, at in zip([None, *places], places, strict=False):
            gap = "" if before is None else " " if at == before + 1 else " … "
            told += gap + self.sentences[at][2]
        return told
