"""Connections whose answers have a head with an end, and of which not too many are kept."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, STATUS
from twisted.web.client import HTTPConnectionPool
from twisted.web.http import _ChunkedTransferDecoder, maxChunkSizeLineLength

if TYPE_CHECKING:
    from twisted.internet.interfaces import IAddress

_HEAD = 256 * 1024  # bytes of status lines and headers; the largest of honest ones is a tenth
_LENGTH, _TRANSFER, _CODING = b"content-length", b"transfer-encoding", b"content-encoding"
_NUMBERS = re.compile(rb"\d+(?:[ \t]*,[ \t]*\d+)*")
_KEPT = 200  # connections of all hosts that wait for another request
_CHUNKS, _CHUNK = 4_000, 16  # of one body, after which they must have held some bytes each


class BoundedPool(HTTPConnectionPool):
    """Connections that wait for another request: of too many hosts that keep theirs, the oldest end.

    Each is an open file, of which the index and the ledger need some as well.
    """

    def __init__(self, reactor: Any, persistent: bool = True) -> None:
        super().__init__(reactor, persistent)  # type: ignore[no-untyped-call]
        self._kept: dict[Any, None] = {}

    def _putConnection(self, key: Any, connection: Any) -> None:
        super()._putConnection(key, connection)  # type: ignore[no-untyped-call]
        self._kept.pop(connection, None)
        self._kept[connection] = None
        if len(self._kept) > _KEPT:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            if oldest.state == "QUIESCENT":  # otherwise it is in use, or has ended
                oldest.transport.abortConnection()


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes connections that are bounded each."""

    def buildProtocol(self, addr: "IAddress | None") -> "_BoundedProtocol":
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """HTTP whose head has an end: headers without one would fill the memory."""

    _head = 0

    def request(self, request: Any) -> Any:
        self._head = 0
        asked = super().request(request)
        self._parser.__class__ = _Parser  # of Scrapy's own, which is put there the same way
        return asked

    def dataReceived(self, data: bytes) -> None:
        parser: Any = self._parser
        if parser is not None and parser.state != BODY:
            self._head += len(data)
            parser.MAX_LENGTH = _HEAD  # of a line, which Twisted ends the connection for at 16 kB
            if self._head > _HEAD:
                self._giveUp(Failure(DownloadFailedError(f"more than {_HEAD} bytes of headers")))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _Chunks(_ChunkedTransferDecoder):
    """Chunks, whatever stands behind their sizes: old servers fill that up with blanks.

    What came of them at once is told at once, as telling costs five times what reading one does. In
    crumbs a body is not read any further.
    """

    def __init__(self, tell: Callable[[bytes], None], end: Callable[[bytes], None]) -> None:
        super().__init__(self._keep, self._finish)
        self._tell, self._end = tell, end
        self._kept: list[bytes] = []
        self._number = self._size = 0

    def dataReceived(self, data: bytes) -> None:
        try:
            super().dataReceived(data)
        finally:
            self._tell_kept()

    def _keep(self, piece: bytes) -> None:
        self._kept.append(piece)
        self._number += 1
        self._size += len(piece)
        if self._number > _CHUNKS and self._size < _CHUNK * self._number:
            raise DownloadFailedError("a body in crumbs, which costs more than it can hold")

    def _finish(self, rest: bytes) -> None:
        self._tell_kept()
        self._end(rest)

    def _tell_kept(self) -> None:
        if self._kept:
            self._tell(b"".join(self._kept))
            self._kept.clear()

    def _dataReceived_CHUNK_LENGTH(self) -> bool:
        end = self._buffer.find(b"\r\n", self._start)
        if 0 <= end < maxChunkSizeLineLength:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].rstrip()
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class _Parser(_LenientHTTPClientParser):
    """Reads heads as browsers do, where Twisted fails at what says nothing.

    That is a blank line before the first, a header that names nothing, a length that is no number,
    and that a body is sent as it is, for which RFC 2616 had a name.
    """

    _transferDecoders = {b"chunked": _Chunks}  # type: ignore[dict-item]  # noqa: RUF012  # Twisted's own

    def lineReceived(self, line: bytes) -> None:
        blank = not line.strip() if self.state == STATUS else line[:1] in (b" ", b"\t")
        if not (blank and self._partialHeader is None):
            super().lineReceived(line)

    def statusReceived(self, status: bytes) -> None:
        super().statusReceived(b" ".join(status.split(maxsplit=2)))  # type: ignore[no-untyped-call]

    def parseVersion(self, strversion: bytes) -> Any:
        whole = strversion if b"." in strversion else strversion + b".0"  # HTTP/2
        return super().parseVersion(whole)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:
        with suppress(ValueError):  # InvalidHeaderName of newer Twisted
            super().headerReceived(name.rstrip(), value)  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:
        lengths = filter(_NUMBERS.fullmatch, self.connHeaders.getRawHeaders(_LENGTH, []))
        *packed, sent = _codings(self.connHeaders.getRawHeaders(_TRANSFER, [])) or [b""]
        for name, values in ((_LENGTH, [*lengths]), (_TRANSFER, [sent] if sent else [])):
            self.connHeaders.removeHeader(name)
            for value in values:
                self.connHeaders.addRawHeader(name, value)
        for coding in packed:  # which is then the page's own, as nothing on the way undoes it
            self.headers.addRawHeader(_CODING, coding)
        super().allHeadersReceived()  # type: ignore[no-untyped-call]


def _codings(transfer: Sequence[bytes]) -> list[bytes]:
    """The names of those that say anything, chunks last."""
    named = (name.strip().lower() for name in b",".join(transfer).split(b","))
    return [name for name in named if name not in (b"", b"identity")]
