"""Table cells that no spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

# A spreadsheet looks past blanks of any kind, marks of writing direction and a byte order mark,
# and reads the full-width signs of East Asian keyboards as the plain ones.
_FORMULA = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\t\r\0＝＋－＠]")


class Text(Protocol):
    """What a table can be written to."""

    def write(self, text: str, /) -> object: ...


def guarded(cell: object) -> object:
    """The cell as it may stand in a table; text that would be taken for a formula is quoted.

    NUL is dropped, since readers of CSV refuse it or end at it.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    return "'" + text if _FORMULA.match(cell) else text


def write_table(rows: Iterable[Mapping[str, object]], columns: Sequence[str], file: Text) -> None:
    """Writes rows as CSV, streaming; a column that a row lacks stays empty, True is yes."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_of(row.get(column)) for column in columns])


def csv_of(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Rows as one CSV for a spreadsheet.

    It begins with a byte order mark, without which Excel reads accents and Arabic as rubbish.
    """
    file = io.StringIO(newline="")
    file.write("\ufeff")
    write_table(rows, columns, file)
    return file.getvalue()


def cell_of(value: object) -> object:
    """What stands in a table for a value: "" for None, yes for True, the members of a list in one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return guarded("; ".join(map(str, value)))
    return guarded(value)
