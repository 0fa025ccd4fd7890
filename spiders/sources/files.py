"""Files that are written for people, named where that fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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

    A folder that is not there yet is made. What is no file, as a pipe is, and what lies in a folder
    that is closed to us is written in place.
    """
    there = path.resolve()
    with suppress(FileExistsError):  # a file in its place: told by the name that was given
        there.parent.mkdir(parents=True, exist_ok=True)
    if (there.exists() and not there.is_file()) or not os.access(there.parent, os.W_OK):
        with writing(path):
            yield path
        return
    new = there.with_name(f".{there.name[:_KEPT]}.{os.getpid()}.new")
    try:
        with taking_place(new, there):
            yield new
            if there.exists():
                with new.open("rb") as file:
                    liken(file.fileno(), there.stat())
    except OSError as error:
        if error.filename in (None, str(new)):
            error.filename, error.filename2 = str(path), None
        raise


@contextmanager
def taking_place(new: Path, there: Path) -> Iterator[None]:
    """A file takes another's place once it is written and on the disk; where that fails, it goes.

    From then on its own name belongs to whoever comes next.
    """
    try:
        yield
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(there)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def liken(file: int, kept: os.stat_result) -> None:
    """Gives an open file the mode and the owner of another."""
    os.fchmod(file, kept.st_mode)
    with suppress(PermissionError):  # only root gives files away
        os.fchown(file, kept.st_uid, kept.st_gid)
