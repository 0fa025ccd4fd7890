"""`doctor`, `verify`, `reindex` and `regroup`: what is wrong is named with its cure."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from processing import article_from_import, url_key
from spiders.ledger import Found, Ledger

SOURCES = '[[source]]\nname = "المرفأ"\nfeeds = ["https://marfa.example/rss"]\n'
CONFIG = '[crawl]\ncontact = "desk@post.example"\n'
TEXT = (
    "Le phare du môle s'allume chaque soir une heure avant le coucher du soleil, dit le gardien. "
)


@pytest.fixture
def desk(program):
    """A folder that is set up well, with two articles."""
    (program.folder / "wirecopy.toml").write_text(CONFIG)
    (program.folder / "sources.toml").write_text(SOURCES, "utf-8")
    rows = [{"id": f"a{n}", "text": TEXT * 3 + f"La {n}e fois."} for n in (1, 2)]
    (program.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    program.done("import", "rows.jsonl")
    return program


def findings(program) -> dict[str, dict[str, Any]]:
    """What the doctor found, by what was looked at."""
    result = program.here("doctor", "--json")
    found = {row["what"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.returncode == (1 if any(row["cure"] for row in found.values()) else 0)
    return found


def test_a_desk_that_is_well_has_no_cure(desk) -> None:
    found = findings(desk)
    assert [row for row in found.values() if row["cure"]] == []
    assert found["sources"]["found"] == "1 followed"
    assert found["contact"]["found"] == "desk@post.example"
    assert "wirecopy 0." in found["versions"]["found"]
    assert found["ledger"]["found"] == "balances"


def test_a_doctor_for_people_marks_what_needs_a_cure(desk) -> None:
    (desk.folder / "wirecopy.toml").write_text("")
    result = desk.here("doctor")
    marked = [line for line in result.stdout.splitlines() if line.startswith("!")]
    assert result.returncode == 1
    assert len(marked) == 1
    assert "set crawl.contact" in marked[0]


def test_a_folder_that_was_never_set_up_is_told_to_begin(program) -> None:
    found = findings(program)
    assert found["configuration"]["cure"] == "wirecopy init"
    assert "wirecopy init" in found["sources"]["cure"]
    assert found["contact"]["cure"]


def test_sources_that_cannot_be_read_are_told_with_their_fault(desk) -> None:
    (desk.folder / "sources.toml").write_text('[[source]]\nname = "A"\ncolour = "red"\n')
    found = findings(desk)["sources"]
    assert "colour" in found["found"]
    assert found["cure"] == "wirecopy init, or mend the file"


def test_an_index_that_cannot_be_opened_is_a_finding_and_not_the_end(desk) -> None:
    database = next((desk.folder / "data").rglob("index*.sqlite"), None) or next(
        path for path in (desk.folder / "data").rglob("*.sqlite") if path.name != "ledger.sqlite"
    )
    database.write_bytes(b"no database " * 200)
    found = findings(desk)
    assert found["index"]["cure"]
    assert found["ledger"]["found"] == "balances", "the rest is looked at all the same"


def test_an_index_on_a_server_that_is_away_is_a_finding(desk) -> None:
    (desk.folder / "wirecopy.toml").write_text(
        CONFIG + '[index]\nurl = "http://127.0.0.1:1/desk"\n'
    )
    assert "cannot be reached" in findings(desk)["index"]["found"]


def test_an_article_that_waits_is_told(desk) -> None:
    now = datetime.now(UTC)
    found = Found("https://marfa.example/2026/06/1", "https://marfa.example/rss")
    article = article_from_import({"url": found.url, "text": TEXT}, now)
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("المرفأ", [found], now)
        ledger.keep(url_key(found.url), article, now)
    assert findings(desk)["ledger"]["cure"] == "wirecopy crawl"
    told = "ledger: 1 article still in the outbox; the next crawl delivers what waits there"
    result = desk.here("verify")
    assert (result.returncode, result.stdout) == (1, told + "\n")
    assert json.loads(desk.here("verify", "--json").stdout) == {"fault": told}


def test_what_is_consistent_is_said_in_a_line_or_not_at_all(desk) -> None:
    assert desk.done("verify") == "index and ledger are consistent\n"
    assert desk.done("verify", "--json") == ""


def test_mending_what_is_well_changes_nothing(desk) -> None:
    before = desk.rows("export")
    result = desk.here("verify", "--mend")
    assert (result.returncode, result.stderr) == (0, "mended 0 versions\n")
    assert desk.rows("export") == before


def test_an_index_does_not_differ_from_itself(desk) -> None:
    assert "consistent" in desk.done("verify", "--against", "embedded:")


def test_deriving_anew_keeps_every_answer(desk) -> None:
    before = desk.rows("search", "phare", "--json")
    assert desk.done("reindex") == "indexed 2 articles anew\n"
    assert desk.rows("search", "phare", "--json") == before


def test_a_dry_run_says_what_would_be_and_changes_nothing(desk) -> None:
    before = {row["id"]: row["story"] for row in desk.rows("export")}
    told = desk.done("regroup", "--dry-run")
    assert told.startswith("2 articles: ")
    assert "would be after" in told
    assert {row["id"]: row["story"] for row in desk.rows("export")} == before
    (row,) = desk.rows("regroup", "--json")
    assert row["articles"] == 2


def test_an_empty_index_can_be_cared_for(program) -> None:
    assert program.done("reindex") == "indexed 0 articles anew\n"
    assert program.done("regroup").startswith("0 articles")
    assert program.done("verify") == "index and ledger are consistent\n"
