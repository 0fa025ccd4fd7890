"""wirecopy beside other extractors: a table a set, with intervals of what sets them apart.

The difference of each to wirecopy is bootstrapped by host, since pages of one host are alike: hosts
are drawn with replacement, both extractors scored on the same draw, and the middle 95 % told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from bench.text_rules import half

Row = dict[str, Any]
Figures = NDArray[np.float64]
"""A row a page: a sum and a count of each share that the measure is made of."""

_DRAWS = 2_000
_SEED = 8


def compared(
    scorer: ModuleType, truth: Sequence[Row], reads: Mapping[str, Sequence[Row]]
) -> Iterator[str]:
    """A line for each set, measure and extractor; the first of `reads` is what the others differ from."""
    by_id = {name: {row["id"]: row for row in rows} for name, rows in reads.items()}
    for name in sorted({row["set"] for row in truth}):
        for key, measure in _measures(scorer).items():
            labelled = [row for row in truth if row["set"] == name and row.get(key)]
            if labelled:
                yield f"{name}, {key}, {len(labelled)} pages: halves | whole | minus wirecopy"
                yield from _lines(labelled, _reading(by_id, key), measure)


def _reading(reads: Mapping[str, Mapping[str, Row]], key: str) -> dict[str, Mapping[str, Row]]:
    """The first of them, and the others that ever read such a thing."""
    first, *_ = reads
    return {
        name: rows
        for name, rows in reads.items()
        if name == first or any(row.get(key) for row in rows.values())
    }


def difference(ours: Figures, theirs: Figures, hosts: Sequence[str]) -> tuple[float, float]:
    """Between which bounds their score minus ours is in 95 of 100 draws of hosts."""
    names = sorted(set(hosts))
    at = [names.index(host) for host in hosts]
    sums = np.zeros((2, len(names), ours.shape[1]))
    np.add.at(sums[0], at, ours)
    np.add.at(sums[1], at, theirs)
    draws = np.random.default_rng(_SEED).multinomial(
        len(names), np.full(len(names), 1 / len(names)), _DRAWS
    )
    apart = [score(draw @ sums[1]) - score(draw @ sums[0]) for draw in draws]
    low, high = np.quantile(apart, (0.025, 0.975))
    return float(low), float(high)


def score(sums: Figures) -> float:
    """F1 of the mean precision and the mean recall; a plain share where there is only one."""
    shares = sums[0::2] / np.maximum(sums[1::2], 1e-9)
    return float(len(shares) / (1 / np.maximum(shares, 1e-9)).sum())


def _lines(
    labelled: Sequence[Row],
    reads: Mapping[str, Mapping[str, Row]],
    measure: Callable[[Row, Row], Sequence[float]],
) -> Iterator[str]:
    hosts = [(urlsplit(row["url"]).hostname or "").removeprefix("www.") for row in labelled]
    halves = np.array([half(row["url"]) for row in labelled])
    figures = {
        name: np.array([measure(row, read.get(row["id"], {})) for row in labelled], dtype=float)
        for name, read in reads.items()
    }
    first, *_ = figures
    for name, found in figures.items():
        parts = [score(found[halves == number].sum(axis=0)) for number in (0, 1)]
        told = f"{name} | {parts[0]:.3f} {parts[1]:.3f} | {score(found.sum(axis=0)):.4f}"
        if name != first:
            low, high = difference(figures[first], found, hosts)
            told += f" | {low:+.3f} to {high:+.3f}"
        yield told


def _measures(scorer: ModuleType) -> dict[str, Callable[[Row, Row], Sequence[float]]]:
    def text(want: Row, got: Row) -> Sequence[float]:
        true, said = scorer.grams(want["text"]), scorer.grams(got.get("text"))
        shared = (true & said).total()
        # A page without any text has no precision, as the scorer has it.
        precision = (shared / said.total(), 1.0) if said else (0.0, 0.0)
        return (*precision, shared / max(1, true.total()), 1.0)

    def share(same: Callable[[Row, Row], bool]) -> Callable[[Row, Row], Sequence[float]]:
        return lambda want, got: (float(same(want, got)), 1.0)

    return {
        "text": text,
        "title": share(
            lambda want, got: scorer.plain(want["title"]) == scorer.plain(got.get("title"))
        ),
        "date": share(lambda want, got: want["date"][:10] == (got.get("date") or "")[:10]),
        "authors": share(
            lambda want, got: bool(scorer.names(want["authors"]) & scorer.names(got.get("authors")))
        ),
    }
