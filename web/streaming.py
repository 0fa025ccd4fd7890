"""Files that are sent while they are made, however large they are."""

import threading
from collections.abc import Callable, Iterator
from io import RawIOBase
from itertools import chain
from queue import Full, Queue
from typing import BinaryIO, cast

from starlette.responses import StreamingResponse

_WAITING = 16  # pieces that are made ahead of their reader
_PIECE = 64 * 1024
_LOOK = 0.5  # seconds between two looks whether the reader is still there


class _LeftError(OSError):
    """The reader has left."""


class _Pipe(RawIOBase):
    """A file that is written to in one thread and read, piece by piece, in another."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: Queue[bytes | BaseException | None] = Queue(_WAITING)
        self.left = threading.Event()
        self._gathered = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # what is written is bytes of some kind
        self._gathered += piece
        if len(self._gathered) >= _PIECE:
            self.flush_pieces()
        return len(piece)

    def flush_pieces(self) -> None:
        """Hands on what was gathered."""
        if self._gathered:
            self.put(bytes(self._gathered))
            self._gathered.clear()

    def put(self, piece: bytes | BaseException | None) -> None:
        """Hands a piece on, an error, or the end; raises `_LeftError` where nobody reads."""
        while not self.left.is_set():
            try:
                self.pieces.put(piece, timeout=_LOOK)
            except Full:
                continue
            return
        raise _LeftError("the reader has left")


def streamed(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """The pieces of what `write` writes into a file, made while they are read.

    It ends when its reader leaves. What it raises is raised to the reader.
    """
    pipe = _Pipe()
    writer = threading.Thread(target=_written, args=(write, pipe), daemon=True)
    writer.start()
    try:
        while (piece := pipe.pieces.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        pipe.left.set()
        writer.join()


def download(write: Callable[[BinaryIO], object], name: str, kind: str) -> StreamingResponse:
    """A file of that name and media type, sent while it is made.

    What cannot be made is raised before its first piece, while it can still be answered with an error.
    """
    pieces = streamed(write)
    begun = chain([next(pieces, b"")], pieces)
    named = f'attachment; filename="{name}"'
    return StreamingResponse(begun, media_type=kind, headers={"Content-Disposition": named})


def _written(write: Callable[[BinaryIO], object], pipe: _Pipe) -> None:
    try:
        write(cast(BinaryIO, pipe))
        pipe.flush_pieces()
        pipe.put(None)
    except _LeftError:
        return
    except BaseException as error:  # it belongs to whoever reads
        try:
            pipe.put(error)
        except _LeftError:
            return
