"""Secret links: addresses under which feed readers get a search or a story without logging in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from index.durable import connect
from index.query.renaming import renamed_topic
from web.tokens import SHORT, digest, new_token

Kind = Literal["search", "story"]
_TABLE = """
CREATE TABLE IF NOT EXISTS link (
    token TEXT PRIMARY KEY, account TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
    what TEXT NOT NULL, made TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it can be told: whose it is and what it shows, not what opens it.

    `what` is the id of a story, or the parameters of a search as an address has them.
    """

    account: str
    title: str
    kind: Kind
    what: str
    made: datetime
    id: str = ""


class Links:
    """The links in a file of the data folder that only its owner reads; kept as hashes alone.

    A connection is opened for each call, so that any thread may ask.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / "links.sqlite"

    def add(self, link: Link) -> str:
        """Makes a link and returns its token, which is known this once."""
        token = new_token()
        row = (
            link.account,
            link.title,
            link.kind,
            link.what,
            link.made.astimezone(UTC).isoformat(),
        )
        with self._open() as db:
            db.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", (digest(token), *row))
        return token

    def of(self, token: str) -> Link | None:
        """What a token opens, None where it opens nothing (any more)."""
        found = self._rows("WHERE token = ?", digest(token))
        return found[0] if found else None

    def all(self) -> tuple[Link, ...]:
        """Every link, the newest first."""
        return self._rows("ORDER BY made DESC, token")

    def revoke(self, id: str) -> None:
        """Lets a link open nothing any more."""
        with self._open() as db:
            db.execute("DELETE FROM link WHERE substr(token, 1, ?) = ?", (SHORT, id))

    @contextmanager
    def renamed(self, was: str, name: str) -> Iterator[None]:
        """Has the links to searches in a topic follow its new name, where what is done within succeeds."""
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            rows = db.execute("SELECT token, what FROM link WHERE kind = 'search'").fetchall()
            then = [(_renamed(what, was, name), token) for token, what in rows]
            db.executemany("UPDATE link SET what = ? WHERE token = ?", then)
            try:
                yield
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _rows(self, which: str, *values: object) -> tuple[Link, ...]:
        with self._open() as db:
            rows = db.execute(
                f"SELECT account, title, kind, what, made, token FROM link {which}",  # ours
                values,
            ).fetchall()
        return tuple(
            Link(row[0], row[1], row[2], row[3], datetime.fromisoformat(row[4]), row[5][:SHORT])
            for row in rows
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600, exist_ok=True)
        with closing(connect(self._path, patience=30)) as db:
            db.execute(_TABLE)
            yield db


def _renamed(what: str, was: str, name: str) -> str:
    """The parameters of a search in which a topic is called by another name."""
    pairs = parse_qsl(what, keep_blank_values=True)
    then = [(key, _value(key, value, was, name)) for key, value in pairs]
    return what if then == pairs else urlencode(then)


def _value(key: str, value: str, was: str, name: str) -> str:
    if key == "topic":
        return name if value == was else value
    return renamed_topic(value, was, name) if key == "q" else value
