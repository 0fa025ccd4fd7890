"""`status`: the conservation equation as people and programs see it."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from local_sites import Site

from processing import Fate
from spiders.ledger import GIVEN, Found, Ledger, Settled

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)
SHORT = """<html lang="en"><head><title>Boat {0} came home</title></head><body><article><h1>Boat {0} came home</h1>
<p>The crew of boat {0} came home to the harbour on Monday evening, two days after a storm had driven them north,
and told those who were waiting on quay {0} that the nets are lost,
for nobody could cut them loose in time.</p></article></body></html>"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A ledger with one address on each side of the equation."""
    fates = (Fate.FETCHED, Fate.DUPLICATE, Fate.FAILED, Fate.ROBOTS)
    path = tmp_path / "data" / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        urls = [f"https://post.example/2026/{number}" for number in range(len(fates) + 1)]
        ledger.discover("Post", [Found(url) for url in urls], NOW)
        ledger.settle(
            [Settled(f"post.example/2026/{at}", fate) for at, fate in enumerate(fates)], NOW
        )
    return path


def test_a_ledger_without_an_address_has_no_table(program) -> None:
    told = program.here("status").stdout.splitlines()
    assert [line for line in told if "=" not in line] == ["nothing was discovered yet"]


def test_the_equation_is_told_with_every_fate(books: Path, program) -> None:
    done = program.here("status", "--data", str(books.parent))
    first, *table = done.stdout.splitlines()
    assert first == "5 discovered = 1 stored + 1 alias + 1 quarantined + 1 refused + 1 pending", (
        "each side as it is"
    )
    assert done.returncode == 0
    assert [row.split()[0] for row in table[1:6]] == [
        "duplicate", "failed", "fetched", "pending", "robots",
    ]  # fmt: skip


def test_programs_get_the_same_numbers(books: Path, program) -> None:
    told = json.loads(program.here("status", "--data", str(books.parent), "--json").stdout)
    accounts = ("stored", "alias", "quarantined", "refused", "pending")
    assert told["balanced"] is True
    assert told["discovered"] == sum(told[account] for account in accounts) == 5
    assert told["fates"]["robots"] == 1


def test_articles_in_the_outbox_are_told(books: Path, program) -> None:
    with sqlite3.connect(books) as connection:
        connection.execute("INSERT INTO outbox (key, article) VALUES ('a', '{}')")
    connection.close()
    assert (
        "1 article still in the outbox"
        in program.here("status", "--data", str(books.parent)).stdout
    )


def test_what_is_put_off_and_what_is_left_is_told(books: Path, program) -> None:
    with Ledger.open(books) as ledger:
        ledger.put_off(["https://post.example/2026/4"], "2 pages of its host were asked for", NOW)
        urls = [f"https://post.example/tag/{number}" for number in range(40)]
        ledger.discover("Post", [Found(url) for url in urls], NOW)
        ledger.settle([Settled(url.partition("//")[2], Fate.NOT_AN_ARTICLE) for url in urls], NOW)
    told = program.here("status", "--data", str(books.parent)).stdout
    assert "1 address put off, since a crawl asks one host for crawl.pages at most" in told
    assert "0 of the last 40 pages of post.example/tag/ were new articles" in told
    row = json.loads(program.here("status", "--data", str(books.parent), "--json").stdout)
    assert row["put_off"] == 1
    assert {"name": "post.example/tag/", "pages": 40, "articles": 0} in row["left"]


