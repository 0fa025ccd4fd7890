"""How commands speak: tables for people, one JSON object a line for programs."""

import codecs
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.control import Control
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.segment import ControlType
from rich.text import Text

from wirecopy.terminal.layout import aligned, laid_out

out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
err = Console(stderr=True, highlight=False)
_warning: list[Callable[[str], None]] = []

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all but the end of a line
_ADDRESS = re.compile(r"\s*https?://\S+\s*")
_NARROWEST = 24  # columns of text, however far it is set in
_HEAD = re.compile(r"\s*[-+~>|]?\s*")  # blanks and a sign that stand before what is said


def rows(columns: Sequence[str], lines: Iterable[Sequence[object]], none: str = "") -> None:
    """Prints a table, or `none` where it has no line.

    What comes from the web is shown as it is, never as markup.
    """
    cells = [[_plain(cell) for cell in line] for line in lines]
    if not cells and none:
        say(none)
        return
    if out.is_terminal:
        out.print(laid_out(columns, cells, out.width), soft_wrap=True)
    else:
        sys.stdout.write(aligned(columns, cells) + "\n")


def line(row: Mapping[str, object]) -> None:
    """Prints one JSON object."""
    escaped = codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8"  # may lack its letters
    sys.stdout.write(json.dumps(row, ensure_ascii=escaped, default=str) + "\n")


def say(text: str) -> None:
    """Prints a line for people."""
    out.print(Text(inert(text)), soft_wrap=True)  # a command to copy stays one line


def paragraphs(text: str) -> None:
    """Prints lines, on a terminal broken between words and set in as far as they begin.

    An address that has its line for itself stays whole, so that it can be copied.
    """
    for line in map(inert, text.split("\n")):
        whole = _ADDRESS.fullmatch(line) is not None
        for piece in [Text(line)] if whole else hung(line, out.width):
            print_line(piece)


def set_in(text: Text, blanks: str = "") -> None:
    """Prints a line that is set in, on a terminal broken between words."""
    for piece in broken(text, out.width - len(blanks)):
        print_line(Text(blanks) + piece)


def hung(line: str, width: int) -> list[Text]:
    """The lines of so many columns that one takes on a terminal, set in behind the sign that it begins with."""
    head = _HEAD.match(line)
    sign = head[0] if head else ""
    return [
        Text(" " * len(sign) if number else sign) + piece
        for number, piece in enumerate(broken(line[len(sign) :], width - len(sign)))
    ]


def broken(text: str | Text, width: int) -> list[Text]:
    """The lines of so many columns that a text takes on a terminal; in a pipe it stays one."""
    text = Text(text) if isinstance(text, str) else text
    if not out.is_terminal:
        return [text]
    pieces = list(text.wrap(out, max(_NARROWEST, width)))
    for piece in pieces:
        piece.rstrip()
    return pieces or [Text("")]


def print_line(text: Text) -> None:
    """Prints a line that is not to be broken."""
    out.print(text, soft_wrap=True)


def warn(text: str) -> None:
    """Prints a line on standard error, or logs it where that is a log."""
    if _warning:
        _warning[-1](inert(text))
    else:
        err.print(Text(inert(text)), soft_wrap=True)


def warn_through(log: Callable[[str], None]) -> None:
    """Sends what would be printed on standard error to a log from now on."""
    _warning[:] = [log]


def clear_line() -> None:
    """Removes what a bar that was broken off, or a ^C, left on the line of a terminal."""
    err.show_cursor()
    err.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))


@contextmanager
def progress(what: str) -> Iterator["Bar"]:
    """A progress bar on standard error, where that is a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as shown:
        yield Bar(shown, what)


class Bar:
    """One bar; its total may grow while it runs."""

    def __init__(self, shown: Progress, what: str) -> None:
        self._shown = shown
        self._task = shown.add_task(what, total=None)

    def at(self, done: int, total: int | None = None) -> None:
        """Moves the bar."""
        self._shown.update(self._task, completed=done, total=total)


def inert(text: str) -> str:
    """Text that moves no cursor, wherever it came from."""
    return _CONTROL.sub(" ", text)


def _plain(cell: object) -> str:
    text = f"{cell:.2f}" if isinstance(cell, float) else "" if cell is None else str(cell)
    return " ".join(inert(text).split())
