"""What changed between two texts: sentences first, then the words of the changed ones."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.comparison.pairing import Sentence, pair, sentences, settle
from reports.comparison.words import Kind, Run, count_words, diff_words


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one sentence.

    `before` is "" for an added sentence and `after` for a cut one; `words` are the runs of a
    changed one. A changed sentence may also have `moved`. `opens` begins a paragraph.
    """

    kind: Kind
    before: str
    after: str
    words: tuple[Run, ...] = ()
    moved: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class TextDiff:
    """Every sentence of two texts once, in the order of the later text.

    What was cut stands where it stood in the earlier text.
    """

    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many sentences fared each way."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in Kind}

    @property
    def words_added(self) -> int:
        """Words of added sentences and those added within changed ones."""
        return self._words(Kind.ADDED, (change.after for change in self.of(Kind.ADDED)))

    @property
    def words_cut(self) -> int:
        """Words of cut sentences and those cut within changed ones."""
        return self._words(Kind.CUT, (change.before for change in self.of(Kind.CUT)))

    def _words(self, kind: Kind, whole: Iterable[str]) -> int:
        runs = (run.text for change in self.changes for run in change.words if run.kind is kind)
        return sum(map(count_words, whole)) + sum(map(count_words, runs))


def diff_texts(a: str, b: str) -> TextDiff:
    """What leads from the text `a` to the text `b`."""
    return diff_sentences(sentences(a), sentences(b))


def diff_sentences(a: Sequence[Sentence], b: Sequence[Sentence]) -> TextDiff:
    """The same of texts that are parted into their sentences already."""
    before, after = settle(a, b)
    pairs = pair([sentence.key for sentence in before], [sentence.key for sentence in after])
    steady = _longest_rise(pairs)
    changes = {
        new: _paired(before[old], after[new], moved=new not in steady) for new, old in pairs.items()
    }
    return TextDiff(tuple(_in_order(before, after, pairs, changes)))


def paragraphs_of(diff: TextDiff) -> tuple[tuple[Change, ...], ...]:
    """The changes by paragraph, as the sentences at their heads tell."""
    found: list[list[Change]] = []
    for change in diff.changes:
        if change.opens or not found:
            found.append([])
        found[-1].append(change)
    return tuple(map(tuple, found))


def _longest_rise(pairs: Mapping[int, int]) -> frozenset[int]:
    """The sentences of `new` that kept their order: the longest rising run of old positions."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for new, old in sorted(pairs.items()):
        at = bisect_left(tails, old)
        tails[at : at + 1] = [old]
        ends[at : at + 1] = [new]
        before[new] = ends[at - 1] if at else None
    steady: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        steady.add(step)
        step = before[step]
    return frozenset(steady)


def _paired(old: Sentence, new: Sentence, moved: bool) -> Change:
    if old.key != new.key:
        runs = diff_words(old.text, new.text)
        return Change(Kind.CHANGED, old.text, new.text, runs, moved, new.opens)
    kind = Kind.MOVED if moved else Kind.KEPT
    return Change(kind, old.text, new.text, moved=moved, opens=new.opens)


def _in_order(
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    pairs: Mapping[int, int],
    changes: Mapping[int, Change],
) -> Iterable[Change]:
    """The later text in its order, each cut sentence behind the steady one it once followed."""
    steady = [pairs[new] for new, change in sorted(changes.items()) if not change.moved]
    borders = [0, *steady, len(before)]
    held = set(pairs.values())
    gaps = [
        [
            Change(Kind.CUT, before[at].text, "", opens=before[at].opens)
            for at in gap
            if at not in held
        ]
        for gap in map(range, borders, borders[1:])
    ]
    yield from gaps.pop(0)
    for at, sentence in enumerate(after):
        change = changes.get(at)
        yield change or Change(Kind.ADDED, "", sentence.text, opens=sentence.opens)
        if change and not change.moved:
            yield from gaps.pop(0)
