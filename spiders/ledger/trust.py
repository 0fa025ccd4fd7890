"""How far a server's own word is believed that a list has not changed."""

from spiders.ledger.book import Book

_BELIEVED = 12  # answers of "unchanged" in a row, after which the list itself is looked at again


class Trust(Book):
    """The part of the ledger that compares what lists say of themselves with what they hold.

    Some servers never change the ETag of a feed, or send one of their whole site: they answer
    "unchanged" for good. The validators of such a list are not sent until they change with it.
    """

    def believed(self, url: str) -> bool:
        """Whether the validators of a list may be sent with the next request."""
        row = self._db.execute(
            "SELECT unchanged, broken FROM trust WHERE url = ?", (url,)
        ).fetchone()
        return row is None or (not row[1] and row[0] < _BELIEVED)

    def unchanged(self, url: str) -> None:
        """Books that a list was said not to have changed."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO trust (url, unchanged) VALUES (?, 1)"
                " ON CONFLICT (url) DO UPDATE SET unchanged = unchanged + 1",
                (url,),
            )

    def compare(self, url: str, validators: tuple[str, str], body: str) -> None:
        """Books what a list came with; `body` is a hash of what it held."""
        seal = validators[0] or validators[1]
        row = self._db.execute(
            "SELECT seal, body, broken FROM trust WHERE url = ?", (url,)
        ).fetchone()
        broken = row[2] if row else 0
        if row and row[1] and body != row[1]:
            broken = int(bool(seal) and seal == row[0])
        with self._transaction():
            self._db.execute(
                "INSERT INTO trust (url, seal, body, broken) VALUES (?, ?, ?, ?) ON CONFLICT (url)"
                " DO UPDATE SET seal = excluded.seal, body = excluded.body, unchanged = 0,"
                " broken = excluded.broken",
                (url, seal, body, broken),
            )
        if broken and not (row and row[2]):
            self._tell("validators distrusted", url=url)
