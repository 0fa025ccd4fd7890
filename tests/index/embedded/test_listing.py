"""What the embedded index lists and counts is what looking through all articles one by one gives."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest

from index import ALL, Batch, Index, Slice, Sort, Unit, parse
from index.embedded import EmbeddedIndex
from processing import Article, story_id

Write = Callable[..., Article]


@dataclass(frozen=True)
class Kept:
    """An article with its story."""

    article: Article
    story: str

    def unit(self, unit: Unit) -> str:
        return {"article": self.article.id, "version": self.article.version, "story": self.story}[
            unit
        ]


@pytest.fixture
def crowd(tmp_path: Path, article: Write) -> Iterator[tuple[Index, list[Kept]]]:
    """Eighty articles in few stories, at few times, from few outlets, so that much is equal."""
    chance = random.Random(3)
    texts = [f"Ferry {number} leaves the pier at noon — 正午發船 {number}." for number in range(30)]
    homes = {text: story_id(f"v{chance.randrange(14):016x}") for text in texts}
    kept = []
    for number in range(80):
        text = chance.choice(texts)
        source = chance.choice(["", "Courrier", "Ταχυδρόμος"])
        made = article(
            text, f"https://{chance.choice('abc')}.example/{number}", (chance.randint(1, 3), 9),
            source=source, domain=f"{chance.choice('xy')}.example",
            agencies=tuple(chance.sample(["AGZ", "Reuter", "تنا"], chance.randrange(4))),
        )  # fmt: skip
        kept.append(Kept(made, homes[text]))
    with EmbeddedIndex(tmp_path / "crowded") as index:
        for start in range(0, 80, 16):
            part = kept[start : start + 16]
            stories = {one.article.version: one.story for one in part}
            index.write(Batch(tuple(one.article for one in part), stories=stories))
        yield index, kept


def in_order(kept: list[Kept], sort: Sort, ranked: list[str]) -> list[Kept]:
    """The articles as they are listed one by one; `ranked` has their ids, best first."""

    def story(one: Kept) -> tuple[float, float, str]:
        members = [each for each in kept if each.story == one.story]
        newest = max(each.article.time.timestamp() for each in members)
        return -len(members), -newest, one.story

    def key(one: Kept) -> tuple[object, ...]:
        time = one.article.time.timestamp()
        if sort == "newest":
            return -time, one.article.id
        if sort == "oldest":
            return time, one.article.id
        place = ranked.index(one.article.id)
        return (*story(one), place) if sort == "size" else (place,)

    return sorted(kept, key=key)


@pytest.mark.parametrize("unit", get_args(Unit))
@pytest.mark.parametrize("sort", get_args(Sort))
def test_groups_stand_in_order_with_what_they_hold(
    crowd: tuple[Index, list[Kept]], sort: Sort, unit: Unit
) -> None:
    index, kept = crowd
    query = parse("ferry")
    ranked = [hit.placed.article.id for hit in index.search(query, Slice(limit=100)).hits]
    leaders: dict[str, Kept] = {}
    for one in in_order(kept, sort, ranked):
        leaders.setdefault(one.unit(unit), one)
    found = index.search(query, Slice(unit, sort, offset=2, limit=60))
    told = [(hit.placed.article.id, hit.articles, hit.versions, hit.outlets) for hit in found.hits]
    members = {name: [one for one in kept if one.unit(unit) == name] for name in leaders}
    assert told == [
        (
            leader.article.id,
            len(members[name]),
            len({one.article.version for one in members[name]}),
            len({one.article.source or one.article.domain for one in members[name]}),
        )
        for name, leader in list(leaders.items())[2:62]
    ]


@pytest.mark.parametrize("unit", get_args(Unit))
def test_units_are_counted_once_on_each_value(crowd: tuple[Index, list[Kept]], unit: Unit) -> None:
    index, kept = crowd
    pairs = {(name, one.unit(unit)) for one in kept for name in one.article.agencies or ("",)}
    expected = {
        name: len(list(each)) for name, each in groupby(sorted(pairs), lambda pair: pair[0])
    }
    counted = index.count(ALL, "agency", unit)
    assert {one.key: one.number for one in counted} == expected
    assert list(counted) == sorted(counted, key=lambda one: (-one.number, one.key))
