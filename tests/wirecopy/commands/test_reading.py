"""`search`, `count`, `story`, `diff`, `explain`, `report` and `export` on an index of our own wording."""

import csv
import io
import json
from pathlib import Path

import pytest


def story_of(library) -> str:
    return str(library.rows("search", "ministres", "--group", "story", "--json")[0]["story"])


def test_a_search_finds_words_in_their_forms(library) -> None:
    hits = library.rows("search", "ministre chèque", "--json")
    assert {hit["id"] for hit in hits} == {"r1", "r2"}
    assert all("<b>" in hit["snippet"] for hit in hits)


def test_hits_are_grouped_by_story_with_right_totals(library) -> None:
    (hit,) = library.rows("search", "ministres", "--group", "story", "--json")
    assert (hit["articles"], hit["versions"], hit["outlets"]) == (2, 2, 2)
    assert "2 articles, 2 versions, 1 story" in library.done("search", "ministres")


def test_a_search_is_narrowed_by_flags(library) -> None:
    assert [h["id"] for h in library.rows("search", "*:*", "--lang", "ar", "--json")] == ["r3"]
    assert [
        h["id"] for h in library.rows("search", "*:*", "--source", "Sahel Matin", "--json")
    ] == ["r2"]
    late = library.rows("search", "*:*", "--from", "2026-06-19", "--json")
    assert [h["id"] for h in late] == ["r4"]
    early = library.rows(
        "search", "*:*", "--to", "2026-06-18", "--sort", "oldest", "--limit", "2", "--json"
    )
    assert [h.get("id") for h in early] == ["r1", "r2", None]


def test_a_search_goes_on_where_its_token_says(library) -> None:
    asked = ("search", "*:*", "--sort", "oldest", "--limit", "3", "--json")
    *first, more = library.rows(*asked)
    rest = library.rows(*asked, "--resume", more["resume"])
    assert [h["id"] for h in (*first, *rest)] == ["r1", "r2", "r3", "r4"]


def test_facets_count_what_the_group_says(library) -> None:
    out = library.done("search", "*:*", "--facets", "--group", "story")
    assert "lang: " in out
    rows = library.rows("search", "*:*", "--facets", "--json")
    assert {"facet": "lang", "counts": {"fr": 2, "ar": 1, "en": 1}} in rows


@pytest.mark.parametrize("width", ["80", "120"])
def test_right_to_left_titles_stand_in_the_results(library, width: str) -> None:
    out = library.run("search", "التحالف", COLUMNS=width).stdout
    assert "وزراء التحالف في نابولي" in out


def test_counts_say_what_they_count(library) -> None:
    rows = library.rows("count", "--by", "lang", "--unit", "story", "--json")
    assert {row["lang"]: row["count"] for row in rows} == {"ar": 1, "en": 1, "fr": 1}
    assert {row["unit"] for row in rows} == {"story"}
    assert library.done("count", "ministres", "--by", "source").splitlines()[0].split() == [
        "source",
        "articles",
    ]


def test_a_story_is_told_by_its_versions(library) -> None:
    rows = library.rows("story", story_of(library), "--json")
    assert [row["version"] for row in rows] == ["A", "B"]
    assert rows[1]["parent"] == "A"
    assert rows[0]["first_carrier"] == "Écho"
    assert rows[0]["sentences"] is None
    assert rows[1]["sentences"] == {"kept": 3, "moved": 0, "changed": 0, "cut": 1, "added": 1}
    assert rows[1]["first"] == rows[1]["last"] == "2026-06-18T17:00:00+00:00"
    out = library.done("story", story_of(library))
    assert "2 articles, 2 versions, 2 outlets" in out
    assert "└ B 2026-06-18 17:00  Sahel Matin" in out
    assert "from A: 1 sentence added, 1 cut" in out


def test_a_story_is_told_with_its_like_in_another_language(program) -> None:
    texts = {
        "fr": "Le ministre Paolo Serrani a promis jeudi à Naples, avec Josephine Wairimu, 264 millions d'euros pour 41 épaves; ils se reverront à Mombasa le 18 octobre.",
        "ar": "تعهد الوزيران باولو سيراني وجوزفين وايريمو الخميس في نابولي بتقديم 264 مليون يورو من أجل 41 حطاما، ويجتمعان في مومباسا في 18 أكتوبر.",
    }
    listed = [
        {"id": code, "text": text, "language": code, "title": code, "source": "Écho", "published": "2026-06-18T15:00:00Z"}
        for code, text in texts.items()
    ]  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in listed)
    (program.folder / "rows.jsonl").write_text(lines, "utf-8")
    program.done("import", "rows.jsonl")
    (found,) = program.rows("search", "lang:fr", "--group", "story", "--json")

    (row,) = program.rows("story", found["story"], "--json")
    assert [other["language"] for other in row["elsewhere"]] == ["ar"]
    assert "264 million" in str(row["elsewhere"][0]["evidence"])
    assert "Paolo Serrani (\u2068باولو سيراني\u2069)" in program.done("story", found["story"])


