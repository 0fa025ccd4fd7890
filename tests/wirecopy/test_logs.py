"""The log: one event one line, for people and for programs."""

import json
import logging
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from local_sites import sites

from wirecopy.logs import JsonLines, PlainLines, log_to_standard_error
from wirecopy.settings.config import Settings, read_settings
from wirecopy.terminal.console import warn

DOCUMENT = Path(__file__).parents[2] / "docs" / "monitoring.md"


def record(event: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("spiders.ledger.book", logging.INFO, "book.py", 1, event, (), None)
    made.fields = fields
    made.created = 1781784000.25
    return made


def test_an_event_is_one_json_object_on_one_line() -> None:
    line = JsonLines().format(
        record("settled", url="https://echo.example/é", reason="two\nlines", waited=3)
    )
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2026-06-18T12:00:00.250+00:00", "level": "info", "event": "settled", "logger": "spiders.ledger.book",
        "url": "https://echo.example/é", "reason": "two\nlines", "waited": 3,
    }  # fmt: skip


def test_an_event_is_a_line_that_people_can_read() -> None:
    line = PlainLines().format(record("list failed", source="Écho du port", reason="", code=3))
    assert line == '2026-06-18 12:00:00 list failed source="Écho du port" reason="" code=3'


@pytest.mark.parametrize("form", [JsonLines(), PlainLines()])
def test_what_went_wrong_stays_on_the_line(form: logging.Formatter) -> None:
    made = record("tick failed")
    try:
        raise ValueError("ميناء")
    except ValueError:
        made.exc_info = sys.exc_info()
    line = form.format(made)
    assert "\n" not in line
    assert "ValueError: ميناء" in line


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "wirecopy.toml").write_text("")
    return read_settings(tmp_path / "wirecopy.toml", environment={})


def test_libraries_tell_only_what_went_wrong(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log_to_standard_error(settings)
    logging.getLogger("urllib3").info("a connection")
    monkeypatch.setattr(logging.getLogger("scrapy"), "level", logging.DEBUG)
    logging.getLogger("scrapy.core.scraper").debug("Scraped from <200 …> with all of its text")
    logging.getLogger("urllib3").warning("no connection")
    logging.getLogger("wirecopy.scheduling.scheduler").info(
        "crawl began", extra={"fields": {"sources": 2}}
    )
    told = capsys.readouterr().err.splitlines()
    assert [line[20:] for line in told] == ["no connection", "crawl began sources=2"]


def test_as_json_whatever_is_told_there_is_json(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_standard_error(replace(settings, log_format="json"))
    warn("Écho: HTTP 503")
    logging.getLogger("spiders.ledger.book").info("settled", extra={"fields": {"fate": "blocked"}})
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(row["level"], row["event"]) for row in told] == [("warning", "Écho: HTTP 503"), ("info", "settled")]  # fmt: skip


def test_every_event_of_a_crawl_is_documented_and_none_tells_a_text(program) -> None:
    documented = {
        name
        for line in DOCUMENT.read_text("utf-8").splitlines()
        for name in re.findall(r"`([^`]+)`", line.split("|")[1] if line.startswith("| `") else "")
    }
    with sites() as made:
        site = made()
        feed = site.feed("/rss", [site.article(f"/2026/06/18/story-{at}", at) for at in range(2)])
        (program.folder / "sources.toml").write_text(
            f'[[source]]\nname = "Post"\nfeeds = ["{feed}"]\n'
        )
        (program.folder / "wirecopy.toml").write_text(
            f'[log]\nformat = "json"\n[crawl]\ndelay = 0.0\nworkers = 1\nallow_private = ["{site.host}"]\n'
        )
        done = program.spawned("schedule", "--once")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert {one["event"] for one in events} == {
        "crawl began", "job began", "list read", "settled", "job ended", "crawl ended",
    }  # fmt: skip
    assert {one["event"] for one in events} <= documented


def test_what_cannot_be_had_is_told_once_and_by_no_library(program) -> None:
    with sites() as made:
        site = made()
        feed = site.page("/rss", "no", status=500)
        (program.folder / "sources.toml").write_text(
            f'[[source]]\nname = "Post"\nfeeds = ["{feed}"]\n'
        )
        (program.folder / "wirecopy.toml").write_text(
            f'[log]\nformat = "json"\n[crawl]\ndelay = 0.0\nworkers = 1\nallow_private = ["{site.host}"]\n'
        )
        done = program.spawned("schedule", "--once")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["reason"] for one in events if one["event"] == "list failed"] == ["HTTP 500"]
    assert {one["logger"].partition(".")[0] for one in events} <= {"spiders", "wirecopy"}
