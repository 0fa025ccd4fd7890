"""Shards: each source in exactly one of them, whatever else is followed."""

from hypothesis import given
from hypothesis import strategies as st

from spiders.sources.source import Source
from spiders.task import Task

NAMES = [
    "Harbour Post",
    "Sahel Matin",
    "المرفأ",
    "صوت البحر",
    "Κῦμα",
    "海峡日报",
    "Il Molo",
    "El Puerto",
    "⚓ Port",
]
EXPECTED = {
    "Harbour Post": 4,
    "Sahel Matin": 4,
    "المرفأ": 3,
    "صوت البحر": 1,
    "Κῦμα": 1,
    "海峡日报": 1,
    "Il Molo": 4,
    "El Puerto": 1,
    "⚓ Port": 2,
}


def share(sources: tuple[Source, ...], shard: tuple[int, int] | None) -> tuple[Source, ...]:
    return Task(sources, shard=shard).share


def sources(names: list[str]) -> tuple[Source, ...]:
    return tuple(Source(name, "post.example") for name in names)


@given(st.lists(st.text(min_size=1), unique=True, max_size=30), st.integers(1, 9))
def test_every_source_is_in_exactly_oneshare(names: list[str], of: int) -> None:
    shared = [
        one.name for number in range(1, of + 1) for one in share(sources(names), (number, of))
    ]
    assert sorted(shared) == sorted(names)


def test_a_source_stays_in_its_shard_when_others_come_and_go() -> None:
    for number in range(1, 5):
        before = {one.name for one in share(sources(NAMES), (number, 4))}
        fewer = {one.name for one in share(sources(NAMES[::2]), (number, 4))}
        assert fewer == before & set(NAMES[::2])


def test_a_source_stays_in_its_shard_from_release_to_release() -> None:
    found = {
        one.name: number for number in range(1, 5) for one in share(sources(NAMES), (number, 4))
    }
    assert found == EXPECTED


def test_the_order_of_the_list_and_the_other_keys_do_not_matter() -> None:
    other = tuple(
        Source(name, "x.example", "FR", "fr", tags=("daily",)) for name in reversed(NAMES)
    )
    for number in (1, 2, 3):
        here = {one.name for one in share(sources(NAMES), (number, 3))}
        assert {one.name for one in share(other, (number, 3))} == here


def test_shards_are_about_as_large_as_each_other() -> None:
    many = sources([f"Outlet {number}" for number in range(4000)])
    sizes = [len(share(many, (number, 8))) for number in range(1, 9)]
    assert sum(sizes) == 4000
    assert min(sizes) > 400
    assert max(sizes) < 600


def test_without_a_shard_all_are_taken() -> None:
    assert share(sources(NAMES), None) == sources(NAMES)
    assert share(sources(NAMES), (1, 1)) == sources(NAMES)
