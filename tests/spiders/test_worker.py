"""The worker's side of the pool: pickled jobs in, pickled answers out."""

import io
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from local_sites import article

from processing import FeedError, Hints, Page, SitemapError
from spiders.errors import WorkerError
from spiders.jobs import JOBS
from spiders.worker import print_error, serve

NOW = datetime(2026, 6, 18, tzinfo=UTC)
PAGE = Page("https://post.example/2026/06/18/story-1", article(1).encode(), NOW)


def answered(*jobs: tuple[str, tuple[Any, ...], dict[str, Any]]) -> list[tuple[bool, Any]]:
    """What `serve` answers to jobs that stand behind one another, none with a limit in time."""
    asked = b"".join(pickle.dumps((name, 0, args, kwargs)) for name, args, kwargs in jobs)
    answers = io.BytesIO()
    serve(io.BytesIO(asked), answers)
    answers.seek(0)
    return [(pickle.load(answers), pickle.load(answers))[0] for _ in jobs]


def test_jobs_are_answered_in_their_order_until_there_are_no_more() -> None:
    rss = b"<rss><channel><item><link>/a</link></item></channel></rss>"
    urls = b"https://post.example/a"
    page, feed, sitemap = answered(
        ("page", (PAGE, Hints("Post")), {}),
        ("feed", (rss, "https://post.example/rss"), {}),
        ("sitemap", (urls, "https://post.example/map.txt"), {}),
    )
    assert all(worked for worked, _ in (page, feed, sitemap))
    assert page[1].extraction.article.source == "Post"
    assert feed[1].entries[0].url == sitemap[1].pages[0].url == "https://post.example/a"
    assert answered() == []


@pytest.mark.parametrize(
    ("job", "error", "told"),
    [
        (("feed", (b"", "https://post.example/rss"), {}), FeedError, "empty answer"),
        (("sitemap", (b"", "https://post.example/map"), {}), SitemapError, "neither XML"),
        (("feed", (), {}), WorkerError, "feed: TypeError"),
        (("nonsense", (), {}), WorkerError, "nonsense: KeyError"),
        (("page", (None, Hints()), {}), WorkerError, "page: AttributeError"),
        (("page", (PAGE, Hints()), {"odd": "x" * 900}), WorkerError, "page: TypeError"),
    ],
)
def test_what_goes_wrong_is_an_answer_and_the_next_job_is_done(
    job: tuple[str, tuple[Any, ...], dict[str, Any]], error: type[Exception], told: str
) -> None:
    (worked, found), (worked_after, _) = answered(job, ("page", (PAGE, Hints()), {}))
    assert not worked
    assert isinstance(found, error)
    assert told in str(found)
    assert len(str(found)) <= 300
    assert worked_after


def test_a_record_comes_only_where_it_is_asked_for() -> None:
    (_, without), (_, with_one) = answered(
        ("page", (PAGE, Hints()), {}), ("page", (PAGE, Hints()), {"keep": True})
    )
    assert without.record == b""
    assert with_one.record.startswith(b"\x1f\x8b")


def test_the_jobs_are_those_that_the_spiders_ask_for() -> None:
    assert set(JOBS) == {"captures", "feed", "page", "rule", "sitemap"}


@pytest.mark.parametrize(("error", "shown"), [(MemoryError(), False), (ValueError("a leaf"), True)])
def test_only_what_its_job_does_not_tell_is_printed(
    error: Exception, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    print_error(type(error), error, None)
    assert bool(capsys.readouterr().err) is shown
