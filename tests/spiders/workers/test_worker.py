"""The worker's side of the pool: pickled jobs in, pickled answers out."""

import io
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from local_sites import article

from processing import FeedError, Page, SitemapError
from processing.extract import Hints
from spiders.errors import WorkerError
from spiders.workers.jobs import JOBS
from spiders.workers.worker import print_error, serve

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
    assert set(JOBS) == {"captures", "feed", "page", "robots", "rule", "section", "sitemap"}


@pytest.mark.parametrize(("error", "shown"), [(MemoryError(), False), (ValueError("a leaf"), True)])
def test_only_what_its_job_does_not_tell_is_printed(
    error: Exception, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    print_error(type(error), error, None)
    assert bool(capsys.readouterr().err) is shown


def test_a_worker_that_has_warmed_up_loads_nothing_more_for_its_first_page() -> None:
    code = """
import pickle, sys
from spiders.workers.worker import warm_up
page, hints = pickle.load(sys.stdin.buffer)
assert warm_up().article is not None
before = set(sys.modules)
from spiders.workers.jobs import JOBS
assert JOBS["page"](page, hints).extraction.article is not None
later = {name for name in set(sys.modules) - before if not name.startswith(("spiders", "encodings"))}
print(*sorted(later))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps((PAGE, Hints("Post"))), capture_output=True
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout.decode().strip() == ""


def test_what_is_shared_is_loaded_and_no_parser_of_dates_for_a_guess() -> None:
    code = """
import sys
from datetime import UTC, datetime
from processing import Page
from processing.extract import extract
from spiders.workers.worker import warm_up
warm_up()
from trafilatura import external
assert external.JT_STOPLIST, "each worker would read a hundred files of its own"
from processing import urls
from processing.attribution import credit_forms
from processing.dating import written
forms = (credit_forms.dateline, credit_forms.credit_line, credit_forms.closing, credit_forms.sent_by, credit_forms.bare_name)
for made in (*forms, written._pattern, urls._suffixes):
    assert made.cache_info().currsize, f"each worker would make a {made.__name__} of its own"
said = "".join(f"<p>The {n} keepers of the lamp met on the quay and spoke of the fog.</p>" for n in range(9))
page = f"<html lang='en'><body><article><h1>Fog</h1><time>kl. 12.30 den 4</time>{said}</article></body></html>"
read = extract(Page("http://port.example/fog", page.encode(), datetime.now(UTC))).article
assert read is not None and read.published is None
assert "htmldate" in sys.modules and "dateparser" not in sys.modules
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()


def test_neither_a_database_client_nor_a_solver_is_loaded_to_read_pages() -> None:
    code = "import sys; from spiders.workers.worker import warm_up; warm_up(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    roots = {name.partition(".")[0] for name in ran.stdout.decode().split()}
    assert "trafilatura" in roots
    assert roots.isdisjoint({"scipy", "redis", "datasketch"})
