"""What every backend keeps and answers by id."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index import Batch, Index, NotFoundError, Slice, parse
from processing import Article, Link, Rules, Sketch, judge, named, read, sketch, story_id

Write = Callable[..., Article]
WINDOW = timedelta(days=60)
BLAND = "A clerk filed {} forms before noon and nobody in the long corridor took any notice of it."


def batch(*articles: Article, stories: dict[str, str] | None = None, **fields: object) -> Batch:
    """The articles, each version a story of its own unless `stories` says otherwise."""
    own = {article.version: story_id(article.version) for article in articles}
    sketches = {article.version: sketch(read(article)) for article in articles}
    return Batch(
        articles, sketches=tuple(sketches.values()), stories=own | (stories or {}), **fields
    )  # type: ignore[arg-type]


def link(a: Article, b: Article) -> Link:
    return judge(read(a), read(b))


def test_an_empty_index_holds_nothing(index: Index) -> None:
    found = index.search(parse(""), Slice())
    assert (found.hits, found.articles, found.versions, found.stories) == ((), 0, 0, 0)
    assert index.held(["a1"]) == {}
    assert index.at(["https://post.example/1"]) == {}
    assert index.carriers(["v1"]) == {}
    assert list(index.articles(parse(""))) == []
    assert index.neighbourhood(["v1"]).stories == {}
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
        around = told.neighbourhood([cut.version])
        assert around.stories == dict.fromkeys(
            (whole.version, cut.version), story_id(whole.version)
        )
        assert around.firsts == {whole.version: early.time, cut.version: cut.time}
        assert around.links == (link(whole, cut),)
        both = told.neighbourhood([cut.version, other.version])
        assert len(both.links) == 2

    def test_carriers_come_earliest_first(self, told: Index, texts: list[Article]) -> None:
        whole, early, _, _ = texts
        found = told.carriers([whole.version, "v0"])
        assert [placed.article.id for placed in found[whole.version]] == [early.id, whole.id]
        assert found.keys() == {whole.version}


class TestCandidates:
    """The kept versions that may share a text's copy."""

    def found(self, index: Index, text: Article, **options: object) -> list[str]:
        sketches, times = [sketch(read(text))], [text.time]
        (versions,) = index.candidates(sketches, times, WINDOW, **options)  # type: ignore[arg-type]
        return [version.id for version in versions]

    def test_they_share_passages(self, index: Index, copy: list[str], article: Write) -> None:
        whole, cut = article(" ".join(copy)), article(" ".join(copy[:4]))
        index.write(batch(whole, *(article(BLAND.format(number)) for number in range(5))))
        assert self.found(index, cut) == [whole.version]
        assert (
            self.found(index, article("Nothing that anyone had ever put into words so far.")) == []
        )

    def test_the_likeliest_come_first(self, index: Index, copy: list[str], article: Write) -> None:
        parts = [article(" ".join(copy[:end])) for end in (3, 8, 5)]
        index.write(batch(*parts))
        found = self.found(index, article(" ".join(copy) + " And so on, they said."))
        assert found == [parts[1].version, parts[2].version, parts[0].version]
        assert self.found(index, article(" ".join(copy) + " And so on."), most=1) == found[:1]

    def test_a_text_is_no_candidate_of_itself(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        whole = article(" ".join(copy))
        index.write(batch(whole))
        assert self.found(index, whole) == []

    def test_they_lie_within_the_window(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        old = article(" ".join(copy), published=datetime(2021, 3, 1, tzinfo=UTC))
        index.write(batch(old))
        cut = article(" ".join(copy[:5]))
        assert self.found(index, cut) == []
        index.write(batch(article(" ".join(copy), "https://mail.example/late", (1, 1))))
        assert self.found(index, cut) == [old.version]

    def test_texts_outside_the_window_crowd_none_out(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        long_ago = datetime(2019, 1, 1, tzinfo=UTC)
        old = [
            article(" ".join(copy) + f" Table {n} follows.", published=long_ago) for n in range(30)
        ]
        today = article(" ".join(copy[:5]))
        index.write(batch(*old, today))
        assert self.found(index, article(" ".join(copy)), most=2) == [today.version]

    def test_each_sketch_has_its_own(self, index: Index, copy: list[str], article: Write) -> None:
        one, other = article(" ".join(copy[:4])), article(" ".join(copy[4:]))
        index.write(batch(one, other))
        asked = [article(" ".join(copy[:3])), article(" ".join(copy[5:])), article("None at all.")]
        found = index.candidates(
            [sketch(read(text)) for text in asked], [text.time for text in asked], WINDOW
        )
        assert [[version.id for version in versions] for versions in found] == [
            [one.version],
            [other.version],
            [],
        ]
        assert found[0][0].text == one
        assert index.candidates([], [], WINDOW) == []

    def test_an_empty_sketch_has_none(self, index: Index, article: Write) -> None:
        index.write(batch(article("A lamp was lit.")))
        empty = Sketch(sketch(read(article("x"))).scheme, "v0", (), ())
        assert index.candidates([empty], [datetime(2021, 6, 28, tzinfo=UTC)], WINDOW) == [()]


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


def test_default_rules_fit_the_signature(index: Index) -> None:
    assert index.candidates([], [], Rules().window, Rules().candidates) == []
