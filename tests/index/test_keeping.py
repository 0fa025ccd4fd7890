"""What every backend keeps and answers by id."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from index_batches import BLAND, batch

from index import Index, Slice, parse
from processing import Article, named

Write = Callable[..., Article]


def test_an_empty_index_holds_nothing(index: Index) -> None:
    found = index.search(parse(""), Slice())
    assert (found.hits, found.articles, found.versions, found.stories) == ((), 0, 0, 0)
    assert index.held(["a1"]) == {}
    assert index.at(["https://post.example/1"]) == {}
    assert index.carriers(["v1"]) == {}
    assert list(index.articles(parse(""))) == []
    assert index.neighbourhood(["v1"], most=50).stories == {}
    assert list(index.faults()) == []


def test_what_was_written_is_read_back_whole(index: Index, article: Write) -> None:
    made = article(
        "Un texte\nà deux lignes, avec 🕊️ et « guillemets ».",
        authors=("Ida Holm",),
        agencies=("Riverpress",),
        tags=("eau",),
        extra={"cluster": [1, None, "x"]},
        language="fr",
        modified=datetime(2021, 6, 29, 1, 2, 3, 456789, tzinfo=UTC),
    )
    index.write(batch(made))
    assert index.held([made.id, "a0"])[made.id].article == made
    assert next(index.articles(parse("guillemets"))).article == made
    assert index.carriers([made.version])[made.version][0].article == made


def test_articles_are_found_by_any_spelling_of_their_address(index: Index, article: Write) -> None:
    made = article("A lamp was lit.", "https://www.post.example/lamp?utm_source=x#top")
    index.write(batch(made))
    for url in ("https://post.example/lamp", "http://www.post.example/lamp/", made.url):
        assert [placed.article.id for placed in index.at([url])[url]] == [made.id]
    assert index.at(["https://post.example/other"]) == {}


def test_an_alias_answers_with_what_it_repeats(index: Index, article: Write) -> None:
    made = article("A lamp was lit.", "https://post.example/lamp")
    index.write(batch(made, aliases={"https://post.example/print/lamp": made.id}))
    url = "https://post.example/print/lamp"
    assert [placed.article.id for placed in index.at([url])[url]] == [made.id]


def test_the_texts_of_a_page_come_in_order_of_arrival(index: Index, article: Write) -> None:
    url = "https://post.example/lamp"
    first, second = article("A lamp was lit.", url), article("Two lamps were lit.", url)
    index.write(batch(first))
    index.write(batch(second, superseded=(first.id,)))
    assert [(placed.article.id, placed.superseded) for placed in index.at([url])[url]] == [
        (first.id, True),
        (second.id, False),
    ]
    assert index.search(parse("lamp"), Slice()).articles == 2


def test_writing_twice_is_harmless(index: Index, article: Write) -> None:
    made = batch(article("A lamp was lit."), article("A door was shut."))
    index.write(made)
    index.write(made)
    assert index.search(parse(""), Slice()).articles == 2
    assert index.search(parse("lamp"), Slice()).articles == 1
    assert list(index.faults()) == []


def test_a_batch_that_fails_leaves_nothing(index: Index, article: Write) -> None:
    good, bad = article("A lamp was lit."), article("A door was shut.")
    broken = replace(batch(good, bad), stories={good.version: "s1"})
    with pytest.raises(ValueError, match="no story"):
        index.write(broken)
    assert index.search(parse(""), Slice()).articles == 0
    assert index.held([good.id]) == {}
    index.write(batch(good))
    assert index.search(parse("lamp"), Slice()).articles == 1


def test_what_was_written_outlives_the_object(
    index: Index, reopen: Callable[[], Index], article: Write
) -> None:
    made = article("A lamp was lit.")
    index.write(batch(made))
    index.close()
    with reopen() as again:
        assert again.held([made.id])[made.id].article == made
        assert again.search(parse("lamp"), Slice()).articles == 1


def test_another_object_reads_what_is_written_meanwhile(
    index: Index, reopen: Callable[[], Index], article: Write
) -> None:
    with reopen() as reader:
        assert reader.search(parse("lamp"), Slice()).articles == 0
        index.write(batch(article("A lamp was lit.")))
        assert reader.search(parse("lamp"), Slice()).articles == 1
        reader.write(batch(article("Another lamp was lit.")))
        assert index.search(parse("lamp"), Slice()).articles == 2


class TestHouse:
    """Boilerplate: sentences that a source prints under one story after another."""

    def known(self, index: Index, source: str = "Post") -> frozenset[int]:
        return index.house({source: [7, -8, 9]})[source]

    def sight(self, index: Index, article: Write, number: int, story: str = "", **by: str) -> None:
        made = article(BLAND.format(number), source=by.get("source", "Post"))
        stories = {made.version: story} if story else None
        house = ((made.source, made.version, (7, -8 if number else 5)),)
        index.write(batch(made, stories=stories, house=house))

    def test_four_stories_make_a_sentence_boilerplate(self, index: Index, article: Write) -> None:
        for number in range(3):
            self.sight(index, article, number)
        assert self.known(index) == frozenset()
        self.sight(index, article, 3)
        assert self.known(index) == {7}
        self.sight(index, article, 4)
        assert self.known(index) == {7, -8}

    def test_the_versions_of_one_story_count_once(self, index: Index, article: Write) -> None:
        for number in range(6):
            self.sight(index, article, number, story="s1")
        assert self.known(index) == frozenset()

    def test_each_source_has_its_own(self, index: Index, article: Write) -> None:
        for number in range(6):
            self.sight(index, article, number, source="Post" if number % 2 else "Mail")
        assert self.known(index) == self.known(index, "Mail") == frozenset()
        self.sight(index, article, 6, source="Mail")
        assert (self.known(index), self.known(index, "Mail")) == (frozenset(), {7})

    def test_no_source_has_none(self, index: Index, article: Write) -> None:
        for number in range(6):
            self.sight(index, article, number, source="")
        assert self.known(index, "") == frozenset()


def test_ids_of_any_shape_are_only_values(index: Index, article: Write) -> None:
    made = named(article("A lamp was lit."), "v' OR 1=1 --")
    index.write(batch(made))
    assert index.held(["' OR ''='"]) == {}
    assert index.story(made.id).versions[0].id == "v' OR 1=1 --"
