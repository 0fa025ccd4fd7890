"""An index brought into another one, whole, and compared with it."""

from collections.abc import Callable, Iterator
from itertools import islice

from index.base import Index
from index.errors import RefusedError
from index.query.clauses import ALL
from index.values import Placed

_PORTION = 500


def move(source: Index, target: Index, on_progress: Callable[[int], None] | None = None) -> int:
    """Write everything that `source` keeps into `target`, stories as they are; how many articles.

    Broken off, it is done again from the start, which is harmless. Raises RefusedError where the
    target holds anything that the source does not.
    """
    told = on_progress or (lambda _: None)
    _check_nothing_else(source, target)
    number = 0
    for batch in source.batches():
        if refused := target.write(batch):
            id, reason = next(iter(refused.items()))
            raise RefusedError(f"articles refused: {len(refused)}, the first ({id}): {reason}")
        told(number := number + len(batch.articles))
    return number


def content_differences(one: Index, other: Index) -> Iterator[str]:
    """How the articles of two indices differ, where they are placed, and what was decided."""
    for id, here, there in _side_by_side(one, other):
        if here is None or there is None:
            yield f"article {id} is in one index only"
        elif here.article != there.article:
            yield f"article {id} has another content"
        elif here.story != there.story:
            yield f"article {id} is in story {here.story} here, in {there.story} there"
        elif here.superseded != there.superseded:
            yield f"article {id} is superseded in one index only"
    decided = set(one.decisions()) ^ set(other.decisions())
    for id in sorted({each.id for each in decided}):
        yield f"the decision {id} is not the same in both"


def _side_by_side(one: Index, other: Index) -> Iterator[tuple[str, Placed | None, Placed | None]]:
    """The articles of both in order of their ids, each beside its like."""
    left, right = one.articles(ALL, order="id"), other.articles(ALL, order="id")
    here, there = next(left, None), next(right, None)
    while here or there:
        ids = [placed.article.id for placed in (here, there) if placed]
        id = min(ids)
        mine = here if here and here.article.id == id else None
        yours = there if there and there.article.id == id else None
        yield id, mine, yours
        here = next(left, None) if mine else here
        there = next(right, None) if yours else there


def _check_nothing_else(source: Index, target: Index) -> None:
    ids = (placed.article.id for placed in target.articles(ALL, order="id"))
    while portion := list(islice(ids, _PORTION)):
        if strange := set(portion) - source.held(portion).keys():
            raise RefusedError(
                f"the target holds other articles already ({min(strange)}, …);"
                " name one that is empty, or `export` and `import` to group both together"
            )
