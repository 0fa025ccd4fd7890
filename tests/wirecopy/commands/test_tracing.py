"""`trace` as a person runs it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

NEVER = "Le comité rendra ses comptes devant les armateurs à la première lune de janvier."


@pytest.fixture(scope="session")
def statement(library, rows) -> str:
    """The name of a file: what the ministers said, and a sentence that no one carried."""
    (library.folder / "communiqué.txt").write_text(f"{rows[0]['text']}\n\n{NEVER}\n", "utf-8")
    return "communiqué.txt"


def test_the_passages_and_their_carriers_are_told_in_a_table(library, statement: str) -> None:
    out = library.done("trace", statement)
    lines = out.splitlines()
    assert lines[0] == (
        "communiqué.txt: 5 passages, carried by 2 articles, 2 distinct texts, 2 outlets"
    )
    assert re.search(r"^1 +2 +- +- +2026-06-18 15:00  Écho  Les ministres de la", out, re.MULTILINE)
    assert re.search(r"^no one carried 5 \(1\d% of the words\)$", out, re.MULTILINE)
    assert re.search(r"^2026-06-18 17:00  Sahel Matin  1 +\d\d% +\d\d% +1–3$", out, re.MULTILINE)


def test_programs_get_a_row_for_each_passage_and_each_article(library, statement: str) -> None:
    told = library.rows("trace", statement, "--json")
    passages = [row for row in told if "passage" in row]
    articles = [row for row in told if "article" in row]
    assert [row["passage"] for row in passages] == [1, 2, 3, 4, 5]
    assert passages[0]["articles"] == {"word for word": 2, "nearly": 0, "in part": 0}
    assert [row["source"] for row in articles] == ["Écho", "Sahel Matin"]
    assert articles[1]["added"] == ["À Tanger, le port attend la suite avec patience."]
    assert articles[0]["coverage"] > articles[1]["coverage"]


def test_a_query_narrows_it(library, statement: str) -> None:
    told = library.rows("trace", statement, "--query", 'source:"Sahel Matin"', "--json")
    assert [row["source"] for row in told if "article" in row] == ["Sahel Matin"]


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_file_gets_the_form_that_its_name_says(library, statement: str, format: str) -> None:
    target = f"trace.{format}"
    assert target in library.done("trace", statement, "-o", target)
    assert NEVER[:30] in (library.folder / target).read_text("utf-8-sig")


def test_a_report_goes_to_the_data_folder_or_to_standard_output(library, statement: str) -> None:
    told = library.rows("trace", statement, "--format", "html", "--json")
    path = str(Path("data", "reports", "trace-communiqué.html"))
    assert told == [{"wrote": told[0]["wrote"], "articles": 2}]
    assert told[0]["wrote"].endswith(path)
    table = library.done("trace", statement, "--format", "csv", "-o", "-").removeprefix("\ufeff")
    assert {row["carried"] for row in csv.DictReader(io.StringIO(table))} >= {"no one", "beside"}
    assert json.loads(library.done("trace", statement, "--format", "json", "-o", "-"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["none.txt"], "none.txt: No such file or directory"),
        (["word.txt"], "word.txt: a reference of 1 word cannot be traced, 8 to 20,000"),
        (["short.txt"], "short.txt: a reference of 2 words cannot be traced, 8 to 20,000"),
        (["communiqué.txt", "-o", "a.docx"], "the ending of a.docx is 'docx', allowed: html"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(
    library, statement: str, words: list[str], told: str
) -> None:
    (library.folder / "word.txt").write_text("Court.", "utf-8")
    (library.folder / "short.txt").write_text("Trop court.", "utf-8")
    assert told in library.refused(2, "trace", *words)
