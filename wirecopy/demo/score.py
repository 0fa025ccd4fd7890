"""How well a grouping agrees with the truth."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """`precision` and `recall` count pairs; `ari` is the adjusted Rand index (Hubert & Arabie 1985).

    `bcubed` is B-cubed F1 (Bagga & Baldwin 1998). `parted` are ids away from most of their true
    story; `joined` are ids in a found story that is mostly another's, each with one of that one's.
    """

    articles: int
    stories: int
    found: int
    precision: float
    recall: float
    ari: float
    bcubed: float
    parted: tuple[str, ...]
    joined: tuple[tuple[str, str], ...]


def agreement(truth: Mapping[str, str], found: Mapping[str, str]) -> Agreement:
    """Compares id -> true story with id -> found story, over the ids that both have."""
    ids = sorted(truth.keys() & found.keys())
    gold, got = Counter(truth[i] for i in ids), Counter(found[i] for i in ids)
    both = Counter((truth[i], found[i]) for i in ids)
    hit, want, said = (_pairs(counter) for counter in (both, gold, got))
    expected = want * said / (_two(len(ids)) or 1)
    ceiling = (want + said) / 2
    b_precision = sum(n * n / got[g] for (_, g), n in both.items()) / (len(ids) or 1)
    b_recall = sum(n * n / gold[t] for (t, _), n in both.items()) / (len(ids) or 1)
    return Agreement(
        articles=len(ids),
        stories=len(gold),
        found=len(got),
        precision=hit / said if said else 1.0,
        recall=hit / want if want else 1.0,
        ari=(hit - expected) / (ceiling - expected) if ceiling != expected else 1.0,
        bcubed=2 * b_precision * b_recall / (b_precision + b_recall) if ids else 1.0,
        parted=tuple(_strays(ids, truth, found)),
        joined=tuple(_strays(ids, found, truth).items()),
    )


def _strays(
    ids: Sequence[str], whole: Mapping[str, str], parts: Mapping[str, str]
) -> dict[str, str]:
    """The ids that are not in the largest part of their whole, each with the first id that is."""
    members: dict[str, dict[str, list[str]]] = {}
    for id in ids:
        members.setdefault(whole[id], {}).setdefault(parts[id], []).append(id)
    strays: dict[str, str] = {}
    for pieces in members.values():
        largest, *rest = sorted(pieces.values(), key=len, reverse=True)
        strays.update({id: largest[0] for piece in rest for id in piece})
    return strays


def _pairs(counter: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(map(_two, counter.values()))


def _two(number: int) -> int:
    return number * (number - 1) // 2
