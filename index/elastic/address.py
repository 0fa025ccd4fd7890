"""The address of an index in Elasticsearch."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from index.errors import AddressError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_EXAMPLE = "https://user@search.example:9200/wirecopy"
_SEVERAL = "https://user@a.example:9200,b.example:9200/wirecopy"
_PORTS = {"http": 9200, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the nodes of a cluster are, who asks, and the name that all of its indices begin with.

    Any of the `nodes` answers for all of them.
    """

    nodes: tuple[str, ...]
    user: str
    name: str

    def __str__(self) -> str:
        first, *others = self.nodes
        return f"{','.join((first, *(node.partition('//')[2] for node in others)))}/{self.name}"


def read_address(url: str) -> Address:
    """Take an address apart; the name is "wirecopy" where none is given.

    Raises AddressError, which says what is wrong without repeating a password.
    """
    parts = _split(url)
    who, _, hosts = parts.netloc.rpartition("@")
    if ":" in who:
        raise AddressError(
            "index address: it holds a password, which belongs into WIRECOPY_INDEX_PASSWORD"
            " or a file named by index.password_file"
        )
    if parts.scheme not in _PORTS or not hosts:
        raise AddressError(
            f'index address {url!r} is not known; allowed: "embedded:" or {_EXAMPLE}'
        )
    nodes = tuple(_node(parts.scheme, host) for host in hosts.split(","))
    return Address(nodes, unquote(who), _name(parts))


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:  # brackets that do not close
        raise AddressError(f"index address: {error}; allowed: {_EXAMPLE}") from error


def _node(scheme: str, host: str) -> str:
    """One node's address, its port made plain."""
    parts = _split(f"{scheme}://{host}")
    try:
        port = parts.port or _PORTS[scheme]
    except ValueError as error:
        raise AddressError(
            f"index address: the port of {host!r} is no number up to 65535; allowed: {_EXAMPLE}"
        ) from error
    if not parts.hostname or parts.username is not None:
        raise AddressError(f"index address: {host!r} is no host; allowed: {_SEVERAL}")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{port}"


def _name(parts: SplitResult) -> str:
    name = parts.path.strip("/") or "wirecopy"
    if not _NAME.fullmatch(name) or parts.query or parts.fragment:
        raise AddressError(
            f"index address: the name {parts.path!r} is not allowed; one of a-z, 0-9, - and _,"
            f" as in {_EXAMPLE}"
        )
    return name
