"""The contract of the command line that all commands share."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.main import get_command

from spiders.ledger import Ledger
from wirecopy.cli import app


def commands(group: Any, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every command by its words, those of groups too."""
    found: dict[str, Any] = {}
    for name, inner in group.commands.items():
        if hasattr(inner, "commands"):
            found |= commands(inner, (*path, name))
        else:
            found[" ".join((*path, name))] = inner
    return found


COMMANDS = commands(get_command(app))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_the_flags_of_all(name: str) -> None:
    options = {flag: parameter for parameter in COMMANDS[name].params for flag in parameter.opts}
    assert {"--json", "--config", "--data"} <= options.keys()
    assert options["--json"].is_flag
    assert not options["--config"].required
    assert not options["--data"].required


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_is_explained(name: str) -> None:
    command = COMMANDS[name]
    assert command.help.endswith(".")
    assert all(p.help and p.help.endswith((".", "?")) for p in command.params if p.name != "help")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("jobs",), "nothing ran yet"),
        (("quarantine", "list"), "nothing is in quarantine"),
        (("quarantine", "list", "--source", "Écho"), "nothing of Écho is in quarantine"),
        (("decisions",), "nothing was decided yet"),
        (("topics", "list"), "there is no topic; `wirecopy topics add` makes one"),
        (("accounts", "list"), "there is no account; `wirecopy accounts add` makes one"),
        (("rules", "check"), "no site has rules; `wirecopy rules skeleton` begins them"),
    ],
)
def test_where_there_is_nothing_to_list_that_is_said(
    program, words: tuple[str, ...], told: str
) -> None:
    assert program.done(*words) == f"{told}\n"
    assert program.done(*words, "--json") == ""


def test_a_folder_without_a_list_of_sources_is_told_what_writes_one(program) -> None:
    line = program.refused(2, "sources", "list")
    assert line == "wirecopy: sources.toml: there is no such file; `wirecopy init` writes one"


def story_of(library) -> str:
    """The story that r1 and r2 are of."""
    return str(library.rows("search", "ministres", "--group", "story", "--json")[0]["story"])


@pytest.mark.parametrize(
    "words",
    [
        ["search", "ministres"],
        ["search", "*:*", "--facets", "--limit", "1"],
        ["count", "--by", "lang"],
        ["story", "STORY"],
        ["diff", "STORY", "A", "B"],
        ["explain", "https://sahel.example/2"],
        ["report", "STORY", "-o", "told.html"],
        ["export"],
        ["export", "--format", "csv", "-o", "told.csv"],
        ["import", "rows.jsonl"],
        ["verify"],
        ["verify", "--mend"],
        ["reindex"],
        ["regroup", "--dry-run"],
        ["init", "fresh"],
        ["topics", "list"],
        ["topics", "check"],
        ["feed", "--query", "ministres"],
        ["feed", "--story", "STORY", "-o", "told.xml"],
        ["jobs"],
        ["quarantine", "list"],
    ],
    ids=" ".join,
)
def test_json_is_one_object_a_line_and_nothing_else(library, words: list[str]) -> None:
    named = [story_of(library) if word == "STORY" else word for word in words]
    printed = library.done(*named, "--json").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in printed)
    assert printed or words[0] in ("verify", "jobs", "quarantine", "topics")


def test_data_and_configuration_are_taken_by_every_reader(library, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('data = "nothing"\n')
    asked = ["search", "ministres", "--json"]
    assert len(library.rows(*asked)) == 2
    assert library.rows(*asked, "--config", str(tmp_path / "other.toml")) == []
    assert library.rows(*asked, "--data", str(tmp_path / "new")) == []
    both = ["--config", str(tmp_path / "other.toml"), "--data", str(library.folder / "data")]
    assert len(library.rows(*asked, *both)) == 2, "a flag goes before the file"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, ["search", "onions", "--json"]),
        (1, ["story", "s0000"]),
        (2, ["search", "--colour", "red"]),
        (3, ["import", "broken.jsonl"]),
    ],
)
def test_a_process_ends_with_the_code_of_the_contract(library, code: int, words: list[str]) -> None:
    (library.folder / "broken.jsonl").write_text("{broken\n")
    done = library.spawned(*words)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code > 0), "only what went wrong is told on standard error"


def test_a_reader_that_leaves_early_is_no_error(library) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{sys.executable} -m wirecopy export | head -c 20; exit ${{PIPESTATUS[0]}}",
        ],
        cwd=library.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupted_command_says_so_in_one_line(program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/desk"
        with subprocess.Popen(
            [sys.executable, "-m", "wirecopy", "search", "wrecks"],
            cwd=program.folder,
            env={**os.environ, "WIRECOPY_INDEX_URL": address},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            asking, _ = silent.accept()  # it asks, and gets no answer
            with asking:
                process.send_signal(signal.SIGINT)
                try:
                    ended = process.communicate(timeout=60)
                finally:
                    process.kill()
            assert ended == ("", "wirecopy: interrupted\n")
        assert process.returncode == 130


def on_terminal(folder: Path, width: int, *words: str) -> list[str]:
    """The lines that a command prints on a terminal so wide."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ |= {"COLUMNS": str(width), "LINES": "40", "TERM": "dumb"}
        os.execv(sys.executable, [sys.executable, "-m", "wirecopy", *words])
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:
        pass  # so a terminal ends
    os.close(terminal)
    os.waitpid(child, 0)
    return written.decode().splitlines()


@pytest.fixture
def following(program) -> Path:
    """A folder that follows an outlet of a long name."""
    (program.folder / "sources.toml").write_text(
        '[[source]]\nname = "Écho des ports et des détroits du sud"\ndomain = "echo.example"\n',
        "utf-8",
    )
    return Path(program.folder)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_table_on_a_terminal_stays_inside_it(following: Path, width: int) -> None:
    lines = on_terminal(following, width, "sources", "list")
    assert all(cell_len(line) <= width for line in lines), lines
    text = " ".join(lines)
    assert [
        word for word in ("Écho", "ports", "détroits", "sud", "echo.example") if word not in text
    ] == []
    assert "…" not in text, "nothing is cut off"
    record = lines[0].startswith("source    Écho")
    assert record == (width == 40), "where it is too narrow for a table, it is a record"


def test_a_table_in_a_pipe_is_whole_however_narrow_the_terminal(program, following: Path) -> None:
    told = program.spawned("sources", "list", COLUMNS="20").stdout.splitlines()
    assert len(told) == 2
    assert told[1].startswith("Écho des ports et des détroits du sud  ")
    assert told[1].endswith("  echo.example")


@pytest.mark.parametrize("width", [60, 80])
def test_hits_stay_inside_a_terminal(library, width: int) -> None:
    lines = on_terminal(library.folder, width, "search", "naples", "--group", "story", "--facets")
    assert max(map(cell_len, lines)) <= width, lines
    hit = lines.index("Les ministres à Naples")
    assert all(line.startswith("  ") for line in lines[hit + 1 : lines.index("", hit)])


def test_a_job_of_many_sources_stays_inside_a_terminal(following: Path) -> None:
    names = ", ".join(f"Gazette of the harbour {number}" for number in range(5))
    with Ledger.within(following / "data") as ledger:
        ledger.begin(f"crawl {names}, 13 more", datetime(2026, 6, 18, 15, tzinfo=UTC))
    lines = on_terminal(following, 80, "jobs")
    assert max(map(cell_len, lines)) <= 80, lines
    assert names in " ".join(" ".join(lines).split())
