"""The scheduler: one crawl at a time, in processes of their own."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.ledger import GIVEN, Found, Ledger
from spiders.sources.source import Source
from wirecopy.errors import FailedError
from wirecopy.scheduling.agenda import Agenda
from wirecopy.scheduling.running import Runner, command_of, only_one
from wirecopy.scheduling.scheduler import Scheduler, exit_code

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POST = Source("Post", feeds=("https://post.example/rss",))

# Stands for a crawl: writes down for which sources it was begun, and ends as it is told.
CRAWL = """
import json, os, pathlib, signal, sys, time
folder = pathlib.Path(sys.argv[1])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
with (folder / "begun").open("a") as file:
    file.write(json.dumps(sys.argv[2:]) + "\\n")
while (folder / "hold").exists():
    time.sleep(0.02)
print(json.dumps({"stored": 4, "seconds": 1.5, "end": "finished", "said": "\\u2028"}, ensure_ascii=False))
sys.exit(int((folder / "code").read_text()) if (folder / "code").exists() else 0)
"""


class Desk:
    """A folder with a scheduler whose crawls are those of `CRAWL`."""

    def __init__(self, folder: Path, lock: int, longest: timedelta = 60 * MINUTE) -> None:
        self.folder = folder
        self.runner = Runner([sys.executable, "-c", CRAWL, str(folder)], longest, lock)
        self.ended: list[datetime] = []
        self.idle: list[datetime] = []
        self.sources = [POST]
        self.scheduler = Scheduler(
            Agenda(lambda: self.sources, lambda _: False),
            self.runner,
            lambda: Ledger.open(folder / "ledger.sqlite"),
            lambda _: self.ended.append(datetime.now(UTC)),
            self.idle.append,
        )

    def begun(self) -> list[list[str]]:
        """The words each crawl was begun with."""
        file = self.folder / "begun"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def begins(self) -> None:
        """Waits until a crawl has begun."""
        while not self.begun():
            pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with only_one(tmp_path) as lock:
        yield Desk(tmp_path, lock)


@pytest.fixture
def held(desk: Desk) -> Iterator[Callable[[], None]]:
    """A crawl that goes on until it is let go of."""
    hold = desk.folder / "hold"
    hold.touch()
    yield lambda: hold.unlink(missing_ok=True)
    hold.unlink(missing_ok=True)


def test_what_is_due_is_crawled_by_name(desk: Desk) -> None:
    assert desk.scheduler.tick(NOON) == 0
    assert desk.begun() == [["--source=Post"]]
    assert len(desk.ended) == 1


def test_what_a_crawl_ended_with_is_logged_whatever_parts_lines_is_in_it(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        desk.scheduler.tick(NOON)
    (fields,) = [one.fields for one in caplog.records if one.message == "crawl ended"]  # type: ignore[attr-defined]  # a log record's extra
    assert fields == {"code": 0, "stored": 4, "seconds": 1.5, "end": "finished"}


def test_where_nothing_is_to_be_crawled_there_is_time_for_what_waits(desk: Desk) -> None:
    desk.scheduler.tick(NOON)
    assert desk.idle == []
    desk.sources = []
    assert desk.scheduler.tick(NOON + MINUTE) is None
    assert desk.idle == [NOON + MINUTE]


def test_what_is_left_elsewhere_is_crawled_once_no_source_is_due(desk: Desk) -> None:
    with Ledger.open(desk.folder / "ledger.sqlite") as ledger:
        ledger.discover("φάρος.example", [Found("https://φάρος.example/1", GIVEN)], NOON)
        assert desk.scheduler.tick(NOON) == 0
        ledger.listed(POST.feeds[0], "Post", NOON, ("", ""), 1)
    assert desk.scheduler.tick(NOON + MINUTE) == 0
    assert desk.begun() == [["--source=Post"], []]
    assert desk.idle == []
    assert desk.scheduler.tick(NOON + 2 * MINUTE) is None


def test_a_crawl_that_cannot_run_is_begun_again_later_and_later(desk: Desk) -> None:
    (desk.folder / "code").write_text("1")
    codes = [desk.scheduler.tick(NOON + at * MINUTE) for at in range(16)]
    begun = [at for at, code in enumerate(codes) if code is not None]
    assert begun == [0, 1, 3, 7, 15]
    (desk.folder / "code").write_text("3")
    assert desk.scheduler.tick(NOON + 40 * MINUTE) == 3
    assert desk.scheduler.tick(NOON + 40 * MINUTE) == 3, "done with losses is done"


@pytest.mark.parametrize(
    ("codes", "code"),
    [([], 0), ([0, 0], 0), ([3, 0], 3), ([3, 1], 1), ([0, 2], 2), ([3, -9], 1), ([-15], 1)],
)
def test_crawls_end_as_the_one_that_failed(codes: list[int], code: int) -> None:
    assert exit_code(codes) == code


def test_a_clock_that_is_set_back_does_not_make_it_wait_for_years(desk: Desk) -> None:
    (desk.folder / "code").write_text("1")
    assert desk.scheduler.tick(NOON + timedelta(days=3650)) == 1
    assert desk.scheduler.tick(NOON) == 1


def test_a_tick_that_fails_does_not_end_the_scheduler(tmp_path: Path) -> None:
    with only_one(tmp_path) as lock:
        desk = Desk(tmp_path, lock)
        (tmp_path / "ledger.sqlite").mkdir()
        assert desk.scheduler.tick(NOON) == 1
        (tmp_path / "ledger.sqlite").rmdir()
        assert desk.scheduler.tick(NOON) == 0


def test_a_ledger_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "ledger.sqlite").write_text("no database at all")
    with only_one(tmp_path) as lock:
        assert Desk(tmp_path, lock).scheduler.tick(NOON) == 1
    (record,) = caplog.records
    assert "the ledger cannot be opened" in record.fields["error"]  # type: ignore[attr-defined]  # set by us
    assert record.exc_info is None


def test_a_crawl_under_way_is_ended_and_none_begun_after(
    desk: Desk, held: Callable[[], None]
) -> None:
    codes: list[int | None] = []
    ticking = threading.Thread(target=lambda: codes.append(desk.scheduler.tick(NOON)))
    ticking.start()
    desk.begins()
    desk.runner.stop()
    ticking.join()
    assert codes == [3], "it was asked to end, and ended in its own way"
    assert desk.scheduler.tick(NOON + 60 * MINUTE) is None


def test_a_crawl_that_is_ended_as_it_begins_did_not_fail(
    desk: Desk, held: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    (desk.folder / "code").write_text("1")
    ticking = threading.Thread(target=desk.scheduler.tick, args=(NOON,))
    ticking.start()
    desk.begins()
    desk.runner.stopping.set()
    held()
    ticking.join()
    assert not caplog.records


def test_a_crawl_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with only_one(tmp_path) as lock:
        desk = Desk(tmp_path, lock, timedelta(seconds=2))
        (tmp_path / "hold").touch()
        assert desk.scheduler.tick(NOON) in (3, -signal.SIGTERM)


def test_a_job_whose_crawl_was_killed_is_told_as_ended(desk: Desk) -> None:
    with Ledger.open(desk.folder / "ledger.sqlite") as ledger:
        ledger.begin("crawl Post", NOON)
        (desk.folder / "code").write_text("1")
        desk.scheduler.tick(NOON)
        assert [job.end for job in ledger.jobs()] == ["ended with 1"]


def test_a_job_whose_crawl_lost_its_life_is_told_by_what(tmp_path: Path) -> None:
    with only_one(tmp_path) as lock, Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        desk = Desk(tmp_path, lock)
        desk.runner._command = ("sh", "-c", "kill -9 $$")
        ledger.begin("crawl Post", NOON)
        desk.scheduler.tick(NOON)
        assert [job.end for job in ledger.jobs()] == ["ended by signal 9 (Killed)"]


def test_a_folder_has_one_scheduler(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(FailedError, match="another scheduler"),
        only_one(tmp_path),
    ):
        pass  # fmt: skip
    with only_one(tmp_path):
        pass


def test_a_crawl_that_outlives_its_scheduler_goes_on_holding_the_folder(tmp_path: Path) -> None:
    with only_one(tmp_path) as lock:
        orphan = subprocess.Popen(["sleep", "60"], pass_fds=(lock,))
    with pytest.raises(FailedError, match="left behind"), only_one(tmp_path):
        pass
    os.kill(orphan.pid, signal.SIGKILL)
    orphan.wait()
    with only_one(tmp_path):
        pass


def test_a_crawl_is_begun_under_the_same_flags() -> None:
    words = command_of(Path("desk.toml"), Path("/var/lib/wirecopy"), "crawl", "--due")
    assert words[1:] == [
        "-m", "wirecopy", "crawl", "--due",
        "--config", "desk.toml", "--data", "/var/lib/wirecopy",
    ]  # fmt: skip
    assert "--config" not in command_of(None, None, "crawl")
