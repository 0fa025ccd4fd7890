"""Addresses that settings give: of channels, of people by their names, of the server of mail."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from wirecopy.errors import MisusedError


def read_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a text, one a line, without the remarks that begin with #."""
    lines = map(str.strip, text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_people(where: str, text: str) -> Mapping[str, tuple[str, ...]]:
    """The addresses of people by their names: a line for each, as `amal = mailto://…`.

    Raises `MisusedError`, which does not tell what stands there, as it may be a secret.
    """
    people: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not read_addresses(line):
            continue
        name, sign, address = (part.strip() for part in line.partition("="))
        if not (name and sign and address) or "://" in name:
            raise MisusedError(
                f"{where}: line {number}: a name, = and an address are allowed (amal = mailto://…)"
            )
        people[name] = (*people.get(name, ()), address)
    return people


def read_mail(where: str, text: str) -> str:
    """The server through which people are sent mail, the first address of a text; "" where none is.

    Raises `MisusedError`, which does not tell what stands there, as it may be a secret.
    """
    server = next(iter(read_addresses(text)), "")
    if server and not _is_mail_server(server):
        raise MisusedError(
            f"{where}: a mail server is allowed, without those who get the mail"
            " (mailtos://user:password@mail.example?from=desk@example.org)"
        )
    return server


def _is_mail_server(address: str) -> bool:
    """Whether it names a server, and nobody who gets the mail."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a [ in its host that is not closed
        return False
    named = parts.path.strip("/") or {"to", "cc", "bcc"} & {
        key for key, _ in parse_qsl(parts.query)
    }
    return parts.scheme in ("mailto", "mailtos") and bool(parts.netloc) and not named
