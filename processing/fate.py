"""What became of a URL."""

from enum import StrEnum


class Account(StrEnum):
    """The side of the conservation equation that a fate is booked on.

    At every moment: discovered = stored + alias + quarantined + refused + pending.
    """

    STORED = "stored"
    ALIAS = "alias"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    PENDING = "pending"


class Fate(StrEnum):
    """The end of one URL's way, so far; the value is what people read."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate of"
    ROBOTS = "robots"
    BLOCKED = "blocked"
    TOO_SHORT = "too short"
    NOT_AN_ARTICLE = "not an article"
    OFF_TOPIC = "off topic"
    REFUSED = "refused"
    FAILED = "failed"
    PENDING = "pending"

    @property
    def account(self) -> Account:
        """The account this fate is booked on."""
        return _ACCOUNTS[self]


_ACCOUNTS = {
    Fate.FETCHED: Account.STORED,
    Fate.UNCHANGED: Account.STORED,
    Fate.DUPLICATE: Account.ALIAS,
    Fate.ROBOTS: Account.REFUSED,
    Fate.BLOCKED: Account.REFUSED,
    Fate.TOO_SHORT: Account.REFUSED,
    Fate.NOT_AN_ARTICLE: Account.REFUSED,
    Fate.OFF_TOPIC: Account.REFUSED,
    Fate.REFUSED: Account.REFUSED,
    Fate.FAILED: Account.QUARANTINED,
    Fate.PENDING: Account.PENDING,
}
