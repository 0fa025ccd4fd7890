"""What a file says now, whoever edits it, and whenever."""

from pathlib import Path

import pytest

from wirecopy.settings.latest import Latest


def test_an_edit_while_the_file_is_read_is_seen_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "harbours"
    path.write_text("Χίος", "utf-8")

    def read(path: Path) -> str:
        text = path.read_text("utf-8")
        path.write_text("Χίος, Tanger", "utf-8")
        return text

    latest = Latest(path, read, "", (OSError,), pytest.fail)
    assert [latest(), latest()] == ["Χίος", "Χίος, Tanger"]


def test_a_file_that_does_not_change_is_read_once(tmp_path: Path) -> None:
    path, asked = tmp_path / "harbours", []
    path.write_text("Χίος", "utf-8")
    latest = Latest(path, asked.append, None, (), pytest.fail)
    for _ in range(3):
        latest()
    assert asked == [path]


def test_what_is_wrong_is_told_once_and_what_was_known_stays(
    tmp_path: Path,
) -> None:
    told: list[Exception] = []
    path = tmp_path / "number"
    path.write_text("7")
    latest = Latest(path, lambda path: int(path.read_text()), 0, (ValueError,), told.append)
    assert latest() == 7
    path.write_text("seven")
    assert [latest(), latest()] == [7, 7]
    assert ["seven" in str(error) for error in told] == [True]
    path.write_text("77")
    assert latest() == 77
