"""Validators: what tells, the next time that a page is asked for, whether it is as it was."""

from dataclasses import dataclass

import xxhash

from processing import Page

_SEAL = 1_000  # characters; the longest of honest ones is a tenth


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells that a page is as it was: its ETag, its Last-Modified, and a hash of its body."""

    etag: str = ""
    modified: str = ""
    body: str = ""

    def headers(self) -> dict[str, str]:
        """The headers of a request that is answered with 304 where nothing changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


def validators_of(page: Page) -> Validators:
    """What will tell the next time that a page is as it is now."""
    body = xxhash.xxh3_128_hexdigest(page.body)
    return Validators(*seals(page.header("etag"), page.header("last-modified")), body)


def seals(etag: str, modified: str) -> tuple[str, str]:
    """An ETag and a date as they are kept and sent back: nothing of what is too long for that."""
    return etag if len(etag) <= _SEAL else "", modified if len(modified) <= _SEAL else ""
