"""Which digests a person gets, where they go, and the next of each as it would go out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from index import parse
from reports.digest import Digest, recent_digest
from reports.speech import Speech
from reports.subscribed import subscribed_digest
from reports.watching import (
    Confirmations,
    Every,
    Recipient,
    Recipients,
    Subscription,
    Subscriptions,
    Topic,
    Watchbook,
)
from web import tokens
from web.access import noted
from web.accounts import Account
from web.catalogue import ENGLISH, LANGUAGES
from web.desk import Desk
from web.errors import DeskError
from web.gathering import ask_to_confirm
from web.saying import speech_of

_LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A topic and how often a person gets its digest; `due` is when the next is made."""

    topic: Topic
    every: Every = "never"
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The next digest of a topic as it is so far, and in which language it is written.

    Of one that is not ordered, of the last day.
    """

    ordered: Ordered
    digest: Digest
    speech: Speech


@dataclass(frozen=True, slots=True)
class Going:
    """Where a person's digests go.

    `channels` are those that the house has of them, by their names; `named` is what they named
    themselves, and `mails` whether the house can send mail there. `asked` is when a mail with a link
    that confirms their address went there, None where none did that still does.
    """

    named: Recipient
    channels: tuple[str, ...]
    mails: bool
    asked: datetime | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every way on which the next one goes."""
        own = (self.named.address,) if self.mails and self.named.confirmed else ()
        return (*self.channels, *own)

    @property
    def waits(self) -> bool:
        """Whether the address that they named is still to be confirmed."""
        return bool(self.named.address) and not self.named.confirmed


def ordered_by(desk: Desk, who: Account) -> tuple[Ordered, ...]:
    """Every topic, with how often a person gets its digest."""
    with Watchbook.within(desk.data) as book:
        known = Subscriptions(book).of(who.name)
    return tuple(_ordered(topic, known.get(topic.name)) for topic in desk.shelf.topics())


def order(desk: Desk, who: Account, topic: Topic, every: Every, language: str = "") -> Ordered:
    """Has a person get the digest of a topic so often, in this language where they named none yet."""
    with Watchbook.within(desk.data) as book:
        subscriptions, recipients = Subscriptions(book), Recipients(book)
        subscriptions.set(topic.name, who.name, every, datetime.now(UTC))
        now = subscriptions.of(who.name).get(topic.name)
        known = recipients.of(who.name)
        if language and not known.language:
            recipients.set(who.name, replace(known, language=language))
    noted(desk, who, "digest", f"{topic.name}: {every}")
    return _ordered(topic, now)


def going(desk: Desk, who: Account) -> Going:
    """Where a person's digests go now."""
    with Watchbook.within(desk.data) as book:
        named = Recipients(book).of(who.name)
        asked = Confirmations(book).asked(who.name, datetime.now(UTC))
    reach = desk.reached(who.name)
    return Going(named, reach.channels, reach.mails, asked)


def send_to(desk: Desk, who: Account, named: Recipient, at: str) -> Going:
    """Has a person's digests go to this address in this language, once it is confirmed.

    A mail goes there with a link of the desk, which is `at` that address, unless one did lately.
    Raises `DeskError`, also where the mail did not go, and `AddressError`.
    """
    if named.language not in ("", *LANGUAGES):
        allowed = ", ".join(LANGUAGES)
        raise DeskError(
            400, f"a language is {named.language[:20]!r}, allowed: {allowed}", "language"
        )
    with Watchbook.within(desk.data) as book:
        Recipients(book).set(who.name, named)
    noted(desk, who, "mail address", named.address or "–")
    now = going(desk, who)
    return send_again(desk, who, at) if now.waits and now.mails and not now.asked else now


def send_again(desk: Desk, who: Account, at: str) -> Going:
    """Sends a person one more link by which they confirm their address. Raises `DeskError`."""
    ask_to_confirm(desk, who.name, at)
    return going(desk, who)


def confirmable(desk: Desk, who: Account, link: str) -> str:
    """The address that a link confirms to a person. Raises `DeskError` where it confirms none."""
    with Watchbook.within(desk.data) as book:
        return _theirs(
            Confirmations(book).address_of(tokens.digest(link), who.name, datetime.now(UTC))
        )


def confirm(desk: Desk, who: Account, link: str) -> None:
    """Confirms a person's address by the link that went there. Raises `DeskError`."""
    with Watchbook.within(desk.data) as book:
        now = datetime.now(UTC)
        address = _theirs(Confirmations(book).confirm(tokens.digest(link), who.name, now))
    noted(desk, who, "mail address confirmed", address)


def preview(desk: Desk, who: Account, topic: Topic, language: str = ENGLISH) -> Preview:
    """What would go out to a person now, in this language where they named none."""
    with Watchbook.within(desk.data) as book:
        subscriptions = Subscriptions(book)
        speech = speech_of(Recipients(book).of(who.name).language or language)
        if known := subscriptions.of(who.name).get(topic.name):
            digest = subscribed_digest(desk.index, subscriptions, known)
            return Preview(_ordered(topic, known), digest, speech)
    query = parse(topic.query, topics=desk.topics)
    since = datetime.now(UTC) - _LATELY
    return Preview(Ordered(topic), recent_digest(desk.index, topic.name, query, since), speech)


def _theirs(address: str) -> str:
    if not address:
        raise DeskError(
            404, "this link confirms nothing: it is of another person or address, was used, or is older than a day"
        )  # fmt: skip
    return address


def _ordered(topic: Topic, known: Subscription | None) -> Ordered:
    return Ordered(topic, known.every, known.due) if known else Ordered(topic)
