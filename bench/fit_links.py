"""Fits the scorecard of the links' probability, `processing/data/links.json`.

    python -m bench.fit_links [--eval FOLDER] [--output FILE]

Synthetic copies of `dev` give the number of examples, hand-read pairs of real articles the level:
fitted on `dev` alone, the probabilities are over-confident on real text. The real pairs weigh REAL
of the whole, and the odds are calibrated on what is said of them five-fold. What is printed of them
is said by a model, calibration included, that saw neither of a pair's fold.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.memory import Grouped, group, placed_whole
from bench.scorecard import (
    Numbers,
    Scorecard,
    fit_calibration,
    fit_scorecard,
    probabilities,
)
from bench.sets import options, read_pairs, read_set
from processing import Evidence, Link, Reading, Rules, align
from processing.grouping.link import features, kind_of

REAL = 0.5
FOLDS = 5
DIRECTIONS = {
    "containment": 1,
    "spread": 1,
    "jaccard": 1,
    "lead of both": 1,
    "lead of one": 1,
    "shared": 1,
    "replaced in 30 words": -1,
}
"""Which way a feature may speak; the others are free."""

_SAME = ("identical", "version")
_APART = ("template", "different")


@dataclass(frozen=True, slots=True)
class Examples:
    """A row of features for each example, and 1 for those of one story."""

    rows: Numbers
    same: Numbers

    def only(self, wanted: Numbers) -> "Examples":
        """The examples where `wanted` is true."""
        return Examples(self.rows[wanted.astype(bool)], self.same[wanted.astype(bool)])


def main() -> None:
    """Fits, prints what is said of the real pairs five-fold, and writes the file."""
    parser = options(__doc__)
    parser.add_argument("--output", type=Path, default=Path("processing/data/links.json"))
    args = parser.parse_args()
    dev, rumours = of_truth(args.eval), Rumours(args.eval)
    real = rumours.examples()
    cards = [fit(dev, real.only(fold_of(real) != fold)) for fold in range(FOLDS)]
    print(reliability(five_fold(cards, real), real.same))
    print(rumours.five_fold(cards))
    write(fit(dev, real), args.output)


def fit(dev: Examples, real: Examples) -> Scorecard:
    """The scorecard, calibrated on what scorecards fitted without them say of the real pairs."""
    cards = [fit_plain(dev, real.only(fold_of(real) != fold)) for fold in range(FOLDS)]
    slope, shift = fit_calibration(five_fold(cards, real), real.same)
    return fit_plain(dev, real).calibrated(slope, shift)


def fit_plain(dev: Examples, real: Examples, weight: float = REAL) -> Scorecard:
    """The scorecard as it is boosted, the real pairs weighing `weight` of the whole."""
    weights = [
        np.full(len(dev.same), (1 - weight) / len(dev.same)),
        np.full(len(real.same), weight / len(real.same)),
    ]
    return fit_scorecard(
        np.vstack([dev.rows, real.rows]),
        np.concatenate([dev.same, real.same]),
        np.concatenate(weights),
        [DIRECTIONS.get(name, 0) for name in names()],
    )


def fold_of(examples: Examples) -> Numbers:
    """The fold of each example."""
    return np.arange(len(examples.same)) % FOLDS


def five_fold(cards: Sequence[Scorecard], real: Examples) -> Numbers:
    """The odds that each pair is given by the card of its fold."""
    said = np.zeros(len(real.same))
    for fold, card in enumerate(cards):
        inside = fold_of(real) == fold
        said[inside] = card.odds(real.rows[inside])
    return said


def reliability(odds: Numbers, same: Numbers) -> str:
    """What was said of pairs that the fit did not see, against how often it was true."""
    said = probabilities(odds)
    lines = [f"real pairs, five-fold: Brier score {np.mean((said - same) ** 2):.3f}"]
    lines.append("  fifths of the pairs, by what was said of them")
    ordered = np.argsort(said, kind="stable")
    lines += [_told(said[fifth], same[fifth]) for fifth in np.array_split(ordered, 5)]
    lines.append("  fifths of the scale")
    places = np.clip((said * 5).astype(int), 0, 4)
    lines += [
        _told(said[places == at], same[places == at]) for at in range(5) if (places == at).any()
    ]
    return "\n".join(lines)


def _told(said: Numbers, same: Numbers) -> str:
    return f"    said {said.mean():.2f}, true {same.mean():.2f} of {len(said)}"


def names() -> list[str]:
    """The features in the order of a row."""
    return list(features(Evidence(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)))


def rows(evidence: Sequence[Evidence]) -> Numbers:
    """A row of features for each."""
    return np.array([list(features(each).values()) for each in evidence])


def of_truth(folder: Path, name: str = "dev") -> Examples:
    """Every compared pair of a set whose truth is known; one that shares nothing teaches nothing."""
    known = read_set(folder, name)
    grouped = group(known.articles, Rules())
    story = {grouped.versions[given]: cluster for given, cluster in known.truth.items()}
    links = [link for link in grouped.links if link.evidence.shared]
    same = [float(story[link.a] == story[link.b]) for link in links]
    return Examples(rows([link.evidence for link in links]), np.array(same))


class Rumours:
    """The pairs read by hand, and the set from which they are."""

    def __init__(self, folder: Path) -> None:
        self._grouped = group(read_set(folder, "rumours").articles, Rules())
        every = read_pairs(folder)
        # One text under two ids teaches nothing.
        self._pairs = [pair for pair in every if _differ(pair, self._grouped)]
        self._alike = [pair for pair in every if not _differ(pair, self._grouped)]

    def examples(self) -> Examples:
        """What the pairs' alignments measure."""
        evidence = [
            align(*(_reading(pair[end], self._grouped) for end in "ab")) for pair in self._pairs
        ]
        return Examples(
            rows(evidence), np.array([float(pair["label"] in _SAME) for pair in self._pairs])
        )

    def five_fold(self, cards: Sequence[Scorecard]) -> str:
        """How the set's stories agree with the pairs of the fold that each card did not see."""
        joined = [pair["label"] for pair in self._alike]
        for fold, card in enumerate(cards):
            stories = self._stories(card)
            joined += [
                pair["label"]
                for number, pair in enumerate(self._pairs)
                if number % FOLDS == fold and stories[pair["a"]] == stories[pair["b"]]
            ]
        every = [pair["label"] for pair in (*self._pairs, *self._alike)]
        right = sum(label in _SAME for label in joined)
        wrong = sum(label in _APART for label in joined)
        wanted = sum(label in _SAME for label in every)
        apart = sum(label in _APART for label in every)
        return (
            f"real pairs, five-fold: F1 {_f1(right, wrong, wanted):.3f}, with shared as errors"
            f" {_f1(right, len(joined) - right, wanted):.3f},"
            f" template/different joined {wrong}/{apart}"
        )

    def _stories(self, card: Scorecard) -> dict[str, str]:
        links = [link for link in self._grouped.links if link.evidence.shared]
        said = probabilities(card.odds(rows([link.evidence for link in links])))
        judged = [
            Link(x.a, x.b, kind_of(x.evidence, score), score, x.evidence)
            for x, score in zip(links, said.tolist(), strict=True)
        ]
        placed = placed_whole(self._grouped.firsts, judged, Rules())
        return {given: placed[version] for given, version in self._grouped.versions.items()}


