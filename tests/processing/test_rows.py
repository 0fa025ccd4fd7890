"""Rows: articles as others hand them over, and as they are kept."""

import contextlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import (
    Article,
    DateEvidence,
    RowError,
    article_from_import,
    article_from_row,
    article_to_row,
    parse_time,
)

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
TEXT = "Les ministres de la coalition se sont réunis au port pour parler des détroits."


def taken(**row: object) -> Article:
    return article_from_import({"text": TEXT, "url": "https://post.example/a", **row}, NOW)


def refused(**row: object) -> str:
    with pytest.raises(RowError) as error:
        taken(**row)
    return str(error.value)


def test_the_outlet_is_named_or_known_by_its_host() -> None:
    assert taken().source == taken().domain == "post.example"
    assert taken(source="Le Quotidien").source == "Le Quotidien"
    assert taken(url="https://www.post.example:8080/a").domain == "post.example:8080"


def test_an_address_is_taken_in_its_one_spelling() -> None:
    assert taken(url="HTTPS://Post.example/a/amp?utm_source=x#top").url == "https://post.example/a"


def test_a_row_with_an_id_needs_no_address_and_keeps_its_id() -> None:
    article = article_from_import({"text": TEXT, "id": "nl-2026-17"}, NOW)
    assert (article.given, article.url, article.domain) == ("nl-2026-17", "", "")
    assert article_from_import({"text": TEXT, "id": 0}, NOW).given == "0"


def test_rows_of_one_text_are_one_version_and_of_one_address_one_article() -> None:
    one, same, other = taken(), taken(title="Another title"), taken(url="https://marfa.example/b")
    assert one.version == same.version == other.version
    assert one.id == same.id != other.id


def test_fields_that_nobody_knows_are_kept_aside_as_they_came() -> None:
    extra = {"desk": "world", "score": 1.5, "paths": [["a"], {"b": None}], "الوسم": True}
    assert taken(**extra).extra == extra


@pytest.mark.parametrize(
    ("authors", "names"),
    [("Claire Aubanel", ("Claire Aubanel",)), (["A B", "C D"], ("A B", "C D")), ([], ()), (None, ()), ("", ())],
)  # fmt: skip
def test_authors_are_one_name_or_several(authors: object, names: tuple[str, ...]) -> None:
    assert taken(authors=authors).authors == names


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": None}, "text: nothing found, the article's text is needed"),
        ({"text": ["a"]}, "text: ['a'] found, a string is allowed"),
        ({"title": {"a": 1}}, "title: {'a': 1} found, a string is allowed"),
        ({"source": False}, "source: False found, a string is allowed"),
        ({"language": 1.0}, "language: 1.0 found, a string is allowed"),
        ({"url": "post.example/a"}, "url: post.example/a: scheme none, only http and https"),
        ({"url": "https://post.example/" + "a" * 3000}, "characters, at most 2000 are followed"),
        ({"authors": {"name": "A"}}, "authors: {'name': 'A'} found, a list of strings is allowed"),
        ({"seen": NOW.timestamp() + 3 * 86_400}, "seen: 1782216000.0 found, a time from 1990 to a day from now"),
        ({"published": True}, "published: True found"),
        ({"published": "x" * 500}, "…"),
        ({"published": float("inf")}, "published: inf found"),
    ],
)  # fmt: skip
def test_a_bad_field_is_named_with_what_was_found(row: dict[str, object], told: str) -> None:
    message = refused(**row)
    assert told in message
    assert len(message) < 300
    assert "\n" not in message


def test_nothing_appears_more_than_a_day_after_it_was_first_seen() -> None:
    told = refused(published="2026-06-18T12:00:01Z", seen="2026-06-17T12:00:00Z")
    assert told.startswith(
        "published: '2026-06-18T12:00:01Z' found, no later than a day after seen"
    )
    assert taken(published="2026-06-18T12:00Z", seen="2026-06-17T12:00:00Z").published


def test_times_may_lie_up_to_a_day_ahead_of_the_clock() -> None:
    ahead = NOW + timedelta(days=1)
    assert taken(published=ahead.isoformat(), seen=ahead.timestamp()).published == ahead
    assert "published" in refused(published=(ahead + timedelta(seconds=1)).isoformat())


def test_a_time_given_is_evidence_of_its_kind() -> None:
    article = taken(published="2026-06-18T17:00:00+02:00")
    assert article.dates == (DateEvidence("given", "published", "2026-06-18T17:00:00+02:00"),)
    assert taken(published="").dates == taken(published=None).dates == ()
    assert taken().time == NOW


def test_what_no_encoding_holds_is_taken_out_of_texts() -> None:
    article = taken(title="a\0b\ud800c", text=TEXT + "\0\udfff")
    assert article.title == "ab?c"
    assert "\0" not in article.text
    json.dumps(article_to_row(article), ensure_ascii=False).encode()


def test_the_language_is_that_given_or_read() -> None:
    assert taken(language="FR-ma").language == "fr"
    assert taken(language="").language == "fr"


def test_a_row_holds_nothing_empty() -> None:
    row = article_to_row(Article("a1", "v1", "", "S", "", "text", NOW))
    assert row == {
        "id": "a1", "version": "v1", "source": "S", "text": "text", "seen": "2026-06-20T12:00:00+00:00",
    }  # fmt: skip
    assert article_from_row(row) == Article("a1", "v1", "", "S", "", "text", NOW)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Thu, 18 Jun 2026 17:00:00 CEST", 15),
        ("Thu, 18 Jun 2026 17:00:00 mesz", 15),
        ("18 Jun 2026 16:00 BST", 15),
        ("Thu, 18 Jun 2026 18:00:00 MSK", 15),
        ("Thu, 18 Jun 2026 11:00:00 EDT", 15),
        ("Thu, 18 Jun 2026 15:00:00 GMT", 15),
        ("Thu, 18 Jun 2026 15:00:00", 15),
        ("Thu, 18 Jun 2026 15:00:00 XYZ", 15),
        (" 2026-06-18T15:00:00.123456Z ", 15),
        ("20260618T150000Z", 15),
        ("2026-06-18 15:00:00+00", 15),
    ],
)
def test_zones_are_read_as_feeds_write_them(text: str, hour: int) -> None:
    found = parse_time(text)
    assert found is not None
    assert (found.hour, found.minute) == (hour, 0)


@pytest.mark.parametrize(
    "value",
    ["", "soon", "18/06/2026", "2026", "Jun 18", "0001-01-01T00:00+14:00", 1e300, float("nan"), None, b"2026-06-18", {}],
)  # fmt: skip
def test_what_is_no_time_is_none(value: object) -> None:
    assert parse_time(value) is None


ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.lists(st.text(), max_size=2)
)  # fmt: skip
TIME = st.datetimes().map(str) | ANYTHING
# All of it at random is an article so seldom that no example would be one.
NEARLY = st.fixed_dictionaries(
    {"text": st.text(min_size=1), "id": st.text(min_size=1)},
    optional={"title": st.text(), "published": TIME, "seen": TIME, "authors": ANYTHING, "x": ANYTHING},
)  # fmt: skip
FIELDS = ["text", "url", "id", "title", "published", "seen", "source", "authors", "x"]


@given(NEARLY | st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_any_row_is_an_article_or_a_row_error(row: dict[str, object]) -> None:
    article = None
    with contextlib.suppress(RowError):
        article = article_from_import(row, NOW)
    if article:
        assert article.id
        assert article.text.strip()
        assert article.published is None or article.published.tzinfo is UTC
