"""Matching articles counted over facets, exactly."""

import json
from collections.abc import Sequence

import numpy as np

from index.embedded.facts import Column, Matches
from index.values import Count, Facet, Unit, in_order


def count_hits(matches: Matches, by: Facet, unit: Unit) -> tuple[Count, ...]:
    """Count units over a facet; an article without a value falls on ""."""
    if by == "agency":
        names, values, places = _agencies(matches)
    else:
        names, values, places = matches.names, matches.fact(by), np.arange(len(matches.rows))
    if unit == "article":
        numbers = np.bincount(values)
    else:
        numbers = _different(values, matches.units(unit)[places])
    found = np.flatnonzero(numbers).tolist()
    return in_order(by, [Count(names[at], unit, int(numbers[at])) for at in found])


def _different(values: Column, units: Column) -> Column:
    """How many different units fall on each value."""
    span = units.max(initial=0) + 1
    pairs = np.sort(values.astype(np.int64) * span + units)
    return np.bincount(pairs[np.diff(pairs, prepend=-1) > 0] // span)


def _agencies(matches: Matches) -> tuple[Sequence[str], Column, Column]:
    """The names of agencies; the number of each that an article credits, and the article's place."""
    found, which = np.unique(matches.fact("agencies"), return_inverse=True)
    credited = [json.loads(matches.names[number] or "[]") or [""] for number in found]
    names = list(dict.fromkeys(name for each in credited for name in each))
    numbers = {name: number for number, name in enumerate(names)}
    listed = np.array([numbers[name] for each in credited for name in each], dtype=np.int64)
    lengths = np.array([len(each) for each in credited], dtype=np.int64)
    starts, many = (np.cumsum(lengths) - lengths)[which], lengths[which]
    first = np.repeat(np.cumsum(many) - many, many)  # where an article's agencies begin
    places = np.repeat(np.arange(len(which)), many)
    return names, listed[starts[places] + np.arange(len(places)) - first], places
