"""How one text carries the passages of another: how much of each, where, and what stands beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from processing import Block, Reading, blocks, read_credits, sentence_hash, split_sentences, tokens
from reports.trace.values import Carried, Extent

_NEARLY = 0.7  # of a passage's words
_PART = 0.25
_PHRASE = 8  # words; a shorter run is a name or a figure of speech
_RUNS = 2  # of three words in common, without which there is no block of six
_LEAST = 20  # words in common; what holds no passage nearly and less than this shares only phrases
_OWN = 0.5  # of a sentence's words from the reference; with fewer the sentence is the text's own


@dataclass(frozen=True, slots=True)
class Carriage:
    """What a text carries of a reference, as `Bearer` has it, and how many words match in all."""

    carried: tuple[Carried, ...]
    coverage: float
    share: float
    added: tuple[str, ...]


class Text:
    """A text by its sentences, each with the place of its words."""

    def __init__(self, sentences: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._said = tuple(sentences)
        ends = list(accumulate(len(words) for words, _ in self._said))
        self._places = tuple(zip([0, *ends], ends, strict=False))
        self.reading = Reading("", (), tuple(word for words, _ in self._said for word in words))
        self.runs = frozenset(self.reading.runs)

    @property
    def hashes(self) -> tuple[int, ...]:
        """The hashes of its sentences, by which those of the house are known."""
        return tuple(sentence_hash(words) for words, _ in self._said)

    def without(self, house: frozenset[int]) -> "Text":
        """The text without the sentences of these hashes."""
        if not house:
            return self
        return Text(each for each in self._said if sentence_hash(each[0]) not in house)

    def beside(self, marked: bytearray) -> tuple[str, ...]:
        """The sentences of which less than half of the words are marked."""
        return tuple(
            sentence
            for (_, sentence), (start, end) in zip(self._said, self._places, strict=True)
            if sum(marked[start:end]) < _OWN * (end - start)
        )

    def around(self, held: Sequence[Block]) -> str:
        """The sentences in which blocks lie, an ellipsis where others stand between them."""
        places = [
            at
            for at, (start, end) in enumerate(self._places)
            if any(block.b < end and start < block.b + block.length_b for block in held)
        ]
        told = ""
        for before, at in zip([None, *places], places, strict=False):
            gap = "" if before is None else " " if at == before + 1 else " … "
            told += gap + self._said[at][1]
        return told


def read_text(text: str) -> Text:
    """An article's text as it is compared, without its credits."""
    sentences = ((tokens(each), each) for each in split_sentences(read_credits(text).body))
    return Text((words, each) for words, each in sentences if words)


def read_passage(text: str) -> Reading:
    """A passage as it is compared."""
    return Reading("", (), tokens(text))


def carry(
    passages: Sequence[Reading], text: Text, house: frozenset[int] = frozenset()
) -> Carriage | None:
    """How a text carries the passages, numbered from 1.

    Sentences whose hashes are in `house` belong to the outlet and are left aside. None where the
    text shares no more than a phrase.
    """
    text = text.without(house)
    found = [
        (number, passage, held)
        for number, passage in enumerate(passages, 1)
        if (held := _held(passage, text)) and _extent(passage, held, text)
    ]
    matched = sum(_matched(held) for _, _, held in found)
    nearly = any(_extent(passage, held, text) is not Extent.PART for _, passage, held in found)
    if not found or not (nearly or matched >= _LEAST):
        return None
    marked = _marked(text, [block for _, _, held in found for block in held])
    found.sort(key=lambda each: (max(each[2], key=lambda block: block.matched).b, each[0]))
    return Carriage(
        carried=tuple(_carried(number, passage, held, text) for number, passage, held in found),
        coverage=matched / sum(len(passage.tokens) for passage in passages),
        share=sum(marked) / len(marked),
        added=text.beside(marked),
    )


def _held(passage: Reading, text: Text) -> tuple[Block, ...]:
    # Most texts hold few of many passages; to look costs a fiftieth of an alignment.
    common = text.runs.intersection(passage.runs)
    return blocks(passage, text.reading) if len(common) >= _RUNS else ()


def _extent(passage: Reading, held: Sequence[Block], text: Text) -> Extent | None:
    length, matched = len(passage.tokens), _matched(held)
    words = text.reading.tokens
    if any(words[block.b : block.b + length] == passage.tokens for block in held):
        return Extent.WHOLE
    if matched >= _NEARLY * length:
        return Extent.NEARLY
    return Extent.PART if matched >= max(_PHRASE, _PART * length) else None


def _marked(text: Text, held: Sequence[Block]) -> bytearray:
    """Which words of the text lie in blocks."""
    marked = bytearray(len(text.reading.tokens))
    for block in held:
        marked[block.b : block.b + block.length_b] = b"\x01" * block.length_b
    return marked


def _matched(held: Sequence[Block]) -> int:
    return sum(block.matched for block in held)


def _carried(number: int, passage: Reading, held: Sequence[Block], text: Text) -> Carried:
    extent = _extent(passage, held, text) or Extent.PART
    # All of its words may stand there with others between them: that is not word for word.
    share = 1.0 if extent is Extent.WHOLE else min(0.99, _matched(held) / len(passage.tokens))
    return Carried(number, extent, round(share, 4), text.around(held))
