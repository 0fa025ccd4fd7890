"""Codings of bodies: undone where they are there, whatever a server says."""

import re
import zlib
from contextlib import suppress

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

from processing.markup.unpacked import GZIP

_CODING = "Content-Encoding"
_KNOWN = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd"})
_MARKS = {GZIP: "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_LOOKED_AT = 64  # bytes in which anything packed has some that no text has
_BESIDE = re.compile(r";.*|[\s\"]+")  # what may stand beside a name
_NO_TEXT = re.compile(r"[^\t\n\r -~\x80-\U0010ffff]")
_LETTER = 4  # bytes of the longest
_FREE = 1_000_000  # bytes that anything may unpack to
_TIMES = 200  # and how many more each packed one; ten times what pages and sitemaps do


class HonestCodings(HttpCompressionMiddleware):
    """Unpacks bodies as Scrapy does, but for what is no coding and what was not packed.

    Some servers announce gzip and send a page as it is or deflated, announce it twice or another coding in its
    place, or name its letters where its coding stands.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # without the old argument
        """The answer unpacked, or as it came where it is plain already."""
        named = _known(response)
        response.headers.pop(_CODING, None)
        while named and not is_plain(response.body):
            said = named.pop()
            response.headers[_CODING] = _begun(response.body) or said
            unpacked = super().process_response(request, response)
            assert isinstance(unpacked, Response)
            response = unpacked
        return response

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        """The body unpacked, but not where it grows as only bombs do, which is told as too large."""
        most = _FREE + _TIMES * len(body)
        if encoding in (b"gzip", b"x-gzip") and not body.startswith(GZIP):
            with suppress(zlib.error):  # what is neither is told of as no gzip
                deflated = HttpCompressionMiddleware._decode(
                    body, b"deflate", min(max_size or most, most)
                )
                if is_plain(deflated):
                    return deflated
        return HttpCompressionMiddleware._decode(body, encoding, min(max_size or most, most))


def _begun(body: bytes) -> str:
    """The coding that a body begins as, "" where that says nothing."""
    return next((name for mark, name in _MARKS.items() if body.startswith(mark)), "")


def is_plain(body: bytes) -> bool:
    """Whether a body begins as text does, which nothing that is packed does."""
    try:
        head = body[:_LOOKED_AT].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < min(len(body), _LOOKED_AT) - _LETTER:
            return False
        head = body[: error.start].decode("utf-8")
    return not _NO_TEXT.search(head)


def _known(response: Response) -> list[str]:
    lines = (line.decode("latin-1") for line in response.headers.getlist(_CODING))
    named = [_BESIDE.sub("", name).lower() for line in lines for name in line.split(",")]
    return [name for name in named if name in _KNOWN]
