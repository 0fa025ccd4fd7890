"""The jobs in the ledger: what ran, what it brought and how it ended."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processing import Fate
from spiders.ledger import Found, Ledger, Settled
from spiders.ledger.jobbook import Job

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=4)


def test_a_job_tells_what_it_found_and_what_became_of_it(ledger: Ledger) -> None:
    number = ledger.begin("crawl Écho", NOON)
    keys = [f"echo.example/{at}" for at in range(4)]
    ledger.discover("Écho", [Found(f"https://{key}") for key in keys], NOON)
    fates = (Fate.FETCHED, Fate.FETCHED, Fate.FAILED, Fate.ROBOTS)
    settled = [Settled(key, fate) for key, fate in zip(keys, fates, strict=True)]
    ledger.settle(settled, LATER)
    ledger.settle([Settled(keys[0], Fate.FETCHED, "replaces a1", "a2", changed=True)], LATER)
    ledger.end(number, LATER, "finished")
    assert ledger.jobs() == [
        Job(number, "crawl Écho", NOON, LATER, found=4, new=2, changed=1, failed=1, end="finished")
    ]


def test_lists_that_could_not_be_read_are_among_what_failed(ledger: Ledger) -> None:
    number = ledger.begin("crawl Écho", NOON)
    for name in ("rss", "map.xml"):
        ledger.unlisted(f"https://echo.example/{name}", "Écho", NOON, "HTTP 503")
    ledger.discover("Écho", [Found("https://echo.example/1")], NOON)
    ledger.settle([Settled("echo.example/1", Fate.FAILED, "HTTP 503")], NOON)
    ledger.end(number, LATER, "finished")
    assert [(job.failed, job.end) for job in ledger.jobs()] == [(3, "finished")]


def test_the_last_job_comes_first_and_one_under_way_has_no_end(ledger: Ledger) -> None:
    first, second = ledger.begin("crawl", NOON), ledger.begin("fetch", LATER)
    assert [(job.number, job.ended) for job in ledger.jobs()] == [(second, None), (first, None)]
    assert [job.number for job in ledger.jobs(1)] == [second]


def test_a_job_that_was_killed_is_told_as_broken_off(ledger: Ledger) -> None:
    ledger.end(ledger.begin("crawl", NOON), NOON, "finished")
    ledger.begin("crawl", NOON)
    assert ledger.break_off(LATER, "broken off") == 1
    assert ledger.break_off(LATER, "broken off") == 0
    assert [job.end for job in ledger.jobs()] == ["broken off", "finished"]


def test_a_job_taken_for_dead_that_ends_after_all_tells_its_own_end(ledger: Ledger) -> None:
    number = ledger.begin("crawl", NOON)
    ledger.break_off(NOON, "broken off")
    ledger.end(number, LATER, "finished")
    assert (ledger.jobs()[0].end, ledger.jobs()[0].ended) == ("finished", LATER)


def test_jobs_outlive_the_process(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with Ledger.open(path) as ledger:
        ledger.begin("crawl", NOON)
    with Ledger.open(path) as ledger:
        assert [job.task for job in ledger.jobs()] == ["crawl"]


def test_what_happens_is_an_event_with_its_fields(
    ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "spiders")
    ledger.discover("Écho", [Found("https://echo.example/1")], NOON)
    ledger.settle([Settled("echo.example/1", Fate.BLOCKED, "HTTP 403")], NOON)
    ledger.unlisted("https://echo.example/rss", "Écho", NOON, "HTTP 500")
    events = [(record.getMessage(), record.fields) for record in caplog.records]  # type: ignore[attr-defined]  # set by us
    assert events == [
        ("settled", {"url": "https://echo.example/1", "source": "Écho", "fate": "blocked", "reason": "HTTP 403"}),
        ("list failed", {"url": "https://echo.example/rss", "source": "Écho", "reason": "HTTP 500"}),
    ]  # fmt: skip
