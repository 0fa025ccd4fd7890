"""What flags mean: spans of time, shares of the sources, filters joined to a query."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import open_index, parse
from index.query.clauses import AllOf, Keyword
from wirecopy.errors import MisusedError
from wirecopy.options import crawl_settings, duration, narrowed, opened, settings_of, shard
from wirecopy.settings.config import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(read_settings(environment={}), data=tmp_path / "data")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        ("36h", timedelta(hours=36)),
        ("2d", timedelta(days=2)),
        ("1w", timedelta(weeks=1)),
        (" 2 d ", timedelta(days=2)),
        ("0d", timedelta()),
    ],
)
def test_a_span_is_a_number_with_its_unit(text: str, span: timedelta) -> None:
    assert duration(text) == span


@pytest.mark.parametrize(
    "text", ["", "d", "2", "2y", "-2d", "2.5d", "2d3h", "two days", "２日", "2D"]
)
def test_another_span_is_told_with_what_is_allowed(text: str) -> None:
    with pytest.raises(MisusedError) as error:
        duration(text)
    assert str(error.value) == (
        f"--since is {text!r}, a number up to 99999 with s, m, h, d or w is allowed (36h, 2d)"
    )
    assert error.value.code == 2


@pytest.mark.parametrize("text", ["9999999999999d", "999999999999999999999w"])
def test_a_span_longer_than_time_is_told_too(text: str) -> None:
    with pytest.raises(MisusedError, match="--since is"):
        duration(text)


def test_the_longest_span_still_leads_to_a_day_that_was() -> None:
    assert (datetime.now(UTC) - duration("99999w")).year > 1


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of))))
def test_a_share_is_read_as_it_is_written(share: tuple[int, int]) -> None:
    assert shard(f"{share[0]}/{share[1]}") == share


@pytest.mark.parametrize(
    "text", ["", "1", "/", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1 / 2", "½", "²/³"]
)
def test_another_share_is_told_with_what_is_allowed(text: str) -> None:
    with pytest.raises(MisusedError, match="I/N with I from 1 to N is allowed"):
        shard(text)


@pytest.mark.parametrize(
    ("query", "flags", "whole"),
    [
        ("a OR b", {"lang": "fr"}, "(a OR b) AND lang:fr"),
        ("a", {"start": "2026-06-01", "end": "2026-06-18"}, "a AND published:[2026-06-01 TO 2026-06-18]"),
        ("a", {"start": "2026-06-01"}, "a AND published:[2026-06-01 TO *]"),
        ("a", {"end": "2026-06-18"}, "a AND published:[* TO 2026-06-18]"),
        ("  ", {"source": "Écho", "lang": "fr"}, 'source:"Écho" AND lang:fr'),
        ("", {}, ""),
    ],
)  # fmt: skip
def test_flags_are_joined_to_the_query_as_a_whole(
    settings: Settings, query: str, flags: dict[str, str], whole: str
) -> None:
    assert narrowed(settings, query, **flags) == parse(whole)


@pytest.mark.parametrize(
    "source",
    [
        "Écho",
        "المرفأ",
        'The "Quay"',
        "AT&T: news",
        "a) OR *:* (",
        "海峡日报",
        "back\\slash",
        "at its end\\",
    ],
)
def test_a_source_of_any_name_stays_inside_its_filter(settings: Settings, source: str) -> None:
    query = narrowed(settings, "harbour", source=source)
    assert query == AllOf((parse("harbour"), Keyword("source", source)))


@pytest.mark.parametrize("lang", ["fr OR title:quay", "fr) OR (ar", "f:r", '"'])
def test_a_language_is_taken_at_its_word(settings: Settings, lang: str) -> None:
    query = narrowed(settings, "harbour", lang=lang)
    assert query == AllOf((parse("harbour"), Keyword("lang", lang)))


def test_the_flag_of_the_data_folder_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('data = "kept"\n')
    assert settings_of(tmp_path / "desk.toml", None).data == tmp_path / "kept"
    assert settings_of(tmp_path / "desk.toml", Path("there")).data == Path("there")


def test_the_index_of_the_settings_is_opened(settings: Settings) -> None:
    with opened(settings) as index:
        assert list(index.faults()) == []
    with open_index("embedded:", settings.data) as index:
        assert list(index.faults()) == []


def test_a_crawl_gets_every_setting_that_it_needs(settings: Settings) -> None:
    made = replace(
        settings, contact="desk@post.example", delay=2.5, workers=3, warc=False,
        allow_private=("127.0.0.1:8700",), index_url="https://search.example/desk",
        text_rules=("furniture",),
    )  # fmt: skip
    crawl = crawl_settings(made)
    assert (crawl.data, crawl.index, crawl.contact) == (made.data, made.index_url, made.contact)
    assert (crawl.delay, crawl.workers, crawl.warc) == (2.5, 3, False)
    assert crawl.allow_private == ("127.0.0.1:8700",)
    assert crawl.access == made.access
    assert crawl.text_rules == ("furniture",)
