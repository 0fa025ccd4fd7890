"""The map of the house shows the house."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs" / "house.md").read_text("utf-8")
PACKAGES = ("processing", "index", "spiders", "reports", "web", "wirecopy")


def test_every_room_is_told_in_the_words_of_its_own_first_line() -> None:
    rooms = {
        str(file.parent.relative_to(ROOT)): (ast.get_docstring(ast.parse(file.read_text())) or "").partition("\n")[0]
        for package in PACKAGES
        for file in (ROOT / package).rglob("__init__.py")
    }  # fmt: skip
    told = dict(re.findall(r"^\| `([\w/]+)` \| (.+) \|$", MAP, re.MULTILINE))
    assert {room: told.get(room) for room in rooms} == rooms


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:\w+/)+[\w.]+)`", MAP)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
