"""The address of an index in Elasticsearch."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from index.errors import UnreachableError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_EXAMPLE = "https://user@search.example:9200/wirecopy"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is, who asks, and the name that all of its indices begin with."""

    server: str
    user: str
    name: str

    def __str__(self) -> str:
        return f"{self.server}/{self.name}"


def read_address(url: str) -> Address:
    """Take an address apart; the name is "wirecopy" where none is given.

    Raises UnreachableError, which says what is wrong without repeating a password.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 9200)
    except ValueError as error:
        raise UnreachableError(
            f"index address: the port is no number; allowed: {_EXAMPLE}"
        ) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreachableError(
            f'index address {url!r} is not known; allowed: "embedded:" or {_EXAMPLE}'
        )
    if parts.password is not None:
        raise UnreachableError(
            "index address: it holds a password, which belongs into WIRECOPY_INDEX_PASSWORD"
            " or a file named by index.password_file"
        )
    name = parts.path.strip("/") or "wirecopy"
    if not _NAME.fullmatch(name) or parts.query or parts.fragment:
        raise UnreachableError(
            f"index address: the name {parts.path!r} is not allowed; one of a-z, 0-9, - and _,"
            f" as in {_EXAMPLE}"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{parts.scheme}://{host}:{port}", unquote(parts.username or ""), name)
