"""Recipients: to which mail address of their own people get what they ask for, in which language."""

import re
from dataclasses import dataclass

from reports.errors import AddressError
from reports.watching.book import Watchbook

_LONGEST = 254  # RFC 5321 leaves so much of a path
# Of what RFC 5322 allows, what every program on the way takes for the same address: apprise writes
# to brien@example.org where o'brien@example.org is meant, and leaves out what follows many dots.
_ATOMS = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOMS}(?:\+{_ATOMS})?@{_LABEL}(?:\.{_LABEL}){{0,6}}\.[A-Za-z]{{2,63}}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a person has named: a mail address, and a language by its code; each "" where not.

    `confirmed` tells that the address was shown to be theirs; to another one nothing is sent.
    """

    address: str = ""
    language: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How the house reaches a person: the `channels` that it has of them, by name; whether it `mails`."""

    channels: tuple[str, ...] = ()
    mails: bool = False


class Recipients:
    """Keeps them in the watch book; every change is durable when its method returns."""

    def __init__(self, book: Watchbook) -> None:
        self._connection = book.connection

    def of(self, person: str) -> Recipient:
        """What a person has named."""
        return self.all().get(person, Recipient())

    def all(self) -> dict[str, Recipient]:
        """What everybody has named, by person."""
        rows = self._connection.execute(
            "SELECT person, recipient.address, language, confirmed.person IS NOT NULL FROM recipient"
            " LEFT JOIN confirmed USING (person, address)"
        )
        return {
            person: Recipient(address, language, bool(confirmed))
            for person, address, language, confirmed in rows
        }

    def set(self, person: str, named: Recipient) -> None:
        """Has a person named this address and language.

        Raises `AddressError` where the address is none of mail.
        """
        if named.address:
            check_address(named.address)
        self._connection.execute(
            "INSERT INTO recipient VALUES (?, ?, ?) ON CONFLICT (person)"
            " DO UPDATE SET address = excluded.address, language = excluded.language",
            (person, named.address, named.language),
        )

    def forget(self, person: str) -> None:
        """Lets go of what a person has named."""
        for table in ("recipient", "confirmed", "confirmation"):
            self._connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))


def check_address(text: str) -> None:
    """Raises `AddressError` where a text is anything but one plain mail address.

    So that nothing else can be said with it: no other way to send, no second address, no header.
    """
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text) or len(text.partition("@")[0]) > 64:
        raise AddressError(
            f"{text[:80]!r} is no mail address that is written to from here; one like name@example.org is needed"
        )
