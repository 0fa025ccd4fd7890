"""Backups of what is kept beside the index: the ledger, what the desk was told, the rules of sites."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import Site

from processing import article_from_import, url_key
from reports.watching.book import Watchbook
from spiders.ledger import Found, Ledger
from web.links import Link, Links
from wirecopy.commands.accounts import accounts_of

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
TEXT = "Les remorqueurs ont quitté la rade sans attendre la fin de la réunion des ministres. " * 5


@pytest.fixture
def filled(program, rows):
    """A folder with an index of a few articles."""
    (program.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (program.folder / "wirecopy.toml").write_text('data = "data"\n')
    program.done("import", "rows.jsonl")
    return program


def test_what_the_desk_was_told_comes_back_with_the_rules(filled) -> None:
    data = filled.folder / "data"
    with Watchbook.within(data) as book:
        book.add("détroits", ["r1"], NOON)
    accounts_of(data).add("Amal", "admin", "a long password", NOON)
    token = Links(data).add(Link("Amal", "Les détroits", "story", "s1", NOON))
    rules = filled.folder / "rules"
    (rules / "echo.example").mkdir(parents=True)
    (rules / "echo.example.toml").write_text("# none yet\n")
    (rules / "echo.example" / "1.html").write_text("<p>Naples")
    filled.done("backup", "kept")
    (filled.folder / "new.toml").write_text('data = "new"\nrules = "other"\n')
    filled.done("restore", "kept", "--config", "new.toml")
    new = filled.folder / "new"
    with Watchbook.within(new) as book:
        assert book.add("détroits", ["r1", "r2"], NOON) == 1
    assert accounts_of(new).checked("Amal", "a long password")
    assert Links(new).of(token)
    assert {store.stat().st_mode & 0o777 for store in new.glob("*.sqlite")} == {0o600}
    assert (filled.folder / "other" / "echo.example.toml").read_text() == "# none yet\n"
    assert (filled.folder / "other" / "echo.example" / "1.html").read_text() == "<p>Naples"


def test_no_store_that_is_there_is_passed_over(filled) -> None:
    accounts_of(filled.folder / "data").add("Amal", "admin", "a long password", NOON)
    filled.done("backup", "kept")
    (filled.folder / "new.toml").write_text('data = "new"\n')
    accounts_of(filled.folder / "new").add("Bea", "admin", "another password", NOON)
    told = filled.refused(2, "restore", "kept", "--config", "new.toml")
    assert "new/accounts.sqlite: exists already, a backup is brought into an empty" in told


def test_a_store_that_is_damaged_ends_a_backup_with_a_line(filled) -> None:
    (filled.folder / "data" / "watch.sqlite").write_text("no such thing")
    told = filled.refused(1, "backup", "kept")
    assert told == "wirecopy: data/watch.sqlite: cannot be kept (file is not a database)"
    assert not (filled.folder / "kept").exists()


def test_the_ledger_is_kept_before_the_index(filled) -> None:
    """What is delivered in between is then in the index, and once more in the outbox."""
    Ledger.open(filled.folder / "data" / "ledger.sqlite").close()
    (filled.folder / "failing.toml").write_text('data = "data"\n[index]\nrepository = "none"\n')
    assert "no repository" in filled.refused(1, "backup", "kept", "--config", "failing.toml")
    assert (filled.folder / "kept.partial" / "ledger.sqlite").exists()


def test_what_was_delivered_during_a_backup_is_in_once_after_the_next_crawl(
    filled, site: Site
) -> None:
    (filled.folder / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nwarc = false\nallow_private = ["{site.host}"]\n'
    )
    url = "https://echo.example/detroits/9"
    with Ledger.open(filled.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("Écho", [Found(url)], NOON)
        ledger.keep(url_key(url), article_from_import({"url": url, "text": TEXT}, NOON), NOON)
    filled.done("backup", "kept")
    filled.done("fetch", site.article("/1", 1))
    filled.done("backup", "later")
    _swap_index(filled.folder / "later", filled.folder / "kept")
    filled.done("restore", "kept", "--data", "new")
    assert "1 article still in the outbox" in filled.run("verify", "--data", "new").stdout
    filled.done("fetch", site.article("/2", 2), "--data", "new")
    filled.done("verify", "--data", "new")
    assert [row["url"] for row in filled.rows("export", "--data", "new")].count(url) == 1
    with Ledger.open(filled.folder / "new" / "ledger.sqlite") as ledger:
        assert ledger.waiting() == 0
        assert ledger.article(url_key(url))


def _swap_index(newer: Path, older: Path) -> None:
    """Lays the newer index beside the older ledger, as when what waited was delivered in between."""
    one, other = (json.loads((folder / "manifest.json").read_text()) for folder in (newer, older))
    (newer / "index.jsonl.gz").replace(older / "index.jsonl.gz")
    other["articles"] = one["articles"]
    other["files"]["index.jsonl.gz"] = one["files"]["index.jsonl.gz"]
    (older / "manifest.json").write_text(json.dumps(other))
