"""The watch book: which articles each topic has matched, durably, in one file of the data folder."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Self

from index.durable import connect
from reports.errors import BookError

_OF_A_TOPIC = ("matched", "mark", "passed", "subscription", "beginning")


class Watchbook:
    """Keeps what was matched, seen and told; every change is durable when its method returns.

    It is of the machine that watches, like the ledger: what matches is asked of the index each
    time, and only what must not happen twice is kept here.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """The book in this file, made where it is not there, for its owner alone to read.

        Raises `BookError` where it cannot be used, as whoever has it `with` it open does.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        try:
            connection = connect(path, patience=60)
            connection.executescript((files("reports.watching") / "schema.sql").read_text("utf-8"))
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        return cls(connection, path)

    @classmethod
    def within(cls, data: Path) -> Self:
        """The book of a data folder."""
        return cls.open(data / "watch.sqlite")

    def close(self) -> None:
        """Releases the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise _unusable(self._path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written within, or nothing; nobody else writes meanwhile."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk has ended it already
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # What matched.

    def known(self, topic: str) -> tuple[str, datetime] | None:
        """The query that a topic was matched with, and when it was last compared with everything."""
        row = self._one("SELECT query, swept FROM topic WHERE name = ?", topic)
        return (row[0], datetime.fromisoformat(row[1])) if row else None

    def swept(self, topic: str, query: str, now: datetime) -> None:
        """Notes that a topic was compared with everything."""
        self.connection.execute(
            "INSERT INTO topic VALUES (?, ?, ?) ON CONFLICT (name)"
            " DO UPDATE SET query = excluded.query, swept = excluded.swept",
            (topic, query, now.isoformat()),
        )

    def add(self, topic: str, articles: Iterable[str], now: datetime, told: bool = False) -> int:
        """Notes articles as matched; the number that are new. `told` are never told as new.

        Those are what a topic begins with, or begins anew with under another query.
        """
        at = now.isoformat()
        before, last = self.connection.total_changes, self._last()
        self.connection.executemany(
            "INSERT OR IGNORE INTO matched (topic, article, at, told) VALUES (?, ?, ?, ?)",
            ((topic, article, at, at if told else "") for article in articles),
        )
        new = self.connection.total_changes - before
        if told and new:
            self.connection.execute(
                "INSERT INTO beginning VALUES (?, ?, ?)", (topic, last + 1, self._last())
            )
        return new

    def keep(self, topic: str, articles: Collection[str]) -> None:
        """Lets go of matches that are not among `articles`: forgotten, or of an earlier query."""
        gone = self.articles(topic) - set(articles)
        self.connection.executemany(
            "DELETE FROM matched WHERE topic = ? AND article = ?", ((topic, one) for one in gone)
        )

    def articles(self, topic: str) -> set[str]:
        """The ids of all that a topic has matched."""
        found = self.connection.execute("SELECT article FROM matched WHERE topic = ?", (topic,))
        return {article for (article,) in found}

    def articles_since(self, topic: str, time: datetime) -> list[str]:
        """The ids of what a topic has matched since a time, in order of their matching."""
        found = self.connection.execute(
            "SELECT article FROM matched WHERE topic = ? AND at >= ? ORDER BY number",
            (topic, time.isoformat()),
        )
        return [article for (article,) in found]

    def number(self, topic: str) -> int:
        """How many articles a topic has matched."""
        row = self._one("SELECT count(*) FROM matched WHERE topic = ?", topic)
        return int(row[0]) if row else 0

    # Who has seen it.

    def unseen(self, topic: str, person: str) -> int:
        """How many articles were matched since a person last looked."""
        return len(self.unseen_articles(topic, person))

    def unseen_articles(self, topic: str, person: str) -> list[str]:
        """The articles that were matched since a person last looked, the latest last."""
        found = self.connection.execute(
            "SELECT article FROM matched WHERE topic = ? AND number >"
            " coalesce((SELECT number FROM mark WHERE topic = ? AND person = ?), 0) ORDER BY number",
            (topic, topic, person),
        )
        return [article for (article,) in found]

    def mark_seen(self, topic: str, person: str) -> None:
        """Notes that a person has seen all that was matched until now."""
        self.connection.execute(
            "INSERT INTO mark SELECT ?, ?, coalesce(max(number), 0) FROM matched WHERE topic = ?"
            " ON CONFLICT (topic, person) DO UPDATE SET number = excluded.number",
            (topic, person, topic),
        )

    # What is to be told.

    def untold(self, topic: str) -> list[str]:
        """The articles that matched and were not told yet, in order of their matching."""
        found = self.connection.execute(
            "SELECT article FROM matched WHERE topic = ? AND told = '' ORDER BY number", (topic,)
        )
        return [article for (article,) in found]

    def tell(self, topic: str, articles: Iterable[str], now: datetime) -> None:
        """Notes articles as told."""
        self.connection.executemany(
            "UPDATE matched SET told = ? WHERE topic = ? AND article = ?",
            ((now.isoformat(), topic, article) for article in articles),
        )

    def passed(self, topic: str, threshold: str, articles: Iterable[str]) -> bool:
        """Whether a story with any of these articles has passed a threshold before."""
        asked = "SELECT 1 FROM passed WHERE topic = ? AND threshold = ? AND article = ?"
        return any(self._one(asked, topic, threshold, article) for article in articles)

    def note_passed(self, topic: str, threshold: str, articles: Iterable[str]) -> None:
        """Notes that a story with these articles has passed a threshold.

        By its articles, so that it stays passed when the story is joined to another or divided.
        """
        self.connection.executemany(
            "INSERT OR IGNORE INTO passed VALUES (?, ?, ?)",
            ((topic, threshold, article) for article in articles),
        )

    def forget_topic(self, topic: str) -> None:
        """Lets go of all that is kept of a topic, but for what was sent."""
        with self.transaction():
            self._forget(topic)

    def rename_topic(self, was: str, name: str) -> None:
        """Keeps all that is kept of a topic under another name, within a transaction.

        In place of what somebody may have matched who heard of the new name before.
        """
        self._forget(name)
        for table in (*_OF_A_TOPIC, "message"):
            self.connection.execute(f"UPDATE {table} SET topic = ? WHERE topic = ?", (name, was))
        self.connection.execute("UPDATE topic SET name = ? WHERE name = ?", (name, was))

    def _last(self) -> int:
        """The number of the last match of all."""
        row = self._one("SELECT coalesce(max(number), 0) FROM matched")
        return int(row[0]) if row else 0

    def _forget(self, topic: str) -> None:
        for table in _OF_A_TOPIC:
            self.connection.execute(f"DELETE FROM {table} WHERE topic = ?", (topic,))
        self.connection.execute("DELETE FROM topic WHERE name = ?", (topic,))

    def _one(self, query: str, *values: object) -> tuple[str, ...] | None:
        with closing(self.connection.execute(query, values)) as cursor:
            row: tuple[str, ...] | None = cursor.fetchone()
            return row


def _unusable(path: Path, error: sqlite3.Error) -> BookError:
    return BookError(f"{path}: what topics have matched cannot be read or written ({error})")
