"""Decisions in Elasticsearch: indices of an earlier mapping, and names given half."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from index import ALL, Act, Decided, Index, intake, merge, regroup, split, undo
from index.elastic import ElasticIndex
from index.elastic.rebuild import half_named, named_anew
from processing import Article

Write = Callable[..., Article]
ACT = Act("ana", datetime(2021, 7, 1, tzinfo=UTC), "نفس البرقية")


@pytest.fixture
def index(reopen: Callable[[], Index], article: Write, copy: list[str]) -> Iterator[Index]:
    with reopen() as opened:
        texts = [" ".join(copy), " ".join(copy[:6]), "A lamp was lit on the quay of Ostra 🕯️."]
        intake(opened, [article(t, f"https://a.example/{n}") for n, t in enumerate(texts)])
        yield opened


@pytest.fixture
def address(elastic_address: str) -> str:
    return elastic_address


@pytest.fixture
def articles(index: Index) -> list[Article]:
    found = (placed.article for placed in index.articles(ALL))
    return sorted(found, key=lambda article: article.url)


@pytest.fixture
def merged(index: Index, articles: list[Article]) -> Decided:
    return merge(index, [articles[0].id, articles[2].id], ACT)


def places(index: Index) -> dict[str, str]:
    return {one.article.id: one.story for one in index.articles(ALL)}


def test_an_index_of_the_former_mapping_takes_decisions(
    index: Index,
    articles: list[Article],
    reopen: Callable[[], Index],
    client: Elasticsearch,
    name: str,
) -> None:
    client.indices.delete(index=f"{name}-decisions-000001")
    kinds = ("articles", "versions", "links", "addresses", "lines")
    for kind in kinds:
        former = client.indices.get_mapping(index=f"{name}-{kind}").body
        meta = next(iter(former.values()))["mappings"]["_meta"]
        client.indices.put_mapping(index=f"{name}-{kind}", meta={**meta, "mapping": 1})
    with reopen() as later:
        assert later.decisions() == ()
        made = split(later, articles[0].id, [articles[1].version], ACT).decision
        assert len([fault for fault in later.faults() if "another mapping" in fault]) == len(kinds)
        before = places(later)
        later.rebuild()
        assert list(later.faults()) == []
        assert later.decisions() == later.decisions([articles[1].version]) == (made,)
        assert places(later) == before
    (behind,) = client.indices.get_alias(name=f"{name}-decisions").body
    assert behind == f"{name}-decisions-000002"


def test_a_successor_that_was_named_half_is_begun_anew(
    index: Index, merged: Decided, articles: list[Article]
) -> None:
    before = places(index)
    successor = index.successor()
    assert isinstance(successor, ElasticIndex)
    intake(successor, articles)
    stories = set(places(successor).values())
    portion = next(named_anew(successor._server, dict.fromkeys(stories, "s-of-another")))
    assert set(portion.values()) == {"s-of-another"}
    assert half_named(successor._server)
    successor.close()
    with index.successor() as anew:
        assert not half_named(anew._server)  # type: ignore[attr-defined]
        assert places(anew) == {}
    regroup(index)
    assert places(index) == before
    assert list(index.faults()) == []


def test_stories_change_their_ids_with_each_other(index: Index, articles: list[Article]) -> None:
    here = places(index)
    two, one = here[articles[0].id], here[articles[2].id]
    successor = index.successor()
    intake(successor, articles)
    index.adopt(successor, {two: one, one: two})
    assert places(index) == {
        articles[0].id: one,
        articles[1].id: one,
        articles[2].id: two,
    }
    assert list(index.faults()) == []
    assert [version.story for version in index.story(one).versions] == [one, one]
    with index.successor() as following:
        assert places(following) == {}


def test_what_was_decided_outlives_a_change_of_indices(
    index: Index, merged: Decided, articles: list[Article], reopen: Callable[[], Index]
) -> None:
    index.rebuild()
    regroup(index)
    with reopen() as later:
        assert later.decisions() == (merged.decision,)
        undo(later, "", Act("ana", ACT.time))
        stories = places(later)
        assert stories[articles[0].id] == stories[articles[1].id] != stories[articles[2].id]
