"""The layouts that ledgers were written in: an older one is brought up to date when it is opened."""

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from spiders.errors import SettingsError

LAYOUT = 1  # the number that a file carries; those before it carry none
_MADE = re.compile(r"IF NOT EXISTS (\w+)")


def lay_out(connection: sqlite3.Connection, path: Path) -> None:
    """Gives a file all tables of today, keeping what is in it, in one transaction.

    Raises `SettingsError` where it is no ledger, or one of a later wirecopy.
    """
    schema = (files("spiders.ledger") / "schema.sql").read_text("utf-8")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if found > LAYOUT:
        raise SettingsError(
            f"{path}: a ledger of layout {found}, this wirecopy reads up to {LAYOUT}:"
            " take the newer wirecopy that wrote it, or another data folder"
        )
    if tables and not {"url", "outbox"} <= tables:
        raise SettingsError(f"{path}: a database that is no ledger: take another data folder")
    if found == LAYOUT and tables.issuperset(_MADE.findall(schema)):
        return  # to look at a ledger is no reason to write to it
    older = _older(connection) if tables else ""
    connection.executescript(f"BEGIN IMMEDIATE; {older} {schema} PRAGMA user_version = {LAYOUT}; COMMIT")  # fmt: skip


def _older(connection: sqlite3.Connection) -> str:
    """What brings the tables of an older layout to those of today."""
    steps = []
    if "dated" not in _columns(connection, "url"):
        steps.append("ALTER TABLE url ADD COLUMN dated TEXT NOT NULL DEFAULT '';")
    if "due" not in (_columns(connection, "visit") or {"due"}):  # due at once, then at their ages
        steps.append("ALTER TABLE visit ADD COLUMN due INTEGER; UPDATE visit SET due = last;")
    if any(row[2] for row in connection.execute("PRAGMA index_list(outbox)")):
        steps.append(  # two texts of one address did not fit into it
            "CREATE TABLE wider (id INTEGER PRIMARY KEY, key TEXT NOT NULL, article TEXT NOT NULL) STRICT;"
            "INSERT INTO wider (id, key, article) SELECT id, key, article FROM outbox;"
            "DROP TABLE outbox; ALTER TABLE wider RENAME TO outbox;"
        )
    return " ".join(steps)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    }
