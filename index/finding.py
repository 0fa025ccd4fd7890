"""What somebody who looks an index over finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `cure` is "" where it is well."""

    what: str
    found: str
    cure: str = ""
