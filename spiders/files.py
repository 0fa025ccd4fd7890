"""Files that are written for people, named where that fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """The file, while it is written; a full disk, which does not say so, fails with its name."""
    try:
        yield path
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
