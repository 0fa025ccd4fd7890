"""What becomes of sources in the ledger that are followed under another name, or no longer."""

import json
from collections.abc import Sequence
from datetime import datetime

from spiders.ledger.book import Book, text_of
from spiders.sources.source import Source

_NAMED = ("url", "list", "outage")
_DAYS = """
INSERT INTO daily (source, day, what, number) SELECT ?, day, what, number FROM daily WHERE source = ?
ON CONFLICT (source, day, what) DO UPDATE SET number = number + excluded.number
"""
_LEFT = "until = '' AND source NOT IN (SELECT value FROM json_each(?))"


class Renaming(Book):
    """The part of the ledger that keeps to the names in the list of sources."""

    def follow(self, sources: Sequence[Source], now: datetime) -> None:
        """Has the ledger keep to all sources that are followed.

        One of another name that has a list of a former one is that source: what is known and
        pending of it goes along. The outage of one that is followed no longer is over, untold.
        """
        names = [source.name for source in sources]
        owners = {url: source.name for source in sources for url in source.lists}
        renamed = {
            was: owners[url]
            for url, was in self._db.execute("SELECT url, source FROM list")
            if was not in names and url in owners
        }
        with self._transaction():
            for was, name in renamed.items():
                self._rename(was, name)
            self._let_go(names, now)

    def _rename(self, was: str, name: str) -> None:
        for table in _NAMED:
            self._db.execute(f"UPDATE {table} SET source = ? WHERE source = ?", (name, was))
        self._db.execute("UPDATE OR REPLACE refusal SET source = ? WHERE source = ?", (name, was))
        self._db.execute(_DAYS, (name, was))
        self._db.execute("DELETE FROM daily WHERE source = ?", (was,))
        self._tell("source renamed", source=name, was=was)

    def _let_go(self, names: Sequence[str], now: datetime) -> None:
        followed = json.dumps(names)
        self._db.execute(
            f"UPDATE telling SET ended = 1 WHERE outage IN (SELECT id FROM outage WHERE {_LEFT})",
            (followed,),
        )
        self._db.execute(
            f"UPDATE outage SET until = ?, told_end = 1 WHERE {_LEFT}", (text_of(now), followed)
        )
