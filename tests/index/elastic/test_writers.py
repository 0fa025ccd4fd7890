"""Several writers at once: turns over machines, and what comes out in the end."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_proxy import Proxy
from waiting import until

from index import ALL, Access, Index, LockedError, intake, open_index, regroup
from index.elastic import ElasticIndex, read_address
from processing import Article, article_to_row

Write = Callable[..., Article]

# Holds the writer's turn until it is killed.
HOLDING = """
import sys, time
from pathlib import Path
from index import open_index
with open_index(sys.argv[1], Path(".")) as index, index.turn():
    print("held", flush=True)
    time.sleep(600)
"""
# Takes the rows of a file in, three at a time.
TAKING = """
import json, sys
from pathlib import Path
from index import intake, open_index
from processing import article_from_row
rows = [article_from_row(json.loads(line)) for line in open(sys.argv[2], encoding="utf-8")]
with open_index(sys.argv[1], Path(".")) as index:
    for start in range(0, len(rows), 3):
        intake(index, rows[start : start + 3])
"""


@pytest.fixture
def holder(elastic_address: str) -> Iterator[subprocess.Popen[str]]:
    """Another process whose turn it is."""
    command = [sys.executable, "-c", HOLDING, elastic_address]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def patient(address: str, seconds: float) -> Index:
    return ElasticIndex(read_address(address), Access(), patience=seconds)


def test_a_writer_waits_for_the_other_and_says_so(
    elastic_address: str, holder: subprocess.Popen[str], article: Write
) -> None:
    with patient(elastic_address, 0.3) as index, pytest.raises(LockedError) as told:
        intake(index, [article("A lamp was lit.")])
    assert f":{holder.pid}:" in str(told.value)


def test_a_dead_writer_is_succeeded_within_ten_seconds(
    elastic_address: str, holder: subprocess.Popen[str], article: Write
) -> None:
    holder.kill()
    with patient(elastic_address, 10) as index:
        intake(index, [article("A lamp was lit.")])
        assert len(list(index.articles(ALL))) == 1


def test_a_writer_that_stood_still_does_not_write_on(
    elastic_address: str, proxy: Proxy, article: Write, tmp_path: Path
) -> None:
    name = elastic_address.rpartition("/")[2]
    with open_index(f"{proxy.url}/{name}", tmp_path) as slow, patient(elastic_address, 20) as fast:
        with slow.turn():
            proxy.down = True  # it cannot show that it is alive
            intake(fast, [article("A lamp was lit.")])
            proxy.down = False
            with pytest.raises(LockedError, match="another writer took over"):
                intake(slow, [article("A door was shut.")])
        intake(slow, [article("A door was shut.")])
        assert len(list(fast.articles(ALL))) == 2


def test_who_waits_is_let_in_before_another_turn_of_the_same_writer(
    elastic_address: str,
) -> None:
    with patient(elastic_address, 60) as first, patient(elastic_address, 60) as second:
        turns: list[str] = []
        waiting = threading.Thread(target=lambda: turns.append(_had(second)))
        server = first._server  # type: ignore[attr-defined]
        with first.turn():
            waiting.start()
            assert until(lambda: server.mget("leases", ["queue"]))
        with first.turn():
            turns.append("first again")
        waiting.join()
        assert turns == ["second", "first again"]


def _had(index: Index) -> str:
    with index.turn():
        return "second"


def test_who_has_the_turn_may_take_it_again(elastic_address: str, article: Write) -> None:
    with patient(elastic_address, 1) as index, index.turn(), index.turn():
        intake(index, [article("A lamp was lit.")])


def grouping(index: Index) -> set[frozenset[tuple[str, str]]]:
    """Which articles, with their versions, stand together."""
    found: dict[str, set[tuple[str, str]]] = {}
    for one in index.articles(ALL):
        found.setdefault(one.story, set()).add((one.article.id, one.article.version))
    return {frozenset(members) for members in found.values()}


def test_four_writers_end_with_the_stories_of_one(
    elastic_address: str, tmp_path: Path, article: Write, copy: list[str]
) -> None:
    texts = [" ".join(copy[:end]) for end in range(4, 9)]
    texts += [f"{text} The mayor of {town} was there." for town in ("Aix", "Ulm") for text in texts]
    texts += [
        f"The {n} boats of harbour {n} stayed out of the wind until Monday." for n in range(9)
    ]
    articles = [
        article(text, f"https://o{n}.example/{n}", source=f"Outlet {n % 5}")
        for n, text in enumerate(texts)
    ]
    processes = []
    for share in range(4):
        file = tmp_path / f"{share}.jsonl"
        rows = [json.dumps(article_to_row(one)) for one in articles[share::4]]
        file.write_text("\n".join(rows), "utf-8")
        command = [sys.executable, "-c", TAKING, elastic_address, str(file)]
        processes.append(subprocess.Popen(command))
    assert [process.wait(timeout=120) for process in processes] == [0] * 4
    with patient(elastic_address, 20) as many, open_index("embedded:", tmp_path) as one:
        assert list(many.faults()) == []
        intake(one, articles)
        regroup(many)
        regroup(one)
        assert grouping(many) == grouping(one)


def test_what_does_not_agree_is_mended(
    elastic_address: str, article: Write, copy: list[str]
) -> None:
    with patient(elastic_address, 5) as index:
        receipts = intake(index, [article(" ".join(copy)), article("A tabby won the cat show.")])
        server = index._server  # type: ignore[attr-defined]
        lost, moved = (receipt.version for receipt in receipts)
        alias = server.alias("versions")
        server.client.delete(index=alias, id=lost)
        server.client.update(index=alias, id=moved, doc={"story": "s1", "carriers": 7})
        server.client.create(
            index=alias, id="v0", document={"id": "v0", "story": "s0", "carriers": 1}
        )
        server.refresh(["versions"])
        assert len(list(index.faults())) == 4
        assert index.reconcile() == 4
        assert list(index.faults()) == []
        assert index.reconcile() == 0
        assert index.story("s1").versions[0].carriers == 1
        assert index.story(lost).versions[0].id == lost
