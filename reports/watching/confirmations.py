"""Confirmations: that a mail address is its person's, shown by a link that was sent there alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.errors import AddressError
from reports.watching.book import Watchbook

_VALID = timedelta(days=1)  # for which a link confirms, once
_MOST = 5  # mails in that time to one address, and because of one person


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a mail with a link was `made` for the address of a person."""

    person: str
    address: str
    made: datetime


class Confirmations:
    """Keeps them in the watch book, of a link nothing but a hash, by which it is named here.

    Every change is durable when its method returns.
    """

    def __init__(self, book: Watchbook) -> None:
        self._book = book
        self._connection = book.connection

    def begin(self, link: str, one: Confirmation) -> None:
        """Notes that a link is about to be sent.

        Raises `AddressError` where too many were, so that nobody's mailbox is filled from here.
        """
        with self._book.transaction():
            self._connection.execute(
                "DELETE FROM confirmation WHERE made <= ?", ((one.made - _VALID).isoformat(),)
            )
            (number,) = self._connection.execute(
                "SELECT max(sum(person = ?), sum(address = ?)) FROM confirmation",
                (one.person, one.address),
            ).fetchone()
            if (number or 0) >= _MOST:
                raise AddressError(
                    f"{_MOST} mails to confirm {one.address} or another address were sent within a day; try again tomorrow"
                )
            self._connection.execute(
                "INSERT INTO confirmation (link, person, address, made) VALUES (?, ?, ?, ?)",
                (link, one.person, one.address, one.made.isoformat()),
            )

    def take_back(self, link: str) -> None:
        """Notes that a link was not sent after all."""
        self._connection.execute("DELETE FROM confirmation WHERE link = ?", (link,))

    def asked(self, person: str, now: datetime) -> datetime | None:
        """When the last link that confirms a person's address was sent, None where none does."""
        row = self._connection.execute(
            f"SELECT max(made) FROM {_HOLDING} AND person = ?", (_since(now), person)
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else None

    def address_of(self, link: str, person: str, now: datetime) -> str:
        """The address that a link confirms to its person, "" where it confirms none (any more)."""
        row = self._connection.execute(
            f"SELECT address FROM {_HOLDING} AND person = ? AND link = ?",
            (_since(now), person, link),
        ).fetchone()
        return str(row[0]) if row else ""

    def confirm(self, link: str, person: str, now: datetime) -> str:
        """Notes the address of a link as its person's own, once; "" where it confirms none."""
        with self._book.transaction():
            address = self.address_of(link, person, now)
            if address:
                self._connection.execute(
                    "UPDATE confirmation SET used = 1 WHERE person = ? AND address = ?",
                    (person, address),
                )
                self._connection.execute(
                    "INSERT INTO confirmed VALUES (?, ?) ON CONFLICT (person)"
                    " DO UPDATE SET address = excluded.address",
                    (person, address),
                )
        return address


_HOLDING = "confirmation JOIN recipient USING (person, address) WHERE made > ? AND NOT used"


def _since(now: datetime) -> str:
    return (now - _VALID).isoformat()
