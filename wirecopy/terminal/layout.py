"""How rows are laid out, so that nothing in them is cut off."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, chop_cells
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

_GAP = "  "
_NARROW = 19  # cells of a day with its time; a column that is no wider is never wrapped
_NARROWEST = 12  # and no other is wrapped below this
_MOST = 3  # lines that a cell of the last column may take beside the others, about
_SET_IN = 5  # cells by which it stands in where it has lines of its own

_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")
_NONE = ("", "-")  # what stands in place of a number

Line = Sequence[str]


def laid_out(columns: Line, lines: Sequence[Line], width: int) -> RenderableType:
    """A table for a terminal so wide, cells wrapped at words.

    Where it is too narrow the last column stands below the others, and where these are too wide as
    well, each row is a record.
    """
    sizes = _sizes(columns, lines, width)
    if sizes and sizes[-1] * _MOST >= _needs(columns, lines)[-1]:
        return _table(columns, lines, sizes, _numbers(columns, lines))
    if len(columns) > 2 and (few := _sizes(columns[:-1], [line[:-1] for line in lines], width)):
        return _stacked(columns, lines, few, width)
    if sizes:
        return _table(columns, lines, sizes, _numbers(columns, lines))
    return Text("\n\n".join(_record(columns, line, width) for line in lines))


def aligned(columns: Line, lines: Sequence[Line]) -> str:
    """A table for a pipe: columns as wide as their widest cell, a row a line."""
    needs = _needs(columns, lines)
    return "\n".join(
        _GAP.join(
            cell + " " * (need - cell_len(cell)) for cell, need in zip(line, needs, strict=True)
        ).rstrip()
        for line in (columns, *lines)
    )


def _table(
    columns: Line,
    lines: Sequence[Line],
    sizes: Sequence[int],
    numbers: Sequence[bool],
    head: bool = True,
) -> Table:
    """Columns so wide, those of numbers one below the other by their last digits."""
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, len(_GAP), 0, 0),
        header_style="bold",
        show_header=head,
    )
    for column, size, number in zip(columns, sizes, numbers, strict=True):
        justify: JustifyMethod = "right" if number else "left"
        table.add_column(column, width=size, overflow="fold", justify=justify)
    for line in lines:
        table.add_row(*map(Text, line))
    return table


def _stacked(
    columns: Line, lines: Sequence[Line], sizes: Sequence[int], width: int
) -> RenderableType:
    """A table with the last cell of each row on lines of its own."""
    numbers = _numbers(columns[:-1], [line[:-1] for line in lines])
    pieces: list[RenderableType] = [_table(columns[:-1], [], sizes, numbers)]
    pieces.append(Text(" " * _SET_IN + columns[-1], style="bold"))
    for line in lines:
        pieces.append(_table(columns[:-1], [line[:-1]], sizes, numbers, head=False))
        pieces += [Text(" " * _SET_IN + piece) for piece in _filled(line[-1], width - _SET_IN)]
    return Group(*pieces)


def _sizes(columns: Line, lines: Sequence[Line], width: int) -> list[int]:
    """How wide each column is where all fit into so many cells, none where they do not."""
    needs = _needs(columns, lines)
    least = [
        need if need <= _NARROW else min(need, max(_NARROWEST, *map(_longest_word, column)))
        for need, column in zip(needs, _columns(columns, lines), strict=True)
    ]
    room = width - len(_GAP) * (len(columns) - 1)
    return _shared(needs, least, room) if sum(least) <= room else []


def _columns(columns: Line, lines: Sequence[Line]) -> list[Line]:
    return [(column, *(line[number] for line in lines)) for number, column in enumerate(columns)]


def _numbers(columns: Line, lines: Sequence[Line]) -> list[bool]:
    """Which columns hold numbers and nothing else."""
    cells = [
        [cell for cell in column[1:] if cell not in _NONE] for column in _columns(columns, lines)
    ]
    return [bool(column) and all(map(_NUMBER.fullmatch, column)) for column in cells]


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


def _record(columns: Line, line: Line, width: int) -> str:
    """A row as lines of name and value; what is empty is left out."""
    names = max(map(cell_len, columns)) + len(_GAP)
    return "\n".join(
        (" " * names if number else name + " " * (names - cell_len(name))) + piece
        for name, cell in zip(columns, line, strict=True)
        for number, piece in enumerate(_filled(cell, width - names))
    )


def _filled(text: str, width: int) -> list[str]:
    """A text in lines so wide, and wider for a word such as an address, so that it can be copied whole."""
    filled: list[str] = []
    for word in text.split():
        spaced = cell_len(word) == len(word)  # Chinese and Japanese have no blanks between words
        for part in [word] if spaced else chop_cells(word, max(_NARROWEST, width)):
            if filled and cell_len(f"{filled[-1]} {part}") <= width:
                filled[-1] += f" {part}"
            else:
                filled.append(part)
    return filled
