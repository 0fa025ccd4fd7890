"""The records of a WARC file, one by one, also of a file that is damaged in between."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import brotli
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from processing.markup.unpacked import GZIP

_BLOCK = 1 << 16  # bytes that are read, or unpacked, at once
_HEAD = 1_000_000  # bytes of a record's own header
_HELD = 12_000_000  # bytes of a record: the largest page of a crawl with the headers of its answer
_TRIED = 1_000  # beginnings of members that are looked for behind damage
_RECORD = b"WARC/"
_BLANKS = b"\r\n\0"
_BETWEEN = len(b"\r\n\r\n" + _RECORD)
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*([0-9]{1,15})[ \t\r]*$", re.I | re.M)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")

OnTorn = Callable[[int, str], None]


class _Torn(ValueError):
    """Bytes that are no whole record; behind them others may be whole."""


def records(stream: BinaryIO, on_torn: OnTorn) -> Iterator[ArcWarcRecord]:
    """Every whole record of a file: gzipped record by record, as one, or not at all.

    Where something is no record, `on_torn` is told at which byte of the file, or a little behind it,
    and why; what follows is read on. Of a record longer than any page only the beginning is given.
    Sources: the WARC format 1.0 and 1.1 (ISO 28500), and warcio, which reads each one's inside but
    leaves the file at the first damage, and holds a line of any length.
    """
    unpacked, astray = _Unpacked(stream, on_torn), False
    while unpacked.find_record(astray):
        try:
            record = _record(unpacked)
            astray = False
        except _Torn as error:
            unpacked.tell(str(error))
            astray = True
            continue
        yield record


def content_of(record: ArcWarcRecord) -> BinaryIO:
    """What an answer holds, unchunked and unpacked piece by piece, so that reading can stop at any size."""
    coding = (record.http_headers.get_header("content-encoding") or "").strip().lower()
    coding = coding.removeprefix("x-")
    chunked = (record.http_headers.get_header("transfer-encoding") or "").strip().lower()
    body = ChunkedDataReader(record.raw_stream) if chunked == "chunked" else record.raw_stream
    if coding == "br":  # warcio's own way to it is closed since brotli 1.2
        unpacked = brotli.Decompressor().process(body.read(), output_buffer_limit=_HELD)
        return io.BytesIO(unpacked)
    known = coding in BufferedReader.get_supported_decompressors()
    return BufferedReader(body, decomp_type=coding) if known else body  # type: ignore[no-any-return]  # warcio has no types


class _Unpacked:
    """The bytes of a file as they were before they were gzipped, in runs at whose end a record must end."""

    def __init__(self, stream: BinaryIO, on_torn: OnTorn) -> None:
        self._stream = stream
        self._on_torn = on_torn
        self._pieces = self._unpacked()
        self._held = b""
        self._run_over = self._file_over = False
        self._damage = ""  # why the run that is read ended, where that is not told yet

    def tell(self, why: str) -> None:
        """Tells that what was just read is no record."""
        self._on_torn(self._stream.tell(), self._damage or why)
        self._damage = ""

    def find_record(self, astray: bool) -> bool:
        """Goes on to what begins as a record does; False at the end of the file.

        A record is to begin here, and it is told where none does, but for `astray`.
        """
        while True:
            if not astray:
                self._skip_blanks()
                if self._held.startswith(_RECORD):
                    return True
                if self._held:
                    self.tell("no record of a WARC file begins here")
                    astray = True
            if astray and self._skip_to_record():
                return True
            if self._damage:
                self.tell(self._damage)
            if self._file_over:
                return False
            self._held, self._run_over, astray = b"", False, False

    def head(self) -> bytes:
        """The header of a record, with the empty line at its end."""
        searched = 0
        while not (found := _END_OF_HEAD.search(self._held, searched)):
            if len(self._held) > _HEAD:
                raise _Torn(f"its header is longer than {_HEAD:,} bytes")
            searched = max(0, len(self._held) - 3)
            if not self._more():
                raise _Torn("the file ends within a record's header")
        head, self._held = self._held[: found.end()], self._held[found.end() :]
        return head

    def take(self, size: int, held: int) -> bytes:
        """So many bytes, of which the first `held` are given."""
        parts, given = [], 0
        while size:
            if not self._held and not self._more():
                raise _Torn("it is not as long as it says, or the file ends within it")
            part, self._held = self._held[:size], self._held[size:]
            size -= len(part)
            if given < held:
                parts.append(part[: held - given])
                given += len(part)
        return b"".join(parts)

    def end_record(self) -> None:
        """Looks whether empty lines and another record, or nothing, follow; they are what proves it whole."""
        while len(self._held) < _BETWEEN and self._more():
            pass
        if self._damage:
            raise _Torn(self._damage)
        if self._held and not self._held.startswith((b"\r\n", b"\n", _RECORD)):
            raise _Torn("it goes on behind its end: is its Content-Length wrong?")

    def _skip_blanks(self) -> None:
        """Goes over empty lines, and the zeros that fill up a block of a tape; then holds enough to see a record."""
        self._held = self._held.lstrip(_BLANKS)
        while len(self._held) < len(_RECORD) and self._more():
            self._held = self._held.lstrip(_BLANKS)

    def _skip_to_record(self) -> bool:
        """Goes on to the next line of this run that begins a record, if there is one."""
        while (at := self._held.find(b"\n" + _RECORD)) < 0:
            self._held = self._held[-len(_RECORD) :]
            if not self._more():
                return False
        self._held = self._held[at + 1 :]
        return True

    def _more(self) -> bool:
        """Takes another piece of this run; False at its end."""
        piece = b"" if self._run_over else next(self._pieces, None)
        self._file_over |= piece is None
        self._run_over = not piece
        self._held += piece or b""
        return not self._run_over

    def _unpacked(self) -> Iterator[bytes]:
        """The pieces of all runs, b"" between two of them."""
        raw = self._stream.read(_BLOCK)
        if not raw.startswith(GZIP[:2]):
            while raw:
                yield raw
                raw = self._stream.read(_BLOCK)
            return
        tried = 0
        while raw := raw or self._stream.read(_BLOCK):
            member = _Member(self._stream, raw)
            first = True
            try:
                for piece in member.pieces():
                    if first and piece.startswith(_RECORD):
                        yield b""
                    first = False
                    yield piece
                raw = member.rest.lstrip(b"\0")
            except _Torn as error:
                if first:  # what came before it is whole
                    yield b""
                self._damage = str(error)
                yield b""
                tried += 1
                if tried > _TRIED:
                    self._damage = "it is damaged all over, the rest of the file is left"
                    return
                raw = self._next_member(member.taken + member.rest)

    def _next_member(self, raw: bytes) -> bytes:
        """What there is from the next beginning of a gzip member on."""
        raw = raw[1:]
        while (at := raw.find(GZIP)) < 0:
            more = self._stream.read(_BLOCK)
            if not more:
                return b""
            raw = raw[-2:] + more
        return raw[at:]


class _Member:
    """One member of a gzip.

    `rest` is what was read and lies behind it, or is not understood; `taken` is the last block of what
    was, where the next member may begin if this one breaks off: what follows is then taken for its own.
    """

    def __init__(self, stream: BinaryIO, raw: bytes) -> None:
        self._stream = stream
        self.rest = raw
        self.taken = b""

    def pieces(self) -> Iterator[bytes]:
        """What it holds, no more than a block at a time; the first piece is long enough to tell what it is."""
        unpacker, waiting = zlib.decompressobj(16 + zlib.MAX_WBITS), b""
        while not unpacker.eof:
            self.rest = self.rest or self._stream.read(_BLOCK)
            if not self.rest:
                raise _Torn("the file ends within it")
            try:
                waiting += unpacker.decompress(self.rest, _BLOCK)
            except zlib.error as error:
                raise _Torn(f"it cannot be unpacked ({error})") from error
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            self.taken = (self.taken + self.rest[: len(self.rest) - len(rest)])[-_BLOCK:]
            self.rest = rest
            if len(waiting) >= len(_RECORD) or (unpacker.eof and waiting):
                yield waiting
                waiting = b""


def _record(unpacked: _Unpacked) -> ArcWarcRecord:
    head = unpacked.head()
    length = _LENGTH.search(head)
    if not length:
        raise _Torn("its header tells no Content-Length")
    body = unpacked.take(int(length[1]), _HELD)
    unpacked.end_record()
    try:
        return ArcWarcRecordLoader(verify_http=False).parse_record_stream(
            io.BytesIO(head + body), known_format="warc"
        )
    except Exception as error:  # warcio fails in many ways on hostile records
        raise _Torn(f"it cannot be read ({error})") from error
