"""The file of the ledger: one connection, and transactions that are durable when they end."""

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from index.durable import connect, connect_to_read
from processing import Fate
from spiders.errors import LedgerError, SettingsError
from spiders.ledger.layouts import lay_out
from spiders.ledger.rhythm import Rhythm

logger = logging.getLogger(__name__)


class Book:
    """A connection to the ledger's file; one object belongs to one thread.

    Each method of its subclasses is one transaction, durable when it returns (WAL, synchronous FULL),
    or with all others of one turn of a loop where that `gathers` them.
    """

    def __init__(self, connection: sqlite3.Connection, rhythm: Rhythm | None = None) -> None:
        self._db = connection
        self._soon: Callable[[Callable[[], None]], object] | None = None
        self._lost: LedgerError | None = None
        self.rhythm = rhythm or Rhythm()
        # An interval was booked within the bounds of its time; who knows today's holds it to them.
        self._bounds = (rhythm.least, rhythm.most) if rhythm else (timedelta(), timedelta.max)
        self.on_fault: Callable[[LedgerError], None] = lambda fault: None
        """Is told when the ledger cannot be written to, before the error is raised."""
        self.job = 0
        """The number of the job that what comes through this object is of; 0 where it is of none."""
        self.settled: Counter[tuple[str, Fate]] = Counter()
        """How many URLs of each source came to each fate through this object."""
        self.brought: Counter[str] = Counter()
        """What else came through this object: addresses found, articles changed or deleted, lists that failed."""

    @classmethod
    def open(cls, path: Path, rhythm: Rhythm | None = None) -> Self:
        """Opens the ledger, making it where there is none; on a full disk one that is whole can be read."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connected(path)
            lay_out(connection, path)
        except sqlite3.OperationalError as error:
            if "disk" in str(error):
                raise LedgerError(f"{path}: {error}; is the disk full?") from error
            raise SettingsError(f"{path}: the ledger cannot be opened ({error})") from error
        except (OSError, sqlite3.Error) as error:
            raise SettingsError(f"{path}: the ledger cannot be opened ({error})") from error
        return cls(connection, rhythm)

    @classmethod
    def within(cls, data: Path, rhythm: Rhythm | None = None) -> Self:
        """Opens the ledger of a data folder."""
        return cls.open(data / "ledger.sqlite", rhythm)

    def close(self) -> None:
        """Closes the file, once all is durable that was written."""
        self.commit()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def gather(self, soon: Callable[[Callable[[], None]], object]) -> None:
        """From now on, what is written until `soon` calls what it is given is made durable at once.

        A loop with a thousand pages on their way waits for the disk once a turn. What was written first
        is never lost without what came after it: once something is, nothing more is taken.
        """
        self._soon = soon

    def commit(self) -> None:
        """Makes durable what was gathered; where that cannot be, `on_fault` alone is told."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._fault(error)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One transaction, whole or not at all. Raises `LedgerError` where it cannot be written."""
        try:
            self._begin()
            yield
            self._db.execute("RELEASE step" if self._soon else "COMMIT")
        except sqlite3.Error as error:
            raise self._fault(error) from error
        except BaseException:
            self._undo("ROLLBACK TO step" if self._soon else "ROLLBACK")
            raise

    def _begin(self) -> None:
        if self._lost:
            raise self._lost
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            if self._soon:
                self._soon(self.commit)
        if self._soon:
            self._db.execute("SAVEPOINT step")

    def _fault(self, error: sqlite3.Error) -> LedgerError:
        """Takes back what is not durable yet, and tells of it."""
        self._undo("ROLLBACK")
        why = "has another program locked it?" if "locked" in str(error) else "is the disk full?"
        fault = LedgerError(f"the ledger cannot be written to ({error}); {why}")
        self._lost = fault if self._soon else None
        self.on_fault(fault)
        return fault

    def _undo(self, how: str) -> None:
        if self._db.in_transaction:
            with suppress(sqlite3.Error):  # a full disk has ended it already
                self._db.execute(how)

    def _log(self, key: str, now: datetime, step: str, detail: str = "") -> None:
        self._db.execute(
            "INSERT INTO event (key, time, step, detail) VALUES (?, ?, ?, ?)",
            (key, text_of(now), step, detail),
        )

    def _tell(self, event: str, **fields: object) -> None:
        """Logs an event; what the log makes of its fields is the log's affair."""
        logger.info(event, extra={"fields": fields})

    def _count(self, source: str, now: datetime, what: str, number: int = 1) -> None:
        """Adds to what a source brought on a day."""
        self._db.execute(
            "INSERT INTO daily (source, day, what, number) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (source, day, what) DO UPDATE SET number = number + excluded.number",
            (source, text_of(now)[:10], what, number),
        )


def text_of(time: datetime) -> str:
    """A time as the ledger keeps it: in UTC, so that texts are in the order of times."""
    return time.astimezone(UTC).isoformat()


def time_of(text: str | None) -> datetime | None:
    """The time that such a text means, None where none is kept."""
    return datetime.fromisoformat(text) if text else None


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return connect(path, patience=30)
    except sqlite3.OperationalError as error:
        connection = connect_to_read(path) if "disk" in str(error) else None
        if connection is None:
            raise
        return connection
