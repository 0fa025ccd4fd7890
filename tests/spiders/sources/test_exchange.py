"""Lists of sources in other people's formats."""

import tracemalloc
from html import unescape
from pathlib import Path

import pytest

from spiders.errors import SourcesError
from spiders.sources.exchange import read_list, to_opml
from spiders.sources.source import Source, append_sources


def written(folder: Path, text: str) -> Path:
    path = folder / "list"
    path.write_text(text, "utf-8")
    return path


def test_opml_gives_a_source_for_each_name_however_deep(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Presse">'
        '<outline title="Écho &amp; Port" xmlUrl="https://echo.example/rss" language="fr"/>'
        '<outline title="Écho &amp; Port" xmlUrl="https://echo.example/sport"/>'
        '<outline text="المرفأ" xmlUrl="https://marfa.example/rss"/></outline></body></opml>',
    )
    first, second = read_list(path)
    assert first == Source(
        "Écho & Port",
        "echo.example",
        "",
        "fr",
        ("https://echo.example/rss", "https://echo.example/sport"),
    )
    assert second.name == "المرفأ"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-us", "en"), ("AR", "ar"), ("pt_BR", "pt"), ("fil-PH", ""), ("français", ""), ("-", "")],
)
def test_the_language_of_opml_is_its_first_part(tmp_path: Path, tag: str, language: str) -> None:
    feed = f'<outline text="Faro" xmlUrl="https://faro.example/rss" language="{tag}"/>'
    found = read_list(written(tmp_path, f"<opml><body>{feed}</body></opml>"))
    assert [source.language for source in found] == [language]
    assert append_sources(tmp_path / "sources.toml", found) == found


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Porto&#x81;&#x7f; oggi", "Porto oggi"),
        ("&lt;b&gt;Porto&lt;/b&gt; &amp;amp; mare", "Porto & mare"),
        ("Porto &#x202e;ogirap&#xfdd0;", "Porto ogirap"),
        ("  Porto&#10;  oggi ", "Porto oggi"),
        ("&#x7f;", "porto.example"),
    ],
)
def test_a_name_that_was_the_title_of_a_feed_is_nothing_but_words(
    tmp_path: Path, title: str, name: str
) -> None:
    feed = f'<outline title="{title}" xmlUrl="https://porto.example/rss"/>'
    found = read_list(written(tmp_path, f"<opml><body>{feed}</body></opml>"))
    assert [source.name for source in found] == [name]
    assert append_sources(tmp_path / "sources.toml", found) == found
    table = f'name,feeds\n"{unescape(title)}",https://porto.example/rss\n'
    assert [source.name for source in read_list(written(tmp_path, table))] == [name]


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    sources = (
        Source(
            'A "quoted" <name>',
            "a.example",
            language="it",
            feeds=("https://a.example/rss?x=1&y=2",),
        ),
        Source("صوت البحر", "sawt.example", language="ar", feeds=("https://sawt.example/rss",)),
        Source("Kyma", "kyma.example", feeds=("https://feeds.elsewhere.example/kyma",)),
    )
    assert read_list(written(tmp_path, to_opml(sources))) == sources


def test_a_name_of_several_lines_becomes_one_line(tmp_path: Path) -> None:
    feed = '<outline text="Écho&#10; du\tport " xmlUrl="https://echo.example/rss"/>'
    (source,) = read_list(written(tmp_path, f"<opml><body>{feed}</body></opml>"))
    assert source.name == "Écho du port"


def test_opml_leaves_out_sources_without_a_feed() -> None:
    assert "Nobody" not in to_opml([Source("Nobody", "nobody.example")])


def test_csv_with_a_header_gives_all_fields(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "name,country,language,feeds,url,tags\n"
        'Corriere,it,IT,"https://c.example/rss https://c.example/atom",,daily paper\n'
        "Voz,pa,es,,https://voz.example/portada,\n",
    )
    first, second = read_list(path)
    assert first == Source(
        "Corriere",
        "c.example",
        "IT",
        "it",
        ("https://c.example/rss", "https://c.example/atom"),
        tags=("daily", "paper"),
    )
    assert second.sections == ("https://voz.example/portada",)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(tmp_path: Path, delimiter: str) -> None:
    lines = ("Name,URL,Country", "Voz,https://voz.example/portada,PA", ",,,", "")
    found = read_list(written(tmp_path, "\n".join(lines).replace(",", delimiter)))
    assert found == (Source("Voz", "voz.example", "PA", sections=("https://voz.example/portada",)),)


def test_a_domain_in_csv_may_be_an_address(tmp_path: Path) -> None:
    (source,) = read_list(written(tmp_path, "name,domain\nVoz,https://www.voz.example/portada\n"))
    assert source.domain == "voz.example"


def test_csv_of_one_column_has_a_header_too(tmp_path: Path) -> None:
    (source,) = read_list(written(tmp_path, "url\nhttps://voz.example/a,1.html\n"))
    assert source.sections == ("https://voz.example/a,1.html",)


def test_a_plain_list_gives_a_source_an_address(tmp_path: Path) -> None:
    first, second = read_list(
        written(tmp_path, "post.example\t# my paper\n\nhttps://echo.example/monde  # world\n")
    )
    assert first == Source("post.example", "post.example", sections=("https://post.example/",))
    assert second.sections == ("https://echo.example/monde",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<opml><body>", "not well-formed OPML"),
        ("<opml><body/></opml>", "no source found"),
        ("", "no source found"),
        ("name,colour\nA,red\n", "column 'colour' found, allowed: name"),
        ("name,url\nA,ftp://a.example/\n", "line 2: ftp://a.example/: scheme ftp"),
        (
            "name,url\nA,https://a.example/,,https://a.example/en\n",
            "line 2: 'https://a.example/en' found beyond the columns of the first line, allowed: 2 cells",
        ),
        ("name,url\nA,\n", "line 2: neither an address nor a domain found"),
        ("name,url\nA," + "x" * 140_000, "line 2: not well-formed CSV: field larger than"),
        ("name," + "x" * 140_000 + ",url\n", "line 1: not well-formed CSV: field larger than"),
        (
            "https://user:word@a.example/\n",
            "line 1: https://user:word@a.example/: addresses with a user name",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourcesError) as error:
        read_list(path)
    assert str(error.value).startswith(f"{path}: ")
    assert told in str(error.value)


def test_what_is_wrong_in_an_opml_file_is_told_once_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r", line 1, column \d+$"):
        read_list(written(tmp_path, "<opml><body>"))


def test_entities_of_an_opml_file_stay_inert(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    path = written(
        tmp_path,
        f'<!DOCTYPE o [<!ENTITY e SYSTEM "file://{secret}">]><opml><body><outline title="&e;" xmlUrl="https://a.example/rss"/></body></opml>',
    )
    try:
        names = [source.name for source in read_list(path)]
    except SourcesError as error:
        names = [str(error)]
    assert "secret.example" not in " ".join(names)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="cannot be read"):
        read_list(tmp_path / "none")
    path = tmp_path / "bytes"
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SourcesError, match="not UTF-8"):
        read_list(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(SourcesError, match="larger than 20,000,000 bytes, the most"):
            read_list(path)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
