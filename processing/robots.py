"""robots.txt by RFC 9309: what of a host may be asked for, and how slowly."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least)."""

SLOWEST = 10.0
"""Seconds of crawl-delay that are heeded; more would mean days between a story and its report."""

_LINES = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"\s*([A-Za-z-]{1,40})\s*[:\s]\s*([^#]*)")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = "".join(map(chr, range(0x21, 0x7F)))
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SITEMAPS = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line: the pieces between its wildcards, and whether it ends there."""

    allow: bool
    pieces: tuple[str, ...]
    anchored: bool
    length: int

    def matches(self, path: str) -> bool:
        """Whether the pattern fits, found piece by piece: no pattern takes more than one pass."""
        if not path.startswith(self.pieces[0]):
            return False
        at, last = len(self.pieces[0]), len(self.pieces) - 1
        if last == 0:
            return not self.anchored or at == len(path)
        for piece in self.pieces[1:last]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if self.anchored:
            return path.endswith(self.pieces[last]) and len(path) - len(self.pieces[last]) >= at
        return path.find(self.pieces[last], at) >= 0


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt says to one crawler; `delay` in seconds is what it asks for, capped."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for: the longest rule decides, Allow before Disallow."""
        parts = urlsplit(url)
        path = _comparable(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        if path == "/robots.txt":
            return True
        return next((rule.allow for rule in self.rules if rule.matches(path)), True)


def read_robots(body: bytes, name: str) -> Robots:
    """What a robots.txt says to the crawler `name`; what cannot be read is passed over.

    Beyond 512 KiB nothing is read, and no line that would be cut there: half a path forbids more.
    """
    if len(body) > LARGEST:
        body = body[:LARGEST].rpartition(b"\n")[0]
    own: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    sitemaps: dict[str, None] = {}
    spoken_to, spoken_to_all, heading, named = False, False, False, False
    for key, value in _lines(body.decode("utf-8-sig", "replace")):
        if key == "user-agent":
            token = _TOKEN.match(value)
            agent = token[0].lower() if token else ""
            spoken_to = (spoken_to and heading) or agent == name.lower()
            spoken_to_all = (spoken_to_all and heading) or agent == "*"
            named = named or spoken_to
            heading = True
        elif key == "sitemap":
            sitemaps[value] = None
        elif key in ("allow", "disallow", "crawl-delay"):
            heading = False
            if spoken_to:
                own.append((key, value))
            if spoken_to_all:
                general.append((key, value))
    lines = own if named else general
    rules = sorted(_rules(lines), key=lambda rule: (-rule.length, not rule.allow))
    return Robots(tuple(rules), _delay(lines), tuple(sitemaps)[:_SITEMAPS])


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINES.split(text):
        found = _LINE.match(line[:4_000])
        if found:
            yield found[1].lower(), found[2].strip()


def _rules(lines: list[tuple[str, str]]) -> Iterator[Rule]:
    for key, value in dict.fromkeys(lines):
        if key == "crawl-delay" or not value.startswith(("/", "*")):
            continue
        pattern = re.sub(r"\*+", "*", _comparable(value))
        anchored = pattern.endswith("$")
        pieces = tuple(pattern.removesuffix("$").split("*"))
        yield Rule(key == "allow", pieces, anchored, len(pattern))


def _delay(lines: list[tuple[str, str]]) -> float:
    for key, value in lines:
        if key == "crawl-delay":
            try:
                asked = float(value)
            except ValueError:
                continue
            return min(max(asked, 0.0), SLOWEST) if math.isfinite(asked) else 0.0
    return 0.0


def _comparable(path: str) -> str:
    """One spelling of a path: letters beyond ASCII encoded, unreserved ones not, hex in capitals."""
    return _ENCODED.sub(_spelt, quote(path, safe=_PLAIN))


def _spelt(found: re.Match[str]) -> str:
    letter = chr(int(found[0][1:], 16))
    return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()
