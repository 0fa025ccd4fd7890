"""The query language, read into clauses."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import QueryError
from index.query.clauses import ALL, AllOf, AnyOf, Keyword, Not, Period, Prefix, Words, wanted
from index.query.parse import DEEPEST, FIELDS, LONGEST, parse

NOW = datetime(2021, 6, 28, 14, 30, tzinfo=UTC)


def refused(text: str) -> QueryError | None:
    try:
        parse(text, NOW)
    except QueryError as error:
        return error
    return None


def day(number: int, month: int = 6) -> datetime:
    return datetime(2021, month, number, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "  \n", "*", "*:*"])
def test_nothing_in_particular_asks_for_everything(text: str) -> None:
    assert parse(text) == ALL


def test_words_must_all_occur() -> None:
    assert parse("coalition ministers") == AllOf((Words("coalition"), Words("ministers")))
    assert parse("coalition AND ministers") == parse("coalition ministers")
    assert parse("+coalition +ministers") == parse("coalition ministers")


def test_or_binds_closer_than_a_blank_and_looser_than_and() -> None:
    a, b, c = Words("a"), Words("b"), Words("c")
    assert parse("a b OR c") == AllOf((a, AnyOf((b, c))))
    assert parse("a AND b OR c") == AnyOf((AllOf((a, b)), c))
    assert parse("(a b) OR c") == AnyOf((AllOf((a, b)), c))


@pytest.mark.parametrize("text", ["-sport", "NOT sport", "-(sport)"])
def test_a_query_may_only_exclude(text: str) -> None:
    assert parse(text) == Not(Words("sport"))


def test_exclusion_beside_words() -> None:
    expected = AllOf((Words("oil"), Not(Words("price"))))
    assert parse("oil -price") == expected
    assert parse("oil NOT price") == expected


def test_phrases_and_their_looseness() -> None:
    assert parse('"joint statement"') == Words("joint statement")
    assert parse('"joint statement"~2') == Words("joint statement", slop=2)
    assert parse('title:"joint statement"~3') == Words("joint statement", "title", 3)


def test_typographic_quotes_are_quotes() -> None:
    assert parse("“joint statement”") == Words("joint statement")
    assert parse("«communiqué final»") == Words("communiqué final")
    assert parse('"le plan «cadre» final"') == Words("le plan «cadre» final")


def test_fields_hold_for_a_whole_group() -> None:
    assert parse("title:(a OR b)") == AnyOf((Words("a", "title"), Words("b", "title")))
    assert parse("-source:(one OR two)") == Not(
        AnyOf((Keyword("source", "one"), Keyword("source", "two")))
    )


def test_keywords_are_taken_whole() -> None:
    assert parse('source:"Example Post"') == Keyword("source", "Example Post")
    assert parse("domain:news.post.example") == Keyword("domain", "news.post.example")
    assert parse("story:s0123456789abcdef") == Keyword("story", "s0123456789abcdef")
    assert parse("agency:reut*") == Keyword("agency", "reut", prefix=True)
    assert parse("author:dupont") == Words("dupont", "author")


SAVED = {"Straits": "détroits OR المضائق", "seals": "seal*", "strait jackets": '"strait jacket"'}


def test_a_topic_is_the_query_that_was_saved_under_its_name() -> None:
    straits = AnyOf((Words("détroits"), Words("المضائق")))
    assert parse("topic:straits", topics=SAVED) == straits
    assert parse('topic:"STRAITS" -x', topics=SAVED) == AllOf((straits, Not(Words("x"))))
    assert parse("topic:(seals OR straits)", topics=SAVED) == AnyOf((Prefix("seal"), straits))
    assert parse('topic:"strait jackets"', topics=SAVED) == Words("strait jacket")


def test_several_topics_are_named_by_how_they_begin() -> None:
    straits = AnyOf((Words("détroits"), Words("المضائق")))
    jackets = Words("strait jacket")
    assert parse("topic:strait*", topics=SAVED) == AnyOf((straits, jackets))
    assert parse("topic:*", topics=SAVED) == AnyOf((straits, Prefix("seal"), jackets))


def test_times_of_a_topic_count_from_the_same_moment() -> None:
    query = parse("topic:late", NOW, {"late": "seen:[now-7d TO now]"})
    assert query == Period("seen", NOW.replace(day=21), NOW)


@pytest.mark.parametrize(
    ("query", "topics", "part"),
    [
        ("a topic:wars", {"war": "x"}, "character 9: there is no topic 'wars'; the topics are war"),
        ("topic:a", {"a": "b topic:a"}, "the topic 'a' is made of other topics"),
        ("topic:a", {"a": "(b"}, "character 7: the topic 'a' is not understood"),
        ('topic:"a b"~2', {"a b": "c"}, "only after a phrase"),
    ],
)
def test_a_topic_that_is_not_understood_is_named(
    query: str, topics: dict[str, str], part: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(part)):
        parse(query, topics=topics)


def test_a_wildcard_ends_a_word() -> None:
    assert parse("coali*") == Prefix("coali")
    assert parse("title:coali*") == Prefix("coali", "title")
    assert parse(r"5\*") == Words("5*")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2021-06-25 TO 2021-07-02]", Period("published", day(25), day(3, 7))),
        ("{2021-06-25 TO 2021-07-02}", Period("published", day(26), day(2, 7))),
        ("[2021-06-25 TO 2021-07-02}", Period("published", day(25), day(2, 7))),
        ("[2021-06-25 TO *]", Period("published", day(25), None)),
        ("[* TO 2021-06-25]", Period("published", None, day(26))),
        ("[* TO *]", Period("published")),
        ("2021-06-25", Period("published", day(25), day(26))),
        ("2021-06", Period("published", day(1), day(1, 7))),
        (">=2021-06-25", Period("published", day(25), None)),
        (">2021-06-25", Period("published", day(26), None)),
        ("<2021-06-25", Period("published", None, day(25))),
        ("<=2021-06-25", Period("published", None, day(26))),
        (
            "[2021-06-25T10:00 TO 2021-06-25T11:30:15]",
            Period(
                "published",
                datetime(2021, 6, 25, 10, tzinfo=UTC),
                datetime(2021, 6, 25, 11, 30, 16, tzinfo=UTC),
            ),
        ),
        (
            '["2021-06-25T02:00+02:00" TO *]',
            Period("published", day(25), None),
        ),
        ("[now-7d TO now]", Period("published", NOW.replace(day=21), NOW)),
        ("today", Period("published", day(28), day(29))),
        ("yesterday", Period("published", day(27), day(28))),
        ("2021", Period("published", day(1, 1), datetime(2022, 1, 1, tzinfo=UTC))),
        ("9999-12-31", Period("published", datetime(9999, 12, 31, tzinfo=UTC), None)),
    ],
)
def test_a_moment_in_a_query_is_the_period_it_names(text: str, expected: Period) -> None:
    assert parse(f"published:{text}", NOW) == expected
    assert parse(f"seen:{text}", NOW) == Period("seen", expected.since, expected.until)


@pytest.mark.parametrize("text", ["التحالف", "联盟会议", "🕊", "Ελλάδα", "नई", "e\u0301te\u0301"])
def test_every_script_can_be_asked_for(text: str) -> None:
    assert parse(text) == Words(text)
    assert parse(f'"{text}" OR title:{text}') == AnyOf((Words(text), Words(text, "title")))


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("(a b", 4, "not closed"),
        ("a)", 2, "')'"),
        ('one "two', 5, "not closed"),
        ("a AND", 5, "ends where a word"),
        ("AND a", 1, "'AND'"),
        ("body:x", 1, "title, text, author, source"),
        ("a http://x.example/", 3, "no field 'http'"),
        ("published:soon", 11, "'soon' is no date"),
        ("published:2021-02-30", 11, "no date of the calendar"),
        ("published:now-999999w", 11, "no date of the calendar"),
        ("published:[2021-07-02 TO 2021-06-25]", 11, "ends before it begins"),
        ("[a TO b]", 1, "published: or seen:"),
        ("a >5", 3, "published: or seen:"),
        ("c?alition", 1, "only at the end"),
        ("*tion", 1, "only at the end"),
        ("a roam~", 3, "after a phrase"),
        ("a^2", 1, "sort by"),
        ("/a+/", 1, "regular expressions"),
        ("a && b", 3, "write AND"),
        ("!a", 1, "write NOT"),
        ("title:text:x", 7, "stands within"),
        ("story:s1*", 7, "whole id"),
        ('source:""', 8, "no value"),
        ("topic:war", 7, "no topic 'war'; there is none"),
        ("colour:red", 1, "no field 'colour'"),
        ("*:x", 1, "for everything"),
        ('published:"2021"~2', 11, "after a phrase of words"),
        ('"a b"~1.5', 1, "whole number"),
        ('"a b"~', 1, "whole number"),
        ('c "a b"~x', 3, "whole number"),
        ('title:"a b"~ 3', 7, "whole number"),
        ('"a b"~2000', 1, "at most 1000"),
        ("a\\", 2, "no meaning"),
    ],
)
def test_a_malformed_query_says_where_and_what(text: str, position: int, part: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(text)
    assert part in str(error.value)
    assert "\n" not in str(error.value)
    assert (error.value.position or position) == position


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    with pytest.raises(QueryError, match="at most 8,000"):
        parse("a " * LONGEST)
    with pytest.raises(QueryError, match="deep"):
        parse("(" * (DEEPEST + 5) + "a" + ")" * (DEEPEST + 5))


def test_only_what_makes_an_article_match_is_marked() -> None:
    assert wanted(parse("title:a (b OR c*) -d source:e")) == (
        Words("a", "title"),
        Words("b"),
        Prefix("c"),
    )


def test_many_threads_read_at_once() -> None:
    texts = [f'title:w{i} OR "a{i} b" -(c{i} d)' for i in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(parse, texts)) == [parse(text) for text in texts]


_PIECES = st.sampled_from(
    [
        *(f"{field}:" for field in FIELDS),
        *'()[]{}"~^*?/\\:+-<>!&|',
        *("AND", "OR", "NOT", "TO", "a", "2021-06-25", "now-1d", "~2", "^1.1.1", "*:*"),
        *("التحالف", "联盟", "🕊", " ", "\n", "“", "«"),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=20).map("".join)))
@example("^")
@example("a^1.2.3")
@example("\\")
@example("a~..")
@example("published:[- TO -]")
def test_any_text_is_a_query_or_an_error_of_one_line(text: str) -> None:
    fault = refused(text)
    assert "\n" not in str(fault)
    assert fault is None or 0 <= fault.position <= len(text)
