"""`import` where the disk is full."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from processing import Fate, url_key
from spiders.ledger import Found, Ledger, Settled


def written(folder: Path, *lines: str) -> str:
    """A file of these lines."""
    (folder / "rows.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return "rows.jsonl"


@contextmanager
def files_of_at_most(largest: int) -> Iterator[None]:
    """No file of this process may grow beyond that; the signal that comes with it is ignored by Python."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_import_that_the_disk_ends_tells_how_far_it_came_and_can_be_made_again(program) -> None:
    rows = [
        {
            "id": f"r{n}",
            "language": "en",
            "text": f"word{n} " + " w".join(map(str, range(n, n + 80))),
        }
        for n in range(1000)
    ]
    name = written(program.folder, *map(json.dumps, rows))
    with files_of_at_most(5_000_000):
        result = program.here("import", name)
    assert (result.returncode, result.stdout) == (1, "500 new\n")
    (line,) = result.stderr.splitlines()
    assert line.startswith("wirecopy: the index data/index/articles.sqlite cannot be used")
    assert line.endswith("; 500 rows taken in before: import the file again")
    assert program.done("import", name) == "500 new, 500 held\n"


def test_an_import_that_the_disk_ends_before_its_first_rows_has_failed(program) -> None:
    name = written(program.folder, json.dumps({"id": "r1", "language": "en", "text": "A lamp."}))
    with files_of_at_most(0):
        result = program.here("import", name)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_where_a_library_has_no_room_for_a_file_that_it_does_not_name_is_told(program) -> None:
    name = written(program.folder, json.dumps({"id": "r1", "text": "A lamp was lit on the pier."}))
    words = [sys.executable, "-m", "wirecopy", "import", name]
    with files_of_at_most(1_000_000):  # the words of languages are unpacked into more
        result = subprocess.run(
            words, cwd=program.folder, capture_output=True, text=True, check=False
        )
    assert (result.returncode, result.stderr) == (
        1, f"wirecopy: a file in the data folder or {gettempdir()}: File too large\n"
    )  # fmt: skip


def test_an_export_that_the_disk_ends_leaves_what_was_there(program) -> None:
    row = {"id": "r1", "language": "en", "text": " ".join(f"w{n}" for n in range(60_000))}
    program.done("import", written(program.folder, json.dumps(row)))
    target = program.folder / "rows.out"
    target.write_text("of yesterday")
    for form in ("jsonl", "csv"):
        with files_of_at_most(150_000):
            result = program.here("export", "--format", form, "-o", str(target))
        assert (result.returncode, result.stderr) == (1, f"wirecopy: {target}: File too large\n")
        assert target.read_text() == "of yesterday"
    assert not list(program.folder.glob(".*"))


def test_a_set_up_that_the_disk_ends_can_be_made_again(program) -> None:
    with files_of_at_most(100):
        result = program.here("init")
    assert (result.returncode, result.stderr) == (1, "wirecopy: wirecopy.toml: File too large\n")
    assert list(program.folder.iterdir()) == []
    program.done("init")


def test_a_doctor_finds_a_disk_that_takes_nothing_and_looks_at_the_rest(program) -> None:
    program.done("import", written(program.folder, json.dumps({"id": "r1", "text": "A lamp."})))
    program.done("status")
    with files_of_at_most(0):
        result = program.here("doctor", "--json")
    assert (result.returncode, result.stderr) == (1, "")
    found = {row["what"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert {"disk", "sources", "contact"} <= found.keys()
    assert found["index"]["found"].endswith("disk I/O error; is the disk full?")
    assert found["index"]["cure"] == "make room"
    assert found["ledger"]["found"] == "balances"


def test_on_a_full_disk_the_ledger_can_be_read_and_not_written(program) -> None:
    (program.folder / "data").mkdir()
    url, now = "https://echo.example/1", datetime.now(UTC)
    with Ledger.open(program.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("Écho", [Found(url, "feed")], now)
        ledger.settle([Settled(url_key(url), Fate.FAILED, "HTTP 404")], now)
    with files_of_at_most(0):
        told = program.here("status", "--json")
        history = program.here("why", url, "--json")
        result = program.here("quarantine", "retry", "--all")
    assert json.loads(told.stdout.splitlines()[0])["quarantined"] == 1
    assert json.loads(history.stdout.splitlines()[0])["fate"] == "failed"
    assert result.returncode == 3
    assert result.stderr.endswith("; is the disk full?\n")


def test_a_schedule_that_has_no_room_to_begin_ends_with_losses(program) -> None:
    (program.folder / "sources.toml").write_text('[[source]]\nname = "A"\ndomain = "a.example"\n')
    with files_of_at_most(0):
        result = program.here("schedule", "--once")
    told = "wirecopy: data/followed.toml: cannot be written (File too large)\n"
    assert (result.returncode, result.stderr) == (3, told)
