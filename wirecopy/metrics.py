"""What Prometheus is told: the ledger's numbers, read anew at each question."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, make_wsgi_app, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from processing import Fate
from spiders.errors import GatherError
from spiders.ledger import Ledger
from spiders.ledger.health import Health
from spiders.sources.source import Source
from wirecopy.errors import FailedError, MisusedError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

NAMES = {
    "wirecopy_urls": "Addresses by the account they are booked on.",
    "wirecopy_fates_total": "How often addresses came to each fate.",
    "wirecopy_outbox_articles": "Articles that the index has not acknowledged yet.",
    "wirecopy_jobs_total": "Jobs by how they ended.",
    "wirecopy_job_last_started_timestamp_seconds": "When the last job began.",
    "wirecopy_job_last_seconds": "How long the last job that ended took.",
    "wirecopy_lists": "Feeds, sitemaps and sections: all, due, failing.",
    "wirecopy_list_interval_seconds": "The time between two readings of a list: the median, and the longest.",
    "wirecopy_source_dark": "1 where nothing comes from a source.",
    "wirecopy_source_last_read_timestamp_seconds": "When a list of a source was last read.",
    "wirecopy_source_articles_per_day": "New articles a day: lately (three days), and usual.",
    "wirecopy_source_fates": "Other fates of a source's pages in the last three days.",
}
"""Every metric with its help; docs/monitoring.md names them all."""


class LedgerCollector:
    """Reads a ledger, opened by `ledger` for each question, about `sources`."""

    def __init__(
        self, ledger: Callable[[], Ledger], sources: Callable[[], Sequence[Source]]
    ) -> None:
        self._ledger = ledger
        self._sources = sources

    def collect(self) -> Iterator[Metric]:
        """Every metric of `NAMES`."""
        now, sources = datetime.now(UTC), self._sources()
        with self._ledger() as ledger:
            yield from _addresses(ledger)
            yield from _jobs(ledger)
            yield from _lists(ledger, sources, now)
            healths = ledger.health(sources, now)
        yield from _sources(healths)


@contextmanager
def served(collector: LedgerCollector, host: str, port: int) -> Iterator[int]:
    """Answers `GET /metrics` while it lasts; the port, one that was free where 0 was given.

    Raises `FailedError` where it cannot listen there, `MisusedError` where that is no host.
    """
    registry = CollectorRegistry()
    registry.register(collector)
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as error:
        raise FailedError(
            f"--metrics: cannot listen at {host} port {port} ({error.strerror}), another port is needed"
        ) from error
    except UnicodeError as error:  # before the name is looked up
        raise MisusedError(
            f"--metrics: {host!r} is no host, a name or an address is needed"
        ) from error
    server.set_app(_faults_told(make_wsgi_app(registry)))
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _faults_told(plain: "WSGIApplication") -> "WSGIApplication":
    """The same, but for a line in the log where the ledger cannot be read, as when its disk is full."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        try:
            return plain(environ, start)
        except (GatherError, sqlite3.Error) as error:
            logger.error("metrics cannot be told", extra={"fields": {"error": str(error)}})
            start("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"{error}\n".encode()]

    return answer


def _addresses(ledger: Ledger) -> Iterator[Metric]:
    accounts = _gauge("wirecopy_urls", "account")
    for account, number in ledger.balance().items():
        accounts.add_metric([account], number)
    yield accounts
    came = ledger.ever()
    fates = CounterMetricFamily("wirecopy_fates_total", NAMES["wirecopy_fates_total"], labels=["fate"])  # fmt: skip
    for fate in Fate:
        fates.add_metric([fate], came[fate])
    yield fates
    outbox = _gauge("wirecopy_outbox_articles")
    outbox.add_metric([], ledger.waiting())
    yield outbox


def _jobs(ledger: Ledger) -> Iterator[Metric]:
    jobs = CounterMetricFamily("wirecopy_jobs_total", NAMES["wirecopy_jobs_total"], labels=["end"])
    for end, number in ledger.ends().items():
        jobs.add_metric([end or "under way"], number)
    yield jobs
    latest = ledger.jobs(2)
    started = _gauge("wirecopy_job_last_started_timestamp_seconds")
    seconds = _gauge("wirecopy_job_last_seconds")
    if latest:
        started.add_metric([], latest[0].started.timestamp())
    for job in [job for job in latest if job.ended][:1]:
        seconds.add_metric([], (job.ended - job.started).total_seconds())  # type: ignore[operator]  # it ended
    yield started
    yield seconds


def _lists(ledger: Ledger, sources: Sequence[Source], now: datetime) -> Iterator[Metric]:
    readings = ledger.readings()
    followed = [(source, readings.get(url)) for source in sources for url in source.lists]
    lists = _gauge("wirecopy_lists", "state")
    lists.add_metric(["all"], len(followed))
    lists.add_metric(["due"], sum(source.due(reading, now) for source, reading in followed))
    lists.add_metric(["failing"], sum(bool(r and r.failing) for _, r in followed))
    yield lists
    intervals = sorted(reading.interval.total_seconds() for _, reading in followed if reading)
    spans = _gauge("wirecopy_list_interval_seconds", "which")
    if intervals:
        spans.add_metric(["median"], intervals[len(intervals) // 2])
        spans.add_metric(["longest"], intervals[-1])
    yield spans


def _sources(healths: Sequence[Health]) -> Iterator[Metric]:
    dark = _gauge("wirecopy_source_dark", "source")
    read = _gauge("wirecopy_source_last_read_timestamp_seconds", "source")
    articles = _gauge("wirecopy_source_articles_per_day", "source", "when")
    fates = _gauge("wirecopy_source_fates", "source", "fate")
    for one in healths:
        dark.add_metric([one.source], int(one.dark))
        if one.succeeded:
            read.add_metric([one.source], one.succeeded.timestamp())
        articles.add_metric([one.source, "lately"], one.lately)
        articles.add_metric([one.source, "usual"], one.usual)
        for fate, number in one.errors.items():
            fates.add_metric([one.source, fate], number)
    yield from (dark, read, articles, fates)


def _gauge(name: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, NAMES[name], labels=labels)
