"""`story`, `diff`, `explain` and `report`: what people and programs are shown of a story."""

import json
from pathlib import Path

import pytest

from reports import DIFF_FORMATS


@pytest.fixture(scope="module")
def story(library) -> str:
    return str(library.rows("search", "ministres", "--group", "story", "--json")[0]["story"])


def test_the_ledger_of_a_story_tells_each_version_by_its_letter(library, story: str) -> None:
    head, counts, *tree = library.done("story", story).splitlines()
    assert head == "Les ministres à Naples"
    assert counts == f"{story}: 2 articles, 2 versions, 2 outlets"
    first, second = (line for line in tree if "Écho" in line or "Sahel Matin" in line)
    assert first.startswith("A 2026-06-18 15:00  Écho")
    assert first.endswith("the fullest")
    assert second.startswith("└ B 2026-06-18 17:00  Sahel Matin")


def test_a_version_for_programs_names_its_carriers(library, story: str) -> None:
    first, second = library.rows("story", story, "--json")
    assert first["first_carrier"] == "Écho"
    assert first["first"] == "2026-06-18T15:00:00+00:00"
    assert [carrier["url"] for carrier in second["carriers"]] == ["https://sahel.example/2"]
    assert first["share"] == 1.0
    assert 0.5 < second["share"] < 1
    assert second["headlines"] == ["260 millions pour les détroits"]
    assert first["words"] > second["words"]


def test_what_was_added_and_cut_is_told_to_programs_and_in_full(library, story: str) -> None:
    first, second = library.rows("story", story, "--json")
    assert (first["added"], first["cut"]) == (None, None)
    assert second["added"] == ["À Tanger, le port attend la suite avec patience."]
    (cut,) = second["cut"]
    assert cut.startswith("Une prochaine réunion")
    assert f"+ {second['added'][0]}" in library.done("story", story, "--full")
    assert second["added"][0] not in library.done("story", story)


def test_a_story_is_found_by_a_version_of_it(library, story: str) -> None:
    version = library.rows("story", story, "--json")[1]["id"]
    assert library.rows("story", version, "--json") == library.rows("story", story, "--json")


def test_a_story_of_one_article_is_one_too(library) -> None:
    (hit,) = library.rows("search", "onions", "--group", "story", "--json")
    (version,) = library.rows("story", hit["story"], "--json")
    assert (version["version"], version["parent"]) == ("A", "")


@pytest.mark.parametrize("format", DIFF_FORMATS)
def test_a_difference_is_shown_in_every_form(library, story: str, format: str) -> None:
    result = library.here("diff", story, "A", "B", "--format", format)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Tanger" in result.stdout


def test_another_form_of_a_difference_is_told_with_those_allowed(library, story: str) -> None:
    assert "--format is 'pdf', allowed: " in library.refused(
        2, "diff", story, "A", "B", "--format", "pdf"
    )


def test_a_version_does_not_differ_from_itself(library, story: str) -> None:
    (row,) = library.rows("diff", story, "A", "A", "--json")
    assert {change["kind"] for change in row["changes"]} == {"kept"}
    assert (row["words_added"], row["words_cut"]) == (0, 0)


def test_versions_are_named_by_letter_in_either_case_or_by_id(library, story: str) -> None:
    a, b = (row["id"] for row in library.rows("story", story, "--json"))
    assert library.done("diff", story, a, b) == library.done("diff", story, "a", "B")


@pytest.mark.parametrize("words", [["A", "Z"], ["", "A"], ["A", "AA"]])
def test_a_version_that_is_not_there_is_told_with_those_that_are(
    library, story: str, words: list[str]
) -> None:
    assert "A, B" in library.refused(1, "diff", story, *words)


def test_an_explanation_names_story_rule_and_how_much_is_shared(library, story: str) -> None:
    told = library.done("explain", "https://sahel.example/2")
    assert story in told
    assert "https://echo.example/1" in told or "Écho" in told
    (row,) = library.rows("explain", "https://sahel.example/2", "--json")
    assert row["story"] == story


def test_an_address_nobody_stored_cannot_be_explained(library) -> None:
    assert "https://none.example/" in library.refused(1, "explain", "https://none.example/")


def test_a_report_goes_to_standard_output_whole(library, story: str) -> None:
    result = library.here("report", story, "--format", "json", "-o", "-")
    assert json.loads(result.stdout)
    assert result.stderr == ""


def test_a_report_makes_the_folders_above_its_file(library, story: str, tmp_path: Path) -> None:
    target = tmp_path / "reports" / "june" / "naples.md"
    assert library.done("report", story, "--format", "md", "-o", str(target)) == f"wrote {target}\n"
    assert "Naples" in target.read_text("utf-8")


def test_a_report_of_a_query_is_named_by_its_time(library) -> None:
    (told,) = library.rows("report", "--query", "lang:fr OR lang:ar", "--format", "csv", "--json")
    assert told["stories"] == 2
    name = Path(told["wrote"]).name
    assert name.startswith("query-20")
    assert name.endswith(".csv")


def test_formulas_are_inert_in_a_report_too(library) -> None:
    body = library.done("report", "--query", "onions", "--format", "csv", "-o", "-")
    assert "'=cmd() onions" in body
    assert ",=cmd()" not in body


def test_titles_are_text_in_html(program) -> None:
    text = "Le phare du môle s'allume chaque soir une heure avant le coucher du soleil. " * 3
    row = {
        "id": "x",
        "url": "https://a.example/1",
        "title": "<script>alert(1)</script>",
        "text": text,
    }
    (program.folder / "rows.jsonl").write_text(json.dumps(row))
    program.done("import", "rows.jsonl")
    body = program.done("report", "--query", "phare", "-o", "-")
    assert "<script>alert(1)" not in body
    assert "&lt;script&gt;alert(1)" in body
