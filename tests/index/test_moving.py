"""What every backend hands over whole, and lets go of."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import ALL, Index, NotFoundError, Slice, intake, open_index, parse
from processing import Article

Write = Callable[..., Article]
Fill = Callable[..., Index]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Index]:
    """An index of the embedded kind, somewhere else."""
    with open_index("embedded:", tmp_path / "other") as opened:
        yield opened


@pytest.fixture
def press(article: Write, copy: list[str]) -> list[Article]:
    """Copy carried by three outlets over two days, one edited page, and a text apart."""
    whole, page = " ".join(copy), "https://c.example/1"
    return [
        article(whole, "https://a.example/1", (26, 9), source="A"),
        article(whole, "https://b.example/1", (27, 9), source="B", language="fr"),
        article(" ".join(copy[:5]), page, (27, 10), source="C"),
        article(" ".join(copy[:6]), page, (28, 10), source="C"),
        article("قطة فازت بالمعرض ثم نامت طوال النهار 🐈.", "https://d.example/1", (28, 11), language="ar"),
    ]  # fmt: skip


def places(index: Index) -> dict[str, tuple[Article, str, bool]]:
    return {one.article.id: (one.article, one.story, one.superseded) for one in index.articles(ALL)}


def test_batches_make_the_like_of_an_index(
    index: Index, other: Index, press: list[Article]
) -> None:
    for one in press:
        intake(index, [one])
    intake(index, [press[0], *press[:1]])
    for batch in index.batches():
        other.write(batch)
    assert places(other) == places(index)
    assert sum(superseded for _, _, superseded in places(other).values()) == 1
    story = index.story(press[0].id)
    assert other.story(press[0].id) == story
    assert len(story.links) >= 2
    assert dict(other.aliases()) == dict(index.aliases())
    assert list(other.faults()) == []


def test_batches_come_back_to_where_they_came_from(
    index: Index, other: Index, press: list[Article]
) -> None:
    intake(other, press)
    for _ in range(2):  # writing again is harmless
        for batch in other.batches():
            index.write(batch)
    assert places(index) == places(other)
    assert index.story(press[0].id) == other.story(press[0].id)
    assert list(index.faults()) == []


def test_grouping_goes_on_in_the_like_of_an_index(
    index: Index, other: Index, press: list[Article], article: Write, copy: list[str]
) -> None:
    intake(other, press)
    for batch in other.batches():
        index.write(batch)
    late = article(" ".join(copy[1:]), "https://late.example/1", (29, 9), source="L")
    assert intake(index, [late])[0].story == intake(other, [late])[0].story


def test_what_is_older_than_a_time_is_let_go_of(index: Index, press: list[Article]) -> None:
    intake(index, press)
    before = datetime(2021, 6, 27, 9, 30, tzinfo=UTC)
    story = index.story(press[0].id).id
    assert index.forget(before) == 2
    assert places(index).keys() == {one.id for one in press[2:]}
    assert index.search(parse("coalition"), Slice()).articles == 2
    assert index.story(press[3].id).id == story
    assert press[0].version not in {version.id for version in index.story(story).versions}
    assert list(index.faults()) == []
    assert index.forget(before) == 0
    with pytest.raises(NotFoundError):
        index.story(press[0].id)


def test_a_version_outlives_the_article_that_brought_it(
    index: Index, press: list[Article], article: Write, copy: list[str]
) -> None:
    intake(index, press[:2])
    assert index.forget(datetime(2021, 6, 27, tzinfo=UTC)) == 1
    (version,) = index.story(press[1].id).versions
    assert (version.carriers, version.text.id) == (1, press[1].id)
    late = article(" ".join(copy[:6]), "https://late.example/1", (28, 9), source="L")
    (receipt,) = intake(index, [late])
    assert receipt.story == version.story  # its sketch is still found
    assert list(index.faults()) == []


def test_an_index_that_let_go_of_all_goes_on(
    index: Index, reopen: Callable[[], Index], press: list[Article]
) -> None:
    intake(index, press)
    assert index.forget(datetime(2030, 1, 1, tzinfo=UTC)) == len(press)
    assert places(index) == {}
    intake(index, press[4:])
    with reopen() as again:
        assert again.search(parse("قطة"), Slice()).articles == 1
        assert list(again.faults()) == []
