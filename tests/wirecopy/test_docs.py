"""The documentation says what the program does."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from index.query.parse import FIELDS
from spiders.sources.source import Source
from wirecopy.cli import app
from wirecopy.settings.setting import SETTINGS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"))


def test_the_references_are_those_the_program_makes(made: dict[str, Any]) -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == made["commands"](), "run make docs"
    assert (DOCS / "configuration.md").read_text("utf-8") == made["configuration"](), (
        "run make docs"
    )


def test_every_setting_and_every_key_of_a_source_is_named() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    assert all(
        f"`{setting.key}`" in text and f"`{setting.environment}`" in text for setting in SETTINGS
    )
    assert all(f"`{name}`" in text for name in Source.__dataclass_fields__)


def test_every_command_is_named() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]  # it is a group
    assert all(f"## wirecopy {name}" in text for name in commands)


def test_every_page_is_named_by_the_first_one() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    others = [page.name for page in sorted(DOCS.glob("*.md")) if page.name != "index.md"]
    assert [name for name in others if f"]({name})" not in index] == []


def test_analysts_are_told_of_every_field() -> None:
    text = (DOCS / "analysts.md").read_text("utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in text and f"`{name}:[" not in text] == []


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_to_a_page_that_is_there_and_to_a_heading_of_it(page: Path) -> None:
    for target, heading in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page.read_text("utf-8")):
        if not target.startswith("https://"):
            there = page.parent / target if target else page
            assert there.exists(), target
            assert not heading or heading in headings(there), f"{target}#{heading}"


def headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in found}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name
)
def test_commands_in_examples_exist(page: Path) -> None:
    known = set(get_command(app).commands)  # type: ignore[attr-defined]  # it is a group
    for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for command in re.findall(r"^wirecopy (\w+)", block, re.MULTILINE):
            assert command in known, command


def programs() -> list[str]:
    """The programs in Python that the documents show."""
    pages = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    shown = [re.findall(r"```python\n(.*?)```", one.read_text("utf-8"), re.DOTALL) for one in pages]
    return [block for blocks in shown for block in blocks]


def test_programs_in_the_documents_run_and_find_what_is_there(program, rows) -> None:
    (program.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    program.done("import", "rows.jsonl", "--data", "data")
    (client,) = programs()
    told = subprocess.run([sys.executable, "-c", client], cwd=program.folder, capture_output=True, text=True, check=True)  # fmt: skip
    assert told.stdout.splitlines() == ["1 stories, 2 versions, 2 articles", "Les ministres à Naples ['A', 'B'] 2"]  # fmt: skip


def test_programs_in_the_documents_hold_their_types(tmp_path: Path) -> None:
    (client,) = programs()
    wrong = client.replace('Slice("story"', 'Slice("tale"')
    for text, kept in ((client, True), (wrong, False)):
        (tmp_path / "client.py").write_text(text, "utf-8")
        checked = subprocess.run([sys.executable, "-m", "mypy", "--strict", tmp_path / "client.py"], cwd=ROOT, capture_output=True, text=True)  # fmt: skip
        assert (checked.returncode == 0) is kept, checked.stdout + checked.stderr
