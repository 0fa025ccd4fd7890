"""The shelf: what waits to be read lies in files instead of in memory."""

import os
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

_IN_MEMORY = 8_000_000  # bytes of all bodies that wait there
_SMALL = 10_000  # bytes; what is less costs more elsewhere
_VOLUME = 64_000_000  # bytes after which another file is begun


@dataclass(frozen=True, slots=True)
class Later:
    """What a job is given when its turn has come: until then it need not be in memory.

    Its `url` and its `size`, in bytes, say whose turn it is. `make` may raise OSError.
    """

    url: str
    size: int
    make: Callable[[], Any]


class Shelf:
    """Files without a name, which end with this process: each as soon as nothing in it is needed."""

    def __init__(self, folder: Path, volume: int = _VOLUME) -> None:
        self._folder, self._size = folder, volume
        self._volume: _Volume | None = None

    def put(self, body: bytes) -> "Shelved":
        """Where the body lies from now on. Raises OSError where it finds no room."""
        if self._volume is None or self._volume.end >= self._size:
            self._volume = _Volume(self._folder)
        return Shelved(self._volume, self._volume.append(body), len(body))


class _Volume:
    """One of its files, closed when nobody knows it any more."""

    def __init__(self, folder: Path) -> None:
        self.file = tempfile.TemporaryFile(buffering=0, dir=folder)  # noqa: SIM115  # see the next line
        weakref.finalize(self, self.file.close)
        self.end = 0

    def append(self, body: bytes) -> int:
        """Where it begins."""
        start, written = self.end, 0
        while written < len(body):
            rest = memoryview(body)[written:]
            written += os.pwrite(self.file.fileno(), rest, start + written)
        self.end += len(body)
        return start

    def read(self, start: int, size: int) -> bytes:
        body = os.pread(self.file.fileno(), size, start)
        if len(body) < size:  # of a file, only at its end
            raise OSError(f"{len(body)} of {size} bytes are there")
        return body


@dataclass(frozen=True, slots=True)
class Shelved:
    """A body on the shelf: its volume, its first byte there and its length in bytes."""

    volume: _Volume
    start: int
    size: int

    def read(self) -> bytes:
        """The body. Raises OSError where the disk fails."""
        return self.volume.read(self.start, self.size)


class ShelvedResponse(Response):
    """A response whose body is read from the shelf whenever it is asked for."""

    def __init__(self, response: Response, shelved: Shelved) -> None:
        kept = {name: getattr(response, name) for name in self.attributes if name != "body"}
        super().__init__(**kept)
        self._shelved = shelved

    @property
    def body(self) -> bytes:
        """The body. Raises OSError where the disk fails."""
        return self._shelved.read()

    @property
    def size(self) -> int:
        """Its bytes, which are not read for that."""
        return self._shelved.size


def size_of(response: Response) -> int:
    """The bytes of a response's body."""
    return response.size if isinstance(response, ShelvedResponse) else len(response.body)


def body_of(response: Response) -> Later:
    """The body of a response, taken from the shelf when its job's turn has come."""
    return Later(response.url, size_of(response), lambda: response.body)


class ShelfMiddleware:
    """Puts answers on the shelf while many wait in memory already.

    Hostile pages take seconds to read, and those of one host may be hundreds: were fetching to
    stop until there is room, the good pages of all hosts would wait for them.
    """

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self._held = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["WIRECOPY_DATA"]))

    def process_response(self, request: Request, response: Response) -> Response:
        """The response, its body in memory or not."""
        size = len(response.body)
        if size < _SMALL or request.callback is NO_CALLBACK:  # which is read at once
            return response
        if self._held + size > _IN_MEMORY:
            with suppress(OSError):  # a full disk: memory has to do
                return ShelvedResponse(response, self._shelf.put(response.body))
        self._held += size
        weakref.finalize(response, self._let_go, size)
        return response

    def _let_go(self, size: int) -> None:
        self._held -= size
