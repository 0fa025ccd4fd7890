"""Files that several processes open at once."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from index.durable import connect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.sqlite"


@pytest.fixture
def maker(path: Path) -> Iterator[sqlite3.Connection]:
    """Another process that is about to make the file, and lets nobody in."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as made:
        made.execute("BEGIN EXCLUSIVE")
        made.execute("CREATE TABLE lamp (lit)")
        yield made


def modes(connection: sqlite3.Connection) -> tuple[str, int]:
    (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    (flushing,) = connection.execute("PRAGMA synchronous").fetchone()
    return journal, flushing


def test_commits_are_written_ahead_and_flushed(path: Path) -> None:
    with closing(connect(path, patience=1)) as connection:
        assert modes(connection) == ("wal", 2)


def test_who_finds_the_file_being_made_waits_for_it(path: Path, maker: sqlite3.Connection) -> None:
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(connect, path, 60)
        with pytest.raises(TimeoutError):
            coming.result(timeout=0.3)
        maker.execute("COMMIT")
        maker.close()
        with closing(coming.result()) as connection:
            assert modes(connection) == ("wal", 2)
            assert connection.execute("SELECT * FROM lamp").fetchall() == []


def test_the_wait_has_an_end(path: Path, maker: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="database is locked"):
        connect(path, patience=0.1)


def test_what_is_no_database_is_refused_at_once(path: Path) -> None:
    path.write_bytes(b"no database, but long enough to be taken for one" * 20)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connect(path, patience=60)
