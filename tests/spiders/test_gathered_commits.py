"""What a crawl writes in one turn of its loop: durable together, and never without what came before."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from processing import Article, Fate, url_key
from spiders.errors import LedgerError
from spiders.ledger import Found, Ledger, Settled

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
URL = "http://post.example/2026/06/one"


def test_what_is_written_in_one_turn_of_a_loop_is_durable_together(tmp_path: Path) -> None:
    path, turns = tmp_path / "ledger.sqlite", list[Callable[[], None]]()
    with Ledger.open(path) as ledger, Ledger.open(path) as other:
        ledger.gather(turns.append)
        ledger.discover("Post", [Found(URL)], NOON)
        ledger.settle([Settled(url_key(URL), Fate.BLOCKED)], NOON)
        assert (ledger.discovered(), other.discovered()) == (1, 0)
        (end_of_turn,) = turns
        end_of_turn()
        assert other.tally() == {Fate.BLOCKED: 1}
        ledger.discover("Post", [Found(f"{URL}-more")], NOON)
    with Ledger.open(path) as again:
        assert again.discovered() == 2, "what is open when it is closed counts"


def test_what_breaks_off_costs_nothing_of_what_was_written_in_the_same_turn(ledger: Ledger) -> None:
    def broken() -> Iterator[Found]:
        yield Found(f"{URL}-more")
        raise ValueError("the list ends here")

    ledger.gather(lambda commit: None)
    ledger.discover("Post", [Found(URL)], NOON)
    with pytest.raises(ValueError, match="ends here"):
        ledger.discover("Post", broken(), NOON)
    ledger.commit()
    assert [due.url for due in ledger.pending()] == [URL]


def test_a_ledger_that_another_program_holds_is_no_full_disk(ledger: Ledger) -> None:
    (path,) = [Path(row[2]) for row in ledger._db.execute("PRAGMA database_list")]
    ledger._db.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"is locked\); has another program locked it\?$"):
            ledger.discover("Post", [Found(URL)], NOON)


def test_what_follows_what_a_full_disk_took_back_is_not_taken(ledger: Ledger) -> None:
    article = Article(
        "a1", "v1", URL, "Post", "Δήλωση", "μακρύς λόγος " * 4000, NOON, language="el"
    )
    told: list[LedgerError] = []
    ledger.on_fault = told.append
    ledger.gather(lambda commit: None)
    ledger.discover("Post", [Found(URL)], NOON)
    ledger._db.execute("PRAGMA max_page_count = 1")  # the next page is one too many
    with pytest.raises(LedgerError, match="is the disk full"):
        ledger.keep(url_key(URL), article, NOON)
    assert ledger.discovered() == 0
    ledger._db.execute("PRAGMA max_page_count = 100000")
    with pytest.raises(LedgerError, match="is the disk full"):
        ledger.settle([Settled(url_key(URL), Fate.BLOCKED)], NOON)
    assert len(told) == 1
