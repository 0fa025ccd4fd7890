"""`quarantine`: what failed, given back or let go of."""

from datetime import UTC, datetime, timedelta

import pytest

from processing import Account, Fate
from spiders.ledger import Found, Ledger, Settled
from wirecopy.gaps import unseen_of

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


@pytest.fixture
def desk(program):
    """A folder whose ledger holds three addresses in quarantine and one article."""
    fates = {
        "echo.example/1": Settled("", Fate.FAILED, "HTTP 404"),
        "echo.example/2": Settled("", Fate.FAILED, "page: took longer than 20 s"),
        "marfa.example/3": Settled("", Fate.FAILED, "HTTP 502", again=True),
        "echo.example/4": Settled("", Fate.FETCHED, "", "a1"),
    }
    with Ledger.open(program.folder / "data" / "ledger.sqlite") as ledger:
        for minutes, (key, one) in enumerate(fates.items()):
            source = "المرفأ" if key.startswith("marfa") else "Écho"
            at = NOON + timedelta(minutes=minutes)
            ledger.discover(source, [Found(f"https://{key}")], at)
            settled = Settled(key, one.fate, one.reason, one.article, one.again)
            ledger.settle([settled], at)
    return program


def fate_of(desk, key: str) -> tuple[Fate, str]:
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        history = ledger.why(f"https://{key}")
        assert history
        assert sum(ledger.balance().values()) == ledger.discovered()
    return history.fate, history.reason


def test_it_is_listed_with_its_reasons_what_failed_last_first(desk) -> None:
    held = desk.rows("quarantine", "list", "--json")
    assert [(one["source"], one["reason"], one["again"]) for one in held] == [
        ("المرفأ", "HTTP 502", True),
        ("Écho", "page: took longer than 20 s", False),
        ("Écho", "HTTP 404", False),
    ]
    assert len(desk.rows("quarantine", "list", "--source", "Écho", "--json")) == 2
    told = desk.done("quarantine", "list")
    assert "last (UTC)" in told.splitlines()[0]
    assert "took longer than 20 s" in told


def test_what_failed_three_times_is_not_tried_again_by_itself(desk) -> None:
    again = Settled("marfa.example/3", Fate.FAILED, "HTTP 502", again=True)
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        for hours in (1, 2):
            ledger.settle([again], NOON + timedelta(hours=hours))
        assert not ledger.pending(["المرفأ"])
    first, *_ = desk.rows("quarantine", "list", "--json")
    assert (first["source"], first["attempts"], first["again"]) == ("المرفأ", 3, False)


def test_what_is_given_back_is_pending(desk) -> None:
    assert desk.done("quarantine", "retry", "http://www.echo.example/2/") == "1 given back\n"
    assert fate_of(desk, "echo.example/2") == (Fate.PENDING, "given back by hand")
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        assert "https://echo.example/2" in [due.url for due in ledger.pending(["Écho"])]
        assert not ledger.put_off_until_later()


def test_what_is_given_back_and_fails_again_is_missed_once(desk) -> None:
    desk.done("quarantine", "retry", "--all", "--source", "المرفأ")
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        ledger.settle([Settled("marfa.example/3", Fate.FAILED, "HTTP 404")], NOON)
        (missed,) = [one for one in unseen_of(ledger, NOON, NOON).missed if one.source == "المرفأ"]
    assert missed.failed == 1


def test_what_is_dropped_is_refused_and_never_tried(desk) -> None:
    (told,) = desk.rows("quarantine", "drop", "--all", "--source", "Écho", "--json")
    assert told == {"dropped": 2}
    assert fate_of(desk, "echo.example/1") == (Fate.REFUSED, "dropped by hand")
    assert fate_of(desk, "marfa.example/3") == (Fate.FAILED, "HTTP 502")
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        assert ledger.pending(["Écho"]) == []
        assert ledger.balance()[Account.REFUSED] == 2


def test_a_step_by_hand_is_a_step_of_the_way(desk) -> None:
    desk.done("quarantine", "retry", "--all")
    (told,) = desk.rows("why", "https://echo.example/1", "--json")
    assert (told["steps"][-1]["step"], told["steps"][-1]["detail"]) == ("pending", "given back by hand")  # fmt: skip


def test_what_is_not_in_quarantine_is_told_and_left_alone(desk) -> None:
    done = desk.here("quarantine", "drop", "https://echo.example/4", "https://echo.example/1")
    assert (done.returncode, done.stdout) == (1, "1 dropped\n")
    assert done.stderr == "https://echo.example/4: not in quarantine\n"
    assert fate_of(desk, "echo.example/4") == (Fate.FETCHED, "")


@pytest.mark.parametrize(
    "words", [[], ["--source", "Écho"], ["https://echo.example/1", "--all"], ["https://echo.example/1", "--source", "Écho"]]
)  # fmt: skip
def test_nothing_is_taken_for_all(desk, words: list[str]) -> None:
    line = desk.refused(2, "quarantine", "drop", *words)
    assert "either addresses or --all" in line
