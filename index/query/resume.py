"""Where a listing was left: a token that goes on from there, opaque to whoever holds it."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import NoReturn

import xxhash

from index.errors import QueryError
from index.query.clauses import Query
from index.values import Slice

Place = list[str | int | float]


def resume_token(query: Query, part: Slice, place: Sequence[str | int | float]) -> str:
    """A token for what comes behind `place`, a backend's own note, in this search only."""
    note = json.dumps([_search(query, part), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(note.encode()).decode().rstrip("=")


def resumed_place(query: Query, part: Slice, *kinds: type) -> Place | None:
    """The place that the slice's token holds, values of `kinds`; None where there is no token.

    Raises QueryError where it is no token, or one of another search.
    """
    if not part.resume:
        return None
    try:
        padded = part.resume + "=" * (-len(part.resume) % 4)
        written = base64.b64decode(padded, altchars=b"-_", validate=True)
        note = json.loads(written, parse_constant=_refuse)
    except (binascii.Error, ValueError, RecursionError) as error:
        raise QueryError(f"{part.resume[:20]!r} is no resume token") from error
    if not isinstance(note, list) or not note:
        raise QueryError(f"{part.resume[:20]!r} is no resume token")
    search, *place = note
    if search != _search(query, part) or not _are(place, kinds):
        raise QueryError(
            "the resume token is of another search; query, group, sort and index must stay the same"
        )
    return place


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _are(place: Place, kinds: Sequence[type]) -> bool:
    """Whether the values are of these kinds; a whole number is a float too."""
    return len(place) == len(kinds) and all(
        isinstance(value, int | float if kind is float else kind)
        for value, kind in zip(place, kinds, strict=True)
    )


def _search(query: Query, part: Slice) -> str:
    return xxhash.xxh3_64_hexdigest(repr((query, part.group, part.sort)).encode())
