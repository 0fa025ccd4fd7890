"""What was not seen, from the ledger into reports and exports."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processing import Fate
from reports.unseen import Missed
from spiders.ledger import Found, Ledger, Settled
from spiders.source import Source
from wirecopy.gaps import Times, unseen_of

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://echo.example/rss"


def fill(folder: Path) -> None:
    """A ledger of a day on which an outlet went dark and another refused pages."""
    source = Source("Écho", feeds=(FEED,))
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        for at in (NOON, NOON + HOUR):
            ledger.unlisted(FEED, "Écho", at, "HTTP 403")
            ledger.note(ledger.health([source], at), at)
        reasons = ("HTTP 402", "HTTP 403", "HTTP 404")
        fates = (Fate.BLOCKED, Fate.BLOCKED, Fate.FAILED)
        for number, (fate, reason) in enumerate(zip(fates, reasons, strict=True)):
            ledger.discover("المرفأ", [Found(f"https://marfa.example/{number}")], NOON)
            ledger.settle([Settled(f"marfa.example/{number}", fate, reason)], NOON)


def test_a_time_knows_who_was_dark_and_what_was_refused_in_it(tmp_path: Path) -> None:
    fill(tmp_path)
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        box = unseen_of(ledger, NOON - HOUR, NOON + 9 * HOUR)
        before = unseen_of(ledger, NOON - 72 * HOUR, NOON - 48 * HOUR)
    assert [(one.source, one.since, one.until) for one in box.dark] == [("Écho", NOON, None)]
    assert box.missed == (Missed("المرفأ", blocked=1, paywalled=1, failed=1),)
    assert (before.dark, before.missed) == ((), ())


def test_the_time_of_rows_is_that_of_the_first_and_the_last() -> None:
    times = Times()
    rows = [{"published": None, "seen": "2026-06-18"}, {"published": "2026-06-17", "seen": "2026-06-19"}]  # fmt: skip
    assert list(times.of(rows)) == rows
    assert (times.first, times.last) == ("2026-06-17", "2026-06-18")


@pytest.fixture
def gapped(library, tmp_path: Path):
    """A copy of the library, whose ledger has gaps on the day of its stories."""
    folder = tmp_path / "gapped"
    shutil.copytree(library.folder, folder)
    for file in (folder / "data").glob("ledger.sqlite*"):
        file.unlink()
    fill(folder / "data")
    return type(library)(folder)


def test_a_report_tells_at_its_end_what_was_not_seen(gapped) -> None:
    told = gapped.done("report", "--query", "ministres", "--not-seen", "--format", "md", "-o", "-")
    assert "Écho was dark from 2026-06-18 12\\:00 and still is" in told.replace("12:00", "12\\:00")
    assert "Not seen" not in gapped.done(
        "report", "--query", "ministres", "--format", "md", "-o", "-"
    )


def test_a_table_is_refused_before_anything_is_written(gapped) -> None:
    line = gapped.refused(2, "report", "--query", "ministres", "--not-seen", "--format", "csv")
    assert "csv has no room for it" in line


def test_an_export_tells_in_a_file_beside_it_what_was_not_seen(gapped) -> None:
    rows = gapped.rows("export", "--not-seen", "gaps.json")
    told = json.loads((gapped.folder / "gaps.json").read_text("utf-8"))
    assert len(rows) == 4
    assert (told["start"][:10], told["end"][:10]) == ("2026-06-18", "2026-06-19")
    assert told["dark"][0]["source"] == "Écho"
