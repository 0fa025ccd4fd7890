"""The newsstand: the demo's outlets and all they carry, with the truth about each article."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from wirecopy.demo.articles import entries_in
from wirecopy.demo.printing import TEMPLATES, Outlet, Piece, printed
from wirecopy.demo.tables import made, read_tables, refuse_unknown
from wirecopy.demo.texts import Texts
from wirecopy.errors import FailedError

LISTS = ("rss", "atom", "rdf", "json", "news", "index", "section")
"""How outlets announce what they have: feeds, sitemaps (of news; an index, gzipped), a page."""


@dataclass(frozen=True, slots=True)
class Newsstand:
    """Outlets in the order of their addresses, and the pieces of all editions."""

    outlets: tuple[Outlet, ...]
    pieces: tuple[Piece, ...]

    def edition(self, number: int) -> tuple[Piece, ...]:
        """What stands there: 1 in the afternoon of the meeting, 2 from its evening on."""
        standing = {(p.outlet, p.path): p for p in self.pieces if p.edition <= number}
        return tuple(standing.values())

    def second_edition(self) -> tuple[int, int]:
        """How many pieces the second edition adds, and how many it changes."""
        later = [piece for piece in self.pieces if piece.edition == 2]
        changed = sum(piece.modified > piece.time for piece in later)
        return len(later) - changed, changed

    @classmethod
    def open(cls, folder: Traversable | None = None) -> Self:
        """The newsstand kept in a folder, by default the demo's own.

        Raises `FailedError` at the first table, text or paragraph that is not what it must be.
        """
        folder = folder or files("wirecopy.demo")
        outlets = {outlet.id: outlet for outlet in _outlets(folder / "outlets.toml")}
        texts = Texts(folder / "texts")
        pieces: list[Piece] = []
        taken: dict[tuple[str, str], str] = {}
        for entry in entries_in(folder / "articles"):
            pieces += printed(entry, outlets, texts)
            for path in pieces[-1].paths:
                before = taken.setdefault((pieces[-1].outlet, path), entry.where)
                if before != entry.where:
                    raise FailedError(f"{entry.where}: {path!r} is the address of {before} already")
        return cls(tuple(outlets.values()), tuple(pieces))


def _outlets(file: Traversable) -> Iterator[Outlet]:
    for number, table in enumerate(read_tables(file, "outlet").get("outlet", []), 1):
        where = f"{file.name}: outlet {number}"
        outlet = made(where, Outlet, table)
        refuse_unknown(f"{where}: template", outlet.template, TEMPLATES)
        for one in outlet.lists:
            refuse_unknown(f"{where}: list", one, LISTS)
        yield outlet
