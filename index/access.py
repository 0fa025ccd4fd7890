"""What opens an index beyond this machine."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Access:
    """A password or an API key, and the certificates that are trusted beside the system's.

    The user's name stands in the index's address. Secrets are not shown by `repr`.
    """

    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: Path | None = None
