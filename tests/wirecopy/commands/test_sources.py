"""`sources`: lists of outlets in, shown, and out again."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from local_sites import Site

OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Ports"><outline type="rss" title="Écho &amp; Cie" xmlUrl="https://echo.example/rss" language="fr"/></outline>
<outline type="rss" text="المرفأ" xmlUrl="https://marfa.example/feed" language="ar"/>
</body></opml>
"""
CSV = "name,country,language,feeds,sitemaps,tags\nKyma,gr,EL,https://kyma.example/rss https://kyma.example/atom,,daily ports\nMolo,IT,it,,https://molo.example/news.xml,\n"
PLAIN = "# what I read\nhttps://quay.example/world\n\npuerto.example   # the home page\n"


@pytest.fixture
def desk(program):
    """A folder with a configuration and no source yet."""
    program.done("init")
    return program


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("list.opml", OPML, ["Écho & Cie", "المرفأ"]),
        ("list.csv", CSV, ["Kyma", "Molo"]),
        ("list.txt", PLAIN, ["quay.example", "puerto.example"]),
        ("misnamed.txt", OPML, ["Écho & Cie", "المرفأ"]),
        ("bom.csv", "\ufeff" + CSV, ["Kyma", "Molo"]),
    ],
)
def test_lists_are_taken_by_what_is_in_them(desk, name: str, text: str, names: list[str]) -> None:
    (desk.folder / name).write_text(text, "utf-8")
    assert "added 2 of 2 sources to sources.toml" in desk.done("sources", "import", name)
    assert [row["name"] for row in desk.rows("sources", "list", "--json")] == names


def test_every_column_of_a_csv_is_kept(desk) -> None:
    (desk.folder / "list.csv").write_text(CSV, "utf-8")
    desk.done("sources", "import", "list.csv")
    kyma, molo = desk.rows("sources", "list", "--json")
    assert (kyma["country"], kyma["language"], kyma["tags"]) == ("GR", "el", ["daily", "ports"])
    assert kyma["feeds"] == ["https://kyma.example/rss", "https://kyma.example/atom"]
    assert molo["sitemaps"] == ["https://molo.example/news.xml"]


def test_what_is_known_stays_as_it_is(desk) -> None:
    (desk.folder / "sources.toml").write_text(
        '[[source]]\nname = "Kyma"\ndomain = "own.example"  # mine\n'
    )
    (desk.folder / "list.csv").write_text(CSV, "utf-8")
    assert desk.rows("sources", "import", "list.csv", "--json") == [{"added": 1, "found": 2}]
    assert 'own.example"  # mine' in (desk.folder / "sources.toml").read_text()


def test_an_import_makes_the_file_where_there_is_none(program) -> None:
    (program.folder / "list.txt").write_text(PLAIN)
    program.done("sources", "import", "list.txt", "--config", str(empty(program.folder)))
    assert (program.folder / "sources.toml").exists()


def empty(folder: Path) -> Path:
    (folder / "desk.toml").write_text("")
    return folder / "desk.toml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no source found, OPML, CSV with a header or a list of addresses is allowed"),
        ("# nothing\n", "no source found"),
        ("<opml><body></opml>", "not well-formed OPML"),
        ("name,colour\nKyma,blue\n", "column 'colour' found, allowed: name, domain"),
        ("name,feeds\nKyma,\n", "line 2: neither an address nor a domain found"),
        ("name,feeds\nKyma,ftp://kyma.example/rss\n", "line 2: "),
        ("https://quay.example/\nhttps://user:pw@quay.example/x\n", "line 2: "),
        (b"\xff\xfe\x00", "not UTF-8 at byte 0"),
    ],
)
def test_a_list_that_is_none_is_told_in_a_line_and_changes_nothing(desk, text, told: str) -> None:
    path = desk.folder / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = (desk.folder / "sources.toml").read_text()
    line = desk.refused(2, "sources", "import", "list")
    assert line.startswith("wirecopy: list: ")
    assert told in line
    assert (desk.folder / "sources.toml").read_text() == before


def test_a_file_that_is_not_there_is_told(desk) -> None:
    assert "none.opml: cannot be read (No such file or directory)" in desk.refused(
        2, "sources", "import", "none.opml"
    )


@pytest.fixture
def followed(desk):
    """A folder that follows two outlets with feeds and one without."""
    for name, text in (("list.opml", OPML), ("list.csv", CSV)):
        (desk.folder / name).write_text(text, "utf-8")
        desk.done("sources", "import", name)
    return desk


def test_the_table_counts_what_each_source_has(followed) -> None:
    head, *lines = followed.done("sources", "list").splitlines()
    assert head.split() == [
        "source",
        "country",
        "language",
        "feeds",
        "sitemaps",
        "sections",
        "domain",
    ]
    kyma = next(line for line in lines if line.startswith("Kyma"))
    assert kyma.split() == ["Kyma", "GR", "el", "2", "0", "0", "kyma.example"]


def test_an_export_is_opml_and_comes_back(followed) -> None:
    result = followed.here("sources", "export")
    root = ElementTree.fromstring(result.stdout)
    feeds = {outline.get("xmlUrl"): outline.get("title") for outline in root.iter("outline")}
    assert feeds["https://echo.example/rss"] == "Écho & Cie"
    assert len(feeds) == 4
    assert result.stderr == "left out, having no feed: Molo\n"
    (followed.folder / "out.opml").write_text(result.stdout, "utf-8")
    told = followed.rows(
        "sources", "import", "out.opml", "--json", "--config", str(other(followed.folder))
    )
    assert told == [{"added": 3, "found": 3}]


