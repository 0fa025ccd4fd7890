"""How commands speak: lines, JSON and bars that no text from the web can disturb."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from wirecopy.terminal import console


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """A terminal of eighty columns in place of standard output and error."""
    shown = StringIO()
    terminal = Console(file=shown, width=80, force_terminal=True, color_system=None)
    monkeypatch.setattr(console, "out", terminal)
    monkeypatch.setattr(console, "err", terminal)
    return shown


def test_a_line_of_json_holds_every_script_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    console.line({"title": "وزراء التحالف", "city": "Νάπολη", "port": "海峡", "mark": "⚓"})
    told = capsys.readouterr().out
    assert "وزراء التحالف" in told
    assert "\\u" not in told
    assert json.loads(told)["mark"] == "⚓"


def test_a_line_of_json_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    console.line({"text": "two\nlines\r\u2028and a third", "escape": "\x1b[31m"})
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "\x1b" not in told
    assert json.loads(told)["text"] == "two\nlines\r\u2028and a third"


def test_times_and_paths_are_told_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    console.line({"at": datetime(2026, 6, 18, tzinfo=UTC), "path": Path("data") / "x"})
    assert json.loads(capsys.readouterr().out) == {
        "at": "2026-06-18 00:00:00+00:00",
        "path": "data/x",
    }


def test_a_said_line_is_never_wrapped(screen: StringIO) -> None:
    command = "wirecopy search 'épaves' --config " + "/a/long/way" * 12
    console.say(command)
    assert screen.getvalue() == command + "\n"


@pytest.mark.parametrize("tell", [console.say, console.warn])
def test_what_is_said_moves_no_cursor_and_rings_no_bell(screen: StringIO, tell) -> None:
    tell("Breaking\x1b[2J\x07\x9b31m: [bold]harbour[/bold]\x00 \t shut")
    assert screen.getvalue() == "Breaking [2J  31m: [bold]harbour[/bold]    shut\n"


def test_what_is_said_may_have_several_lines(screen: StringIO) -> None:
    console.say("A headline\nand its story")
    assert screen.getvalue() == "A headline\nand its story\n"


def test_letters_that_join_others_stay(screen: StringIO) -> None:
    # A zero-width non-joiner of Persian, a combining accent, a family of four.
    text = "می‌خواهم e\u0301 👨‍👩‍👧‍👦"
    console.say(text)
    assert screen.getvalue() == text + "\n"


def test_cells_are_one_line_each(screen: StringIO) -> None:
    console.rows(("what", "found"), [("a\nb", "c\td\x1b[1m")])
    assert screen.getvalue().splitlines()[1].rstrip() == "a b   c d [1m"


def test_numbers_and_nothing_have_a_form(capsys: pytest.CaptureFixture[str]) -> None:
    console.rows(("a", "b", "c", "d"), [(1.5, None, 7, True)])
    assert capsys.readouterr().out == "a     b  c  d\n1.50     7  True\n"


def test_rows_may_come_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    console.rows(("n",), ((number,) for number in range(3)))
    assert capsys.readouterr().out.split() == ["n", "0", "1", "2"]


def test_a_bar_is_drawn_on_a_terminal_and_cleared(screen: StringIO) -> None:
    with console.progress("pages") as bar:
        bar.at(3, 10)
        bar.at(10, 10)
    assert "pages" in screen.getvalue()
    assert "10/10" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K"), "nothing of it stays"


def test_a_bar_without_a_terminal_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress("pages") as bar:
        bar.at(3)
    assert capsys.readouterr() == ("", "")


def test_a_line_that_was_broken_off_is_cleared(screen: StringIO) -> None:
    console.clear_line()
    assert screen.getvalue().endswith("\r\x1b[2K")
