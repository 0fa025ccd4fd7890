"""Fits the coefficients of the links' probability, `processing/data/links.json`.

Synthetic copies of `dev` give the number of examples, hand-read pairs of real articles the level:
fitted on `dev` alone, the probabilities are over-confident on real text (DESIGN §5.4). The real
pairs weigh REAL of the whole; five-fold, without the fold that is judged, they tell how honest the
probabilities are.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.memory import Grouped, group
from bench.sets import read_pairs, read_set
from processing import Evidence, Reading, Rules, align
from processing.link import features

REAL = 0.3
_RIDGE = 1e-3
_FOLDS = 5
_SAME = ("identical", "version")

Numbers = NDArray[np.float64]


def main() -> None:
    """Fits, prints the five-fold reliability, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--output", type=Path, default=Path("processing/data/links.json"))
    args = parser.parse_args()
    dev, real = _of_truth(args.eval), _of_pairs(args.eval)
    print(reliability(dev, real))
    weights = dict(zip([*_names(), "bias"], fit(dev, real).round(3).tolist(), strict=True))
    model = {"fitted by": "bench/fit_links.py", "real pairs weigh": REAL, "weights": weights}
    args.output.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print(args.output.read_text("utf-8"))


Examples = tuple[Numbers, Numbers]
"""A row of features for each example, and 1 for those of one story."""


def _of_truth(folder: Path) -> Examples:
    """Every compared pair of `dev`."""
    dev = read_set(folder, "dev")
    grouped = group(dev.articles, Rules())
    story = {grouped.versions[given]: cluster for given, cluster in dev.truth.items()}
    links = [link for link in grouped.links if link.a in story and link.b in story]
    same = [float(story[link.a] == story[link.b]) for link in links]
    return _rows([link.evidence for link in links]), np.array(same)


def _of_pairs(folder: Path) -> Examples:
    """The pairs read by hand; one text under two ids teaches nothing."""
    grouped = group(read_set(folder, "rumours").articles, Rules())
    pairs = [pair for pair in read_pairs(folder) if _differ(pair, grouped)]
    evidence = [align(*(_reading(pair[end], grouped) for end in "ab")) for pair in pairs]
    return _rows(evidence), np.array([float(pair["label"] in _SAME) for pair in pairs])


def _differ(pair: dict[str, str], grouped: Grouped) -> bool:
    return grouped.versions[pair["a"]] != grouped.versions[pair["b"]]


def _reading(given: str, grouped: Grouped) -> Reading:
    return grouped.readings[grouped.versions[given]]


def _names() -> list[str]:
    nothing = Evidence(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    return list(features(nothing))


def _rows(evidence: Sequence[Evidence]) -> Numbers:
    return np.array([[*features(each).values(), 1.0] for each in evidence])


def fit(dev: Examples, real: Examples) -> Numbers:
    """The coefficients, the bias last: logistic regression by Newton's method, a ridge on all but the bias."""
    rows, same = np.vstack([dev[0], real[0]]), np.concatenate([dev[1], real[1]])
    weight = np.concatenate(
        [np.full(len(dev[1]), (1 - REAL) / len(dev[1])), np.full(len(real[1]), REAL / len(real[1]))]
    )
    ridge = np.full(rows.shape[1], _RIDGE)
    ridge[-1] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(50):
        said = predict(rows, found)
        slope = rows.T @ (weight * (said - same)) + ridge * found
        bend = (rows * (weight * said * (1 - said))[:, None]).T @ rows + np.diag(ridge + 1e-12)
        found = found - np.linalg.solve(bend, slope)
    return found


def predict(rows: Numbers, coefficients: Numbers) -> Numbers:
    """The probability of each row."""
    return np.asarray(1 / (1 + np.exp(-rows @ coefficients)), dtype=np.float64)


def reliability(dev: Examples, real: Examples) -> str:
    """What was said of real pairs that the fit did not see, against how often it was true."""
    rows, same = real
    fold = np.arange(len(same)) % _FOLDS
    said = np.zeros(len(same))
    for each in range(_FOLDS):
        out = fold == each
        said[out] = predict(rows[out], fit(dev, (rows[~out], same[~out])))
    lines = [f"real pairs, five-fold: Brier score {np.mean((said - same) ** 2):.3f}"]
    for fifth in range(5):
        inside = np.clip((said * 5).astype(int), 0, 4) == fifth
        if inside.any():
            lines.append(
                f"  said {said[inside].mean():.2f}, true {same[inside].mean():.2f} of {inside.sum()}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
