"""SQLite files whose commits last, opened by several processes at once."""

import sqlite3
import time
from pathlib import Path

_PAUSE = 0.02  # seconds between two tries to write ahead


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """A connection in autocommit, written ahead (WAL) and flushed at each commit.

    It waits `patience` seconds for another process's transaction. Any thread may use it, one at a
    time. Raises sqlite3.DatabaseError where the file cannot be opened.
    """
    connection = sqlite3.connect(
        path, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        _write_ahead(connection, time.monotonic() + patience)
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection | None:
    """A connection to a file as it is, where a full disk has no room for what SQLite keeps beside it.

    None where something that was committed is not in the file itself yet. It is to be closed soon:
    what others write from then on it may read in part. Whatever is written through it fails.
    """
    ahead = path.with_name(f"{path.name}-wal")
    if not path.is_file() or not path.stat().st_size or (ahead.exists() and ahead.stat().st_size):
        return None
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?immutable=1",
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )


def _write_ahead(connection: sqlite3.Connection, deadline: float) -> None:
    """SQLite does not wait where two processes make one file at once: one finds it locked."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return
