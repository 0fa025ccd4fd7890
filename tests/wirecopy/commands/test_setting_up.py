"""`init`, `sources`, and how wrong words are told."""

import json
from pathlib import Path

import pytest
from local_sites import Site, sites

from wirecopy.settings.config import read_settings


def test_init_writes_two_files_that_can_be_read_and_edited(program, tmp_path: Path) -> None:
    program.done("init", "desk")
    text = (tmp_path / "desk" / "wirecopy.toml").read_text("utf-8")
    assert text.count("#") > 8, "every setting is explained where it stands"
    assert read_settings(tmp_path / "desk" / "wirecopy.toml", environment={}).delay == 1.0
    told = program.done("sources", "list", "--config", "desk/wirecopy.toml")
    assert told.startswith("no source yet, add one")


def test_init_leaves_an_existing_file_alone(program, tmp_path: Path) -> None:
    (tmp_path / "wirecopy.toml").write_text("# mine\n")
    assert "exists already" in program.refused(1, "init")
    assert (tmp_path / "wirecopy.toml").read_text() == "# mine\n"


def test_sources_are_imported_listed_and_exported(program, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "name,country,language,feeds\nالمرفأ,JO,ar,https://marfa.example/rss\n", "utf-8"
    )
    program.done("init")
    assert "added 1 of 1" in program.done("sources", "import", "list.csv")
    assert "added 0 of 1" in program.done("sources", "import", "list.csv")
    assert program.rows("sources", "import", "list.csv", "--json") == [{"added": 0, "found": 1}]
    assert program.rows("sources", "list", "--json")[0]["name"] == "المرفأ"
    assert 'xmlUrl="https://marfa.example/rss"' in program.done("sources", "export")
    program.done("sources", "export", "-o", "out.opml")
    assert "المرفأ" in (tmp_path / "out.opml").read_text("utf-8")


def test_a_source_is_added_by_its_address_and_checked(program, tmp_path: Path, site: Site) -> None:
    feed = site.feed("/rss", [site.article("/2026/06/story-1", 1)])
    site.page(
        "/",
        f'<html><head><link rel="alternate" type="application/rss+xml" href="{feed}"></head><body>Home</body></html>',
    )
    (tmp_path / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nallow_private = ["{site.host}"]\n'
    )
    assert feed in program.done(
        "sources", "add", f"{site.base}/", "--name", "Post", "--country", "ma"
    )
    assert program.rows("sources", "check", "--json") == [
        {"source": "Post", "url": feed, "kind": "feed", "entries": 1, "problem": ""}
    ]
    site.page("/rss", "gone", status=410)
    done = program.run("sources", "check", "--json")
    assert done.returncode == 3
    (told,) = map(json.loads, done.stdout.splitlines())
    assert (told["problem"], told["cause"]) == ("HTTP 410", "410: moved?")
    assert "sources add" in told["cure"]


def test_an_outlet_that_is_followed_already_is_renewed(program, tmp_path: Path, site: Site) -> None:
    links = [site.article("/2026/06/story-1", 1)]
    more = site.article("/2026/06/story-2", 2)
    own, moved = site.feed("/by-hand", links), site.feed("/feed", [*links, more])
    (tmp_path / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nallow_private = ["{site.host}"]\n'
    )
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nname = "Kyma"  # mine\nfeeds = ["{own}", "{site.base}/gone"]\n'
    )
    assert program.done("sources", "add", site.host) == (
        f"Kyma is followed already: feeds are now {own}, {moved}\n"
    )
    assert (tmp_path / "sources.toml").read_text() == (
        f'[[source]]\nname = "Kyma"  # mine\nfeeds = ["{own}", "{moved}"]\n'
    )
    again = program.done("sources", "add", f"{site.base}/feed", "--name", "Kyma")
    assert again == "Kyma is followed already: nothing new was found\n"
    (told,) = program.rows("sources", "add", site.base, "--country", "gr", "--json")
    assert (told["name"], told["known"], told["changed"]) == ("Kyma", True, ["country"])


@pytest.mark.parametrize("status", [404, 403, 0], ids=["gone", "refused", "down"])
def test_what_cannot_be_had_is_no_misuse(program, tmp_path: Path, status: int) -> None:
    with sites() as made:
        site = made()
        page = site.page("/quay", "closed", status=status or 200)
        (tmp_path / "wirecopy.toml").write_text(
            f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
        )
        if not status:
            site.server.server_close()
        told = program.refused(1, "sources", "add", page)
        assert told.startswith(f"wirecopy: {page}: nothing to follow found (")
        assert told.endswith("); a page, feed or sitemap that answers is needed")
        told = program.refused(1, "rules", "skeleton", page)
        assert told.startswith(f"wirecopy: {page}: ")
        assert told.endswith("; a page that answers is needed")
    assert not (tmp_path / "sources.toml").exists()
    assert program.refused(2, "sources", "add", "ftp://quay.example/").startswith("wirecopy: ")


def test_an_outlet_is_not_followed_twice_by_another_name(program, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "Kyma"\ndomain = "kyma.example"\n')
    assert program.refused(2, "sources", "add", "kyma.example", "--name", "Waves") == (
        "wirecopy: kyma.example is followed already, as Kyma: add it by that name or by none to renew"
        " its lists, or write another table into sources.toml"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["search"], "Missing argument"),
        (["search", "a", "--limit", "x"], "Invalid value"),
        (["search", "a", "--group", "page"], "--group is 'page', allowed: article, version, story"),
        (
            ["search", "a", "--sort", "size!"],
            "--sort is 'size!', allowed: relevance, newest, oldest, size",
        ),
        (["search", "(a"], "query"),
        (["search", "colour:red"], "there is no field 'colour'"),
        (["count", "a", "--by", "colour"], "--by is 'colour', allowed: day, source"),
        (["count", "a", "--unit", "page"], "--unit is 'page'"),
        (["export", "--format", "xml"], "--format is 'xml', allowed: jsonl, csv, parquet, passim"),
        (["report"], "a STORY or a --query is needed"),
        (["report", "s1", "--query", "a"], "only one of them"),
        (
            ["report", "s1", "--format", "doc"],
            "--format is 'doc', allowed: html, md, json, csv, tei, stix, pdf, xlsx, warc",
        ),
        (["import", "none.jsonl"], "none.jsonl: no such file"),
        (["replay", "none.warc.gz"], "none.warc.gz: no such file"),
        (["crawl"], "sources.toml: there is no such file; `wirecopy init` writes one"),
        (["crawl", "--config", "none.toml"], "none.toml: cannot be read"),
        (["sources", "list", "--config", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_words_are_one_line_and_exit_code_two(program, words: list[str], told: str) -> None:
    assert told in program.refused(2, *words)


def test_a_wrong_span_share_or_source_is_told(program, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nname = "Post"\nfeeds = ["https://post.example/rss"]\n'
    )
    assert "--since is 'soon'" in program.refused(2, "crawl", "--since", "soon")
    assert "--shard is '3/2'" in program.refused(2, "crawl", "--shard", "3/2")
    assert "known: Post" in program.refused(2, "crawl", "--source", "Past")
    assert "crawl.contact is empty" in program.refused(2, "crawl")


def test_version_and_help_are_told(program) -> None:
    assert program.done("--version").startswith("wirecopy ")
    for command in ("crawl", "search", "report", "import"):
        assert "--config" in program.here(command, "--help").stdout
