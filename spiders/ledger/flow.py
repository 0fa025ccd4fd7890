"""The flow of a source: how often it brings articles, and for how long it has brought none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

_MEASURED = 30  # days with articles, by which a flow is measured, however far apart they lie


@dataclass(frozen=True, slots=True)
class Day:
    """What a day brought: `articles`, and whether lists were `read` at all."""

    day: date
    read: bool
    articles: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How often a source brought articles until `newest`, the last day on which it did.

    Only days on which its lists were read are counted, as of the others nobody knows. `usual` are
    articles a day, `known` the days they were measured over, `pause` those from one day with articles
    to the next as often as twice, and `quiet` those without any since `newest`.
    """

    newest: date | None = None
    usual: float = 0.0
    known: int = 0
    pause: int = 0
    quiet: int = 0


def flow_of(days: Iterable[Day]) -> Flow:
    """The flow by all days of a source, the last one first; no more are asked for than are needed."""
    told, read = list[tuple[int, Day]](), 0
    for one in days:
        if one.articles:
            told.append((read, one))
        if len(told) == _MEASURED:
            break
        read += one.read
    if not told:
        return Flow(quiet=read)
    quiet, newest = told[0]
    known = told[-1][0] - quiet
    # What came on the first of these days, lists may have held for long.
    came = sum(one.articles for _, one in told[:-1])
    pauses = sorted((later - sooner for (sooner, _), (later, _) in pairwise(told)), reverse=True)
    return Flow(
        newest.day, came / known if known else 0.0, known, next(islice(pauses, 1, None), 0), quiet
    )
