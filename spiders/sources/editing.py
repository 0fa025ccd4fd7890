"""A file of TOML that the desk and the command line edit in turns, and that is replaced whole."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tomlkit
from tomlkit.exceptions import ParseError

from spiders.errors import BusyError, SettingsError
from spiders.sources.files import liken, taking_place, writing
from spiders.sources.locks import lock
from spiders.sources.tables import document_of

PATIENCE = 20.0  # seconds; an edit of a thousand sources takes one
_STEP = 0.01  # seconds between two looks at a file that another edits


@contextmanager
def edited(path: Path, patience: float = PATIENCE) -> Iterator[tomlkit.TOMLDocument]:
    """The file's document, to be changed within; nobody else edits the file until it is written.

    It is written when what is done within succeeds and has changed it, in one step, so that readers
    see it as it was or as it is. Raises `SettingsError` where it is no TOML, and `BusyError` where
    another does not finish in time.
    """
    real = path.resolve()  # a link stays one
    with _turn(real, time.monotonic() + patience):
        document = _document(path)
        before = tomlkit.dumps(document)
        yield document
        if (text := tomlkit.dumps(document)) != before:
            _replace(real, text.encode())


def _document(path: Path) -> tomlkit.TOMLDocument:
    try:
        return document_of(path)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 at byte {error.start}") from error
    except ParseError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


@contextmanager
def _turn(path: Path, until: float) -> Iterator[None]:
    """Holds the lock of a file.

    It lies on the file itself, and so leaves nothing beside it; where the file was replaced or
    removed while one waited, the lock of the one that stands there now is waited for.
    """
    while True:
        new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if not lock(file, until, _STEP):
                raise BusyError(
                    f"{path}: another process is changing it and does not finish; try again"
                )
            if not _is_at(file, path):
                continue
            try:
                yield
            finally:
                if new and _is_at(file, path) and not os.fstat(file).st_size:
                    path.unlink()  # made for its lock alone
            return
        finally:
            os.close(file)


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _replace(path: Path, body: bytes) -> None:
    """Puts a file in the place of another, whose mode and owner it has before it says anything.

    To put it there ends one's turn: from then on the name beside it belongs to whoever comes next.
    """
    new = path.with_name(f".{path.name}.new")
    with writing(path), taking_place(new, path), new.open("wb") as file:
        liken(file.fileno(), path.stat())
        file.write(body)
