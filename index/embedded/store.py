"""The file that holds the truth: opening it, and connections to it."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from index.durable import connect
from index.embedded.older import FUNCTIONS
from index.errors import CorruptError, SchemeError, UnreachableError
from processing import SCHEME

# What each version of the tables added; the file's user_version says how many it has.
_SCRIPTS = (
    "tables.sql",
    "decisions.sql",
    "anchors.sql",
    "packed.sql",
    "moved.sql",
    "deflated.sql",
    "shared.sql",
    "numbers.sql",
    "lean.sql",
)
TABLES = len(_SCRIPTS)
_TABLES = (
    "meta", "version", "article", "body", "credit", "alias", "link", "sighting", "house",
    "decision", "named",
)  # fmt: skip
_WRITE = "SELECT value FROM main.meta WHERE name = 'write'"
_REMOVED = "UPDATE main.meta SET value = ? + 1 WHERE name IN ('write', 'removal')"
_PATIENCE = 60.0  # seconds that SQLite waits for another process's transaction


class Store:
    """A SQLite file, written ahead (WAL) and flushed at each commit; a connection per thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()
        self._booking = threading.Lock()
        self._connections: list[tuple[threading.Thread, sqlite3.Connection]] = []
        try:
            self._create()
        except sqlite3.DatabaseError as error:
            raise _wrapped(path, error) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = _connect(self._path)
            self._book(connection)
        return connection

    def _book(self, connection: sqlite3.Connection) -> None:
        """Keeps this thread's connection, and closes those of threads that have ended."""
        with self._booking:
            ended = [pair for pair in self._connections if not pair[0].is_alive()]
            for pair in ended:
                self._connections.remove(pair)
                pair[1].close()
            self._connections.append((threading.current_thread(), connection))

    def rows(self, query: str, value: object) -> list[tuple[Any, ...]]:
        """The rows that a query of one value gives."""
        try:
            return self.connection.execute(query, (value,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise _wrapped(self._path, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Everything read inside is of one moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def standing(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own to one moment, for as long as a reader takes."""
        try:
            with closing(_connect(self._path)) as connection:
                connection.execute("BEGIN")
                yield connection
        except sqlite3.DatabaseError as error:
            raise _wrapped(self._path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything written inside is kept, durably, or nothing."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute(begin)
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise _wrapped(self._path, error) from error

    @property
    def scheme(self) -> str:
        """The scheme of the sketches in the file."""
        found = self.connection.execute("SELECT value FROM meta WHERE name = 'scheme'").fetchone()
        return str(found[0]) if found else ""

    def check_scheme(self) -> None:
        """Raise SchemeError where sketches of this program cannot be compared with the file's."""
        if self.scheme != SCHEME:
            raise SchemeError(
                f"the index {self._path} holds sketches of the scheme {self.scheme!r}, this program"
                f" makes {SCHEME!r}; run `wirecopy reindex` to make them anew"
            )

    def take_over(self, other: Path, names: Mapping[str, str]) -> None:
        """Hold what another file of the same tables holds, and nothing else.

        Its stories among `names` have other ids here.
        """
        connection = self.connection
        connection.execute("ATTACH ? AS other", (str(other),))
        try:
            with self.transaction():
                write = connection.execute(_WRITE).fetchone()[0]
                for table in reversed(_TABLES):
                    connection.execute(f"DELETE FROM main.{table}")
                for table in _TABLES:
                    connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")
                _rename(connection, names)
                connection.execute(_REMOVED, (write,))
        finally:
            connection.execute("DETACH other")

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._connections:
            self._connections.pop()[1].close()

    def _create(self) -> None:
        with self.transaction() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not 0 <= version <= TABLES:
                raise SchemeError(
                    f"the index {self._path} has tables of version {version}, this program reads"
                    f" {TABLES}; use the wirecopy that wrote it, or export there and import here"
                )
            for name, (values, function) in FUNCTIONS.items():
                connection.create_function(name, values, function)
            for script in _SCRIPTS[version:]:
                _execute_all(connection, files("index.embedded").joinpath(script).read_text())
            if version == 0:
                connection.execute("INSERT INTO meta VALUES ('scheme', ?)", (SCHEME,))
            if version < TABLES:
                connection.execute(f"PRAGMA user_version = {TABLES}")


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = connect(path, _PATIENCE)
    except sqlite3.OperationalError as error:
        raise UnreachableError(f"the index {path} cannot be opened: {_why(error)}") from error
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _rename(connection: sqlite3.Connection, names: Mapping[str, str]) -> None:
    """Give stories other ids, all at once: one may take an id that another one had till now."""
    connection.execute("CREATE TEMP TABLE renamed (story TEXT PRIMARY KEY, name TEXT)")
    connection.executemany("INSERT INTO temp.renamed VALUES (?, ?)", names.items())
    connection.execute(
        "UPDATE main.version SET story = (SELECT name FROM temp.renamed AS r WHERE r.story = version.story)"
        " WHERE story IN (SELECT story FROM temp.renamed)"
    )
    connection.execute("DROP TABLE temp.renamed")


def _execute_all(connection: sqlite3.Connection, script: str) -> None:
    """Run a script inside the transaction at hand, which `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _wrapped(path: Path, error: sqlite3.DatabaseError) -> CorruptError | UnreachableError:
    damaged = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
    if str(getattr(error, "sqlite_errorname", "")).startswith(damaged):
        return CorruptError(f"the index {path} is damaged ({error}); restore it from a backup")
    return UnreachableError(f"the index {path} cannot be used: {_why(error)}")


def _why(error: sqlite3.DatabaseError) -> str:
    """What SQLite says; of a disk that takes nothing more it does not say so where a file is begun."""
    return f"{error}; is the disk full?" if "disk I/O" in str(error) else str(error)
