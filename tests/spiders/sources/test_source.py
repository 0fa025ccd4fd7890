"""Sources: the table of outlets that are followed."""

from pathlib import Path

import pytest

from spiders.errors import SourcesError
from spiders.sources.source import Source, append_source, known_names, pause_source, read_sources

GOOD = """
# the dailies
[[source]]
name = "Le Quotidien"   # of the port
domain = "quotidien.example"
country = "ma"
language = "FR"
feeds = ["https://quotidien.example/rss"]
tags = ["daily"]
delay = 2

[[source]]
name = "المرفأ"
sections = ["https://marfa.example/news"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_sources_are_read_in_their_order(tmp_path: Path) -> None:
    first, second = read_sources(written(tmp_path, GOOD))
    assert first == Source(
        "Le Quotidien",
        "quotidien.example",
        "MA",
        "fr",
        ("https://quotidien.example/rss",),
        tags=("daily",),
        delay=2.0,
    )
    assert (second.name, second.domain) == ("المرفأ", "marfa.example"), (
        "the domain is that of the lists"
    )


def test_an_empty_file_follows_nobody(tmp_path: Path) -> None:
    assert read_sources(written(tmp_path, "# nobody yet\n")) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[source]]\nname = "A"\nfeed = ["https://a.example/"]', "source 1: key 'feed' found, allowed: 'feeds'?"),
        ('[[source]]\nname = "A"\nzzz = 1', "key 'zzz' found, allowed: name, domain"),
        ('[[source]]\nname = "A"\nfeeds = "https://a.example/"', "feeds is a string, a list of strings is allowed"),
        ('[[source]]\nname = "A"\nfeeds = [1]', "feeds has a number in it, a list of strings is allowed"),
        ('[[source]]\nname = "A"\nfeeds = ["ftp://a.example/"]', "scheme ftp, only http and https"),
        ('[[source]]\nname = 7', "name is a number, a string is allowed"),
        ('[[source]]\nname = "A\\u0000"', "name is 'A\\x00', a name without control characters is allowed"),
        ('[[source]]\ndomain = "a.example"', "'name' is missing"),
        ('[[source]]\nname = "A"\ncountry = "Maroc"', "country is 'Maroc', a code of two letters is allowed"),
        ('[[source]]\nname = "A"\ndomain = "https://a.example/"', "domain is 'https://a.example/', a host such as post.example is allowed"),
        ('[[source]]\nname = "A"\ndomain = "a.example/monde"', "domain is 'a.example/monde', a host"),
        ('[[source]]\nname = "A"\ndomain = "a.example?b"', "domain is 'a.example?b', a host"),
        ('[[source]]\nname = "A"\ndomain = " "', "domain is ' ', a host"),
        ('[[source]]\nname = "A"\ndelay = -1', "delay is -1, seconds from 0 to 3600 are allowed"),
        ('[[source]]\nname = "A"\ndelay = true', "delay is True, seconds"),
        ('[[source]]\nname = "A"\n[[source]]\nname = "A"', "source 'A' found twice"),
        ('[crawl]\ndelay = 1', "key 'crawl' found, only [[source]] tables are allowed"),
        ('[source]\nname = "A"', "source is no list of tables, [[source]] tables are allowed"),
        ('[[source]\n', "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_line_with_its_file(
    tmp_path: Path, text: str, told: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourcesError) as error:
        read_sources(path)
    assert str(error.value).startswith(f"{path}: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_named_with_what_writes_one(tmp_path: Path) -> None:
    with pytest.raises(
        SourcesError, match=r"none\.toml: there is no such file; `wirecopy init` writes one"
    ):
        read_sources(tmp_path / "none.toml")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes('name = "Caf\xe9"'.encode("latin-1"))
    with pytest.raises(SourcesError, match="not UTF-8 at byte 11"):
        read_sources(path)


def test_a_source_is_added_without_losing_a_comment(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    new = Source("Écho", "echo.example", "FR", "fr", ("https://echo.example/atom",), delay=0.5)
    append_source(path, new)
    text = path.read_text("utf-8")
    assert text.startswith(GOOD)
    assert read_sources(path)[-1] == new


def test_a_source_is_added_to_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    append_source(path, Source("A", "a.example"))
    append_source(path, Source("B", "b.example"))
    assert [source.name for source in read_sources(path)] == ["A", "B"]


def test_a_known_name_is_not_added_again_and_the_file_stays(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    with pytest.raises(SourcesError, match="twice"):
        append_source(path, Source("المرفأ", "other.example"))
    assert path.read_text("utf-8") == GOOD


def test_a_source_is_paused_and_resumed_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    pause_source(path, "المرفأ")
    assert [source.paused for source in read_sources(path)] == [False, True]
    assert "# of the port" in path.read_text("utf-8")
    pause_source(path, "المرفأ", False)
    assert path.read_text("utf-8") == GOOD


def test_of_many_sources_the_nearest_are_told_and_how_many_there_are() -> None:
    many = [Source(f"Outlet {number:03} of the North") for number in range(300)]
    told = known_names([*many, Source("Le Quotidien"), Source("المرفأ")], "le quotidian")
    assert told == "Le Quotidien and 301 more, told by `wirecopy sources list`"
    assert known_names(many, "Οὐδέν") == "300, told by `wirecopy sources list`"
    assert " and 297 more, " in known_names(many, "Outlet 007 of the Nord")


def test_only_what_is_there_can_be_paused(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="no source 'Kyma'; known: Le Quotidien, المرفأ"):
        pause_source(written(tmp_path, GOOD), "Kyma")
    with pytest.raises(SourcesError, match="known: none"):
        pause_source(tmp_path / "none.toml", "Kyma")


def test_paused_is_true_or_false(tmp_path: Path) -> None:
    path = written(tmp_path, '[[source]]\nname = "Kyma"\npaused = "yes"\n')
    with pytest.raises(SourcesError, match="paused is a string, true or false is allowed"):
        read_sources(path)


def test_a_paused_source_is_written_as_such_and_any_other_says_nothing_of_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sources.toml"
    append_source(path, Source("Kyma", delay=0.0))
    append_source(path, Source("Molo", paused=True))
    assert path.read_text("utf-8").count("paused") == 1
    assert read_sources(path) == (Source("Kyma", delay=0.0), Source("Molo", paused=True))


@pytest.mark.parametrize(
    ("domain", "host"),
    [
        ("Zürich.example", "xn--zrich-kva.example"),
        ("www.газета.рф", "www.xn--80aahjj1e.xn--p1ai"),
        ("blog.Post.example", "blog.post.example:8443"),
        ("127.0.0.1:8700", "127.0.0.1:8700"),
    ],
)
def test_a_source_covers_its_domain_however_it_is_written(domain: str, host: str) -> None:
    assert Source("A", domain).covers(host)
    assert not Source("A", domain).covers("elsewhere.example")
