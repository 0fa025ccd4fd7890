"""The passages of a story, and which version carries which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from rapidfuzz.distance import LCSseq

from reports.comparison.pairing import Sentence, alike
from reports.comparison.words import count_words

_Key = tuple[str, ...]


class Holding(StrEnum):
    """How a version carries a passage; one that does not carry it has no holding."""

    FULL = "in full"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a story, worded as in the version `home`: the fullest, or the first that has it.

    `held` maps the label of every version that carries it, by first appearance, to the share of
    its words found there: 1 only where it stands word for word.
    """

    number: int
    text: str
    home: str
    language: str
    words: int
    held: Mapping[str, float]

    def holding(self, label: str) -> Holding | None:
        """How the version carries it, None where it does not."""
        if label not in self.held:
            return None
        return Holding.FULL if self.held[label] == 1 else Holding.NEARLY

    def holders(self, holding: Holding) -> tuple[str, ...]:
        """The labels of the versions that carry it so."""
        return tuple(label for label in self.held if self.holding(label) is holding)


@dataclass(slots=True, eq=False)
class _Column:
    """A passage while the versions are read, found again as the object it is."""

    sentence: Sentence
    home: str
    held: dict[str, float] = field(default_factory=dict)


def find_passages(
    read: Mapping[str, Sequence[Sentence]], fullest: str, languages: Mapping[str, str]
) -> tuple[Passage, ...]:
    """Every passage of the texts, given by label in order of appearance, in reading order.

    The fullest text comes first; what others add stands behind the passage it follows there, of
    several additions in one place the earlier ahead.
    """
    columns: list[_Column] = []
    for label in sorted(read, key=lambda label: label != fullest):
        _lay(columns, label, read[label], fullest)
    return tuple(
        Passage(
            number=number,
            text=column.sentence.text,
            home=column.home,
            language=languages.get(column.home, ""),
            words=count_words(column.sentence.text),
            held={label: column.held[label] for label in read if label in column.held},
        )
        for number, column in enumerate(columns, 1)
    )


def fullest_of(read: Mapping[str, Sequence[Sentence]]) -> str:
    """The label of the text with the most words that stand in another text too.

    So that an article which adds the day's weather to the copy is not taken for the fuller copy;
    of several the earliest. A lone text is its own fullest.
    """
    holders: dict[_Key, set[str]] = {}
    for label, found in read.items():
        for sentence in found:
            holders.setdefault(sentence.key, set()).add(label)

    def shared(label: str) -> int:
        keys = {sentence.key for sentence in read[label]}
        return sum(len(key) for key in keys if len(holders[key]) > 1)

    return max(read, key=shared)


def share_held(passages: Sequence[Passage], fullest: str, label: str) -> float:
    """The share (0 to 1) of the fullest version's words that another version holds."""
    theirs = [passage for passage in passages if passage.home == fullest]
    whole = sum(passage.words for passage in theirs)
    held = sum(passage.words * passage.held.get(label, 0.0) for passage in theirs)
    return held / whole if whole else 0.0


def _lay(columns: list[_Column], label: str, found: Sequence[Sentence], fullest: str) -> None:
    """Enter what one version carries, adding a column for what no earlier one had."""
    matched = _match([column.sentence.key for column in columns], [each.key for each in found])
    carried = {at: columns[place] for at, place in matched.items()}
    own, place = set(carried.values()), 0
    for at, sentence in enumerate(found):
        if at in carried:
            column = carried[at]
            place = columns.index(column) + 1
        elif any(sentence.key == each.key for each in found[:at]):
            continue
        else:
            column = _Column(sentence, label)
            others = (each.home != fullest and each not in own for each in columns[place:])
            place += sum(takewhile(bool, others))
            columns.insert(place, column)
            place += 1
        column.held[label] = _held(column.sentence.key, sentence.key)


def _match(columns: Sequence[_Key], found: Sequence[_Key]) -> dict[int, int]:
    """Which column each sentence fills: the one with the same words, else the likest free one."""
    places = {key: at for at, key in enumerate(columns)}
    matched = {at: places[key] for at, key in enumerate(found) if key in places}
    taken = set(matched.values())
    open_columns = [at for at in range(len(columns)) if at not in taken]
    left = [at for at in range(len(found)) if at not in matched]
    for _, i, j in alike([columns[at] for at in open_columns], [found[at] for at in left]):
        if open_columns[i] not in taken and left[j] not in matched:
            taken.add(open_columns[i])
            matched[left[j]] = open_columns[i]
    return matched


def _held(column: _Key, sentence: _Key) -> float:
    """The share of the passage's words; words in between leave all of them there, yet not as is."""
    if column == sentence:
        return 1.0
    return min(0.99, float(LCSseq.similarity(column, sentence)) / len(column))
