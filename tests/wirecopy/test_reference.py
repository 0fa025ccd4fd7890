"""An official text is a file of plain text; what is none is told in a line."""

from pathlib import Path

import pytest

from wirecopy.errors import MisusedError
from wirecopy.reference import read_reference


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_in_utf8_is_read_with_and_without_its_mark(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "بيان.txt"
    file.write_bytes(mark + "اتفق الوزراء 🎣\r\nà Rome.".encode())
    assert read_reference(file) == "اتفق الوزراء 🎣\r\nà Rome."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("réunion".encode("latin-1"), "byte 2 is not UTF-8"),
        ("Les ministres".encode("utf-16"), "no plain text"),
        (b"%PDF-1.7 and so on", "no plain text"),
        (b"{\\rtf1 hello}", "no plain text"),
        (b"PK\x03\x04\0\0word/document.xml", "no plain text"),
        (b"mot " * 600_000, "larger than 2,000,000 bytes"),
    ],
)
def test_what_is_no_text_is_told_with_its_file(tmp_path: Path, body: bytes, told: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(body)
    with pytest.raises(MisusedError) as error:
        read_reference(file)
    assert str(error.value).startswith(f"{file}: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [("none.txt", "No such file"), (".", "Is a directory"), ("a" * 300, "too long")],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(MisusedError, match=told):
        read_reference(tmp_path / name)
