"""Houses: the names by which a page calls its outlet, and those who issued the text it carries."""

import re
from collections.abc import Iterator

from processing.markup.head import Head, types_of
from processing.text.normalise import letters

_TELLING = 4  # letters of an outlet's first word; a shorter one is an article
_ISSUED = re.compile(r"^SOURCE:? ([^\n]{2,80})$", re.MULTILINE)
_FROM = ("sourceOrganization", "provider", "copyrightHolder")
ORGANISED = re.compile(r"Organization$|Corporation$")
"""How the types of organisations end in JSON-LD."""

_OF = frozenset({"de", "do", "da", "del", "di", "du", "of"})  # before an outlet's name
_END = 2_000  # characters at a text's end


def houses_of(head: Head, host: str, text: str) -> frozenset[str]:
    """The letters of the names of the outlet at `host` and of whoever issued its `text`: no persons."""
    named = (*_called(head), *_described(head), *_labels(host), *issuers_in(text))
    return frozenset(filter(None, map(letters, named)))


def is_desk(name: str, outlets: frozenset[str]) -> bool:
    """Whether a name begins with an outlet's in capitals, as those of its desks do, or is one behind `of`."""
    first, _, rest = name.partition(" ")
    own = first if first.isupper() else rest if first.lower() in _OF else ""
    return letters(own) in outlets


def _described(head: Head) -> Iterator[str]:
    """The organisations from which the page says that its article is."""
    for described in head.objects[:3]:
        for key in _FROM:
            node = described.get(key)
            for one in node if isinstance(node, list) else [node]:
                if isinstance(one, dict) and any(map(ORGANISED.search, types_of(one))):
                    yield head.name_of(one)


def issuers_in(text: str) -> tuple[str, ...]:
    """Who issued a text that says so below, as the wires of press releases do: SOURCE Quay Works."""
    return tuple(found[1] for found in _ISSUED.finditer(text[-_END:]))


def _called(head: Head) -> Iterator[str]:
    """What the outlet calls itself, in full and by the first of several words."""
    for outlet in head.outlets():
        first, *more = outlet.split()
        yield from (outlet, first) if more and len(first) >= _TELLING else (outlet,)


def _labels(host: str) -> tuple[str, ...]:
    """What an outlet may call itself after its address: port.example and port."""
    bare = host.lower().removeprefix("www.")
    return (bare, bare.rpartition(".")[0])
