"""The process that holds the index: what it answers and logs, and what becomes of one that is lost or grown."""

import json
import logging
import os
import pickle
import random
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from elastic_imports import WORDS
from waiting import until

from index import ALL, IndexFault, Slice, open_index
from index.embedded.turn import Turn
from processing import Article, article_to_row, identify, prepare, read
from spiders.errors import IndexerError
from spiders.workers.indexer import Indexer
from spiders.workers.indexing import Delivery, Target
from spiders.workers.nursery import NURSERY

NOW = datetime(2026, 6, 18, 15, tzinfo=UTC)
TEXTS = (
    "La lampe du phare brûle depuis lundi. 🕯️",
    "Ο φάρος άναψε ξανά μετά από τρεις νύχτες.",
    "أضاء الحارس مصباح الميناء بعد ثلاث ليال.",
)


def written(name: str, text: str) -> Article:
    url = f"https://phare.example/{name}"
    return identify(
        Article(id="", version="", url=url, title="Phare", text=text, source="Écho", seen=NOW)
    )


_OTHERS = 2  # seconds for which another process writes; a delivery takes a tenth of it

PRESS = [written(str(at), text) for at, text in enumerate(TEXTS)]

pytestmark = pytest.mark.usefixtures("pool")  # with which the warmed process stays


@pytest.fixture
def indexer(tmp_path: Path) -> Iterator[Indexer]:
    made = Indexer(Target("embedded:", tmp_path, None))
    yield made
    made.close()


def delivery(*articles: Article) -> Delivery:
    return Delivery(tuple(json.dumps(article_to_row(one)) for one in articles), {})


def process_of(indexer: Indexer) -> int:
    assert indexer._child is not None
    return indexer._child.pid


def held_in(folder: Path) -> int:
    with open_index("embedded:", folder) as index:
        return index.search(ALL, Slice(limit=1)).articles


def test_receipts_come_in_the_order_of_the_articles(indexer: Indexer, tmp_path: Path) -> None:
    receipts = indexer.take_in(delivery(*PRESS)).receipts
    assert [(one.article, one.outcome) for one in receipts] == [(one.id, "new") for one in PRESS]
    (again,) = indexer.take_in(delivery(PRESS[2])).receipts
    assert again.outcome == "held"
    assert held_in(tmp_path) == 3


@pytest.mark.parametrize("hides", [False, True])
def test_what_was_prepared_is_of_the_article_at_its_place(indexer: Indexer, hides: bool) -> None:
    whole = " ".join(random.Random(7).choices(WORDS, k=60))
    first, second = written("first", f"{whole} ανέμους"), written("second", whole)
    made = prepare(second, read(second))
    if hides:
        made = replace(made, sketch=replace(made.sketch, bands=(), minima=()))
    answer = indexer.take_in(replace(delivery(first, second), prepared={1: pickle.dumps(made)}))
    assert len({one.story for one in answer.receipts}) == (2 if hides else 1)


def test_an_index_here_costs_its_processor_time_and_no_waiting(
    indexer: Indexer, tmp_path: Path
) -> None:
    indexer.take_in(delivery(PRESS[0]))
    writing = Turn(tmp_path / "index" / "writer.lock", 0)
    assert writing.taken()
    with ThreadPoolExecutor(1) as threads:
        taking = threads.submit(indexer.take_in, delivery(PRESS[1]))
        time.sleep(_OTHERS)
        writing.leave()
        assert 0 < taking.result().cost < _OTHERS


def test_an_index_elsewhere_costs_the_time_that_it_is_waited_for(tmp_path: Path) -> None:
    assert Target("https://search.example:9200/press", tmp_path, None).clock is time.monotonic


def test_an_index_that_does_not_open_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("no folder")
    indexer = Indexer(Target("embedded:", tmp_path, None))
    with pytest.raises(IndexFault, match="cannot be made"):
        indexer.take_in(delivery(PRESS[0]))
    (tmp_path / "index").unlink()
    assert len(indexer.take_in(delivery(PRESS[0])).receipts) == 1
    indexer.close()


def test_what_the_index_logs_is_logged_here(
    indexer: Indexer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "index" / "search").mkdir(parents=True)
    (tmp_path / "index" / "search" / "meta.json").write_text("{")
    indexer.take_in(delivery(PRESS[0]))
    told = [(one.name, one.levelno) for one in caplog.records]
    assert told == [("index.embedded.backend", logging.WARNING)]
    assert "is made anew" in caplog.text


def test_a_delivery_that_is_none_is_told_with_its_traceback_and_the_next_one_taken(
    indexer: Indexer, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(IndexerError, match="TypeError"):
        indexer.take_in(Delivery(('{"text": "no article"}',), {}))
    assert "Traceback" in caplog.text
    assert len(indexer.take_in(delivery(PRESS[0])).receipts) == 1


def test_one_that_was_killed_is_replaced_and_what_it_took_stays(
    indexer: Indexer, tmp_path: Path
) -> None:
    indexer.take_in(delivery(PRESS[0]))
    lost = process_of(indexer)
    os.kill(lost, signal.SIGKILL)
    with pytest.raises(IndexerError, match=r"was lost \(exit -9\)"):
        indexer.take_in(delivery(PRESS[1]))
    outcomes = [one.outcome for one in indexer.take_in(delivery(*PRESS)).receipts]
    assert outcomes == ["held", "new", "new"]
    assert process_of(indexer) != lost
    assert held_in(tmp_path) == 3


def test_what_is_sent_to_all_processes_at_once_ends_none_before_the_main_one(
    indexer: Indexer,
) -> None:
    indexer.take_in(delivery(PRESS[0]))
    process = process_of(indexer)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        os.kill(process, number)
        os.kill(NURSERY._process.pid, number)
    assert len(indexer.take_in(delivery(PRESS[1])).receipts) == 1
    assert process_of(indexer) == process


def test_one_that_has_grown_ends_once_its_index_is_closed(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexer.take_in(delivery(PRESS[0]))
    grown = process_of(indexer)
    monkeypatch.setattr("spiders.workers.indexer._FULL", 1)
    indexer.take_in(delivery(PRESS[1]))
    assert indexer._child is None
    assert until(lambda: not Path(f"/proc/{grown}").exists())
    assert len(indexer.take_in(delivery(PRESS[2])).receipts) == 1


def test_it_goes_behind_the_main_process_and_none_is_left(indexer: Indexer) -> None:
    indexer.take_in(delivery(PRESS[0]))
    process = process_of(indexer)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, process) == min(19, own + 5)
    indexer.close()
    assert not Path(f"/proc/{process}").exists()


def test_an_answer_that_cannot_be_read_is_told_and_the_next_delivery_goes_on(
    indexer: Indexer, tmp_path: Path
) -> None:
    indexer.take_in(delivery(PRESS[0]))
    ours, theirs = socket.socketpair()
    assert indexer._child is not None
    indexer._child.link.close()
    indexer._child = replace(indexer._child, link=ours)
    theirs.sendall(b"c__main__\nNoSuchAnswer\n.")
    with theirs, pytest.raises(IndexerError, match="the process that holds the index was lost"):
        indexer.take_in(delivery(PRESS[1]))
    assert len(indexer.take_in(delivery(PRESS[1])).receipts) == 1
    assert held_in(tmp_path) == 2
