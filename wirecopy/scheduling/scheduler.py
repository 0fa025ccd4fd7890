"""The scheduler: runs what is due, one crawl at a time, until it is told to end."""

import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from spiders.errors import GatherError
from spiders.ledger import Ledger
from wirecopy.scheduling.agenda import Agenda
from wirecopy.scheduling.running import Runner

logger = logging.getLogger(__name__)

_TICK = 10  # seconds between two looks at what is due
_PATIENCE = (timedelta(minutes=1), timedelta(minutes=30))  # after a crawl that could not run
_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)  # the last when its terminal is closed
_WELL = (0, 3)  # exit codes: done, and done with losses


class Scheduler:
    """Looks every few seconds at what is due, and runs it in a process of its own.

    Scrapy's reactor runs once in a process. One crawl runs at a time: the ledger has one writer,
    and no source is ever crawled twice at once. `after` is called whenever one has ended, `idle`
    whenever nothing is to be crawled.
    """

    def __init__(
        self,
        agenda: Agenda,
        runner: Runner,
        ledger: Callable[[], Ledger],
        after: Callable[[Ledger], None],
        idle: Callable[[datetime], None],
    ) -> None:
        self._agenda = agenda
        self._runner = runner
        self._ledger = ledger
        self._after = after
        self._idle = idle
        self._patience = timedelta()
        self._not_before = datetime.now(UTC)

    def serve(self) -> None:
        """Runs what is due until a signal of `_ENDING`, then ends the crawl under way."""
        from apscheduler.schedulers.background import BackgroundScheduler  # slow

        reader, writer = os.pipe()
        ticking = BackgroundScheduler(timezone=UTC)
        # A tick that falls into a crawl is left out; the next one sees the same.
        ticking.add_job(
            self.tick, "interval", seconds=_TICK, next_run_time=datetime.now(UTC),
            max_instances=1, coalesce=True, misfire_grace_time=None,
        )  # fmt: skip
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        with _told_to_end(lambda: os.write(writer, b".")):
            ticking.start()
            logger.info("scheduler began", extra={"fields": {}})
            os.read(reader, 1)
            logger.info("scheduler ends", extra={"fields": {}})
            self._runner.stop()
            ticking.shutdown(wait=True)

    def run_due(self) -> list[int]:
        """Runs what is due until nothing is, a crawl fails or a signal of `_ENDING` comes; the exit codes."""
        codes: list[int] = []
        with _told_to_end(self._runner.stop):
            while (code := self.tick()) is not None:
                codes.append(code)
                if code not in _WELL:
                    break
        return codes

    def tick(self, now: datetime | None = None) -> int | None:
        """Runs what is due, to its end; the exit code of the crawl, None where nothing is due."""
        try:
            return self._run(now or datetime.now(UTC))
        except GatherError as error:  # a full disk, for hours perhaps
            logger.error("tick failed", extra={"fields": {"error": str(error)}})
            return 1
        except Exception:  # the edge of a thread: whatever it is, the next tick is to come
            logger.exception("tick failed", extra={"fields": {}})
            return 1

    def _run(self, now: datetime) -> int | None:
        # A clock that was set back must not make it wait for years.
        waiting = now < self._not_before <= now + _PATIENCE[1]
        if self._runner.stopping.is_set() or waiting:
            return None
        with self._ledger() as ledger:
            sources = self._agenda.due(ledger, now)
            # A crawl of no source by name takes up what is left elsewhere, too.
            if not sources and not self._agenda.left(ledger, now):
                self._idle(now)
                return None
            code = self._runner.run(sources)
            ledger.break_off(datetime.now(UTC), _end_of(code))
            well = code in _WELL or self._runner.stopping.is_set()
            self._patience = timedelta() if well else self._longer()
            self._not_before = now + self._patience
            self._after(ledger)
        return code

    def _longer(self) -> timedelta:
        """The time to wait: a crawl that cannot run would be begun in a circle."""
        shortest, longest = _PATIENCE
        patience = min(longest, max(shortest, self._patience * 2))
        fields = {"seconds": patience.total_seconds()}
        logger.error("crawl failed and is begun again later", extra={"fields": fields})
        return patience


def exit_code(codes: Sequence[int]) -> int:
    """The exit code of crawls that ended so: 1 or 2 where the last one failed, else the worst of them."""
    last = codes[-1] if codes else 0
    return max(codes, default=0) if last in _WELL else max(1, last)  # less than 0: killed


@contextmanager
def _told_to_end(act: Callable[[], object]) -> Iterator[None]:
    """Acts on a signal of `_ENDING` instead of dying of it, and leaving a crawl behind."""
    heard = [one for one in _ENDING if one != signal.SIGHUP or not _is_ignored(one)]
    before = {number: signal.signal(number, lambda *_: act()) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_ignored(number: int) -> bool:
    """Whether this program was begun so that a signal does nothing, as by `nohup`."""
    return signal.getsignal(number) == signal.SIG_IGN


def _end_of(code: int) -> str:
    """How a crawl ended that could not tell it by itself, as when memory runs out (signal 9)."""
    if code < 0:
        return f"ended by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with {code}"
