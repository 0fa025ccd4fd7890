"""What every backend finds, lists and counts."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from index import ALL, Count, Index, Slice, parse
from index.values import Sort
from processing import Article

Write = Callable[..., Article]
Fill = Callable[..., Index]


@pytest.fixture
def desk(fill: Fill, article: Write) -> Index:
    """Five articles of one day; Post and Gazette carry the same text, Mail a shorter one."""
    copy = (
        "The dyke council met on Monday and agreed on a plan for the northern bank. "
        "Its chair said that pumps would run by spring and that every village had been heard. "
        "The money comes from a levy on barges, which the shippers had fought for years. "
    )
    tail = "A first pump was shown to reporters in the yard of the old mill near the ferry."
    return fill(
        article(copy + tail, "https://post.example/1", (28, 9), "Plan for the bank", source="Post",
                country="NL", agencies=("Riverpress",), authors=("Ida Holm",)),
        article(copy + tail, "https://gazette.example/1", (28, 10), "Pumps by spring",
                source="Gazette", domain="gazette.example", country="BE",
                agencies=("Riverpress", "Deltawire")),
        article(copy, "https://mail.example/1", (29, 8), "Levy on barges", source="Daily Mail-Coach",
                domain="mail.example", country="NL"),
        article("A cat show filled the hall; the winner, a tabby, slept through the prize giving.",
                "https://post.example/2", (29, 9), "Cats", source="Post", country="NL",
                authors=("Ida Holm", "Per Lund")),
        article("Chess club members played thirty boards at once. The pump room café stayed open.",
                "https://mail.example/2", (30, 9), "Thirty boards", source="Daily Mail-Coach",
                domain="mail.example", country="", language="", seen=datetime(2021, 7, 2, tzinfo=UTC)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("title:pump", {"Pumps by spring"}),
        ("text:pump -title:pump", {"Plan for the bank", "Levy on barges", "Thirty boards"}),
        ("source:post", {"Plan for the bank", "Cats"}),
        ('source:"daily mail-coach"', {"Levy on barges", "Thirty boards"}),
        ("source:daily*", {"Levy on barges", "Thirty boards"}),
        ("source:mail", set()),
        ("domain:gazette.example", {"Pumps by spring"}),
        ("country:nl AND NOT source:Post", {"Levy on barges"}),
        ("agency:deltawire OR title:cats", {"Pumps by spring", "Cats"}),
        ("author:lund", {"Cats"}),
        ('author:"ida holm"', {"Plan for the bank", "Cats"}),
        ('author:"holm per"', set()),
        ("lang:en pump", {"Plan for the bank", "Pumps by spring", "Levy on barges"}),
        ("published:2021-06-28", {"Plan for the bank", "Pumps by spring"}),
        ("published:[2021-06-28T10:00 TO 2021-06-29T08:00}", {"Pumps by spring"}),
        ("published:{2021-06-28 TO *]", {"Levy on barges", "Cats", "Thirty boards"}),
        ("seen:2021-07-02", {"Thirty boards"}),
        (
            '"plan for the northern bank"',
            {"Plan for the bank", "Pumps by spring", "Levy on barges"},
        ),
        ('"northern plan"', set()),
        ('"plan bank"~3', {"Plan for the bank", "Pumps by spring", "Levy on barges"}),
        ('"plan bank"~2', {"Plan for the bank"}),
        ('"plan bank"~1', set()),
        ("barg*", {"Plan for the bank", "Pumps by spring", "Levy on barges"}),
        ("pump-room", {"Thirty boards"}),
        ("-pump", {"Cats"}),
        ("(cat OR chess) -café", {"Cats"}),
        ("cat — show", {"Cats"}),
        ("unheard-of", set()),
        ("story:s0000000000000000", set()),
    ],
)
def test_queries_find_what_they_say(desk: Index, query: str, titles: set[str]) -> None:
    found = desk.search(parse(query), Slice())
    assert {hit.placed.article.title for hit in found.hits} == titles
    assert found.articles == len(titles)
    assert {placed.article.title for placed in desk.articles(parse(query))} == titles


def test_a_headline_weighs_more_than_the_text(desk: Index) -> None:
    found = desk.search(parse("pump"), Slice()).hits
    assert found[0].placed.article.title == "Pumps by spring"
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_hits_are_grouped_with_totals_in_all_units(desk: Index) -> None:
    by_article = desk.search(parse("pump"), Slice())
    by_version = desk.search(parse("pump"), Slice(group="version"))
    by_story = desk.search(parse("pump"), Slice(group="story"))
    for found in (by_article, by_version, by_story):
        assert (found.articles, found.versions, found.stories) == (4, 3, 2)
    assert [len(found.hits) for found in (by_article, by_version, by_story)] == [4, 3, 2]
    largest = max(by_story.hits, key=lambda hit: hit.articles)
    assert (largest.articles, largest.versions, largest.outlets) == (3, 2, 3)
    assert max(hit.articles for hit in by_version.hits) == 2


@pytest.mark.parametrize("sort", ["relevance", "newest", "size"])
def test_the_totals_can_be_asked_for_alone(desk: Index, sort: Sort) -> None:
    found = desk.search(parse("pump"), Slice("story", sort, limit=0, facets=("lang",)))
    assert (found.hits, found.articles, found.versions, found.stories) == ((), 4, 3, 2)
    assert len(found.counts["lang"]) == 2
    assert found.resume == ""


def test_only_what_matches_is_counted_in_a_group(desk: Index) -> None:
    found = desk.search(parse("country:nl dyke"), Slice(group="story"))
    assert [(hit.articles, hit.versions, hit.outlets) for hit in found.hits] == [(2, 2, 2)]


def test_slices_follow_each_other_without_gap_or_overlap(desk: Index) -> None:
    for sort in ("relevance", "newest", "oldest", "size"):
        whole = desk.search(parse("pump OR cat"), Slice(sort=sort)).hits
        parts = [
            desk.search(parse("pump OR cat"), Slice(sort=sort, offset=at, limit=2))
            for at in (0, 2, 4)
        ]
        assert [hit.placed.article.id for hit in whole] == [
            hit.placed.article.id for part in parts for hit in part.hits
        ]
        assert len(whole) == 5
    beyond = desk.search(parse("pump"), Slice(offset=99))
    assert (beyond.hits, beyond.articles) == ((), 4)


def test_hits_are_sorted_by_time_and_size(desk: Index) -> None:
    def titles(sort: str, group: str = "article") -> list[str]:
        found = desk.search(ALL, Slice(sort=sort, group=group))  # type: ignore[arg-type]
        return [hit.placed.article.title for hit in found.hits]

    assert titles("oldest")[0] == "Plan for the bank"
    assert titles("newest") == titles("oldest")[::-1]
    assert titles("newest", "story") == ["Thirty boards", "Cats", "Levy on barges"]
    assert titles("size", "story")[0] in {"Plan for the bank", "Pumps by spring", "Levy on barges"}
    assert set(titles("size")[:3]) == {"Plan for the bank", "Pumps by spring", "Levy on barges"}


@pytest.mark.parametrize(
    ("by", "unit", "expected"),
    [
        ("day", "article", [("2021-06-28", 2), ("2021-06-29", 2), ("2021-06-30", 1)]),
        ("day", "version", [("2021-06-28", 1), ("2021-06-29", 2), ("2021-06-30", 1)]),
        ("source", "article", [("Daily Mail-Coach", 2), ("Post", 2), ("Gazette", 1)]),
        ("country", "article", [("NL", 3), ("", 1), ("BE", 1)]),
        ("country", "story", [("NL", 2), ("", 1), ("BE", 1)]),
        ("lang", "version", [("en", 3), ("", 1)]),
        ("domain", "story", [("mail.example", 2), ("post.example", 2), ("gazette.example", 1)]),
        ("agency", "article", [("", 3), ("Riverpress", 2), ("Deltawire", 1)]),
        ("agency", "version", [("", 3), ("Deltawire", 1), ("Riverpress", 1)]),
    ],
)
def test_counts_say_what_they_count(
    desk: Index, by: str, unit: str, expected: list[tuple[str, int]]
) -> None:
    counted = desk.count(ALL, by, unit)  # type: ignore[arg-type]
    assert counted == tuple(Count(key, unit, number) for key, number in expected)  # type: ignore[arg-type]


def test_counts_are_of_what_matches(desk: Index) -> None:
    assert desk.count(parse("pump"), "source", "story") == (
        Count("Daily Mail-Coach", "story", 2),
        Count("Gazette", "story", 1),
        Count("Post", "story", 1),
    )
    assert desk.count(parse("nothing-of-it"), "day", "article") == ()


def test_articles_stream_in_order_of_time_without_a_cap(fill: Fill, article: Write) -> None:
    number = 1_203
    made = [
        article(
            f"Bulletin {n} of the lighthouse keeper number {n * 7919}.", at=(1 + n % 28, n % 24)
        )
        for n in range(number)
    ]
    index = fill(*made)
    for query in ("", "lighthouse"):
        times = [placed.article.time for placed in index.articles(parse(query))]
        assert len(times) == number
        assert times == sorted(times)
    assert len(index.search(ALL, Slice(limit=5)).hits) == 5
    assert index.search(parse("lighthouse"), Slice(limit=5)).articles == number


def test_a_story_is_a_condition_of_a_query(desk: Index) -> None:
    story = desk.search(parse("title:levy"), Slice()).hits[0].placed.story
    found = desk.search(parse(f"story:{story} pump"), Slice())
    assert (found.articles, found.versions, found.stories) == (3, 2, 1)
    assert desk.search(parse(f"-story:{story}"), Slice()).articles == 2


def test_snippets_show_where_the_words_stand(fill: Fill, article: Write) -> None:
    text = "Nothing of note happened. " * 30 + "Then the envoys signed." + " It rained." * 30
    (hit,) = fill(article(text)).search(parse("envoy signing"), Slice()).hits
    assert "Then the <b>envoys</b> <b>signed</b>." in hit.snippet
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")


def test_snippets_are_escaped(fill: Fill, article: Write) -> None:
    text = '<script>alert("x")</script> & <b>bold</b> claims of <img src=x onerror=y> envoys'
    (hit,) = fill(article(text)).search(parse("envoys OR script"), Slice()).hits
    assert "<script>" not in hit.snippet
    assert "<img" not in hit.snippet
    assert "&lt;<b>script</b>&gt;alert(&quot;x&quot;)" in hit.snippet
    assert hit.snippet.count("<b>") == hit.snippet.count("</b>") == 3
    assert "&lt;b&gt;bold&lt;/b&gt;" in hit.snippet


def test_what_is_excluded_or_asked_of_the_title_is_not_marked(desk: Index) -> None:
    (hit,) = desk.search(parse("title:cats show -chess"), Slice()).hits
    assert "A cat <b>show</b>" in hit.snippet
