"""tdmrep.json: which pages of a host are reserved from text and data mining.

Source: TDM Reservation Protocol, W3C community group, 2024, "TDM File on the Origin Server".
"""

import json
from dataclasses import dataclass
from typing import Any

from processing.manners.patterns import Pattern, affordable, path_of, shortened

PLACE = "/.well-known/tdmrep.json"
LARGEST = 512 * 1024
"""Bytes of a file that are read; a longer one says nothing, since half of it cannot be read."""

_MOST = 1_000  # rules; each is tried for each page


@dataclass(frozen=True, slots=True)
class Reservations:
    """What a tdmrep.json says: patterns of paths, and whether what fits is reserved."""

    rules: tuple[tuple[Pattern, bool], ...] = ()

    def reserve(self, url: str) -> bool:
        """Whether the page at `url` is reserved: the first rule that fits decides."""
        path = path_of(url)
        return next((reserved for pattern, reserved in self.rules if pattern.matches(path)), False)


def read_reservations(body: bytes) -> Reservations:
    """What a tdmrep.json says; a rule that cannot be read is passed over, and so is the whole file."""
    try:
        found = json.loads(body) if len(body) <= LARGEST else []
    except (ValueError, RecursionError):
        return Reservations()
    entries = found if isinstance(found, list) else [found]
    return Reservations(tuple(affordable(filter(None, map(_rule, entries[:_MOST])))))


def _rule(entry: Any) -> tuple[Pattern, bool] | None:
    if not isinstance(entry, dict):
        return None
    location, value = entry.get("location"), str(entry.get("tdm-reservation")).strip()
    if not isinstance(location, str) or not location.startswith(("/", "*")):
        return None
    if value not in ("0", "1"):  # an error, by which nothing is said
        return None
    return Pattern.of(shortened(location)), value == "1"
