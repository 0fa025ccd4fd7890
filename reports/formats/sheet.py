"""Tables as XLSX, streamed, with cells that no spreadsheet takes for a formula."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from reports.formats.cells import cell_of
from reports.unseen import Unseen

ROWS = 1_048_576
"""Rows of a sheet, its head among them; what is more goes on in a further sheet."""

CELL = 32_767
"""UTF-16 units of a cell; a longer text ends with a line that says so."""

_ENDING = "\n[… cut here, a cell holds no more; csv and jsonl have all of it]"


def write_sheet(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    file: BinaryIO,
    most: int = ROWS,
    unseen: Unseen | None = None,
) -> None:
    """Writes rows with these columns; True is yes, a column that a row lacks stays empty.

    What was not seen stands in a sheet of its own behind them.
    """
    import xlsxwriter  # slow

    # What is written goes to a temporary file at once, so that any number of rows fits in memory.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, at = _begun(book, columns), 1
        for row in rows:
            if at == most:
                sheet, at = _begun(book, columns), 1
            for column, name in enumerate(columns):
                _write(sheet, at, column, row.get(name))
            at += 1
        if unseen:
            box = book.add_worksheet("Not seen")
            for at, line in enumerate((unseen.heading(), *unseen.lines())):
                _write(box, at, 0, line)


def _begun(book: Any, columns: Sequence[str]) -> Any:
    sheet = book.add_worksheet()
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name)
    sheet.freeze_panes(1, 0)
    return sheet


def _write(sheet: Any, row: int, column: int, value: object) -> None:
    cell = cell_of(value)
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, _fitting(str(cell)))


def _fitting(text: str) -> str:
    whole = text.encode("utf-16-le", "replace")
    if len(whole) <= 2 * CELL:
        return whole.decode("utf-16-le")
    room = 2 * (CELL - len(_ENDING))
    return whole[:room].decode("utf-16-le", "ignore") + _ENDING
