"""Decisions take the ids that an import gave, and numbers agree with their nouns."""

import json

import pytest


@pytest.fixture
def press(program, rows):
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (program.folder / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    program.done("import", "rows.jsonl")
    return program


def test_stories_are_merged_by_the_ids_of_an_import(press) -> None:
    said = press.done("merge", "r1", "r4", "--by", "Ana")
    assert "3 versions, 3 articles" in said
    assert len(press.rows("decisions", "r4", "--json")) == 1
    press.done("undo", "--by", "Ana")
    assert "1 article, 1 version, 1 story" in press.done("search", "onions")


def test_a_version_is_split_off_and_pinned_by_the_ids_of_an_import(press) -> None:
    said = press.done("split", "r1", "r2", "--by", "Ana")
    assert said.count("1 version, 1 article") == 2
    press.done("undo", "--by", "Ana")
    press.done("pin", "r3", "--in", "r1", "--by", "Ana")
    assert "3 articles, 3 versions, 3 outlets" in press.done("story", "r3")


def test_what_nobody_gave_is_not_found(press) -> None:
    assert "r99" in press.refused(1, "merge", "r1", "r99", "--by", "Ana")
    assert "no version or article has the id, address or letter 'r99'" in press.refused(
        1, "pin", "r99", "--in", "r1", "--by", "Ana"
    )