def test_what_waits_at_a_source_that_no_crawl_reads_is_told(program) -> None:
    sources = program.folder / "sources.toml"
    sources.write_text('[[source]]\nname = "Post"\nfeeds = ["https://post.example/rss"]\n')
    with Ledger.open(program.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("Post", [Found(f"https://post.example/{n}") for n in range(3)], NOW)
        ledger.discover("other.example", [Found("https://other.example/1", GIVEN)], NOW)
    assert "no crawl comes" not in program.done("status")
    told = "3 addresses of sources that are paused or followed no longer, to which no crawl comes: Post"
    program.done("sources", "pause", "Post")
    assert told in program.done("status").splitlines()
    sources.write_text("")
    assert told in program.done("status").splitlines()
    (row,) = program.rows("status", "--json")
    assert row["stranded"] == {"Post": 3}


def test_a_folder_without_a_crawl_balances_at_nothing(tmp_path: Path, program) -> None:
    done = program.here("status", "--data", str(tmp_path / "new"))
    assert done.stdout.startswith("0 discovered = 0 stored")


@pytest.fixture
def followed(books: Path, program) -> Path:
    """The same ledger, and three outlets: one well, one dark, one never read."""
    outlets = ("Écho", "المرفأ", "Neu")
    (program.folder / "sources.toml").write_text(
        "".join(f'[[source]]\nname = "{name}"\nfeeds = ["https://{at}.example/rss"]\n'
                for at, name in enumerate(outlets)), "utf-8",
    )  # fmt: skip
    today = datetime.now(UTC)
    with Ledger.open(books) as ledger:
        ledger.listed("https://0.example/rss", "Écho", today, ("", ""), 4)
        for hour in (3, 2):
            at = today - timedelta(hours=hour)
            ledger.unlisted("https://1.example/rss", "المرفأ", at, "HTTP 403")
    return books


def test_every_source_is_told_those_that_are_dark_first(followed: Path, program) -> None:
    lines = program.here("status", "--data", str(followed.parent)).stdout.splitlines()
    at = lines.index("3 sources, 1 dark, 1 well")
    assert [line.split()[:2] for line in lines[at + 2 : at + 5]] == [
        ["المرفأ", "blocked"], ["Neu", "new"], ["Écho", "well"],
    ]  # fmt: skip
    cause = next(line for line in lines if line.startswith("- المرفأ: "))
    assert "403 since " in cause
    assert ": blocked?; raise its delay, or ask the outlet" in cause


def test_programs_get_the_health_of_every_source(followed: Path, program) -> None:
    told = json.loads(program.here("status", "--data", str(followed.parent), "--json").stdout)
    sources = {one["source"]: one for one in told["sources"]}
    assert [sources[name]["state"] for name in ("Écho", "المرفأ", "Neu")] == ["well", "blocked", "new"]  # fmt: skip
    assert sources["المرفأ"]["dark"] is True
    assert sources["المرفأ"]["since"] is not None
    assert sources["Écho"]["succeeded"] is not None


def pause(books: Path, host: str, until: datetime, reason: str = "HTTP 429") -> None:
    with Ledger.open(books) as ledger:
        ledger.pause(host, until - timedelta(hours=3), until, f"host paused: {reason}")


def test_a_host_that_is_left_alone_is_told_with_its_time_and_its_answer(
    books: Path, program
) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    pause(books, "127.0.77.11:8700", soon)
    pause(books, "λιμάνι.example", soon - timedelta(hours=2))
    told = program.here("status", "--data", str(books.parent)).stdout
    day = "" if soon.date() == datetime.now(UTC).date() else f"{soon:%Y-%m-%d} "
    assert f"127.0.77.11:8700 is left alone until {day}{soon:%H:%M} (HTTP 429)" in told.splitlines()
    assert "λιμάνι" not in told, "its time is over"
    (row,) = json.loads(program.here("status", "--data", str(books.parent), "--json").stdout)[
        "pauses"
    ]
    assert row == {
        "host": "127.0.77.11:8700", "since": (soon - timedelta(hours=3)).isoformat(),
        "until": soon.isoformat(), "reason": "HTTP 429",
    }  # fmt: skip


def follow(program, site: Site, feed: str) -> None:
    """Settings that allow a site, and a source that has its feed."""
    host = site.host.partition(":")[0]
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n'
    )
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "Ανεμοδείκτης"\ndomain = "{host}"\nfeeds = ["{feed}"]\n', "utf-8"
    )


def test_a_source_whose_every_page_is_a_challenge_is_blocked_at_once(program, site: Site) -> None:
    asks = {"cf-mitigated": "challenge"}
    links = [site.page(f"/{at}", "<h1>Are you there?</h1>", **asks) for at in range(6)]
    follow(program, site, site.feed("/rss", links))
    crawled = program.done("crawl").splitlines()
    assert crawled[-1].endswith(
        " for a later crawl, 1 host is left alone for now; `wirecopy status` tells why"
    )
    (told,) = program.rows("status", "--json")
    (pause,), (health,) = told["pauses"], told["sources"]
    assert (pause["host"], pause["reason"]) == (site.host, "challenge page of Cloudflare")
    assert health["state"] == "blocked"
    assert health["cause"].startswith("pages: challenge page of Cloudflare since ")
    assert ": blocked?, left alone until " in health["cause"]


def test_a_site_whose_texts_collapse_between_two_crawls_is_told(program, site: Site) -> None:
    feed = site.feed("/rss", [site.article(f"/long/{at}", at) for at in range(1, 7)])
    follow(program, site, feed)
    program.done("crawl")
    with sqlite3.connect(program.folder / "data" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE daily SET day = date(day, '-10 days')")
    ledger.close()
    site.feed("/rss", [site.page(f"/short/{at}", SHORT.format(at)) for at in range(1, 7)])
    program.done("crawl")
    (told,) = program.rows("status", "--json")
    (health,) = told["sources"]
    assert health["state"] == "layout"
    assert health["cause"].startswith("texts fell from 1")
    assert health["cause"].endswith(" words: layout changed, or paywall?")
