"""Fits a scorecard: points for the values of each feature, whose sum is the logarithm of the odds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 250
_RATE = 0.1  # of what a round found best that is taken
_BINS = 24  # of equally many examples
_RIDGE = 1.0
_LEAST = 0.5  # of second derivative on either side of a bound: no bound for a handful of examples

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """For each feature bounds and one more number of points, centred on the examples."""

    bias: float
    bounds: tuple[Numbers, ...]
    points: tuple[Numbers, ...]

    def odds(self, rows: Numbers) -> Numbers:
        """The logarithm of the odds of each row."""
        said = np.full(len(rows), self.bias)
        for column, bounds, points in zip(rows.T, self.bounds, self.points, strict=True):
            said += points[np.searchsorted(bounds, column, side="right")]
        return said

    def calibrated(self, slope: float, shift: float) -> "Scorecard":
        """The scorecard whose odds are so many times these, and shifted."""
        points = tuple(slope * points for points in self.points)
        return Scorecard(slope * self.bias + shift, self.bounds, points)


def fit_scorecard(
    rows: Numbers, truth: Numbers, weights: Numbers, directions: Sequence[int]
) -> Scorecard:
    """Boosts one step at a time (Friedman 2001), each a bound with points on either side.

    A direction of 1 lets a feature's points only rise with its value, -1 only fall.
    """
    weights = weights / weights.mean()
    bounds = tuple(_bounds(column) for column in rows.T)
    columns = zip(rows.T, bounds, strict=True)
    places = [np.searchsorted(edges, column, side="right") for column, edges in columns]
    points = tuple(np.zeros(len(edges) + 1) for edges in bounds)
    share = float((weights * truth).sum() / weights.sum())
    bias = float(np.log(share / (1 - share)))
    odds = np.full(len(rows), bias)
    for _ in range(_ROUNDS):
        said = probabilities(odds)
        slope, bend = weights * (truth - said), weights * said * (1 - said)
        steps = (
            _step(where, slope, bend, direction)
            for where, direction in zip(places, directions, strict=True)
        )
        number, best = max(enumerate(steps), key=lambda step: step[1].gain)
        if best.gain <= 0:
            break
        below = places[number] <= best.bound
        odds += _RATE * np.where(below, best.below, best.above)
        points[number][: best.bound + 1] += _RATE * best.below
        points[number][best.bound + 1 :] += _RATE * best.above
    return _centred(Scorecard(bias, bounds, points), places, weights)


def fit_calibration(odds: Numbers, truth: Numbers) -> tuple[float, float]:
    """Slope and shift of the odds that tell of examples not seen in the fit (Platt 1999)."""
    rows = np.column_stack([odds, np.ones(len(odds))])
    found = np.array([1.0, 0.0])
    for _ in range(50):
        said = probabilities(rows @ found)
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + 1e-9 * np.eye(2)
        found = found - np.linalg.solve(bend, rows.T @ (said - truth))
    return float(found[0]), float(found[1])


def probabilities(odds: Numbers) -> Numbers:
    """The probabilities of logarithms of odds."""
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Step:
    gain: float
    bound: int
    below: float
    above: float


def _step(places: Places, slope: Numbers, bend: Numbers, direction: int) -> _Step:
    """The bound of a feature that gains most, with what either side asks for."""
    bins = int(places.max()) + 1
    slopes = np.cumsum(np.bincount(places, slope, bins))
    bends = np.cumsum(np.bincount(places, bend, bins))
    left, right = slopes[:-1], slopes[-1] - slopes[:-1]
    heavy, light = bends[:-1], bends[-1] - bends[:-1]
    below, above = left / (heavy + _RIDGE), right / (light + _RIDGE)
    gain = left * below + right * above
    gain[(heavy < _LEAST) | (light < _LEAST) | ((above - below) * direction < 0)] = 0.0
    if not len(gain):
        return _Step(0.0, 0, 0.0, 0.0)
    best = int(gain.argmax())
    return _Step(float(gain[best]), best, float(below[best]), float(above[best]))


def _bounds(column: Numbers) -> Numbers:
    shares = np.linspace(0, 1, _BINS + 1)[1:-1]
    # Of the distinct values as well: where most are 0, the others are not to share one bin.
    found = [np.quantile(column, shares), np.quantile(np.unique(column), shares)]
    return np.unique(np.round(np.concatenate(found), 2))


def _centred(card: Scorecard, places: Sequence[Places], weights: Numbers) -> Scorecard:
    """The same odds, with the mean of each feature's points moved into the bias."""
    means = [
        float((weights * points[where]).sum() / weights.sum())
        for points, where in zip(card.points, places, strict=True)
    ]
    points = tuple(points - mean for points, mean in zip(card.points, means, strict=True))
    return Scorecard(card.bias + sum(means), card.bounds, points)
