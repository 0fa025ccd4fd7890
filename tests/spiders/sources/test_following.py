"""An outlet that is followed already: found again by its addresses, and renewed by what is found there."""

from pathlib import Path

import pytest

from processing import UrlError
from spiders.errors import SourcesError
from spiders.sources.following import homes_of, renew_source, source_at
from spiders.sources.source import Source, read_sources

KYMA = """# what I read
[[source]]
name = "Kyma"  # of Piraeus
feeds = [
  "https://kyma.example/rss",  # all
  "https://kyma.example/gone",
]
sections = ["https://kyma.example/ports"]  # by hand

[[source]]
name = "Molo"
domain = "molo.example"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of two outlets."""
    file = tmp_path / "sources.toml"
    file.write_text(KYMA)
    return file


def test_what_has_no_scheme_is_meant_by_https_and_then_by_http() -> None:
    assert homes_of("post.example") == ("https://post.example/", "http://post.example/")
    assert homes_of("http://post.example") == ("http://post.example/",)
    with pytest.raises(UrlError, match="scheme ftp"):
        homes_of("ftp://post.example/")


@pytest.mark.parametrize(
    ("source", "url", "same"),
    [
        (Source("Kyma", "kyma.example"), "kyma.example", True),
        (Source("Kyma", "kyma.example"), "https://www.kyma.example/sport/rss", True),
        (Source("Kyma", "www.kyma.example"), "http://kyma.example/", True),
        (Source("Kyma", "kyma.example"), "https://en.kyma.example/", False),
        (Source("Kyma", "kyma.com", feeds=("https://en.kyma.com/rss",)), "https://en.kyma.com/", True),
        (Source("Kyma", "kyma.com", feeds=("https://en.kyma.com/rss",)), "https://fr.kyma.com/", False),
        (Source("Kyma", "kyma.com", feeds=("https://feeds.other.com/k",)), "https://feeds.other.com/m", False),
        (Source("Kyma", "127.0.0.1", feeds=("http://127.0.0.1:8700/rss",)), "127.0.0.1:8700", True),
        (Source("Kyma", "127.0.0.1", feeds=("http://127.0.0.1:8700/rss",)), "127.0.0.1:8701", False),
        (Source("Kyma"), "https://kyma.example/", False),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_its_host_or_where_it_is_read(
    source: Source, url: str, same: bool
) -> None:
    assert source_at([source], url) == (source if same else None)


def test_feeds_that_were_found_take_the_place_of_others_and_comments_stay(path: Path) -> None:
    found = Source("kyma.example", feeds=("https://kyma.example/new", "https://kyma.example/rss"))
    assert renew_source(path, "Kyma", found).changed == ("feeds",)
    assert path.read_text() == KYMA.replace("kyma.example/gone", "kyma.example/new")


def test_what_a_source_names_stays_where_nothing_is_found_of_its_kind(path: Path) -> None:
    found = Source("kyma.example", sitemaps=("https://kyma.example/map.xml",), country="GR")
    renewal = renew_source(path, "Kyma", found)
    assert renewal.changed == ("country", "sitemaps")
    assert read_sources(path)[0] == renewal.after
    assert renewal.after.feeds == renewal.before.feeds
    assert renewal.after.sections == ("https://kyma.example/ports",)


def test_a_section_is_added_unless_it_is_read_already(path: Path) -> None:
    home = Source("molo.example", sections=("https://molo.example/",))
    assert renew_source(path, "Molo", home).changed == ()
    assert path.read_text() == KYMA
    ports = Source("kyma.example", sections=("https://kyma.example/", "https://kyma.example/ports"))
    after = renew_source(path, "Kyma", ports).after
    assert after.sections == ("https://kyma.example/ports", "https://kyma.example/")


def test_what_could_not_be_read_again_is_not_written(path: Path) -> None:
    with pytest.raises(SourcesError, match="country is '1'"):
        renew_source(path, "Kyma", Source("kyma.example", country="1"))
    with pytest.raises(SourcesError, match="no source 'Quay'; known: Kyma, Molo"):
        renew_source(path, "Quay", Source("quay.example"))
    assert path.read_text() == KYMA
