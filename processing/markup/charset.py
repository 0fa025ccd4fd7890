"""Decoding of pages, by what their bytes are before what they claim."""

import codecs
import re
from contextlib import suppress
from itertools import islice

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = tuple(bom for bom, _ in _BOMS)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a declaration stands (HTML says 1,024, pages don't obey)
_FAR = 100_000  # bytes in which browsers come upon one that stands further down
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})",
    re.IGNORECASE,
)
_WORDS = re.compile(rb"[^<>]+")
_LANGUAGE = re.compile(rb"<html\b[^>]{0,300}?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_SAMPLE, _PIECES = 50_000, 5_000  # bytes of words, and the pieces in which they stand
# In what languages were written before UTF-8 that have the letters of the West, and more.
_WEST = "cp1252"
_USUAL = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
}
# What browsers read under names that Python gives another meaning or none (WHATWG Encoding).
_BROWSERS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8", "x-mac-cyrillic": "mac_cyrillic", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
}  # fmt: skip
_WIDE = re.compile(r"utf-?(?:7|16|32)")  # a page whose declaration could be read is in none of them
_ODD = 20  # letters for each byte out of place in what is UTF-8 all the same


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
        if error.start > max(64, len(body) - 4) or _nearly_utf8(body):
            return body.decode("utf-8", "replace")
    for claim in _claims(body, content_type):
        try:
            return body.decode(claim, "strict" if _is_utf8(claim) else "replace")
        except (LookupError, UnicodeError):  # codecs of no text fail in ways of their own
            continue
    return body.decode(_detected(body), "replace")


def as_utf8(body: bytes, content_type: str = "") -> bytes:
    """The same text in UTF-8: of most pages their own bytes, which are looked at and not copied."""
    if not body.startswith(_MARKS) and not _wide(body[:200]):
        with suppress(UnicodeDecodeError):
            body.decode("utf-8")
            return body
    return decode(body, content_type).encode("utf-8", "replace")


def _wide(head: bytes) -> str:
    """UTF-16 without a BOM: every other byte of its markup is NUL."""
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return ""
    return "utf-16-be" if head[0] == 0 else "utf-16-le"


def _claims(body: bytes, content_type: str) -> list[str]:
    """What a page says of its letters: near its beginning, by its server, and further down."""
    near = _META.search(_COMMENT.sub(b"", body[:_HEAD]))
    header, far = _HEADER.search(content_type), _DECLARED.search(body[:_FAR])
    named = [
        near[1].decode("ascii", "replace") if near else "",
        header[1] if header else "",
        far[1].decode("ascii", "replace") if far else "",
    ]
    known = [_BROWSERS.get(name.lower(), name.lower()) for name in named if name]
    return [name for name in known if _is_text(name) and not _WIDE.match(name)]


def _detected(body: bytes) -> str:
    """The codec that fits the page's words: of several, that of its language, else of the West."""
    words = (piece[0] for piece in _WORDS.finditer(body) if not piece[0].isascii())
    matches = from_bytes(b"\n".join(islice(words, _PIECES))[:_SAMPLE])
    fitting = [name for match in matches for name in match.could_be_from_charset]
    said = _LANGUAGE.search(body[:_HEAD])
    usual = _USUAL.get(said[1].decode().lower() if said else "", _WEST)
    return next((name for name in (usual, _WEST, *fitting) if name in fitting), _WEST)


def _nearly_utf8(body: bytes) -> bool:
    """Whether a few bytes out of place, of an advertisement or a cut letter, are all that is wrong."""
    text = body.decode("utf-8", "replace")
    odd = text.count("\ufffd")
    return sum(not letter.isascii() for letter in text) - odd > _ODD * odd


def _is_text(name: str) -> bool:
    # A codec of Python's that is none of text (rot13, zip) would raise a LookupError of its own kind.
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _is_utf8(name: str) -> bool:
    return codecs.lookup(name).name == "utf-8"
