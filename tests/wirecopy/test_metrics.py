"""Metrics: what Prometheus is told, over a real connection."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from processing import Fate
from spiders.errors import LedgerError
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source
from wirecopy.metrics import NAMES, LedgerCollector, served

SOURCES = (
    Source('Écho "du port"', feeds=("https://echo.example/rss",)),
    Source("المرفأ", feeds=("https://marfa.example/rss",), schedule="every day"),
)


def fill(ledger: Ledger) -> None:
    now = datetime.now(UTC)
    ledger.end(ledger.begin("crawl", now), now + timedelta(seconds=40), "finished")
    ledger.begin("crawl", now)
    for number, fate in enumerate((Fate.FETCHED, Fate.FETCHED, Fate.BLOCKED)):
        ledger.discover('Écho "du port"', [Found(f"https://echo.example/{number}")], now)
        ledger.settle([Settled(f"echo.example/{number}", fate, "HTTP 403")], now)
    ledger.listed("https://echo.example/rss", 'Écho "du port"', now, ("", ""), 3)
    for hour in (2, 1):
        at = now - timedelta(hours=hour)
        ledger.unlisted("https://marfa.example/rss", "المرفأ", at, "HTTP 404")


@pytest.fixture
def told(tmp_path: Path) -> dict[tuple[str, ...], float]:
    """Every sample by its name and labels."""
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        fill(ledger)
    collector = LedgerCollector(lambda: Ledger.open(path), lambda: SOURCES)
    with served(collector, "127.0.0.1", 0) as port, urlopen(f"http://127.0.0.1:{port}/metrics") as answer:  # fmt: skip
        text = answer.read().decode()
    return {
        (sample.name, *(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_every_metric_is_told_and_no_other(told: dict[tuple[str, ...], float]) -> None:
    assert {name for name, *_ in told} == set(NAMES)


@pytest.mark.parametrize(
    ("sample", "value"),
    [
        (("wirecopy_urls", "stored"), 2),
        (("wirecopy_urls", "refused"), 1),
        (("wirecopy_fates_total", "fetched"), 2),
        (("wirecopy_fates_total", "failed"), 0),
        (("wirecopy_outbox_articles",), 0),
        (("wirecopy_jobs_total", "finished"), 1),
        (("wirecopy_jobs_total", "under way"), 1),
        (("wirecopy_job_last_seconds",), 40),
        (("wirecopy_lists", "all"), 2),
        (("wirecopy_lists", "failing"), 1),
        (("wirecopy_lists", "due"), 0),
        (("wirecopy_source_dark", 'Écho "du port"'), 0),
        (("wirecopy_source_dark", "المرفأ"), 1),
        (("wirecopy_source_fates", "blocked", 'Écho "du port"'), 1),
    ],
)
def test_it_is_what_the_ledger_holds(
    told: dict[tuple[str, ...], float], sample: tuple[str, ...], value: float
) -> None:
    assert told[sample] == value


def test_an_empty_ledger_is_told_as_well(tmp_path: Path) -> None:
    collector = LedgerCollector(lambda: Ledger.open(tmp_path / "ledger.sqlite"), lambda: ())
    names = {sample.name for family in collector.collect() for sample in family.samples}
    assert "wirecopy_urls" in names
    assert "wirecopy_job_last_seconds" not in names


def test_the_endpoint_ends_with_what_it_was_opened_for(tmp_path: Path) -> None:
    collector = LedgerCollector(lambda: Ledger.open(tmp_path / "ledger.sqlite"), lambda: ())
    with served(collector, "127.0.0.1", 0) as port:
        pass
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/metrics")


def test_a_ledger_that_cannot_be_read_is_a_line_of_the_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def opening() -> Ledger:
        raise LedgerError("ledger.sqlite: database or disk is full")

    collector = LedgerCollector(opening, lambda: ())
    with (
        served(collector, "127.0.0.1", 0) as port,
        pytest.raises(HTTPError, match="503"),
    ):
        urlopen(f"http://127.0.0.1:{port}/metrics")
    told = [(record.message, record.fields) for record in caplog.records]  # type: ignore[attr-defined]  # set by us
    assert told == [
        ("metrics cannot be told", {"error": "ledger.sqlite: database or disk is full"})
    ]
    assert capfd.readouterr().err == ""
