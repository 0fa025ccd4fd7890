"""Spans of time as people write them: 90s, 30m, 36h, 2d, 1w."""

import re
from datetime import timedelta

ALLOWED = "a number up to 99999 with s, m, h, d or w"

_SPAN = re.compile(r"([0-9]{1,5})\s*([smhdw])")  # no longer than time itself
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def read_span(text: object) -> timedelta | None:
    """The span that a text means, None where it means none."""
    match = _SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
