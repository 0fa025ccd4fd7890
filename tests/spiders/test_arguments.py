"""Spider arguments as a person types them behind `-a`."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from spiders.arguments import (
    given,
    given_number,
    given_paths,
    given_span,
    given_truth,
    sources_of,
)
from spiders.errors import SettingsError, SourcesError
from spiders.outlets import OutletSpider
from spiders.sources.source import Source

POST = Source("Post", "post.example", feeds=("https://post.example/rss",))
MARFA = Source("Marfa", "marfa.example")


def test_sources_are_taken_as_they_are_or_one_of_them_by_its_name() -> None:
    assert sources_of((POST, MARFA)) == (POST, MARFA)
    assert sources_of([POST, MARFA], "Marfa") == (MARFA,)


def test_a_file_of_sources_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "المرفأ"\nfeeds = ["https://marfa.example/rss"]\n', "utf-8")
    (source,) = sources_of(str(path))
    assert (source.name, source.feeds) == ("المرفأ", ("https://marfa.example/rss",))
    assert sources_of(str(path), "المرفأ") == (source,)


def test_an_address_goes_before_a_file_and_takes_the_name_given() -> None:
    (source,) = sources_of("none.toml", "Le Quotidien", sections="https://q.example/monde/#top")
    assert source == Source("Le Quotidien", "q.example", sections=("https://q.example/monde/",))
    (unnamed,) = sources_of((), "", sitemaps="https://www.q.example:8080/map.xml")
    assert (unnamed.name, unnamed.domain) == ("q.example:8080", "q.example:8080")


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("", (), "a url or a sources file is needed; known sources: none"),
        ("Past", (), "source 'Past' is needed; known sources: none"),
        ("post", (POST, MARFA), "source 'post' is needed; known sources: Post, Marfa"),
    ],
)
def test_what_is_missing_is_named_with_what_is_known(
    name: str, known: tuple[Source, ...], told: str
) -> None:
    with pytest.raises(SettingsError) as error:
        sources_of(known, name)
    assert str(error.value) == told


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://post.example/rss", "scheme ftp, only http and https"),
        ("post.example/rss", "scheme none"),
        ("https://a:b@post.example/", "user name"),
        ("https://post.example/a b", "blanks"),
    ],
)
def test_an_address_that_is_never_fetched_is_refused(url: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        sources_of((), "", feeds=url)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"none\.toml: there is no such file"):
        sources_of(str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("a", ("a",)),
        ("a,b", ("a", "b")),
        (" a , b ,", ("a", "b")),
        (["a", "b"], ("a", "b")),
        (("a,b",), ("a,b",)),
    ],
)
def test_a_list_is_one_text_with_commas_or_several(values: object, found: tuple[str, ...]) -> None:
    assert given("urls", values) == found


@pytest.mark.parametrize("nothing", ["", " ", ",", [], ("",)])
def test_a_list_of_nothing_is_refused_by_its_name(nothing: object) -> None:
    with pytest.raises(SettingsError, match="urls: nothing found"):
        given("urls", nothing)


def test_files_must_be_there_and_be_files(tmp_path: Path) -> None:
    here = tmp_path / "a.warc.gz"
    here.write_bytes(b"")
    assert given_paths("files", str(here)) == given_paths("files", [here]) == (here,)
    for bad in (tmp_path / "none.warc.gz", tmp_path):
        with pytest.raises(SettingsError) as error:
            given_paths("files", f"{here},{bad}")
        assert str(error.value) == f"files: {bad} found, a file that can be read is needed"


def test_numbers_spans_and_truths_are_read_or_taken_as_they_are() -> None:
    assert [given_number("limit", value) for value in ("5", 5, None)] == [5, 5, None]
    two = timedelta(days=2)
    assert [given_span("since", value) for value in ("2d", two, None)] == [two, two, None]
    values = ("1", "true", True, "0", "false", "", False)
    assert [given_truth("due_only", value) for value in values] == [True] * 3 + [False] * 4


@pytest.mark.parametrize(
    ("read", "value", "told"),
    [
        (given_number, "five", "x: 'five' found, a whole number of 1 or more is needed"),
        (given_number, "0", "x: '0' found, a whole number of 1 or more is needed"),
        (given_number, "-3", "x: '-3' found, a whole number of 1 or more is needed"),
        (given_number, "9" * 5000, "a whole number of 1 or more is needed"),
        (given_span, "2", "x: '2' found, a number up to 99999 with s, m, h, d or w is needed"),
        (given_truth, "no", "x: 'no' found, 1 or 0, true or false is needed"),
    ],
)
def test_what_is_none_is_told(read: Callable[[str, Any], object], value: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        read("x", value)
    assert told in str(error.value)


def test_outlets_reads_the_lists_that_are_not_due_where_told_to() -> None:
    assert OutletSpider((POST,), due_only="0").due_only is False
    assert OutletSpider((POST,), due_only="1", since="1w").since == timedelta(weeks=1)
