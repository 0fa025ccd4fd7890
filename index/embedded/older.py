"""What older tables held, packed as the tables that follow hold it."""

import json
import zlib
from collections.abc import Callable, Mapping

from index.embedded.packing import address_of, deflated, pack_link, pack_sketch
from processing import Evidence, Link, LinkKind, Sketch


def _packed(*terms: str) -> bytes:
    """The bands, minima and anchors of a sketch, each a text of terms with blanks between."""
    return deflated("\n".join(terms))


def _sketch(packed: bytes) -> bytes:
    """A sketch that was packed as a text; a version may have none."""
    if not packed:
        return b""
    kinds = zlib.decompress(packed).decode().split("\n")
    return pack_sketch(Sketch("", "", *(tuple(terms.split()) for terms in kinds)))


def _link(told: str) -> bytes:
    """A link that was told as JSON: its row or, since, the values of that."""
    found = json.loads(told)
    if isinstance(found, dict):
        return pack_link(Link.from_row(found))
    a, b, kind, score, *measured = found
    return pack_link(Link(a, b, LinkKind(kind), score, Evidence(*measured)))


FUNCTIONS: Mapping[str, tuple[int, Callable[..., bytes | int]]] = {
    "deflated": (1, deflated),
    "packed": (3, _packed),
    "sketch_in_numbers": (1, _sketch),
    "link_in_numbers": (1, _link),
    "address_of": (1, address_of),
}
"""What the scripts of the tables call, with the number of values that each takes."""
