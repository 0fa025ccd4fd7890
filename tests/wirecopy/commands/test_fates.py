"""`why`: what the ledger tells of an address, and of one that it does not know."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from processing import Fate, url_key
from spiders.ledger import GIVEN, Found, Ledger, Settled

NOW = datetime(2026, 6, 18, 15, tzinfo=UTC)


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
    assert second == f"Écho: {fate}" + (f": {reason}" if reason else "")
    assert len(table) == len(row["steps"]) + 1


@pytest.mark.parametrize(
    "url",
    [
        "https://www.echo.example/monde/fetched",
        "https://echo.example/monde/fetched?utm_source=x#top",
        "http://echo.example/monde/fetched/",
        " Echo.example/monde/fetched?utm_source=x ",
    ],
)
def test_an_address_is_known_however_it_is_written(known, url: str) -> None:
    (row,) = known.rows("why", url, "--json")
    assert row["fate"] == "fetched"


def test_an_address_that_is_not_known_is_told_with_those_beside_it(known) -> None:
    line = known.refused(1, "why", "https://echo.example/monde/fetch")
    assert "never discovered; known beside it: https://echo.example/monde/" in line


def test_of_an_address_that_is_not_known_it_is_told_who_would_cover_it(known) -> None:
    line = known.refused(1, "why", "https://echo.example/monde/fetch")
    assert "Écho would cover it: never read" in line
    with Ledger.open(known.folder / "data" / "ledger.sqlite") as ledger:
        ledger.listed("https://echo.example/rss", "Écho", NOW, ("", ""))
    line = known.refused(1, "why", "https://www.echo.example/sport/fetch")
    assert "Écho would cover it; its lists, read at 2026-06-18 15:00 UTC, did not name it" in line
    line = known.refused(1, "why", "https://echo.example/rss")
    assert line.endswith("; it is a list of Écho, read at 2026-06-18 15:00 UTC")
    line = known.refused(1, "why", "https://other.example/1")
    assert line.endswith(
        "https://other.example/1: never discovered; no source covers other.example:"
        " `wirecopy sources add other.example` follows it"
    )


def test_an_address_without_its_scheme_is_understood(known) -> None:
    line = known.refused(1, "why", "www.echo.example/monde/fetch")
    assert "https://www.echo.example/monde/fetch: never discovered; known beside it: " in line
    assert "Écho would cover it" in line


def test_of_no_address_at_all_nothing_is_looked_up(known) -> None:
    assert known.refused(2, "why", " ") == "wirecopy: URL is empty, the address of a page is needed"


def test_what_is_no_address_of_the_web_is_not_advised_to_be_followed(known) -> None:
    line = known.refused(1, "why", "ftp://echo.example/1")
    assert line.endswith(
        "never discovered; no source covers it"
        " (ftp://echo.example/1: scheme ftp, only http and https are followed)"
    )


def test_an_address_that_is_not_known_is_told_as_json_too(known) -> None:
    url = "https://echo.example/monde/ملف"
    result = known.run("why", url, "--json")
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (result.returncode, row["url"], row["fate"]) == (1, url, None)
    assert "https://echo.example/monde/fetched" in row["near"]
    assert row["cover"].startswith("Écho would cover it: never read")
    assert result.stderr.startswith(f"wirecopy: {url}: never discovered; known beside it: ")


def test_of_a_source_that_is_dark_the_cause_is_told(known) -> None:
    with Ledger.open(known.folder / "data" / "ledger.sqlite") as ledger:
        for hour in (0, 1):
            at = NOW + timedelta(hours=hour)
            ledger.unlisted("https://echo.example/rss", "Écho", at, "HTTP 404")
    line = known.refused(1, "why", "https://echo.example/monde/fetch")
    assert "Écho would cover it: 404 since 2026-06-18 15:00: moved?" in line


def test_a_pending_page_whose_host_is_left_alone_says_so(known) -> None:
    until = datetime.now(UTC) + timedelta(days=1) - timedelta(seconds=1)
    with Ledger.open(known.folder / "data" / "ledger.sqlite") as ledger:
        reason = "host paused: challenge page of Cloudflare"
        ledger.pause("echo.example", NOW, until, reason)
    *_, last = known.done("why", "https://echo.example/monde/new").splitlines()
    assert last == (
        f"echo.example is left alone until {until:%Y-%m-%d %H:%M} (challenge page of Cloudflare)"
    )
    (row,) = known.rows("why", "https://echo.example/monde/new", "--json")
    assert (row["pause"]["host"], row["pause"]["until"]) == ("echo.example", until.isoformat())
    assert row["pause"]["reason"] == "challenge page of Cloudflare"
    (read,) = known.rows("why", "https://echo.example/monde/fetched", "--json")
    assert read["pause"] is None, "it waits for nothing"


def test_a_pending_page_that_no_crawl_comes_to_says_so(known) -> None:
    url, given = "https://echo.example/monde/new", "https://other.example/1"
    with Ledger.open(known.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("other.example", [Found(given, GIVEN)], NOW)
    assert "wait" not in known.done("why", url), "the next crawl does"
    known.done("sources", "pause", "Écho")
    *_, last = known.done("why", url).splitlines()
    assert last == "Écho is paused: it waits until `wirecopy sources resume` takes it in again"
    sources = known.folder / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace("Écho", "Réso"), "utf-8")
    *_, last = known.done("why", url).splitlines()
    assert last == "no source is called Écho any more: only `wirecopy fetch` asks for it"
    assert "any more" not in known.done("why", given), "a crawl of all sources does"
    assert "any more" not in known.done("why", "https://echo.example/monde/failed")


def test_where_its_article_stands_is_told(known) -> None:
    row = json.dumps({"url": "https://echo.example/monde/held", "title": "Le port", "source": "Écho",
                      "text": "Les remorqueurs ont ouvert le chenal nord avant l'aube, sous la pluie. " * 6})  # fmt: skip
    (known.folder / "rows.jsonl").write_text(row)
    known.done("import", "rows.jsonl")
    (article,) = known.rows("search", "remorqueurs", "--json")
    with Ledger.open(known.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("Écho", [Found("https://echo.example/monde/held")], NOW)
        settled = Settled("echo.example/monde/held", Fate.FETCHED, "", article["id"])
        ledger.settle([settled], NOW)
    (told,) = known.rows("why", "https://echo.example/monde/held", "--json")
    assert (told["story"], told["superseded"]) == (article["story"], False)
    *_, dated, last = known.done("why", "https://echo.example/monde/held").splitlines()
    assert dated.startswith("appeared by ")
    assert last == f"article {article['id']}, version {told['version']}, story {article['story']}"
