"""What the desk stands on: an index, the data folder and who may use it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from index import Index
from reports.watching import Reach
from web.accounts import Accounts
from web.shelf import FixedShelf, Shelf

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the pages and the API are made from.

    `hosts` are the names under which browsers may address it. Without `accounts` whoever reaches it
    may do everything, as `author`; that is only for loopback. `shelf` holds the saved queries.
    `reached` tells how a person gets digests, as the configuration is now. `command` is what runs
    wirecopy with some words, under the settings of this desk; without it nothing is gathered from
    the pages. `secret` signs the tokens of forms, which hold as long as the program runs.
    """

    index: Index
    data: Path
    sources: Path
    author: str = "desk"
    accounts: Accounts | None = None
    hosts: frozenset[str] = LOOPBACK
    shelf: Shelf = field(default_factory=FixedShelf)
    command: Callable[..., list[str]] | None = None
    reached: Callable[[str], Reach] = lambda _: Reach()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def topics(self) -> Mapping[str, str]:
        """The saved queries by their names."""
        return {topic.name: topic.query for topic in self.shelf.topics()}


async def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    return cast(Desk, request.app.state.desk)


TheDesk = Annotated[Desk, Depends(desk_of)]
