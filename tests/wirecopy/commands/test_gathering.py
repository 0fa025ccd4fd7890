"""`crawl`, `fetch`, `replay` and `why`: what is refused before anything is asked, and what a ledger tells."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from processing import Fate, url_key
from spiders.ledger import Found, Ledger, Settled

NOW = datetime(2026, 6, 18, 15, tzinfo=UTC)
SOURCES = (
    '[[source]]\nname = "Écho"\nfeeds = ["https://echo.example/rss"]\n'
    '[[source]]\nname = "المرفأ"\nfeeds = ["https://marfa.example/rss"]\n'
)


@pytest.fixture
def desk(program):
    """A folder that follows two outlets and says who crawls."""
    (program.folder / "wirecopy.toml").write_text('[crawl]\ncontact = "desk@post.example"\n')
    (program.folder / "sources.toml").write_text(SOURCES, "utf-8")
    return program


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--source", "Echo"], "--source 'Echo': not in sources.toml; known: Écho, المرفأ"),
        (["--source", "Écho", "--source", "x"], "--source 'x': not in sources.toml"),
        (["--since", "yesterday"], "--since is 'yesterday'"),
        (["--shard", "0/4"], "--shard is '0/4', I/N with I from 1 to N is allowed (2/8)"),
        (["--shard", "4"], "--shard is '4'"),
        (["--limit", "0"], "Invalid value for '--limit'"),
    ],
)
def test_a_crawl_that_is_called_wrongly_asks_nobody(desk, words: list[str], told: str) -> None:
    assert told in desk.refused(2, "crawl", *words)
    assert not (desk.folder / "data").exists()


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_a_crawl_of_no_source_says_how_to_add_one(desk, text: str) -> None:
    (desk.folder / "sources.toml").write_text(text)
    line = desk.refused(2, "crawl")
    assert line == "wirecopy: sources.toml: no source yet, add one with `wirecopy sources add URL`"


@pytest.mark.parametrize("words", [["crawl"], ["fetch", "https://echo.example/1"]])
def test_nobody_beyond_this_machine_is_asked_without_a_contact(desk, words: list[str]) -> None:
    (desk.folder / "wirecopy.toml").write_text("")
    assert "crawl.contact is empty, but https://echo.example/" in desk.refused(2, *words)


def test_an_archive_that_is_not_there_is_named_first(desk) -> None:
    (desk.folder / "a.warc.gz").write_bytes(b"")
    line = desk.refused(2, "replay", "a.warc.gz", "b.warc.gz")
    assert line == "wirecopy: b.warc.gz: no such file, a WARC file is needed"


def test_a_share_without_a_source_is_done_at_once(desk) -> None:
    (desk.folder / "sources.toml").write_text(SOURCES.split('[[source]]\nname = "ا')[0], "utf-8")
    taken = [number for number in range(1, 40) if not crawls(desk, number)]
    assert len(taken) == 38, "one source is in one of thirty-nine shares"


def crawls(desk, number: int) -> bool:
    """Whether a share of thirty-nine has a source; without a contact it may not ask it."""
    (desk.folder / "wirecopy.toml").write_text("")
    result = desk.here("crawl", "--shard", f"{number}/39", "--json")
    if result.returncode == 2:
        assert "crawl.contact is empty" in result.stderr
        return True
    assert json.loads(result.stdout)["fates"] == {}
    return False


@pytest.fixture
def known(desk):
    """A ledger with one address of each fate."""
    fates = {
        "fetched": Settled("", Fate.FETCHED, article="a1"),
        "robots": Settled("", Fate.ROBOTS),
        "short": Settled("", Fate.TOO_SHORT, "31 words"),
        "failed": Settled("", Fate.FAILED, "HTTP 503", again=True),
    }
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        for name, settled in fates.items():
            url = f"https://echo.example/monde/{name}"
            ledger.discover("Écho", [Found(url, "https://echo.example/rss")], NOW)
            done = Settled(
                url_key(url), settled.fate, settled.reason, settled.article, settled.again
            )
            ledger.settle([done], NOW + timedelta(seconds=2))
        ledger.discover("Écho", [Found("https://echo.example/monde/new", "x")], NOW)
    return desk


@pytest.mark.parametrize(
    ("name", "fate", "reason"),
    [
        ("fetched", "fetched", ""),
        ("robots", "robots", ""),
        ("short", "too short", "31 words"),
        ("failed", "failed", "HTTP 503"),
        ("new", "pending", ""),
    ],
)
def test_the_fate_of_an_address_is_told_with_its_reason(
    known, name: str, fate: str, reason: str
) -> None:
    url = f"https://echo.example/monde/{name}"
    (row,) = known.rows("why", url, "--json")
    assert (row["url"], row["source"], row["fate"], row["reason"]) == (url, "Écho", fate, reason)
    assert row["steps"][0]["step"] == "discovered"
    assert row["steps"][0]["time"] == "2026-06-18T15:00:00+00:00"
    head, second, *table = known.done("why", url).splitlines()
    assert head == url
    assert second == f"Écho: {fate} {reason}".rstrip()
    assert len(table) == len(row["steps"]) + 1


@pytest.mark.parametrize(
    "url",
    [
        "https://www.echo.example/monde/fetched",
        "https://echo.example/monde/fetched?utm_source=x#top",
        "http://echo.example/monde/fetched/",
    ],
)
def test_an_address_is_known_however_it_is_written(known, url: str) -> None:
    (row,) = known.rows("why", url, "--json")
    assert row["fate"] == "fetched"


def test_an_address_that_is_not_known_is_told_with_those_beside_it(known) -> None:
    line = known.refused(1, "why", "https://echo.example/monde/fetch")
    assert "never discovered; known beside it: https://echo.example/monde/" in line
    line = known.refused(1, "why", "https://other.example/1")
    assert line.endswith("https://other.example/1: never discovered")
