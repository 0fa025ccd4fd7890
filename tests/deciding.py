"""Decisions in tests: the texts they are about, and what became of their stories."""

from collections.abc import Callable
from datetime import UTC, datetime

from index import ALL, Act, Index
from processing import Article

Write = Callable[..., Article]

FERRY = [
    "The night ferry to Ostra ran aground on a sandbank shortly before two on Tuesday.",
    "All ninety passengers were brought ashore by fishing boats from the village.",
    "The captain had warned the harbour office of the shifting channel in March.",
    "A tug from Lindmark is expected at high water, and divers will look at the hull.",
    "Until then the day ferry sails twice as often and carries no lorries.",
    "The owners promised to pay every fare back, and breakfast for the fishermen.",
]


def act(author: str = "ana", minute: int = 0, reason: str = "") -> Act:
    return Act(author, datetime(2021, 7, 1, 9, minute, tzinfo=UTC), reason)


def places(index: Index) -> dict[str, str]:
    return {one.article.id: one.story for one in index.articles(ALL)}


def grouping(index: Index) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id, story in places(index).items():
        found.setdefault(story, set()).add(id)
    return {frozenset(members) for members in found.values()}


def story(index: Index, one: Article) -> str:
    return index.story(one.id).id


def versions(*articles: Article) -> list[str]:
    return [one.version for one in articles]