def other(folder: Path) -> Path:
    (folder / "new.toml").write_text('sources = "new-sources.toml"\n')
    return folder / "new.toml"


def test_an_export_as_json_leaves_no_source_out(followed) -> None:
    assert followed.rows("sources", "export", "--json") == followed.rows(
        "sources", "list", "--json"
    )


def test_an_export_into_a_file_tells_programs_what_is_in_it(followed) -> None:
    result = followed.here("sources", "export", "-o", "out.opml", "--json")
    assert json.loads(result.stdout) == {"wrote": "out.opml", "sources": 3}
    assert "Écho &amp; Cie" in (followed.folder / "out.opml").read_text("utf-8")
    assert followed.done("sources", "export", "-o", "out.opml") == "wrote out.opml\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[source]]\nname = 7\n", "name"),
        ('[[source]]\nname = "A"\ncolour = "red"\n', "colour"),
        (
            '[[source]]\nname = "A"\ndomain = "a.example"\n[[source]]\nname = "A"\ndomain = "b.example"\n',
            "A",
        ),
        ('[[outlet]]\nname = "A"\n', "outlet"),
        ("source = [", "TOML"),
        ('[[source]]\nname = "A"\nfeeds = "https://a.example/rss"\n', "feeds"),
    ],
)
def test_a_wrong_file_of_sources_is_one_line_and_exit_code_two(
    program, text: str, told: str
) -> None:
    (program.folder / "sources.toml").write_text(text)
    line = program.refused(2, "sources", "list")
    assert line.startswith("wirecopy: sources.toml")
    assert told in line


def test_outlets_that_carried_the_same_copies_are_suggested(desk) -> None:
    copy = (
        "Ministers of eleven coastal states agreed on Tuesday to share the radar pictures of their"
        " straits, and put the first station on a rock that no chart has ever named. Fishermen were"
        " promised that nobody would read the pictures of their nets. The treaty opens in autumn."
    )
    articles = [
        ("https://quay-times.co.uk/radar", "Quay Times"),
        ("https://marfa-akhbar.com/radar", "marfa-akhbar.com"),
        ("https://elsewhere-daily.com/radar", "elsewhere-daily.com"),
    ]
    (desk.folder / "sources.toml").write_text(
        '[[source]]\nname = "Quay Times"\ndomain = "quay-times.co.uk"\n'
    )
    (desk.folder / "copies.jsonl").write_text(
        "".join(
            json.dumps({"url": url, "text": copy, "source": source}) + "\n"
            for url, source in articles
        )
    )
    desk.done("import", "copies.jsonl")
    found = desk.rows("sources", "suggest", "--least", "1", "--json")
    assert [one["domain"] for one in found] == ["elsewhere-daily.com", "marfa-akhbar.com"]
    assert found[0]["examples"] == ["https://elsewhere-daily.com/radar"]
    assert desk.done("sources", "suggest", "--least", "2") == (
        "no outlet that is not followed shares 2 stories or is cited in 2 articles; see --least\n"
    )


def test_a_paused_outlet_is_left_out_until_it_is_resumed(desk) -> None:
    (desk.folder / "sources.toml").write_text('[[source]]\nname = "Kyma"  # mine\n')
    assert desk.rows("sources", "pause", "Kyma", "--json") == [{"source": "Kyma", "paused": True}]
    assert desk.rows("sources", "list", "--json")[0]["paused"] is True
    assert "Kyma (paused)" in desk.done("sources", "list")
    assert desk.done("crawl", "--json").count("\n") == 1, "nobody is asked for anything"
    assert "Kyma is followed again" in desk.done("sources", "resume", "Kyma")
    assert (desk.folder / "sources.toml").read_text() == '[[source]]\nname = "Kyma"  # mine\n'


def test_an_outlet_that_is_not_there_is_told_with_those_that_are(desk) -> None:
    (desk.folder / "sources.toml").write_text('[[source]]\nname = "Kyma"\n')
    ended = desk.here("sources", "pause", "Molo")
    assert ended.returncode == 2
    assert "no source 'Molo'; known: Kyma" in ended.stderr


def test_a_list_without_a_source_says_how_to_add_one(program) -> None:
    program.done("init")
    told = "no source yet, add one with `wirecopy sources add URL`\n"
    assert program.done("sources", "list") == told
    assert program.done("sources", "list", "--json") == ""


def test_a_check_that_is_told_to_stop_blames_no_list(program, site: Site) -> None:
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n'
    )
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "Écho"\nfeeds = ["{site.feed("/rss.xml", [])}"]\n', "utf-8"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "sources", "check"],
        cwd=program.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as checking:  # fmt: skip

        def tell(_: object) -> tuple[int, dict[str, str], bytes]:
            checking.send_signal(signal.SIGTERM)
            return 404, {}, b""

        site.pages["/robots.txt"] = tell
        out, error = checking.communicate(timeout=60)
    assert (checking.returncode, out) == (1, "")
    assert error == "wirecopy: told to stop before all was looked at\n"
