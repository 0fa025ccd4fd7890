"""Files of TOML as people write them, right and wrong."""

from pathlib import Path

import pytest

from spiders.errors import SettingsError
from spiders.sources.toml import read_tables, read_toml


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"port = ", "not TOML: Invalid value (at end of document)"),
        ('name = "Café"'.encode("latin-1"), "not UTF-8 at byte 11, TOML is always UTF-8"),
    ],
)
def test_what_is_no_toml_is_told_in_a_line(tmp_path: Path, body: bytes, told: str) -> None:
    path = tmp_path / "kept.toml"
    path.write_bytes(body)
    with pytest.raises(SettingsError) as error:
        read_toml(path, SettingsError)
    assert str(error.value) == f"{path}: {told}"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\)"):
        read_toml(tmp_path, SettingsError)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[port]", "key 'port' found, only [[ship]] tables are allowed"),
        ("[ship]", "ship is no list of tables, [[ship]] tables are allowed"),
        ("ship = [1]", "ship is no list of tables, [[ship]] tables are allowed"),
    ],
)
def test_only_tables_of_the_name_may_stand_in_a_list(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "ships.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        read_tables(path, "ship", SettingsError)
    assert str(error.value) == f"{path}: {told}"


def test_an_empty_file_holds_no_table(tmp_path: Path) -> None:
    (tmp_path / "ships.toml").touch()
    assert read_tables(tmp_path / "ships.toml", "ship", SettingsError) == []
