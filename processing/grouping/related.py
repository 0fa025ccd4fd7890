"""Relations: whether two texts that share no wording tell of the same event."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from processing.grouping.anchors import Anchor, AnchorKind

RELATED = 0.7
"""The probability from which two texts count as reports of one event (`bench/related.py`)."""

APART = timedelta(days=4)
"""How far apart the first reports of one event may be."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A text by what it names."""

    version: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that both texts name, as it stands in either."""

    kind: AnchorKind
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The judgement on two texts: the probability that they tell of one event, and why."""

    a: str
    b: str
    score: float
    evidence: tuple[Shared, ...]

    @property
    def holds(self) -> bool:
        """Whether the texts are to be shown as related."""
        return self.score >= RELATED


def relate(a: Naming, b: Naming) -> Relation:
    """Judges whether two texts tell of the same event, by what both name."""
    seen = _compare(a, b)
    weighted = sum(_WEIGHTS[name] * measure(seen) for name, measure in _FEATURES.items())
    score = 1 / (1 + math.exp(-_BIAS - weighted)) if seen.shared else 0.0
    return Relation(a.version, b.version, round(score, 4), seen.shared)


def features(a: Naming, b: Naming) -> dict[str, float]:
    """What the judgement goes by, each about 0..1."""
    seen = _compare(a, b)
    return {name: measure(seen) for name, measure in _FEATURES.items()}


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What two texts name in common, by weight, beside what the one of fewer words for it names."""

    shared: tuple[Shared, ...]
    names: float
    all_names: float
    numbers: float
    all_numbers: float
    dates: int
    dates_apart: bool
    weekdays_apart: bool
    places: int


_FEATURES: dict[str, Callable[[_Comparison], float]] = {
    "names": lambda seen: min(1.0, seen.names / 8),
    "share of names": lambda seen: _share(seen.names, seen.all_names),
    "numbers": lambda seen: min(1.0, seen.numbers / 5),
    "share of numbers": lambda seen: _share(seen.numbers, seen.all_numbers),
    "no number": lambda seen: float(seen.numbers == 0 and seen.all_numbers > 2),
    "places": lambda seen: min(1.0, seen.places / 3),
    "dates": lambda seen: float(seen.dates > 0),
    "other dates": lambda seen: float(seen.dates_apart),
    "other weekdays": lambda seen: float(seen.weekdays_apart),
}
_BIAS = -7.2
_WEIGHTS: Mapping[str, float] = {
    "names": 1.1,
    "share of names": 5.8,
    "numbers": 2.7,
    "share of numbers": 7.4,
    "no number": -1.7,
    "places": 0.8,
    "dates": 4.2,
    "other dates": -1.1,
    "other weekdays": -2.5,
}


def _compare(a: Naming, b: Naming) -> _Comparison:
    met = tuple(_met(a.anchors, b.anchors))
    names = [one if one.sure else other for one, other in met if one.kind is AnchorKind.NAME]
    numbers = [one for one, _ in met if one.kind is AnchorKind.NUMBER]
    sides = [sure for side in (a, b) if (sure := _names(side))]
    return _Comparison(
        shared=tuple(Shared(one.kind, one.written, other.written) for one, other in met),
        names=_name_weight(names),
        all_names=min((_name_weight(side) for side in sides), default=0.0),
        numbers=_number_weight(numbers),
        all_numbers=min(_number_weight(_of(side, AnchorKind.NUMBER)) for side in (a, b)),
        dates=_count(met, AnchorKind.DATE),
        dates_apart=_apart(met, a, b, AnchorKind.DATE),
        weekdays_apart=_apart(met, a, b, AnchorKind.WEEKDAY),
        places=_count(met, AnchorKind.PLACE),
    )


def _met(a: Sequence[Anchor], b: Sequence[Anchor]) -> Iterator[tuple[Anchor, Anchor]]:
    """The anchors that are the same thing, each once, names of two words before those of one."""
    holders: dict[str, list[Anchor]] = {}
    for anchor in b:
        for key in anchor.keys:
            holders.setdefault(key, []).append(anchor)
    taken: set[str] = set()
    words: set[str] = set()
    for anchor in sorted(a, key=lambda anchor: " " not in anchor.keys[0]):
        for other in (each for key in anchor.keys for each in holders.get(key, ())):
            if other.keys[0] in taken or not _same(anchor, other):
                continue
            if anchor.kind is AnchorKind.NAME and words.issuperset(anchor.written.split()):
                break
            taken.add(other.keys[0])
            words.update(anchor.written.split())
            yield anchor, other
            break


def _same(one: Anchor, other: Anchor) -> bool:
    if one.kind is AnchorKind.NAME:
        return one.sure or other.sure
    return not (one.unit and other.unit) or one.unit == other.unit


def _names(side: Naming) -> list[Anchor]:
    return [anchor for anchor in _of(side, AnchorKind.NAME) if anchor.sure]


def _of(side: Naming, kind: AnchorKind) -> list[Anchor]:
    return [anchor for anchor in side.anchors if anchor.kind is kind]


def _name_weight(names: Iterable[Anchor]) -> float:
    """The weight of the words of names, each once: long ones say more."""
    weights: dict[str, float] = {}
    for name in names:
        short = name.keys[0][0] != "n"
        for word, classes in zip(name.written.split(), name.keys[0][1:].split(), strict=False):
            weights[word] = 0.5 if short else min(len(classes), 6) / 3
    return sum(weights.values())


def _number_weight(numbers: Iterable[Anchor]) -> float:
    """Odd numbers say more than round ones, and years next to nothing."""
    return sum(map(_digits, numbers))


def _digits(number: Anchor) -> float:
    digits = number.keys[0][1:]
    if not number.unit and len(digits) == 4 and digits[:2] in ("19", "20"):
        return 0.3
    return min(0.5 * len(digits.replace(".", "").strip("0")), 2.0)


def _count(met: Sequence[tuple[Anchor, Anchor]], kind: AnchorKind) -> int:
    return sum(one.kind is kind for one, _ in met)


def _apart(met: Sequence[tuple[Anchor, Anchor]], a: Naming, b: Naming, kind: AnchorKind) -> bool:
    """Whether both texts name such days, and not one of them the same."""
    return bool(_of(a, kind) and _of(b, kind)) and not _count(met, kind)


def _share(part: float, whole: float) -> float:
    return min(1.0, part / (whole + 1))  # of next to nothing all is little