def test_a_difference_is_told_by_sentence_and_word(library) -> None:
    out = library.done("diff", story_of(library), "A", "b")
    assert "+ À Tanger, le port attend la suite avec patience." in out
    (row,) = library.rows("diff", story_of(library), "A", "B", "--json")
    assert row


def test_an_article_is_explained(library) -> None:
    out = library.done("explain", "https://sahel.example/2")
    assert "stands in story" in out
    (row,) = library.rows("explain", "https://sahel.example/2", "--json")
    assert row["story"] == story_of(library)


@pytest.mark.parametrize("format", ["html", "md", "json", "csv"])
def test_a_report_is_written_in_every_format(library, format: str) -> None:
    target = library.folder / f"report.{format}"
    assert str(target.name) in library.done(
        "report", story_of(library), "--format", format, "-o", target.name
    )
    assert "Naples" in target.read_text("utf-8-sig")


def test_a_report_goes_to_the_data_folder_by_itself(library) -> None:
    story = story_of(library)
    library.done("report", story)
    assert (library.folder / "data" / "reports" / f"{story}.html").exists()


def test_a_report_tells_programs_where_it_is(library) -> None:
    (row,) = library.rows("report", story_of(library), "--format", "md", "-o", "told.md", "--json")
    assert row == {"wrote": "told.md", "stories": 1}


def test_a_report_of_a_query_tells_several_stories(library) -> None:
    text = library.done("report", "--query", "coalition OR التحالف", "--format", "md", "-o", "-")
    assert "Les ministres à Naples" in text
    assert "نابولي" in text
    assert "nothing found" in library.refused(1, "report", "--query", "zeppelin")


@pytest.mark.parametrize("command", [["story"], ["report"], ["explain"], ["diff"]])
def test_an_unknown_id_is_told(library, command: list[str]) -> None:
    words = [*command, "s0000", *(["A", "B"] if command == ["diff"] else [])]
    assert "s0000" in library.refused(1, *words)


def test_an_unknown_version_is_told_with_the_known_ones(library) -> None:
    assert "A, B" in library.refused(1, "diff", story_of(library), "A", "Z")


def test_export_gives_back_ids_and_unknown_fields(library) -> None:
    rows = {row["id"]: row for row in library.rows("export")}
    assert set(rows) == {"r1", "r2", "r3", "r4"}
    assert rows["r1"]["desk"] == "monde"
    assert rows["r1"]["story"] == rows["r2"]["story"] != rows["r3"]["story"]
    assert rows["r1"]["version"] != rows["r2"]["version"]
    assert [row["id"] for row in library.rows("export", "lang:ar")] == ["r3"]


def test_formulas_are_inert_in_a_table(library) -> None:
    cells = [
        cell
        for row in csv.reader(io.StringIO(library.done("export", "--format", "csv")))
        for cell in row
    ]
    assert "'=cmd() onions" in cells
    assert not any(cell.lstrip().startswith("=") for cell in cells)


def test_export_writes_parquet_and_passim(library) -> None:
    import pyarrow.parquet

    library.done("export", "--format", "parquet", "-o", "out.parquet")
    table = pyarrow.parquet.read_table(library.folder / "out.parquet")
    assert sorted(table.column("id").to_pylist()) == ["r1", "r2", "r3", "r4"]
    rows = [json.loads(line) for line in library.done("export", "--format", "passim").splitlines()]
    assert all({"id", "text"} <= set(row) for row in rows)


def test_the_index_is_verified_and_derived_anew(library) -> None:
    assert "consistent" in library.done("verify")
    assert library.rows("reindex", "--json") == [{"articles": 4}]
    assert len(library.rows("search", "ministres", "--json")) == 2


def test_the_doctor_names_what_is_missing_with_its_cure(library) -> None:
    result = library.run("doctor", "--json")
    found = {row["what"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.returncode == 1
    assert found["contact"]["cure"]
    assert found["index"] == {"what": "index", "found": "consistent", "cure": ""}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("embeded:", 'is not known; allowed: "embedded:" or https://user@search.example'),
        ("ftp://127.0.0.1/x", 'is not known; allowed: "embedded:"'),
        ("http://desk:secret@127.0.0.1:1/x", "holds a password, which belongs into"),
        ("http://127.0.0.1:1/Not A Name", "is not allowed; one of a-z"),
        ("http://127.0.0.1:port/x", "is no number up to 65535"),
    ],
)
def test_an_address_of_no_index_is_misuse_told_in_a_line(library, address: str, told: str) -> None:
    result = library.run("search", "a", WIRECOPY_INDEX_URL=address)
    assert result.returncode == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "secret" not in result.stderr


def test_an_index_that_cannot_be_reached_is_told_in_a_line(library) -> None:
    result = library.run("search", "a", WIRECOPY_INDEX_URL="http://127.0.0.1:1/x")
    assert result.returncode == 1
    assert result.stderr.startswith("wirecopy: http://127.0.0.1:1/x: cannot be reached")
    assert len(result.stderr.splitlines()) == 1


def test_nothing_is_in_an_empty_index(tmp_path: Path, library) -> None:
    assert "0 articles" in library.done("search", "a", "--data", str(tmp_path / "empty"))
