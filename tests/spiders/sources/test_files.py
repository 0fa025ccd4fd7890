"""Files that are written whole or not at all, and named as a person named them."""

import os
import threading
from pathlib import Path

import pytest

from spiders.sources.files import replacing


def test_a_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("of yesterday")
    path.chmod(0o640)
    with replacing(path) as new:
        new.write_text("of today")
        assert path.read_text() == "of yesterday"
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("of today", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    path = tmp_path / "of today" / "export" / "rows.csv"
    with replacing(path) as new:
        new.write_text("of today")
    assert path.read_text() == "of today"


def test_a_file_that_is_replaced_stays_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("of yesterday")
    if os.geteuid() == 0:  # whoever else writes it owns it already
        os.chown(path, 4321, 4321)
    owner = path.stat().st_uid
    with replacing(path) as new:
        new.write_text("of today")
    assert (path.read_text(), path.stat().st_uid) == ("of today", owner)


def write_half(path: Path, error: BaseException) -> None:
    with replacing(path) as new:
        new.write_text("half of tod")
        raise error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("of yesterday")
    with pytest.raises(type(error)) as raised:
        write_half(path, error)
    assert path.read_text() == "of yesterday"
    assert list(tmp_path.iterdir()) == [path]
    if isinstance(raised.value, OSError):
        assert raised.value.filename == str(path)


def test_a_link_stays_one_and_leads_to_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target, link = tmp_path / "kept" / "rows.csv", tmp_path / "latest.csv"
    target.write_text("of yesterday")
    link.symlink_to(target)
    with replacing(link) as new:
        new.write_text("of today")
    assert link.is_symlink()
    assert target.read_text() == "of today"


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with replacing(pipe) as new:
        new.write_text("of today")
    reader.join(10)
    assert read == [b"of today"]
    assert pipe.is_fifo()


def test_a_name_as_long_as_names_may_be_is_one(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 127)
    with replacing(path) as new:
        new.write_text("of today")
    assert path.read_text() == "of today"


def test_where_it_cannot_be_the_name_that_was_given_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "rows.csv"):
        with pytest.raises(OSError, match=r"rows\.csv|directory") as error, replacing(path) as new:
            new.write_text("of today")
        assert error.value.filename == str(path)
