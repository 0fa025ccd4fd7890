"""Files that several processes edit: in turns, whole, and by whom they belonged to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from spiders.errors import BusyError, SettingsError
from spiders.sources.editing import edited
from spiders.sources.source import Source, append_source, append_sources, pause_source, read_sources

WRITTEN = '# the dailies\n[[source]]\nname = "Le Quotidien"  # of the port\n'
ADDING = """
import sys
from pathlib import Path
from spiders.sources.source import Source, append_source
sys.stdin.readline()  # until all are there
for number in range(12):
    append_source(Path(sys.argv[1]), Source(f"{sys.argv[2]} {number}", "a.example"))
"""
HOLDING = """
import sys
from pathlib import Path
from spiders.sources.editing import edited
with edited(Path(sys.argv[1])) as document:
    document["source"][0]["name"] = "never written"
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sources.toml"
    file.write_text(WRITTEN, "utf-8")
    return file


def begun(script: str, *words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def names(path: Path) -> list[str]:
    return [source.name for source in read_sources(path)]


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_lost_where_processes_add_at_the_same_time(path: Path, there: bool) -> None:
    if not there:
        path.unlink()
    adding = [begun(ADDING, path, who) for who in ("Ana", "Bo", "Περικλής", "ليلى")]
    for one in adding:
        one.stdin.write("\n")
        one.stdin.flush()
    while any(one.poll() is None for one in adding):
        assert not path.exists() or isinstance(names(path), list), "it is whole whenever it is read"
    assert [one.communicate()[1] for one in adding] == [""] * 4
    expected = {f"{who} {n}" for who in ("Ana", "Bo", "Περικλής", "ليلى") for n in range(12)}
    assert set(names(path)) == expected | ({"Le Quotidien"} if there else set())
    assert len(names(path)) == len(set(names(path)))
    assert path.read_text("utf-8").startswith(WRITTEN if there else "[[source]]")
    assert os.listdir(path.parent) == ["sources.toml"], "nothing is left beside it"


def test_who_ends_within_leaves_the_file_as_it_was_and_holds_nothing(path: Path) -> None:
    holder = begun(HOLDING, path)
    assert holder.stdout.readline() == "held\n"
    told = pytest.raises(BusyError, match=r"^[^\n]*another process is changing it[^\n]*$")
    with told, edited(path, patience=0.1):
        pytest.fail("it is another's turn")
    holder.kill()
    holder.communicate()
    pause_source(path, "Le Quotidien")
    assert "never written" not in path.read_text("utf-8")
    assert [source.paused for source in read_sources(path)] == [True]


def test_what_fails_within_changes_nothing(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), edited(path) as document:
        document["source"][0]["name"] = "x" * (1 // 0)
    assert path.read_text("utf-8") == WRITTEN


def test_a_file_that_was_made_for_nothing_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    with pytest.raises(ZeroDivisionError), edited(path):
        raise ZeroDivisionError
    assert not path.exists()


def test_an_empty_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.touch()
    with edited(path):
        pass
    assert path.read_bytes() == b""


def test_a_file_keeps_its_mode_and_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    append_source(link, Source("Kyma", "kyma.example"))
    assert link.is_symlink()
    assert names(path) == ["Le Quotidien", "Kyma"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_changes_nothing_is_not_written(path: Path) -> None:
    before = path.stat()
    assert append_sources(path, [Source("Le Quotidien", "other.example")]) == ()
    assert os.path.samestat(before, path.stat())


@pytest.mark.parametrize(
    ("body", "told"), [(b"[[source]\n", "not TOML"), (b'name = "Caf\xe9"', "not UTF-8 at byte 11")]
)
def test_what_is_no_toml_is_told_in_a_line_and_left(path: Path, body: bytes, told: str) -> None:
    path.write_bytes(body)
    with pytest.raises(SettingsError, match=rf"^[^\n]*{told}[^\n]*$"):
        append_source(path, Source("Kyma", "kyma.example"))
    assert path.read_bytes() == body


def test_who_comes_next_keeps_what_it_has_begun(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace
    begun_by_next = path.with_name(".sources.toml.new")

    def replaced(old: Path, new: Path) -> None:
        replace(old, new)  # the file that stands there now is locked by nobody
        begun_by_next.write_text("of the next")

    monkeypatch.setattr(os, "replace", replaced)
    pause_source(path, "Le Quotidien")
    assert begun_by_next.read_text() == "of the next"


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(old: Path, new: Path) -> None:
        raise PermissionError(13, "Permission denied", str(new))

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        pause_source(path, "Le Quotidien")
    assert path.read_text("utf-8") == WRITTEN
    assert os.listdir(path.parent) == ["sources.toml"]


def test_a_file_on_a_full_disk_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="No space left on device") as told:
        pause_source(path, "Le Quotidien")
    assert told.value.filename == str(path)
    assert path.read_text("utf-8") == WRITTEN
