"""How well a grouping agrees with the truth."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """`precision` and `recall` count pairs; `ari` is the adjusted Rand index (Hubert & Arabie 1985).

    `bcubed` is B-cubed F1 (Bagga & Baldwin 1998). `split` are true stories in several pieces,
    `joined` pairs of true stories that were put into one.
    """

    articles: int
    stories: int
    found: int
    precision: float
    recall: float
    ari: float
    bcubed: float
    split: tuple[str, ...]
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
        split=tuple(sorted(t for t, n in Counter(t for t, _ in both).items() if n > 1)),
        joined=_joined(both),
    )


def _joined(both: Counter[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    mixed: dict[str, list[str]] = defaultdict(list)
    for true, found in sorted(both):
        mixed[found].append(true)
    return tuple((true[0], other) for true in mixed.values() for other in true[1:])


def _pairs(counter: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(map(_two, counter.values()))


def _two(number: int) -> int:
    return number * (number - 1) // 2
