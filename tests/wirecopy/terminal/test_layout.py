"""Tables: whole in a pipe, inside the width of a terminal, and records where that is too narrow."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from wirecopy.terminal.layout import aligned, laid_out

COLUMNS = ("", "first seen", "source", "headline")
LINES = [
    ["A", "2026-06-18 15:00", "Écho", "Les ministres à Naples, et ce que les marins en disent"],
    ["B", "2026-06-18 17:00", "المرفأ", "وزراء التحالف في نابولي لبحث أمن المضائق"],
    ["C", "2026-06-19 09:00", "κῦμα ⚓", "部长们在那不勒斯会面讨论海峡安全与沉船清理问题"],
]


def shown(columns: list[str] | tuple[str, ...], lines: list[list[str]], width: int) -> list[str]:
    """The lines as they stand on a terminal."""
    screen = StringIO()
    console = Console(file=screen, width=width, force_terminal=True, color_system=None)
    console.print(laid_out(columns, lines, width), soft_wrap=True)
    return screen.getvalue().splitlines()


def test_in_a_pipe_columns_are_aligned_by_what_they_take_on_a_screen() -> None:
    head, *rows = aligned(COLUMNS, LINES).splitlines()
    assert head == "   first seen        source   headline"
    starts = [cell_len(row[: row.index(line[3])]) for row, line in zip(rows, LINES, strict=True)]
    assert starts == [cell_len(head[: head.index("headline")])] * 3


def test_in_a_pipe_no_cell_is_cut_and_no_line_ends_in_blanks() -> None:
    address = "https://post.example/" + "a-long-way/" * 40
    told = aligned(("fate", "address", "reason"), [["robots", address, ""], ["fetched", "-", "ok"]])
    assert address in told
    assert [line for line in told.splitlines() if line != line.rstrip()] == []


def test_a_table_without_rows_is_its_head() -> None:
    assert aligned(("source", "articles"), []) == "source  articles"
    assert shown(("source", "articles"), [], 80) == ["source  articles"]


def test_what_fits_stands_in_one_line_a_row() -> None:
    lines = shown(COLUMNS, LINES, 100)
    assert len(lines) == 4
    assert [all(cell in line for cell in row) for line, row in zip(lines[1:], LINES, strict=True)]


def test_what_fits_to_the_cell_is_not_wrapped_and_what_lacks_one_is() -> None:
    rows = [["1.", "Le port de Naples", "reste ouvert aux quatre ferries de nuit"]]
    fits = max(map(cell_len, aligned(("", "source", "headline"), rows).splitlines()))
    assert len(shown(("", "source", "headline"), rows, fits)) == 2
    assert len(shown(("", "source", "headline"), rows, fits - 1)) == 3


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_long_cells_wrap_at_words_inside_their_column(width: int) -> None:
    lines = shown(COLUMNS, LINES[:2], width)
    assert all(cell_len(line) <= width for line in lines)
    assert "2026-06-18 15:00" in lines[1]
    words = [word for line in lines for word in line.split()]
    assert [word for word in LINES[0][3].split() if word not in words] == []


def test_a_column_that_has_no_room_stands_below_the_others() -> None:
    lines = shown(COLUMNS, LINES[:2], 42)
    assert [line.rstrip() for line in lines] == [
        "   first seen        source",
        "     headline",
        "A  2026-06-18 15:00  Écho",
        "     Les ministres à Naples, et ce que les",
        "     marins en disent",
        "B  2026-06-18 17:00  المرفأ",
        "     وزراء التحالف في نابولي لبحث أمن",
        "     المضائق",
    ]


def test_what_would_take_many_lines_beside_the_others_stands_below_them() -> None:
    task = "crawl " + ", ".join(f"Outlet {number}" for number in range(12))
    columns, line = (
        ("job", "started", "found", "end", "task"),
        ["3", "2026-06-18 15:00:00", "111", "finished", task],
    )
    lines = shown(columns, [line], 66)
    assert lines[2] == "  3  2026-06-18 15:00:00    111  finished"
    assert " ".join(" ".join(lines[3:]).split()) == task
    assert max(map(cell_len, lines)) <= 66


@pytest.mark.parametrize("width", [24, 26])
def test_too_narrow_a_terminal_gets_records(width: int) -> None:
    lines = shown(COLUMNS, LINES, width)
    assert lines[1:3] == ["first seen  2026-06-18", "            15:00"]
    assert lines.count("") == 2, "a blank line stands between two records"
    assert max(map(cell_len, lines)) <= width


def test_a_record_breaks_no_address_and_chinese_where_its_line_ends() -> None:
    address = "https://post.example/2026/06/18/les-ministres-a-naples"
    lines = shown(("title", "address"), [[LINES[2][3], address], ["x" * 60, "-"]], 30)
    assert lines[:4] == [
        "title    部长们在那不勒斯会面",
        "         讨论海峡安全与沉船清",
        "         理问题",
        f"address  {address}",
    ]


def test_a_record_leaves_out_what_is_empty() -> None:
    lines = shown(("source", "problem"), [["Post", ""], ["Sahel", "x" * 40]], 30)
    assert lines == ["source   Post", "", "source   Sahel", "problem  " + "x" * 40]


def test_an_address_is_broken_by_no_column() -> None:
    address = "https://post.example/2026/06/18/les-ministres-a-naples-et-les-marins.html"
    lines = shown(("source", "entries", "address"), [["Post", "12", address]], 80)
    assert any(address in line for line in lines)


def test_numbers_stand_below_each_other_by_their_last_digits() -> None:
    columns = ("outlet", "articles", "share", "host")
    rows = [["Post", "1,205", "94%", "127.0.0.1"], ["Sahel", "7", "-", "10.0.0.12"]]
    assert shown(columns, rows, 80) == [
        "outlet  articles  share  host     ",
        "Post       1,205    94%  127.0.0.1",
        "Sahel          7      -  10.0.0.12",
    ]


def test_what_looks_like_markup_is_text() -> None:
    lines = shown(("title",), [["[bold]on sale[/bold] [link=x]"]], 80)
    assert lines[1].rstrip() == "[bold]on sale[/bold] [link=x]"


CELLS = st.text(st.characters(categories=["L", "N", "P"]), max_size=30)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=4)
    ),
    st.integers(20, 200),
)
def test_every_cell_stands_in_what_is_shown(lines: list[list[str]], width: int) -> None:
    columns = [f"c{number}" for number in range(len(lines[0]) if lines else 2)]
    text = "".join("".join(shown(columns, lines, width)).split())
    assert [cell for line in lines for cell in line if len(lines) == 1 and cell not in text] == []
    assert all(cell in aligned(columns, lines) for line in lines for cell in line)
