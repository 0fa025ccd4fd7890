"""Connections whose answers have a head with an end, and of which not too many are kept."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import BODY
from twisted.web.client import HTTPConnectionPool

if TYPE_CHECKING:
    from twisted.internet.interfaces import IAddress

_HEAD = 256 * 1024  # bytes of status lines and headers; the largest of honest ones is a tenth
_AS_IT_IS = (b"transfer-encoding", b"identity")
_KEPT = 200  # connections of all hosts that wait for another request


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


class _Parser(_LenientHTTPClientParser):
    """Leaves out headers that name nothing, and takes the blanks from behind the names of others.

    That a body is sent as it is says nothing either, though RFC 2616 had a name for it: Twisted fails
    at any but "chunked".
    """

    def headerReceived(self, name: bytes, value: bytes) -> None:
        if (name.lower().rstrip(), value.strip().lower()) == _AS_IT_IS:
            return
        with suppress(ValueError):  # InvalidHeaderName of newer Twisted
            super().headerReceived(name.rstrip(), value)  # type: ignore[no-untyped-call]
