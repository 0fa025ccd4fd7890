"""What others group with: near-duplicate search and overlap of whole texts, joined by components."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import xxhash
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from bench.memory import placed_whole
from processing import Evidence, Link, LinkKind, Rules

_SHINGLE = 5
_PERMUTATIONS = 128
_COMMON = 200  # texts that hold a shingle; one that is commoner tells nothing
_FREQUENT = 0.05  # of the texts that hold a word; one that is commoner weighs next to nothing
_ALIKE = 0.3  # the least cosine that is told
_RULE = 0.44, 0.12  # containment of the shorter, 5-word Jaccard
_NOTHING = Evidence(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

Texts = Mapping[str, str]
"""The text of each article, by the id it was given."""

Stories = dict[str, str]
Pairs = list[tuple[str, str, float]]


def datasketch_stories(texts: Texts, threshold: float) -> Stories:
    """MinHash-LSH of datasketch over 5-word shingles."""
    lsh = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    pairs = []
    for given, text in texts.items():
        signature = MinHash(_PERMUTATIONS, scheme="affine32", hashfunc=xxhash.xxh32_intdigest)
        signature.update_batch([each.encode("utf-8", "surrogatepass") for each in _words(text)])
        pairs += [(given, other) for other in lsh.query(signature)]
        lsh.insert(given, signature)
    return components(texts, pairs)


def rensa_pairs(texts: Texts) -> Pairs:
    """The pairs that rensa's LSH finds over 5-word shingles, with its estimate of their Jaccard."""
    lsh = RMinHashLSH(threshold=0.1, num_perm=_PERMUTATIONS, num_bands=64)
    names, signatures, pairs = list(texts), [], []
    for number, given in enumerate(names):
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        signature.update(sorted(_words(texts[given])))
        pairs += [
            (names[other], given, signatures[other].jaccard(signature))
            for other in set(lsh.query(signature))
        ]
        lsh.insert(number, signature)
        signatures.append(signature)
    return pairs


def jaccard_pairs(texts: Texts) -> Pairs:
    """The pairs that share 5-word shingles, with their exact Jaccard index."""
    return [(a, b, jaccard) for a, b, jaccard, _ in overlaps(texts)]


def cosine_pairs(texts: Texts) -> Pairs:
    """The pairs of any likeness, with the cosine of their words' tf-idf."""
    names = list(texts)
    counts = [Counter(text.lower().split()) for text in texts.values()]
    seen = Counter(word for count in counts for word in count)
    holders: dict[str, tuple[list[int], list[float]]] = {}
    pairs: Pairs = []
    for number, count in enumerate(counts):
        weights = {
            word: (1 + math.log(times)) * math.log(len(names) / seen[word])
            for word, times in count.items()
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        said = np.zeros(number + 1)
        for word, weight in weights.items():
            here, values = holders.setdefault(word, ([], []))
            if here and seen[word] <= len(names) * _FREQUENT:
                said[here] += np.array(values) * (weight / length)
            here.append(number)
            values.append(weight / length)
        near = np.flatnonzero(said >= _ALIKE).tolist()
        pairs += [(names[other], names[number], float(said[other])) for other in near]
    return pairs


def rule_pairs(texts: Texts) -> Pairs:
    """The pairs that pass the plain rule of `docs/figures.md`."""
    containment, jaccard = _RULE
    return [
        (a, b, 1.0)
        for a, b, alike, held in overlaps(texts)
        if held >= containment and alike >= jaccard
    ]


def joined(texts: Texts, pairs: Pairs, threshold: float) -> Stories:
    """Stories as the connected components of the pairs from a threshold on."""
    return components(texts, [(a, b) for a, b, score in pairs if score >= threshold])


def averaged(texts: Texts, pairs: Pairs, cut: float) -> Stories:
    """Stories by average linkage of the pairs, as `processing` does it."""
    firsts = dict.fromkeys(texts, datetime(2000, 1, 1, tzinfo=UTC))
    links = [Link(*sorted((a, b)), LinkKind.VERSION, score**2, _NOTHING) for a, b, score in pairs]
    return placed_whole(firsts, links, Rules(cut=cut))


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to group: scored pairs, what makes stories of them, and the thresholds it is tuned over."""

    pairs: Callable[[Texts], Pairs]
    group: Callable[[Texts, Pairs, float], Stories]
    thresholds: tuple[float, ...]


PEERS = {
    "rensa": Peer(rensa_pairs, joined, (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)),
    "exact Jaccard": Peer(jaccard_pairs, joined, (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)),
    "tf-idf cosine": Peer(cosine_pairs, joined, (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)),
    "plain rule": Peer(rule_pairs, averaged, (0.2, 0.3, 0.35, 0.4, 0.5)),
}


def overlaps(texts: Texts) -> Iterator[tuple[str, str, float, float]]:
    """The pairs that share 5-word shingles: their Jaccard index, what the smaller shares of its."""
    names = list(texts)
    sets = [_shingles(text) for text in texts.values()]
    holders: dict[int, list[int]] = {}
    for number, shingles in enumerate(sets):
        shared: Counter[int] = Counter()
        for shingle in shingles:
            here = holders.setdefault(shingle, [])
            if len(here) < _COMMON:
                shared.update(here)
                here.append(number)
        for other, common in shared.items():
            sizes = len(shingles), len(sets[other])
            yield names[other], names[number], common / (sum(sizes) - common), common / min(sizes)


def components(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Stories:
    """Each id with a representative of its connected component."""
    above = {id: id for id in ids}

    def top(id: str) -> str:
        while above[id] != id:
            above[id] = above[above[id]]
            id = above[id]
        return id

    for a, b in pairs:
        above[top(a)] = top(b)
    return {id: top(id) for id in above}


def _words(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - 4))}


def _shingles(text: str) -> set[int]:
    return {
        xxhash.xxh3_64_intdigest(each.encode("utf-8", "surrogatepass")) for each in _words(text)
    }
