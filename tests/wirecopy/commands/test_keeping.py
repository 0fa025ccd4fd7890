"""Backups brought back, indices moved, old articles let go of; between both backends."""

import gzip
import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

ADDRESSES = ("embedded", "elasticsearch")


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture
def filled(program, rows):
    """A folder with an embedded index of four articles, a configuration and a raw page."""
    write_jsonl(program.folder / "rows.jsonl", rows)
    (program.folder / "wirecopy.toml").write_text('data = "data"\n')
    program.done("import", "rows.jsonl")
    (program.folder / "data" / "warc").mkdir()
    (program.folder / "data" / "warc" / "1.warc.gz").write_bytes(gzip.compress(b"WARC/1.0 ..."))
    return program


@pytest.fixture(params=ADDRESSES)
def elsewhere(request: pytest.FixtureRequest, program) -> str:
    """A configuration whose index is another one, of either kind."""
    url = "embedded:"
    if request.param == "elasticsearch":
        url = request.getfixturevalue("elastic_address")
    (program.folder / "new.toml").write_text(f'data = "new"\n[index]\nurl = "{url}"\n')
    return "new.toml"


def exported(program, config: str) -> list[dict[str, object]]:
    return sorted(program.rows("export", "--config", config), key=lambda row: str(row["id"]))


def test_a_backup_is_brought_back_to_either_kind(filled, elsewhere: str) -> None:
    (told,) = filled.rows("backup", "kept", "--json")
    assert told == {"folder": "kept", "articles": 4, "files": 3}
    names = {path.name for path in (filled.folder / "kept").rglob("*") if path.is_file()}
    assert names == {"manifest.json", "index.jsonl.gz", "1.warc.gz", "wirecopy.toml"}
    assert "brought back 4 articles" in filled.done("restore", "kept", "--config", elsewhere)
    assert exported(filled, elsewhere) == exported(filled, "wirecopy.toml")
    assert (filled.folder / "new" / "warc" / "1.warc.gz").exists()
    filled.done("verify", "--config", elsewhere)


def test_a_backup_goes_from_elasticsearch_to_the_embedded_index(
    filled, elastic_address: str
) -> None:
    filled.done("migrate", "--to", elastic_address)
    (filled.folder / "es.toml").write_text(f'data = "es"\n[index]\nurl = "{elastic_address}"\n')
    filled.done("backup", "kept", "--config", "es.toml")
    (filled.folder / "new.toml").write_text('data = "new"\n')
    filled.done("restore", "kept", "--config", "new.toml")
    assert exported(filled, "new.toml") == exported(filled, "wirecopy.toml")


def test_an_index_moves_to_elasticsearch_and_back(filled, elastic_address: str) -> None:
    (told,) = filled.rows("migrate", "--to", elastic_address, "--json")
    assert told == {"articles": 4, "differences": []}
    filled.done("verify", "--against", elastic_address)
    (filled.folder / "es.toml").write_text(f'data = "back"\n[index]\nurl = "{elastic_address}"\n')
    assert "moved 4 articles" in filled.done("migrate", "--to", "embedded:", "--config", "es.toml")
    (filled.folder / "back.toml").write_text('data = "back"\n')
    assert exported(filled, "back.toml") == exported(filled, "wirecopy.toml")


def test_an_article_that_only_one_of_two_indices_holds_is_told(
    filled, elastic_address: str, rows
) -> None:
    filled.done("migrate", "--to", elastic_address)
    late = {**rows[3], "id": "r9", "url": "https://late.example/9", "text": "A late word. " * 30}
    write_jsonl(filled.folder / "late.jsonl", [late])
    filled.done("import", "late.jsonl")
    result = filled.run("verify", "--against", elastic_address)
    assert result.returncode == 1
    assert "is in one index only" in result.stdout


def test_an_index_that_holds_others_is_not_moved_into(filled, elastic_address: str, rows) -> None:
    (filled.folder / "es.toml").write_text(f'data = "es"\n[index]\nurl = "{elastic_address}"\n')
    write_jsonl(
        filled.folder / "other.jsonl", [{**rows[3], "id": "x", "url": "https://x.example/"}]
    )
    filled.done("import", "other.jsonl", "--config", "es.toml")
    assert "holds other articles already" in filled.refused(1, "migrate", "--to", elastic_address)
    assert "is the index that is set" in filled.refused(2, "migrate", "--to", "embedded:")


