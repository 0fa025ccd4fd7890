"""One setting is the whole switch: every command answers on a real server as it does embedded."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from elastic_proxy import proxied
from local_sites import Folder, Site
from typer.testing import CliRunner

from index import open_index, parse
from wirecopy.cli import app
from wirecopy.errors import CommandError

NOW = datetime.now(UTC)
MORE = [
    {"url": "https://porto.example/1", "title": "Porto", "source": "Il Molo", "language": "it",
     "text": "Il sindaco ha ringraziato i marinai, i portuali e i bambini delle scuole del quartiere antico. " * 3},
    {"url": "https://porto.example/1", "title": "Porto, ancora", "source": "Il Molo", "language": "it",
     "text": "Il sindaco di Porto Antico ha poi corretto le cifre: nove navi nuove entro la primavera. " * 3,
     "seen": "2026-06-20T08:00:00Z"},
    {"id": "m3", "url": "https://faros.example/3", "title": "Ο φάρος", "source": "Φάρος", "language": "el",
     "text": "Ο λιμενάρχης είπε ότι ο παλιός φάρος θα ανάψει ξανά τον Ιούνιο, μετά από τρεις σιωπηλούς χειμώνες. 🕯️ " * 3},
    {"id": "m4", "url": "https://gang.example/4", "title": "港口", "source": "港报", "language": "zh",
     "text": "港口管理局周一表示,今年秋天将有九艘新船驶入北部航道,渔民和码头工人对此表示欢迎。" * 4},
]  # fmt: skip


@dataclass(frozen=True)
class House:
    """A folder with a configuration, and the address of its index."""

    folder: Path
    url: str

    def run(self, *words: str, code: int = 0, url: str = "") -> str:
        """What a command prints that must end with this code; `url` is another index than its own."""
        environment = {"WIRECOPY_INDEX_URL": url or self.url, "COLUMNS": "300"}
        config = str(self.folder / "wirecopy.toml")
        done = CliRunner().invoke(app, [*words, "--config", config], env=environment)
        if isinstance(done.exception, CommandError):
            assert done.exception.code == code
        elif done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        else:
            assert done.exit_code == code, done.output
        return done.stdout

    def rows(self, *words: str, code: int = 0, url: str = "") -> list[dict[str, Any]]:
        """The same as objects."""
        printed = self.run(*words, "--json", code=code, url=url).splitlines()
        return [json.loads(line) for line in printed]


def house(folder: Path, url: str, rows: list[dict[str, Any]]) -> House:
    """A house that took the rows in."""
    made = CliRunner().invoke(app, ["init", str(folder)])
    assert made.exit_code == 0
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = House(folder, url)
    (told,) = found.rows("import", str(folder / "rows.jsonl"), code=3)
    assert (told["new"], told["superseding"], told["bad"]) == (len(rows) - 2, 1, 1)
    return found


@dataclass(frozen=True)
class Pair:
    """The same articles here, and on the server."""

    here: House
    there: House

    def alike(self, *words: str) -> list[dict[str, Any]]:
        """The rows that both answer with."""
        mine, yours = (_comparable(one.rows(*words)) for one in (self.here, self.there))
        assert mine == yours
        return mine


def _comparable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tokens to go on are each engine's own, and engines count words of scores each their own way."""
    kept = [row for row in rows if "resume" not in row]
    return [{key: value for key, value in row.items() if key != "score"} for row in kept]


