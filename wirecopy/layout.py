"""How rows are laid out, so that nothing in them is cut off."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

_GAP = "  "
_NARROW = 16  # cells; a column that is no wider is never wrapped, no other is wrapped below it

Line = Sequence[str]


def laid_out(columns: Line, lines: Sequence[Line], width: int) -> RenderableType:
    """A table for a terminal so wide, cells wrapped at words; where it is too narrow, records."""
    needs = _needs(columns, lines)
    least = [
        min(need, max(_NARROW, *map(_longest_word, column)))
        for need, column in zip(needs, _columns(columns, lines), strict=True)
    ]
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(least) > room:
        return Text("\n\n".join(_record(columns, line) for line in lines))
    table = Table(box=None, pad_edge=False, padding=(0, len(_GAP), 0, 0), header_style="bold")
    for column, size in zip(columns, _shared(needs, least, room), strict=True):
        table.add_column(column, width=size, overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    return table


def aligned(columns: Line, lines: Sequence[Line]) -> str:
    """A table for a pipe: columns as wide as their widest cell, a row a line."""
    needs = _needs(columns, lines)
    return "\n".join(
        _GAP.join(
            cell + " " * (need - cell_len(cell)) for cell, need in zip(line, needs, strict=True)
        ).rstrip()
        for line in (columns, *lines)
    )


def _columns(columns: Line, lines: Sequence[Line]) -> list[Line]:
    return [(column, *(line[number] for line in lines)) for number, column in enumerate(columns)]


def _needs(columns: Line, lines: Sequence[Line]) -> list[int]:
    """The widest cell of each column."""
    return [max(map(cell_len, column)) for column in _columns(columns, lines)]


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _shared(needs: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The room divided: each column gets its least, those that want little more get that first."""
    sizes = list(least)
    left = room - sum(least)
    wanting = sorted(range(len(needs)), key=lambda number: needs[number] - least[number])
    for at, number in enumerate(wanting):
        more = min(needs[number] - least[number], left // (len(wanting) - at))
        sizes[number] += more
        left -= more
    return sizes


def _record(columns: Line, line: Line) -> str:
    """A row as lines of name and value; what is empty is left out."""
    names = max(map(cell_len, columns))
    return "\n".join(
        name + " " * (names - cell_len(name)) + _GAP + cell
        for name, cell in zip(columns, line, strict=True)
        if cell
    )
