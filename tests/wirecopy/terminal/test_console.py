"""How lines stand on a terminal and in a pipe."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from wirecopy.terminal import console


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A terminal of fifty columns."""
    before = console.out.size
    monkeypatch.setattr(console.out, "_force_terminal", True)
    console.out.size = before.__class__(50, 30)
    yield
    console.out.size = before


def printed(text: str) -> list[str]:
    with console.out.capture() as captured:
        console.paragraphs(text)
    return captured.get().removesuffix("\n").split("\n")


@pytest.mark.usefixtures("terminal")
def test_an_address_on_a_line_of_its_own_is_not_broken() -> None:
    address = "  https://post.example/2026/06/18/les-ministres-a-naples-et-les-marins.html"
    assert printed(f"Les ministres à Naples\n{address}") == ["Les ministres à Naples", address]


@pytest.mark.usefixtures("terminal")
def test_a_long_line_is_set_in_as_far_as_it_began() -> None:
    told = "   | " + "The harbour master counted forty boats and a seal. " * 2
    assert printed(told) == [
        "   | The harbour master counted forty boats and a",
        "     seal. The harbour master counted forty boats",
        "     and a seal.",
    ]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("sign", ["+ ", "- ", "~ ", "> ", "  ", ""])
def test_signs_of_a_comparison_stand_alone_before_their_text(sign: str) -> None:
    first, *rest = printed(sign + "word " * 30)
    assert first.startswith(sign + "word")
    assert all(line.startswith(" " * len(sign) + "word") for line in rest)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    "text",
    [
        "+ " + "سفن كثيرة في المرفأ القديم " * 9,
        "- " + "部长们在罗马开会讨论海峡" * 9,
        "> " + "🚢" * 70,
        "x" * 130,
    ],
)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(text: str) -> None:
    lines = printed(text)
    assert max(map(cell_len, lines)) <= 50
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.usefixtures("terminal")
def test_nothing_moves_the_cursor() -> None:
    assert printed("+ one\x1b[2J\rtwo") == ["+ one [2J two"]


@pytest.mark.usefixtures("terminal")
def test_empty_lines_stay_and_markup_is_shown_as_it_is() -> None:
    assert printed("one\n\n[bold]two[/bold]") == ["one", "", "[bold]two[/bold]"]


def test_in_a_pipe_a_line_stays_one_line() -> None:
    told = "+ " + "word " * 60
    assert printed(told) == [told]


def test_a_table_without_lines_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    console.rows(("a", "b"), [], "nothing is here")
    assert capsys.readouterr().out == "nothing is here\n"
    console.rows(("a", "b"), [[1, 2]], "nothing is here")
    assert "nothing" not in capsys.readouterr().out
