"""Files that are written for people, named where that fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_KEPT = 40  # letters of a name: it may be as long as names may be, and has an ending here


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """The file, while it is written; a full disk, which does not say so, fails with its name."""
    try:
        yield path
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write a file that comes to its place once it is whole; until then what was there stays.

    What is no file, as a pipe is, and what lies in a folder that is closed to us is written in place.
    """
    there = path.resolve()
    if (there.exists() and not there.is_file()) or not os.access(there.parent, os.W_OK):
        with writing(path):
            yield path
        return
    new = there.with_name(f".{there.name[:_KEPT]}.{os.getpid()}.new")
    try:
        yield new
        _put(new, there)
    except OSError as error:
        if error.filename in (None, str(new)):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        new.unlink(missing_ok=True)


def _put(new: Path, there: Path) -> None:
    if there.exists():
        new.chmod(there.stat().st_mode)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(there)
