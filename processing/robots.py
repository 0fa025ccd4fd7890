"""robots.txt by RFC 9309: what of a host may be asked for, and how slowly."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least)."""

SLOWEST = 10.0
"""Seconds of crawl-delay that are heeded; more would mean days between a story and its report."""

WILDCARDS = 1_000
"""Of all rules together, but for those at an end; each may mean a search through what is asked for."""

_LINES = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"\s*([A-Za-z-]{1,40})\s*[:\s]\s*([^#]*)")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = "".join(map(chr, range(0x21, 0x7F)))
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_WILD = re.compile(r"\*+")
_END = "\n"  # of a path, which itself has none: "$" of a rule stands for it
_SITEMAPS = 100
_LONGEST = 4_000  # characters of a line; no address is as long


Verdict = tuple[int, bool]
"""How long a rule is, and whether it allows: of those that fit the greatest decides (RFC 9309, 2.2.2)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An Allow or Disallow line with wildcards: the pieces between them, and its verdict."""

    pieces: tuple[str, ...]
    verdict: Verdict

    def matches(self, path: str) -> bool:
        """Whether the pattern fits, found piece by piece: no pattern takes more than one pass."""
        if not path.startswith(self.pieces[0]):
            return False
        at = len(self.pieces[0])
        for piece in self.pieces[1:]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return True


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt says to one crawler; `delay` in seconds is what it asks for, capped.

    `plain` are the verdicts of rules that only say how a path begins, of which there are `lengths`:
    an address is looked up once for each of these, however many rules there are. The others, in
    `wild`, are tried one by one.
    """

    plain: Mapping[str, Verdict] = field(default_factory=dict, hash=False)
    lengths: tuple[int, ...] = ()
    wild: tuple[Rule, ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for: the longest rule decides, Allow before Disallow."""
        parts = urlsplit(url)
        path = _comparable(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        if path == "/robots.txt":
            return True
        _, allowed = max(self._verdicts(path + _END), default=(0, True))
        return allowed

    def _verdicts(self, path: str) -> Iterator[Verdict]:
        beginnings = (path[:length] for length in self.lengths if length <= len(path))
        yield from (self.plain[one] for one in beginnings if one in self.plain)
        yield from (rule.verdict for rule in self.wild if rule.matches(path))


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
    plain, wild = _rules(lines)
    return Robots(
        plain, tuple(set(map(len, plain))), wild, _delay(lines), tuple(sitemaps)[:_SITEMAPS]
    )


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINES.split(text):
        # Cut amid its wildcards, a rule would be one for all.
        found = _LINE.match(line if len(line) <= _LONGEST else _WILD.sub("*", line)[:_LONGEST])
        if found:
            yield found[1].lower(), found[2].strip()


def _rules(lines: list[tuple[str, str]]) -> tuple[dict[str, Verdict], tuple[Rule, ...]]:
    """Rules that say how a path begins, and those with wildcards, as long as there is room for them."""
    plain: dict[str, Verdict] = {}
    wild: list[Rule] = []
    room = WILDCARDS
    for pattern, verdict in _patterns(lines):
        wildcards = pattern.count("*")
        if not wildcards:
            plain[pattern] = max(verdict, plain.get(pattern, verdict))
        elif wildcards <= room:
            room -= wildcards
            wild.append(Rule(tuple(pattern.split("*")), verdict))
    return plain, tuple(wild)


def _patterns(lines: list[tuple[str, str]]) -> Iterator[tuple[str, Verdict]]:
    for key, value in dict.fromkeys(lines):
        if key == "crawl-delay" or not value.startswith(("/", "*")):
            continue
        pattern = _WILD.sub("*", _comparable(value))
        verdict = len(pattern), key == "allow"
        ended = pattern[:-1] + _END if pattern.endswith("$") else pattern
        yield ended.removesuffix("*"), verdict  # whatever follows says nothing


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
