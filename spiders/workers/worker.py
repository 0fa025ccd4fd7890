"""The worker: a process that parses what was fetched, and may be killed by it.

It reads pickled jobs and writes pickled answers; `spiders.workers.nursery` forks it.
"""

import pickle
import resource
import signal
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, BinaryIO

from processing import CapturesError, FeedError, Page, SitemapError
from processing.extract import Extraction, extract
from processing.faults import NO_ROOM
from spiders.errors import LedgerError, WorkerError
from spiders.workers.jobs import JOBS

MEMORY = 400_000_000  # bytes of data; beyond it, a MemoryError
_PATIENCE = 10  # times its limit of processor time that a job may take on a busy machine

_ADDRESS = "http://page.example/news/quiet-harbour"
_ARTICLE = """<html lang="en"><head><title>The harbour stays quiet</title>
<link rel="canonical" href="http://www.page.example/news/quiet-harbour"></head><body><article>
<h1>The harbour stays quiet</h1><p class="byline">By Ada Pilot and Reuters, 3 June 2024</p>
<figure><img src="/quay.jpg"><figcaption>(Reuters)</figcaption></figure><p>Reuters</p>
<p>The harbour was quiet on Monday, and the pilots waited for the morning beside their boats.</p>
<p>Two ferries had left before dawn, the port authority said, with fewer people than a year ago.</p>
<p>"We shall know more when the wind turns," said the master of the larger one, who has sailed here
for 31 years and expects nothing of the forecast. His crew agreed with him. (Reuters)</p>
<p>Fishermen sold what they had caught overnight at the quay, where prices rose by a tenth.</p>
</article></body></html>"""

_NOTICE = "<html><body><p>The harbour is closed.</p></body></html>"


def work(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Bounds this process and answers jobs; killed by a signal where one takes longer than its limit."""
    # The default action ends the process even inside C code, where no Python handler would run.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    sys.excepthook, sys.unraisablehook = print_error, _print_unraised
    with suppress(ConnectionError):  # the main process ended without reading the last answer
        serve(jobs, answers)


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answers each (name, limit in seconds, args, kwargs) with (worked, result or error), and its cost.

    That is the processor time that it took, in seconds.
    """
    while True:
        try:
            name, limit, args, kwargs = pickle.load(jobs)  # noqa: S301  # from our own main process
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, limit)
        signal.setitimer(signal.ITIMER_REAL, limit * _PATIENCE)
        began = time.process_time()
        answer = _answer(name, args, kwargs)
        cost = pickle.dumps(time.process_time() - began)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(answer + cost)
        answers.flush()


def warm_up() -> Extraction:
    """Reads an article, which loads what pages need: a second that would be each worker's first page's.

    Before it, a notice: whatever is read as so short a text is compared with another algorithm's,
    which loads the commonest words of a hundred languages.
    """
    _read(_NOTICE)
    return _read(_ARTICLE)


def print_error(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Prints an error, but none of memory: lxml prints those, and their job fails and tells."""
    if not issubclass(kind, MemoryError):
        sys.__excepthook__(kind, error, trace)


def _read(page: str) -> Extraction:
    return extract(Page(_ADDRESS, page.encode(), datetime.now(UTC)))


def _print_unraised(unraised: "sys.UnraisableHookArgs") -> None:
    if not issubclass(unraised.exc_type, MemoryError):
        sys.__unraisablehook__(unraised)


def _answer(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    try:
        return pickle.dumps((True, JOBS[name](*args, **kwargs)))
    except (CapturesError, FeedError, SitemapError) as error:
        return pickle.dumps((False, error))
    except OSError as error:
        kind = LedgerError if error.errno in NO_ROOM else WorkerError
        return pickle.dumps((False, kind(f"{name}: {error.strerror}; is the disk full?")))
    except Exception as error:  # the edge of the process: whatever it is, the main one must know
        return pickle.dumps((False, WorkerError(f"{name}: {type(error).__name__} {error}"[:300])))
