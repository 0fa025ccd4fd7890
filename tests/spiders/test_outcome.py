"""What a crawl brought."""

from processing import Fate
from spiders.outcome import Outcome


def test_stored_is_what_the_index_took_in_and_no_duplicate() -> None:
    fates = {Fate.FETCHED: 3, Fate.DUPLICATE: 2, Fate.UNCHANGED: 1}
    assert Outcome(fates, {}, (), 0, "finished", 1.0).stored == 3
    assert Outcome({}, {}, (), 0, "finished", 1.0).stored == 0