@pytest.fixture(scope="module")
def pair(
    elasticsearch: str, tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> Iterator[Pair]:
    old = (NOW - timedelta(days=500)).isoformat()
    given = [{"seen": "2026-06-19T10:00:00Z"} | row for row in (*rows, *MORE)]
    given += [
        {"id": "old", "text": "A lamp was lit on the quay of Ostra. " * 9, "seen": old},
        {"id": "bad"},
    ]
    folder = tmp_path_factory.mktemp("houses")
    url = f"{elasticsearch}/s{secrets.token_hex(6)}"
    try:
        yield Pair(house(folder / "here", "embedded:", given), house(folder / "there", url, given))
    finally:
        with open_index(url, folder) as index:
            index.drop()


QUERIES = (
    "ministres",
    '"ministres de la Coalition"',
    "التحالف OR φάρος OR 港口",
    "port* -Mombasa",
    "lang:it",
)


@pytest.mark.parametrize("query", QUERIES)
def test_searches_and_counts_are_alike(pair: Pair, query: str) -> None:
    assert pair.alike("search", query, "--sort", "newest", "--facets")
    assert pair.alike("search", query, "--group", "story", "--sort", "size")
    assert {row["id"] for row in pair.alike("search", query, "--sort", "oldest")}
    assert pair.alike("count", query, "--by", "source", "--unit", "version")


def test_a_listing_goes_on_where_it_ended(pair: Pair) -> None:
    for one in (pair.here, pair.there):
        first = one.rows("search", "NOT x", "--limit", "3", "--sort", "newest")
        rest = one.rows("search", "NOT x", "--sort", "newest", "--resume", first[-1]["resume"])
        ids = [row["id"] for row in (*first, *rest) if "id" in row]
        assert len(ids) == len(set(ids)) == 9


def test_stories_are_told_alike(pair: Pair) -> None:
    (found, *_) = pair.alike("search", "ministres", "--group", "story", "--sort", "newest")
    story = found["story"]
    assert [row["version"] for row in pair.alike("story", story)] == ["A", "B"]
    for words in (
        ("story", story),
        ("diff", story, "A", "B"),
        ("explain", "https://sahel.example/2"),
        *(("report", story, "-o", "-", "--format", kind) for kind in ("json", "csv", "md")),
        ("report", "--query", "lang:fr OR lang:it", "-o", "-", "--format", "json"),
    ):
        assert pair.here.run(*words) == pair.there.run(*words) != ""
    page = pair.there.run("report", story, "-o", "-", "--format", "html")
    assert "260 millions pour les détroits" in page


@pytest.mark.parametrize("kind", ["jsonl", "csv", "passim"])
def test_both_backends_export_the_same_rows(pair: Pair, kind: str) -> None:
    here, there = (one.run("export", "--format", kind) for one in (pair.here, pair.there))
    assert sorted(here.splitlines()) == sorted(there.splitlines())
    assert here.count("\n") >= 9


def test_both_are_verified_against_each_other(pair: Pair) -> None:
    assert "consistent" in pair.there.run("verify")
    assert pair.here.run("verify", "--against", pair.there.url).endswith("consistent\n")


def test_both_are_grouped_and_derived_anew_alike(pair: Pair) -> None:
    pair.alike("regroup", "--dry-run")
    pair.alike("regroup")
    assert pair.alike("reindex") == [{"articles": 9}]
    pair.alike("search", "NOT x", "--group", "story", "--sort", "newest")
    assert pair.alike("count", "--by", "lang", "--unit", "story")


def test_a_backup_comes_back_from_either_to_either(pair: Pair, tmp_path: Path) -> None:
    exported = sorted(pair.here.run("export").splitlines())
    for one, other in ((pair.here, pair.there), (pair.there, pair.here)):
        kept, data = tmp_path / one.folder.name, str(tmp_path / f"from-{one.folder.name}")
        url = f"{other.url}-back" if other is pair.there else "embedded:"
        (told,) = one.rows("backup", str(kept))
        assert told["articles"] == 9
        try:
            (told,) = one.rows("restore", str(kept), "--data", data, url=url)
            assert told["articles"] == 9
            assert sorted(one.run("export", "--data", data, url=url).splitlines()) == exported
        finally:
            with open_index(url, Path(data)) as index:
                index.drop()


def test_an_index_moves_there_and_back(pair: Pair, tmp_path: Path) -> None:
    url = f"{pair.there.url}-moved"
    try:
        assert pair.here.rows("migrate", "--to", url) == [{"articles": 9, "differences": []}]
        words = ("migrate", "--to", "embedded:", "--data", str(tmp_path))
        assert pair.here.rows(*words, url=url) == [{"articles": 9, "differences": []}]
        back = pair.here.run("export", "--data", str(tmp_path), url="embedded:")
        assert sorted(back.splitlines()) == sorted(pair.here.run("export").splitlines())
    finally:
        with open_index(url, tmp_path) as index:
            index.drop()


@pytest.mark.parametrize(
    "words",
    [
        ("search", "(a"), ("search", "x", "--resume", "nonsense"), ("story", "s0"),
        ("explain", "a0"), ("report", "--query", "nowhereatall"), ("export", "published:[x TO y]"),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_alike(pair: Pair, words: tuple[str, ...]) -> None:
    told = []
    for one in (pair.here, pair.there):
        config = ("--config", str(one.folder / "wirecopy.toml"))
        ended = CliRunner().invoke(app, [*words, *config], env={"WIRECOPY_INDEX_URL": one.url})
        assert (ended.exit_code, ended.stdout) == (1, "")
        told.append(f"{type(ended.exception).__name__}: {ended.exception}")
    assert told[0] == told[1]


def test_the_doctor_looks_at_the_server(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRECOPY_INDEX_KEEP", "400d")
    code = 1  # nobody is named who could be asked about a crawl
    here, there = (
        {row["what"]: row for row in one.rows("doctor", code=code)}
        for one in (pair.here, pair.there)
    )
    assert here["index"]["found"] == there["index"]["found"] == "consistent"
    kept = "400 days; the next crawl lets go of 1 article"
    assert here["index.keep"]["found"] == there["index.keep"]["found"] == kept
    assert here["index size"]["found"].startswith("articles: 9, ")
    for what in ("Elasticsearch", "cluster", "mapping", "shards", "clock", "blocks"):
        assert there[what]["cure"] == ""
    monkeypatch.delenv("WIRECOPY_INDEX_KEEP")
    kept = {row["what"]: row for row in pair.there.rows("doctor", code=1)}["index.keep"]
    assert kept["found"] == "articles are kept for good"


def test_the_doctor_tells_of_a_server_that_is_gone(pair: Pair) -> None:
    found = {
        row["what"]: row for row in pair.there.rows("doctor", code=1, url="http://127.0.0.1:1/gone")
    }
    assert "cannot be reached" in found["index"]["found"]
    assert found["index"]["cure"] == "check index.url and the server behind it"


def test_a_crawl_lets_go_of_what_is_older_than_told(
    pair: Pair, site: Site, program, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.article("/1", 1)
    for one in (pair.here, pair.there):
        result = program.run(
            "fetch", url, "--config", str(one.folder / "wirecopy.toml"),
            WIRECOPY_INDEX_URL=one.url, WIRECOPY_INDEX_KEEP="400d", WIRECOPY_CRAWL_DELAY="0",
            WIRECOPY_CRAWL_ALLOW_PRIVATE=site.host, WIRECOPY_CRAWL_WARC="false",
        )  # fmt: skip
        assert "let go of 1 article first seen more than 400 days ago" in result.stderr
        assert [row["id"] for row in one.rows("search", "quay Ostra") if "id" in row] == []
        (told,) = one.rows("why", url)
        assert (told["fate"], told["url"]) == ("fetched", url)
    pair.alike("count", "--by", "source")


def test_a_poisoned_article_is_told_to_the_end(
    elasticsearch: str, site: Site, folder: Folder, tmp_path: Path
) -> None:
    """Its reason stands with `why`, an import ends with 3, and the others are kept."""
    bad = {"type": "document_parsing_exception", "reason": "failed to parse field [seen]"}
    urls = [site.article(f"/{number}.html", number) for number in range(3)]
    with proxied(elasticsearch) as proxy:
        url = f"{proxy.url}/s{secrets.token_hex(6)}"
        with open_index(url, tmp_path):
            pass
        proxy.fails_items("articles", lambda one: str(one["url"]).endswith("/1.html"), 400, bad, 9)
        outcome = folder.crawl(urls=urls, allow=[site.host], index=url)
        proxy.rules.clear()
        assert (outcome["fates"], outcome["undelivered"]) == ({"fetched": 2, "failed": 1}, 0)
        told = CliRunner().invoke(app, ["why", urls[1], "--data", str(folder.path), "--json"])
        found = json.loads(told.stdout)
        assert found["fate"] == "failed"
        assert found["reason"].endswith(
            f"the index does not take it: {bad['type']}: {bad['reason']}"
        )
        proxy.fails_items("articles", lambda one: one.get("given") == "m3", 400, bad, times=9)
        (tmp_path / "rows.jsonl").write_text(
            "".join(json.dumps(row) + "\n" for row in MORE), "utf-8"
        )
        done = CliRunner().invoke(
            app, ["import", str(tmp_path / "rows.jsonl"), "--data", str(tmp_path), "--json"],
            env={"WIRECOPY_INDEX_URL": url},
        )  # fmt: skip
        assert done.exit_code == 3
        assert "the index does not take it: document_parsing_exception" in done.stderr
        (tally,) = [json.loads(line) for line in done.stdout.splitlines()]
        assert (tally["new"], tally["superseding"], tally["quarantined"]) == (2, 1, 1)
        proxy.rules.clear()
        with open_index(url, tmp_path) as index:
            assert sum(count.number for count in index.count(parse(""), "source", "article")) == 5
            index.drop()
