"""The indexer as its pipeline knows it: a process that takes deliveries in, and is replaced when lost or grown."""

import logging
import pickle
import socket
from contextlib import suppress

from index import IndexFault
from spiders.errors import IndexerError, NurseryError
from spiders.workers.indexing import Answer, Delivery, Target
from spiders.workers.nursery import NURSERY, Child, data_held
from spiders.workers.warmed import INDEXER

_FULL = 500_000_000  # bytes of data after which it is replaced; with a new index it holds 250 MB


class Indexer:
    """Delivers to an index in a process of its own, forked at the first delivery."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._child: Child | None = None
        NURSERY.open(self)

    def take_in(self, delivery: Delivery) -> Answer:
        """The receipts of its articles, in their order, and what they cost; it may take long.

        Raises an `IndexFault` where the index fails, `IndexerError` where its process does or is not to
        be had: nothing is known then of what became of them, and they may be delivered once more.
        """
        child = self._start()
        with suppress(OSError):  # lost already: there will be no answer
            child.link.sendall(pickle.dumps(delivery))
        answer = self._answer(child)
        if data_held(child.pid) > _FULL:
            with suppress(IndexFault, IndexerError):  # what was taken in is taken in
                self._finish(child)
        return answer

    def close(self) -> None:
        """Closes the index. Raises as `take_in` does where that fails."""
        try:
            if self._child:
                self._finish(self._child)
        finally:
            NURSERY.close(self)

    def _start(self) -> Child:
        if self._child is None:
            try:
                self._child = NURSERY.fork(INDEXER)
            except NurseryError as error:
                raise IndexerError(str(error)) from error
            with suppress(OSError):  # lost already, as above
                self._child.link.sendall(pickle.dumps(self._target))
        return self._child

    def _finish(self, child: Child) -> None:
        """Has the index closed, and ends the process."""
        try:
            with suppress(OSError):  # as above
                child.link.shutdown(socket.SHUT_WR)
            self._answer(child)
        finally:
            self._stop()

    def _answer(self, child: Child) -> Answer:
        answer: Answer
        try:
            (answer,) = child.answers(1)
        except EOFError as error:
            code = self._stop()
            raise IndexerError(
                f"the process that holds the index was lost (exit {code})"
            ) from error
        for record in answer.logged:
            logging.getLogger(record.name).handle(record)
        if answer.error:
            raise answer.error
        return answer

    def _stop(self) -> int:
        """Ends the process, and tells how it ended or had ended."""
        child, self._child = self._child, None
        return NURSERY.end(child) if child else 0