def _f1(right: int, wrong: int, wanted: int) -> float:
    return 2 * right / (right + wrong + wanted)


def _differ(pair: dict[str, str], grouped: Grouped) -> bool:
    return grouped.versions[pair["a"]] != grouped.versions[pair["b"]]


def _reading(given: str, grouped: Grouped) -> Reading:
    return grouped.readings[grouped.versions[given]]


def write(card: Scorecard, path: Path) -> None:
    """Writes the model, bounds that change nothing left out."""
    kept = {}
    for name, bounds, points in zip(names(), card.bounds, card.points, strict=True):
        rounded = np.round(points, 2)
        changes = np.flatnonzero(np.diff(rounded))
        kept[name] = {
            "bounds": bounds[changes].tolist(),
            "points": [*rounded[changes].tolist(), float(rounded[-1])],
        }
    model = {"fitted by": "bench/fit_links.py", "bias": round(card.bias, 2), "features": kept}
    text = json.dumps(model, indent=1)
    path.write_text(_on_one_line(text) + "\n", "utf-8")


def _on_one_line(text: str) -> str:
    """JSON whose lists of numbers stand on one line each."""
    return re.sub(r"\[[^\[\]{}]*\]", lambda found: " ".join(found.group().split()), text)


if __name__ == "__main__":
    main()
