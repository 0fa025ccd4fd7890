"""Which sentences of two texts are one sentence, kept or changed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from processing import split_sentences
from reports.comparison.words import key

# Sentences are one changed sentence when they share half of their words, or when all but a fifth
# of the shorter stands in the longer and that is more than a phrase.
_ALIKE = 0.5
_HELD = 0.8
_PHRASE = 6
# A word in more sentences than this does not lead to a partner; it bounds the cost of a huge text.
_COMMON = 200
_TRIED = 5
# Two sentences were made one, or one two, where both together are this much more like it.
_GAIN = 0.1

_Match = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text; `opens` is true where it begins a paragraph."""

    text: str
    key: tuple[str, ...]
    opens: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, paragraph by paragraph (a line is a paragraph)."""
    found: list[Sentence] = []
    for line in text.splitlines():
        parts = [part for part in split_sentences(line) if part.strip()]
        found += [Sentence(part.strip(), key(part), opens=at == 0) for at, part in enumerate(parts)]
    return tuple(found)


def settle(before: Sequence[Sentence], after: Sequence[Sentence]) -> tuple[Sequence[Sentence], ...]:
    """Both texts with sentences put together that the other text has as one."""
    after = _gathered(after, before)
    return _gathered(before, after), after


def _gathered(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Sequence[Sentence]:
    """Ours, two neighbours made one where only one has a partner and both together are more like it."""
    partners = {old: new for new, old in pair(_keys(ours), _keys(theirs)).items()}
    found: list[Sentence] = []
    at = 0
    while at < len(ours):
        two = ours[at : at + 2]
        held = [theirs[partners[place]] for place in (at, at + 1) if place in partners]
        if len(two) == 2 and len(held) == 1 and _gain(two, at in partners, held[0]) > _GAIN:
            text = f"{two[0].text} {two[1].text}"
            found.append(Sentence(text, two[0].key + two[1].key, two[0].opens))
        else:
            two = two[:1]
            found += two
        at += len(two)
    return found


def _gain(two: Sequence[Sentence], first: bool, whole: Sentence) -> float:
    """How much more like `whole` both are together than the one that is paired with it."""
    if two[1].opens:
        return 0.0
    alone = two[0] if first else two[1]
    return likeness(two[0].key + two[1].key, whole.key) - likeness(alone.key, whole.key)


def _keys(found: Sequence[Sentence]) -> list[tuple[str, ...]]:
    return [sentence.key for sentence in found]


def pair(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[int, int]:
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
    wanted = {word for words in new for word in words}
    for at, words in enumerate(old):
        for word in wanted.intersection(words):
            holders[word].append(at)
    for at, words in enumerate(new):
        lists = [holders[word] for word in set(words) if word in holders]
        shared = Counter(holder for list_ in lists if len(list_) <= _COMMON for holder in list_)
        for holder, _ in shared.most_common(_TRIED):
            score = likeness(old[holder], words)
            if score:
                found.append((score, holder, at))
    return sorted(found, key=lambda match: (-match[0], abs(match[1] - match[2]), match[1:]))
