"""The mail by which a person confirms the address that they entered on the desk."""

from datetime import datetime
from urllib.parse import urlencode

from reports import AddressError
from reports.speech import Speech
from reports.watching import Confirmation, Confirmations, Recipients, Watchbook
from reports.wording import isolated
from spiders.fetching.guard import Guard
from wirecopy.errors import FailedError, MisusedError
from wirecopy.messages.channels import Message, mail_to, send
from wirecopy.messages.posting import speech_to
from wirecopy.settings.config import Settings


def send_confirmation(
    book: Watchbook, settings: Settings, person: str, desk: str, now: datetime
) -> str:
    """Sends a link of the desk at this address to the mail address of a person, which it returns.

    Raises `MisusedError` where there is nothing to confirm, and `FailedError` where it did not go.
    """
    from web.tokens import digest, new_token  # slow: it loads argon2

    address = _unconfirmed(book, settings, person)
    token, confirmations = new_token(), Confirmations(book)
    try:
        confirmations.begin(digest(token), Confirmation(person, address, now))
    except AddressError as error:
        raise FailedError(str(error)) from error
    link = f"{desk.rstrip('/')}/digests/confirm?{urlencode({'link': token})}"
    message = _message(person, link, speech_to(book, person))
    problem = send(mail_to(settings.mail, address), message, Guard(settings.allow_private))
    if problem:
        confirmations.take_back(digest(token))
        raise FailedError(f"no mail went to {address}: {problem}")
    return address


def _unconfirmed(book: Watchbook, settings: Settings, person: str) -> str:
    named = Recipients(book).of(person)
    if not named.address:
        raise MisusedError(f"{person} has entered no mail address on the desk")
    if named.confirmed:
        raise MisusedError(f"{named.address} is confirmed already")
    if not settings.mail:
        raise MisusedError("alerts.mail_file names no mail server to send a mail through")
    return named.address


def _message(person: str, link: str, speech: Speech) -> Message:
    lines = (
        speech.t(
            "{person} wants digests of news to be sent to this address.", person=isolated(person)
        ),
        speech.t("If that is you, open this link within a day and confirm it there:"),
        link,
        speech.t("If not, do nothing: nothing else is sent here."),
    )
    return Message(speech.t("wirecopy: confirm your mail address"), "\n\n".join(lines) + "\n")
