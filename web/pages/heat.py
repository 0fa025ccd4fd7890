"""How far each passage of a traced text went, as warmth that a page can show."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.trace import PassageTrace

WARMEST = 4


@dataclass(frozen=True, slots=True)
class Warmth:
    """A passage with the articles that carry it, in whatever part; `level` is 0 (none) to 4."""

    number: int
    text: str
    articles: int
    level: int


def warmth_of(passages: Sequence[PassageTrace]) -> tuple[Warmth, ...]:
    """The warmth of each passage, the widest carried being the warmest."""
    articles = [sum(one.articles.values()) for one in passages]
    most = max(articles, default=0) or 1
    return tuple(
        Warmth(one.number, one.text, number, -(-number * WARMEST // most))
        for one, number in zip(passages, articles, strict=True)
    )
