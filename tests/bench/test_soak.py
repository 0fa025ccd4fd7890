"""The soak in small: two days of a few sources, which must keep every bound."""

from datetime import timedelta
from pathlib import Path

from bench.soak import DELAY, START, Month
from processing import Fate


def test_lists_are_read_within_their_bounds_and_articles_come_back(tmp_path: Path) -> None:
    month = Month(tmp_path / "ledger.sqlite", 12)
    month.run(2, 300)
    ledger, seen = month.ledger, month.seen
    least, most = ledger.rhythm.least, ledger.rhythm.most
    assert month.articles > 0
    assert all(least <= timedelta(seconds=gap) <= most + timedelta(minutes=5) for gap in seen.gaps)
    assert seen.busiest <= 3600 / DELAY
    assert ledger.discovered() == month.articles == ledger.balance()[Fate.FETCHED.account]
    visits = sum(counts[Fate.UNCHANGED] for days in ledger.days(START).values() for counts in days.values())  # fmt: skip
    assert visits > 0, "what was found was visited again"
    assert [day for day, *_ in seen.days] == [1, 2]
    ledger.close()


def test_the_same_month_is_played_each_time(tmp_path: Path) -> None:
    played = []
    for number in range(2):
        month = Month(tmp_path / f"{number}.sqlite", 4)
        month.run(1, 600)
        played.append((month.articles, dict(month.seen.requests)))
        month.ledger.close()
    assert played[0] == played[1]
