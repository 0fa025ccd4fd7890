"""How every backend tells a story whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from index_batches import batch, link

from index import Batch, Index, NotFoundError, Slice, parse
from processing import Article, story_id

Write = Callable[..., Article]


class TestStories:
    """A story of two versions, three carriers, and one that only shares a passage with it."""

    @pytest.fixture
    def texts(self, copy: list[str], article: Write) -> list[Article]:
        whole, cut = " ".join(copy), " ".join(copy[:5])
        return [
            article(whole, "https://post.example/1", (28, 11), source="Post"),
            article(whole, "https://mail.example/1", (28, 9), source="Mail"),
            article(cut, "https://gazette.example/1", (28, 12), source="Gazette"),
            article("Dykes are old. " + " ".join(copy[4:6]), "https://post.example/2", (30, 9)),
        ]

    @pytest.fixture
    def told(self, index: Index, texts: list[Article]) -> Index:
        whole, _, cut, other = texts
        links = (link(whole, cut), link(whole, other))
        index.write(batch(*texts, stories={cut.version: story_id(whole.version)}, links=links))
        return index

    def test_a_story_is_told_whole(self, told: Index, texts: list[Article]) -> None:
        whole, early, cut, other = texts
        story = told.story(story_id(whole.version))
        assert [version.id for version in story.versions] == [whole.version, cut.version]
        fullest = story.versions[0]
        assert (fullest.first, fullest.last, fullest.carriers) == (early.time, whole.time, 2)
        assert fullest.text == early
        assert [placed.article.id for placed in story.carriers[whole.version]] == [
            early.id,
            whole.id,
        ]
        assert [(found.a, found.b) for found in story.links] == [
            tuple(sorted((whole.version, cut.version)))
        ]
        assert story.related == (link(whole, other),)

    def test_a_story_is_found_by_what_it_holds(self, told: Index, texts: list[Article]) -> None:
        whole, early, cut, _ = texts
        for id in (story_id(whole.version), cut.version, early.id, whole.id):
            assert told.story(id).id == story_id(whole.version)

    def test_a_story_that_was_joined_to_another_is_still_found(
        self, told: Index, texts: list[Article]
    ) -> None:
        _, _, cut, _ = texts
        assert told.story(story_id(cut.version)).id == story_id(texts[0].version)
        query = parse(f"story:{story_id(cut.version)}")
        assert told.search(query, Slice()).articles == 3

    @pytest.mark.parametrize("id", ["", "s0", "v0", "a0", "s1; DROP TABLE article", "🕊"])
    def test_an_unknown_id_is_not_found(self, told: Index, id: str) -> None:
        with pytest.raises(NotFoundError, match="no story, version or article"):
            told.story(id)

    def test_a_story_that_moves_takes_its_articles_along(
        self, told: Index, texts: list[Article]
    ) -> None:
        whole, _, cut, other = texts
        told.write(Batch(stories={cut.version: story_id(other.version)}))
        assert [version.id for version in told.story(story_id(whole.version)).versions] == [
            whole.version
        ]
        moved = told.search(parse(f"story:{story_id(other.version)}"), Slice())
        assert {hit.placed.article.id for hit in moved.hits} == {cut.id, other.id}
        assert told.held([cut.id])[cut.id].story == story_id(other.version)

    def test_a_neighbourhood_is_the_stories_whole(self, told: Index, texts: list[Article]) -> None:
        whole, early, cut, other = texts
        around = told.neighbourhood([cut.version], most=50)
        assert around.stories == dict.fromkeys(
            (whole.version, cut.version), story_id(whole.version)
        )
        assert around.firsts == {whole.version: early.time, cut.version: cut.time}
        assert around.links == (link(whole, cut),)
        both = told.neighbourhood([cut.version, other.version], most=50)
        assert len(both.links) == 2
        assert told.neighbourhood([cut.version], most=0) == replace(around, links=())

    def test_a_story_is_told_without_its_links(self, told: Index, texts: list[Article]) -> None:
        whole = told.story(texts[0].id)
        assert whole.links
        assert told.story(texts[0].id, linked=False) == replace(whole, links=(), related=())

    def test_carriers_come_earliest_first(self, told: Index, texts: list[Article]) -> None:
        whole, early, _, _ = texts
        found = told.carriers([whole.version, "v0"])
        assert [placed.article.id for placed in found[whole.version]] == [early.id, whole.id]
        assert found.keys() == {whole.version}
