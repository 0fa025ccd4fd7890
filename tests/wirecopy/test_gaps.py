"""What was not seen, from the ledger into reports and exports."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from processing import Fate
from reports.unseen import Missed
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source
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


@pytest.mark.parametrize("format", ["json", "html", "tei", "stix"])
def test_every_text_has_room_for_it(gapped, format: str) -> None:
    told = gapped.done(
        "report", "--query", "ministres", "--not-seen", "--format", format, "-o", "-"
    )
    assert "403 since 12:00" in told


def test_a_workbook_has_a_sheet_for_it(gapped) -> None:
    gapped.done("report", "--query", "ministres", "--not-seen", "--format", "xlsx", "-o", "t.xlsx")
    with ZipFile(gapped.folder / "t.xlsx") as book:
        assert 'name="Not seen"' in book.read("xl/workbook.xml").decode()
        assert "403 since 12:00" in book.read("xl/worksheets/sheet2.xml").decode()


def test_a_table_has_it_beside_it(gapped) -> None:
    gapped.done("report", "--query", "ministres", "--not-seen", "--format", "csv", "-o", "t.csv")
    assert "403 since" not in (gapped.folder / "t.csv").read_text("utf-8")
    told = json.loads((gapped.folder / "t.csv.not-seen.json").read_text("utf-8"))
    assert told["dark"][0]["source"] == "Écho"


def test_a_table_on_standard_output_has_no_beside(gapped) -> None:
    words = ("--not-seen", "--format", "csv", "-o", "-")
    for command in (("report", "--query", "ministres"), ("trace", str(reference(gapped)))):
        line = gapped.refused(2, *command, *words)
        assert line == "wirecopy: --not-seen: it stands beside csv, which is to go into a file"


def reference(gapped) -> Path:
    path = gapped.folder / "reference.txt"
    row = json.loads((gapped.folder / "rows.jsonl").read_text("utf-8").splitlines()[0])
    path.write_text(row["text"], "utf-8")
    return path


def test_a_trace_tells_it_on_a_terminal_to_programs_and_in_its_report(gapped) -> None:
    words = ("trace", str(reference(gapped)), "--not-seen")
    assert "- Écho was dark from 2026-06-18 12:00 and still is: 403" in gapped.done(*words)
    assert gapped.rows(*words, "--json")[-1]["not_seen"]["dark"][0]["source"] == "Écho"
    assert (
        "<li>Écho was dark" in gapped.done(*words, "-o", "-").partition("Not seen, 18 June 2026")[2]
    )
    gapped.done(*words, "-o", "trace.csv")
    assert (gapped.folder / "trace.csv.not-seen.json").exists()


def test_a_trace_of_what_nobody_carried_tells_what_is_dark_now(gapped) -> None:
    strange = gapped.folder / "strange.txt"
    strange.write_text("Nobody ever printed a single one of these rather peculiar few words. " * 2)
    assert "Écho was dark from" in gapped.done("trace", str(strange), "--not-seen")


def test_a_feed_and_a_digest_tell_it(gapped) -> None:
    assert "Écho was dark" in gapped.done("feed", "--query", "ministres", "--not-seen")
    (gapped.folder / "wirecopy.toml").write_text('[[topic]]\nname = "t"\nquery = "ministres"\n')
    assert "Écho was dark" in gapped.done("digest", "t", "--since", "9000d", "--not-seen")
    rows = gapped.rows("digest", "t", "--since", "9000d", "--not-seen", "--json")
    assert rows[-1]["not_seen"]["dark"][0]["source"] == "Écho"


def test_an_export_tells_in_a_file_beside_it_what_was_not_seen(gapped) -> None:
    rows = gapped.rows("export", "--not-seen", "gaps.json")
    told = json.loads((gapped.folder / "gaps.json").read_text("utf-8"))
    assert len(rows) == 4
    assert (told["start"][:10], told["end"][:10]) == ("2026-06-18", "2026-06-19")
    assert told["dark"][0]["source"] == "Écho"