def test_a_snapshot_is_taken_where_a_repository_is_set(
    filled, elasticsearch: str, elastic_address: str
) -> None:
    repository = f"r{secrets.token_hex(4)}"
    filled.done("migrate", "--to", elastic_address)
    with Elasticsearch(elasticsearch) as client:
        client.snapshot.create_repository(
            name=repository, repository={"type": "fs", "settings": {"location": repository}}
        )
        try:
            for name, url in (("es", elastic_address), ("new", f"{elastic_address}-new")):
                (filled.folder / f"{name}.toml").write_text(
                    f'data = "{name}"\n[index]\nurl = "{url}"\nrepository = "{repository}"\n'
                )
            (told,) = filled.rows("backup", "kept", "--config", "es.toml", "--json")
            assert told["articles"] == 4
            assert not (filled.folder / "kept" / "index.jsonl.gz").exists()
            filled.done("restore", "kept", "--config", "new.toml")
            assert exported(filled, "new.toml") == exported(filled, "wirecopy.toml")
            filled.done("verify", "--config", "new.toml")
        finally:
            client.snapshot.delete(repository=repository, snapshot="*")
            client.snapshot.delete_repository(name=repository)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("htp:/x", "'htp:/x' is not known; allowed: \"embedded:\" or https://user@"),
        ("ftp://127.0.0.1/x", "'ftp://127.0.0.1/x' is not known; allowed: \"embedded:\""),
        ("embedded", "'embedded' is not known; allowed: \"embedded:\""),
        ("", "'' is not known; allowed: \"embedded:\""),
        ("http://127.0.0.1:1/أرشيف", "is not allowed; one of a-z, 0-9, - and _"),
        ("http://127.0.0.1:port/x", "is no number up to 65535; allowed: https://user@"),
        ("http://[127.0.0.1/x", "Invalid IPv6 URL; allowed: https://user@"),
        ("http://desk:sécret@127.0.0.1:1/x", "holds a password, which belongs into"),
    ],
)
def test_an_address_that_is_none_is_not_moved_to(program, address: str, told: str) -> None:
    said = program.refused(2, "migrate", "--to", address)
    assert said.startswith("wirecopy: --to: index address")
    assert told in said
    assert "sécret" not in said


@pytest.mark.parametrize(
    "words", [["search", "x"], ["reindex"], ["crawl"], ["fetch", "http://127.0.0.1:1/1"]]
)
def test_a_setting_that_names_no_index_is_misuse_before_anything_is_done(
    program, words: list[str]
) -> None:
    (program.folder / "wirecopy.toml").write_text('[index]\nurl = "Elastic"\n')
    (program.folder / "sources.toml").write_text(
        '[[source]]\nname = "Φάρος"\nfeeds = ["http://127.0.0.1:1/rss"]\n', "utf-8"
    )
    said = program.refused(2, *words)
    assert said.startswith("wirecopy: index.url: index address 'Elastic' is not known; allowed: ")
    assert not (program.folder / "data").exists()


def test_another_index_is_not_compared_with_what_is_none(program) -> None:
    said = program.refused(2, "verify", "--against", "Elastic")
    assert said.startswith("wirecopy: --against: index address 'Elastic' is not known; allowed: ")


def test_an_index_that_cannot_be_reached_is_no_misuse(program) -> None:
    said = program.refused(1, "migrate", "--to", "http://127.0.0.1:1/x")
    assert "http://127.0.0.1:1/x: cannot be reached" in said


@pytest.fixture
def kept(filled) -> Path:
    filled.done("backup", "kept")
    return filled.folder / "kept"


def test_a_backup_that_was_changed_is_refused(filled, kept: Path) -> None:
    (filled.folder / "new.toml").write_text('data = "new"\n')
    archive = kept / "index.jsonl.gz"
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-20])
    told = filled.refused(1, "restore", "kept", "--config", "new.toml")
    assert "index.jsonl.gz: is missing or not what was kept" in told
    manifest = json.loads((kept / "manifest.json").read_text())
    manifest["files"]["../evil"] = "0"
    (kept / "manifest.json").write_text(json.dumps(manifest))
    archive.write_bytes(whole)
    assert "leads out of the backup" in filled.refused(2, "restore", "kept", "--config", "new.toml")
    assert not (filled.folder / "new").exists()


def test_backups_overwrite_nothing(filled, kept: Path) -> None:
    assert "exists already" in filled.refused(2, "backup", "kept")
    assert "holds articles already" in filled.refused(2, "restore", "kept")
    assert "is no backup" in filled.refused(2, "restore", "data")
    assert "is no backup" in filled.refused(2, "restore", "nowhere")


def test_a_backup_of_nothing_is_one(program) -> None:
    program.done("backup", "kept", "--data", "empty")
    assert "brought back 0 articles" in program.done("restore", "kept", "--data", "again")


@pytest.mark.parametrize("keep", ["400", "400 days", "0d", "-1d", "1w"])
def test_how_long_is_kept_is_a_number_of_days(program, keep: str) -> None:
    (program.folder / "wirecopy.toml").write_text(f'[index]\nkeep = "{keep}"\n')
    told = program.refused(2, "search", "x")
    assert told.endswith(f'index.keep is {keep!r}, a number of days such as "400d" is allowed')


def test_a_crawl_lets_go_of_what_is_older_than_told(program, site, rows) -> None:
    old = (datetime.now(UTC) - timedelta(days=500)).isoformat()
    write_jsonl(
        program.folder / "rows.jsonl", [{**rows[0], "seen": old, "published": old}, rows[3]]
    )
    program.done("import", "rows.jsonl")
    (program.folder / "wirecopy.toml").write_text(
        f'[index]\nkeep = "400d"\n[crawl]\ndelay = 0\nwarc = false\nallow_private = ["{site.host}"]\n'
    )
    result = program.run("fetch", site.article("/1", 1))
    assert "let go of 1 article first seen more than 400 days ago" in result.stderr
    assert {row["source"] for row in program.rows("export")} == {"Cook", site.host}
