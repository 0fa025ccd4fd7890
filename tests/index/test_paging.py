"""Long lists, read part by part: every backend hands out tokens that go on where a part ended."""

import base64
import json
import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from index import ALL, Index, QueryError, Results, Slice, parse
from processing import Article

Write = Callable[..., Article]
Fill = Callable[..., Index]


@pytest.fixture
def shelf(fill: Fill, article: Write, copy: list[str]) -> Index:
    """Nine articles: a story of four in two versions, a story of two, and three alone."""
    own = [
        f"The {what} of {place} was painted {colour} in spring, and nobody in the town had been"
        f" asked; the {who} who did it signed with a comet and left for {away}."
        for what, place, colour, who, away in (
            ("bell", "Aldmoor", "red", "twins", "Porto"),
            ("gate", "Brinley", "teal", "mason", "Crete"),
            ("ferry", "Cosgrove", "white", "pilot", "Oslo"),
        )
    ]
    carried = " ".join(copy)
    again = " ".join(f"Harvest figures {n} fell short in the eastern plain." for n in range(9))
    return fill(
        article(carried, "https://a.example/1", (28, 9), source="A"),
        article(carried, "https://b.example/1", (28, 10), source="B"),
        article(" ".join(copy[:5]), "https://c.example/1", (28, 11), source="C"),
        article(" ".join(copy[:5]), "https://d.example/1", (28, 12), source="D"),
        article(again, "https://e.example/1", (27, 9), source="E"),
        article(again, "https://f.example/1", (27, 10), source="F"),
        *(
            article(text, f"https://g.example/{n}", (26, n), source="G")
            for n, text in enumerate(own)
        ),
    )


def ids(found: Results) -> list[str]:
    return [hit.placed.article.id for hit in found.hits]


def pages(index: Index, query: str, part: Slice) -> list[Results]:
    """Every part of a search, one behind the other."""
    found = [index.search(parse(query), part)]
    while found[-1].resume:
        found.append(index.search(parse(query), replace(part, resume=found[-1].resume)))
    return found


@pytest.mark.parametrize("group", ["article", "version", "story"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "size"])
def test_the_parts_of_a_list_make_the_whole(shelf: Index, group: str, sort: str) -> None:
    for query in ("", "the OR in"):
        whole = shelf.search(parse(query), Slice(group, sort))  # type: ignore[arg-type]
        assert whole.resume == ""
        parts = pages(shelf, query, Slice(group, sort, limit=2))  # type: ignore[arg-type]
        assert [id for part in parts for id in ids(part)] == ids(whole)
        assert [len(part.hits) for part in parts[:-1]] == [2] * (len(parts) - 1)
        assert {(part.articles, part.versions, part.stories) for part in parts} == {
            (whole.articles, whole.versions, whole.stories)
        }


def test_what_arrives_meanwhile_shifts_nothing(shelf: Index, fill: Fill, article: Write) -> None:
    part = Slice(sort="newest", limit=3)
    first = shelf.search(ALL, part)
    rest = ids(shelf.search(ALL, replace(part, limit=20, resume=first.resume)))
    fill(article("A newer note on lamps in the arcade.", "https://h.example/1", (29, 9)))
    assert ids(shelf.search(ALL, replace(part, limit=20, resume=first.resume))) == rest
    assert ids(shelf.search(ALL, part)) != ids(first)


def test_a_token_goes_on_in_another_process(shelf: Index, reopen: Callable[[], Index]) -> None:
    part = Slice("story", "newest", limit=1)
    first = shelf.search(ALL, part)
    second = shelf.search(ALL, replace(part, resume=first.resume))
    with reopen() as other:
        assert ids(other.search(ALL, replace(part, resume=first.resume))) == ids(second)
        assert ids(other.search(ALL, replace(part, resume=second.resume))) == ids(
            shelf.search(ALL, replace(part, resume=second.resume))
        )


def test_a_token_is_good_for_its_own_search_only(shelf: Index) -> None:
    part = Slice(sort="newest", limit=1)
    token = shelf.search(ALL, part).resume
    for query, other in (
        ("the", part),
        ("", replace(part, sort="oldest")),
        ("", replace(part, group="story")),
    ):
        with pytest.raises(QueryError, match="another search"):
            shelf.search(parse(query), replace(other, resume=token))


def test_what_is_no_token_is_told(shelf: Index) -> None:
    part = Slice(sort="newest", limit=1)
    search, *_ = json.loads(base64.urlsafe_b64decode(shelf.search(ALL, part).resume + "=="))
    forged = [json.dumps(note) for note in ([search], [search, {}], {"a": 1}, [], [search] * 9)]
    for token in (
        "x",
        "!!!",
        "é🕊",
        *(base64.urlsafe_b64encode(note.encode()).decode() for note in forged),
    ):
        with pytest.raises(QueryError, match="token"):
            shelf.search(ALL, replace(part, resume=token))


def test_a_place_that_is_no_number_is_told(shelf: Index) -> None:
    part = Slice(limit=1)
    search, *place = json.loads(base64.urlsafe_b64decode(shelf.search(ALL, part).resume + "=="))
    for strange in (math.nan, math.inf):
        note = json.dumps([search, *(strange if isinstance(x, int | float) else x for x in place)])
        if note != json.dumps([search, *place]):  # an embedded index notes ids alone
            token = base64.urlsafe_b64encode(note.encode()).decode()
            with pytest.raises(QueryError, match="no resume token"):
                shelf.search(ALL, replace(part, resume=token))
