"""What the indexer does: the process that holds the index, so that the main one neither waits for it nor grows with it.

It reads pickled deliveries and writes pickled answers; `spiders.workers.indexer` has the other end.
"""

import json
import logging
import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from index import Access, Index, IndexFault, Receipt, intake, open_index
from processing import article_from_row
from spiders.errors import IndexerError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """The index that is delivered to, named as `open_index` has it."""

    url: str
    data: Path
    access: Access | None

    @property
    def clock(self) -> Callable[[], float]:
        """What deliveries cost by: processor time where the index is this process's own, else waiting.

        So a machine that has much else to do makes them no dearer.
        """
        return time.process_time if self.url == "embedded:" else time.monotonic


@dataclass(frozen=True, slots=True)
class Delivery:
    """Articles as JSON, as they wait in the outbox, and by their places what was `prepared` of some, pickled."""

    rows: tuple[str, ...]
    prepared: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """The receipts of a delivery, or why there are none; its `cost` in seconds, and what was logged meanwhile."""

    receipts: tuple[Receipt, ...]
    error: IndexFault | IndexerError | None
    cost: float
    logged: tuple[logging.LogRecord, ...]


def take_in(deliveries: BinaryIO, answers: BinaryIO) -> None:
    """Takes deliveries into the index named first, answers each, and once more when the index is closed.

    That is when no more can come. An index that does not open is tried again with the next delivery.
    """
    records: SimpleQueue[logging.LogRecord] = SimpleQueue()
    logging.getLogger().addHandler(QueueHandler(records))
    logging.captureWarnings(capture=True)
    target: Target = pickle.load(deliveries)  # noqa: S301  # from our own main process
    holder = _Holder(target)
    with suppress(ConnectionError):  # the main process was killed
        for delivery in chain(_all(deliveries), [None]):
            began = target.clock()
            receipts, error = holder.answer(delivery)
            cost = target.clock() - began
            logged = tuple(records.get() for _ in range(records.qsize()))
            pickle.dump(Answer(receipts, error, cost, logged), answers)
            answers.flush()


def _all(deliveries: BinaryIO) -> Iterator[Delivery]:
    with suppress(EOFError):
        while True:
            yield pickle.load(deliveries)  # noqa: S301  # from our own main process


class _Holder:
    """Holds the index, from the first delivery that finds it open."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._index: Index | None = None

    def answer(
        self, delivery: Delivery | None
    ) -> tuple[tuple[Receipt, ...], IndexFault | IndexerError | None]:
        """The receipts of a delivery, none at the end, or what went wrong."""
        try:
            return self._take_in(delivery) if delivery else self._close(), None
        except IndexFault as fault:
            return (), fault
        except Exception as error:  # the edge of the process: the main one must know of it
            logger.exception("a delivery failed")
            return (), IndexerError(f"{type(error).__name__}: {error}"[:300])

    def _take_in(self, delivery: Delivery) -> tuple[Receipt, ...]:
        if self._index is None:
            target = self._target
            self._index = open_index(target.url, target.data, target.access)
        articles = [article_from_row(json.loads(row)) for row in delivery.rows]
        prepared = {
            articles[at].id: pickle.loads(made)  # noqa: S301  # by our own worker
            for at, made in delivery.prepared.items()
        }
        return intake(self._index, articles, prepared=prepared)

    def _close(self) -> tuple[Receipt, ...]:
        if self._index:
            self._index.close()
        return ()
