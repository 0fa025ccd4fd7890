"""The browser before it is started: what must be there, and what it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from spiders.errors import SettingsError
from spiders.fetching.browser import check_installed
from spiders.run import gather
from spiders.sources.source import Source
from spiders.task import CrawlSettings, Task
from spiders.workers.footprint import end, group_of, held_by

HOLDER = "import time; held = b'x' * 60_000_000; print('ready', flush=True); time.sleep(600)"


def test_a_browser_that_is_not_there_is_told_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    source = Source("Phare", "phare.example", browser="auto")
    with pytest.raises(
        SettingsError, match=r"source 'Phare' says browser = 'auto'.*package chromium"
    ):
        gather(
            Task(sources=(source,)), CrawlSettings(tmp_path / "data", contact="desk@phare.example")
        )
    assert not (tmp_path / "data").exists()


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scrapy_playwright", None)
    with pytest.raises(
        SettingsError, match=r"^crawl: .*not installed; install wirecopy\[browser\]$"
    ):
        check_installed("crawl")


def test_a_crawler_that_needs_no_browser_loads_none() -> None:
    code = "import sys, spiders.run, spiders.workers.worker; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"playwright", "scrapy_playwright"} & set(done.stdout.split()) == set()


def test_the_memory_of_a_program_is_known_by_its_mark_and_it_can_be_ended() -> None:
    mark = "--mark-of-this-test"
    command = [sys.executable, "-c", HOLDER, mark]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        group = group_of(mark)
        assert group == process.pid
        assert 60_000_000 < held_by(group) < 200_000_000
        end(group)
        assert process.wait() < 0
    assert group_of(mark) is None
    end(group)  # what is gone stays so


def test_a_mark_that_no_program_carries_has_no_group() -> None:
    assert group_of("--nobody-was-started-with-this") is None
