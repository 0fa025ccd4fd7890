"""Decoding of pages, by what their bytes are before what they claim."""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a declaration stands (HTML says 1,024, pages don't obey)
_SAMPLE = 50_000
# What browsers read when a page claims the left one (WHATWG Encoding).
_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
             "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "shift_jis": "cp932",
             "shift-jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}  # fmt: skip


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page: by BOM, NUL pattern, valid UTF-8, meta, header, detection; never fails."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body.decode(name, "replace")
    wide = _wide(body[:200])
    if wide:
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body cut in the middle of a letter is UTF-8 all the same.
        if error.start > max(64, len(body) - 4):
            return body.decode("utf-8", "replace")
    for claim in _claims(body, content_type):
        try:
            return body.decode(claim, "strict" if claim == "utf-8" else "replace")
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(body[:_SAMPLE]).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def _wide(head: bytes) -> str:
    """UTF-16 without a BOM: every other byte of its markup is NUL."""
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return ""
    return "utf-16-be" if head[0] == 0 else "utf-16-le"


def _claims(body: bytes, content_type: str) -> list[str]:
    meta, header = _META.search(body[:_HEAD]), _HEADER.search(content_type)
    named = [
        meta.group(1).decode("ascii", "replace") if meta else "",
        header.group(1) if header else "",
    ]
    # A codec of Python's that is none of text (rot13, zip) would raise a LookupError of its own kind.
    return [_BROWSERS.get(name.lower(), name.lower()) for name in named if name and _is_text(name)]


def _is_text(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
