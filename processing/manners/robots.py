"""robots.txt by RFC 9309: what of a host may be asked for, and how slowly."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from processing.manners.patterns import Pattern, affordable, path_of, shortened

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least)."""

SLOWEST = 10.0
"""Seconds of crawl-delay that are heeded; more would mean days between a story and its report."""

_LINES = re.compile(r"\r\n?|\n")
_WRITTEN = re.compile(r"\s*([A-Za-z-]{1,40})\s*[:\s]\s*([^#]*)")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_OWN = path_of("/robots.txt")
_SITEMAPS = 100

_Line = tuple[str, str]  # its key in small letters, and its value

Verdict = tuple[int, bool]
"""How long a rule is, and whether it allows: of those that fit the greatest decides (RFC 9309, 2.2.2)."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt says to one crawler; `delay` in seconds is what it asks for, capped.

    `plain` are the verdicts of rules that only say how a path begins, of which there are `lengths`:
    an address is looked up once for each of these, however many rules there are. The others, in
    `wild`, are tried one by one.
    """

    plain: Mapping[str, Verdict] = field(default_factory=dict, hash=False)
    lengths: tuple[int, ...] = ()
    wild: tuple[tuple[Pattern, Verdict], ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for: the longest rule decides, Allow before Disallow."""
        path = path_of(url)
        if path == _OWN:
            return True
        _, allowed = max(self._verdicts(path), default=(0, True))
        return allowed

    def _verdicts(self, path: str) -> Iterator[Verdict]:
        beginnings = (path[:length] for length in self.lengths if length <= len(path))
        yield from (self.plain[one] for one in beginnings if one in self.plain)
        yield from (verdict for pattern, verdict in self.wild if pattern.matches(path))


def read_robots(body: bytes, name: str) -> Robots:
    """What a robots.txt says to the crawler `name`; what cannot be read is passed over.

    Beyond 512 KiB nothing is read, and no line that would be cut there: half a path forbids more.
    """
    if len(body) > LARGEST:
        body = body[:LARGEST].rpartition(b"\n")[0]
    said = list(_lines(body.decode("utf-8-sig", "replace")))
    groups = list(_groups(said))
    named = any(name.lower() in agents for agents, _ in groups)
    agent = name.lower() if named else "*"
    lines = [line for agents, rules in groups if agent in agents for line in rules]
    sitemaps = dict.fromkeys(value for key, value in said if key == "sitemap")
    plain, wild = _rules(lines)
    return Robots(
        plain, tuple(set(map(len, plain))), wild, _delay(lines), tuple(sitemaps)[:_SITEMAPS]
    )


def _lines(text: str) -> Iterator[_Line]:
    for line in _LINES.split(text):
        found = _WRITTEN.match(shortened(line))
        if found:
            yield found[1].lower(), found[2].strip()


def _groups(lines: Iterable[_Line]) -> Iterator[tuple[set[str], list[_Line]]]:
    """The crawlers that are spoken to, and the lines for them (RFC 9309, 2.1)."""
    agents: set[str] = set()
    rules: list[_Line] = []
    for key, value in lines:
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            token = _TOKEN.match(value)
            agents.add(token[0].lower() if token else "")
        elif key in ("allow", "disallow", "crawl-delay"):
            rules.append((key, value))
    yield agents, rules


def _rules(
    lines: list[_Line],
) -> tuple[dict[str, Verdict], tuple[tuple[Pattern, Verdict], ...]]:
    """Rules that say how a path begins, and those with wildcards, as long as there is room for them."""
    plain: dict[str, Verdict] = {}
    wild: list[tuple[Pattern, Verdict]] = []
    for pattern, verdict in affordable(_patterns(lines)):
        if pattern.wildcards:
            wild.append((pattern, verdict))
        else:
            beginning = pattern.pieces[0]
            plain[beginning] = max(verdict, plain.get(beginning, verdict))
    return plain, tuple(wild)


def _patterns(lines: list[_Line]) -> Iterator[tuple[Pattern, Verdict]]:
    for key, value in dict.fromkeys(lines):
        if key != "crawl-delay" and value.startswith(("/", "*")):
            pattern = Pattern.of(value)
            yield pattern, (pattern.length, key == "allow")


def _delay(lines: list[_Line]) -> float:
    for key, value in lines:
        if key == "crawl-delay":
            try:
                asked = float(value)
            except ValueError:
                continue
            return min(max(asked, 0.0), SLOWEST) if math.isfinite(asked) else 0.0
    return 0.0
