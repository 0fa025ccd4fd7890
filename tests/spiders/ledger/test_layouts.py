"""Ledgers of every layout there was: opened with all that is in them, or refused with a line."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from processing import Article, Fate, url_key
from spiders.errors import SettingsError
from spiders.ledger import Found, Ledger, Settled
from spiders.ledger.layouts import LAYOUT

OLDER = sorted(Path(__file__).with_name("layouts").glob("*.sql"))
NOW = datetime(2026, 6, 18, tzinfo=UTC)
URL = "https://harbour.example/2026/06/fog"


def old(path: Path, schema: Path) -> Path:
    """A ledger of an older layout, with one address that was kept and one that waits."""
    with sqlite3.connect(path) as connection:
        connection.executescript(schema.read_text("utf-8"))
        for url, fate in ((URL, Fate.FETCHED), (f"{URL}-2", Fate.PENDING)):
            connection.execute(
                "INSERT INTO url (key, url, source, fate, discovered) VALUES (?, ?, 'Harbour', ?, ?)",
                (url_key(url), url, fate, NOW.isoformat()),
            )
        if "CREATE TABLE IF NOT EXISTS visit" in schema.read_text("utf-8"):
            moment = int(NOW.timestamp())
            connection.execute(
                "INSERT INTO visit (key, first, last) VALUES (?, ?, ?)", (url_key(URL), moment, moment)
            )  # fmt: skip
    connection.close()
    return path


def text(words: str) -> Article:
    return Article(f"a {words}", words, f"{URL}-2", "Harbour", "Fog", words, NOW, NOW)


def test_there_is_a_file_of_each_older_layout() -> None:
    assert len(OLDER) == 8


@pytest.mark.parametrize("schema", OLDER, ids=lambda path: path.stem)
def test_an_older_ledger_keeps_what_is_in_it_and_takes_what_comes(
    schema: Path, tmp_path: Path
) -> None:
    path = old(tmp_path / "ledger.sqlite", schema)
    for _ in range(2):  # the second time it is of today
        with Ledger.open(path) as ledger:
            assert ledger.discovered() == sum(ledger.balance().values()) == 2
            assert [due.url for due in ledger.pending()] == [f"{URL}-2"]
    with Ledger.open(path) as ledger:
        for words in ("Fog over the quay.", "Fog lifts. Le brouillard se lève."):
            ledger.keep(url_key(f"{URL}-2"), text(words), NOW)
        waiting = ledger.outbox(5)
        assert [one.article.text for one in waiting] == ["Fog over the quay.", "Fog lifts. Le brouillard se lève."]  # fmt: skip
        ledger.settle([Settled(key, Fate.FETCHED, waited=number) for number, key, _ in waiting], NOW)  # fmt: skip
        assert ledger.discover("Harbour", [Found(f"{URL}-3")], NOW)
        assert ledger.revisits(NOW.replace(hour=5))


def test_a_ledger_of_today_is_not_written_to_by_who_looks_at_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path), closing(sqlite3.connect(path)) as crawl:
        crawl.execute("BEGIN IMMEDIATE")  # as in the midst of a delivery
        with Ledger.open(path) as ledger:
            assert ledger.discovered() == 0


def test_articles_that_wait_in_an_older_ledger_go_on_waiting(tmp_path: Path) -> None:
    path = old(tmp_path / "ledger.sqlite", OLDER[0])
    with Ledger.open(tmp_path / "other.sqlite") as other:
        other.discover("Harbour", [Found(f"{URL}-2")], NOW)
        other.keep(url_key(f"{URL}-2"), text("ضباب فوق الميناء"), NOW)
        row = other._db.execute("SELECT id, key, article FROM outbox").fetchone()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO outbox (id, key, article) VALUES (?, ?, ?)", row)
    connection.close()
    with Ledger.open(path) as ledger:
        assert [one.article.text for one in ledger.outbox(5)] == ["ضباب فوق الميناء"]


def test_an_older_ledger_visits_at_once_what_had_no_time(tmp_path: Path) -> None:
    path = old(tmp_path / "ledger.sqlite", OLDER[4])
    with Ledger.open(path) as ledger:
        assert [due.url for due in ledger.revisits(NOW)] == [URL]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (f"PRAGMA user_version = {LAYOUT + 1}", f"layout {LAYOUT + 1}, this wirecopy reads up to {LAYOUT}: take the newer wirecopy"),
        ("CREATE TABLE recipes (name TEXT)", "a database that is no ledger: take another data folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_way_out_and_left_as_it_is(
    script: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
        before = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    connection.close()
    with pytest.raises(SettingsError, match=f"ledger.sqlite: .*{told}"):
        Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == before
    connection.close()
