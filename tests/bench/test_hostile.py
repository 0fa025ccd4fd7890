"""The bench of the hostile press in small: when good articles were complete, by the ledger."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from local_sites import Folder

from bench.hostile import at, times
from processing import Article, Fate, url_key
from spiders.ledger import Found, Settled

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


def test_times_are_counted_from_the_start_and_the_first_answer(
    tmp_path: Path,
) -> None:
    folder = Folder(tmp_path / "data")
    good = {f"http://post.example/2026/{name}" for name in ("deux", "odd", "ένα")}
    odd = {"http://post.example/2026/odd"}
    with folder.ledger() as ledger:
        for number, url in enumerate(sorted(good)):
            found = NOON + timedelta(seconds=number)
            ledger.discover("Post", [Found(url)], found)
            ledger.keep(
                url_key(url), Article("a", "v", url, "Post", "Τίτλος", "λόγια", NOON), found
            )
            ((waited, key, _),) = ledger.outbox(1)
            done = found + timedelta(seconds=5)
            ledger.settle([Settled(key, Fate.FETCHED, "", "a", waited=waited)], done)
    started = NOON - timedelta(seconds=2)
    crawl = SimpleNamespace(
        press=SimpleNamespace(good=good, odd=odd), folder=folder, started=started
    )
    found = times(crawl)
    assert sorted(found.taken.values()) == [5.0, 7.0]
    assert found.before == 2.0


def test_a_percentile_lies_between_the_times_beside_it() -> None:
    values = [float(number) for number in range(1, 102)]
    assert at(values, 50) == 51
    assert at(values, 95) == pytest.approx(96)
