"""What changed between two texts: sentences first, then the words of the changed ones."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from processing.passage import split_sentences
from reports.words import Kind, Run, count_words, diff_words, key

# Sentences are one changed sentence when they share half of their words, or when all but a fifth
# of the shorter stands in the longer and that is more than a phrase.
_ALIKE = 0.5
_HELD = 0.8
_PHRASE = 6
# A word in more sentences than this does not lead to a partner; it bounds the cost of a huge text.
_COMMON = 200
_TRIED = 5

_Match = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text; `opens` is true where it begins a paragraph."""

    text: str
    key: tuple[str, ...]
    opens: bool = False


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
    before, after = sentences(a), sentences(b)
    pairs = _pair([sentence.key for sentence in before], [sentence.key for sentence in after])
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


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, paragraph by paragraph (a line is a paragraph)."""
    found: list[Sentence] = []
    for line in text.splitlines():
        parts = [part for part in split_sentences(line) if part.strip()]
        found += [Sentence(part.strip(), key(part), opens=at == 0) for at, part in enumerate(parts)]
    return tuple(found)


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """How far two sentences (their words) are one sentence: 1 the same, 0 two sentences."""
    ratio = Indel.normalized_similarity(a, b, score_cutoff=_ALIKE)
    if ratio:
        return float(ratio)
    shared = LCSseq.similarity(a, b)
    held = shared / min(len(a), len(b)) if shared >= _PHRASE else 0.0
    return _ALIKE * held if held >= _HELD else 0.0


def alike(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[_Match]:
    """Pairs of sentences that may be one sentence, the likeliest first."""
    found: list[_Match] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(old):
        for word in set(words):
            holders[word].append(at)
    for at, words in enumerate(new):
        lists = [holders[word] for word in set(words) if word in holders]
        shared = Counter(holder for list_ in lists if len(list_) <= _COMMON for holder in list_)
        for holder, _ in shared.most_common(_TRIED):
            score = likeness(old[holder], words)
            if score:
                found.append((score, holder, at))
    return sorted(found, key=lambda match: (-match[0], abs(match[1] - match[2]), match[1:]))


def _pair(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Which sentence of `old` each sentence of `new` comes from: the same words, else the likest."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(old):
        waiting[words].append(at)
    pairs = {at: waiting[words].pop(0) for at, words in enumerate(new) if waiting.get(words)}
    rest_old = sorted(set(range(len(old))) - set(pairs.values()))
    rest_new = [at for at in range(len(new)) if at not in pairs]
    taken: set[int] = set()
    for _, i, j in alike([old[at] for at in rest_old], [new[at] for at in rest_new]):
        if rest_old[i] not in taken and rest_new[j] not in pairs:
            taken.add(rest_old[i])
            pairs[rest_new[j]] = rest_old[i]
    return pairs


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
