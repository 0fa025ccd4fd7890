"""Reports and comparisons as JSON."""

import json

from reports import StoryReport, diff_texts, render, render_diff


def test_a_story_is_one_object_by_the_names_of_its_fields(report: StoryReport) -> None:
    row = json.loads(render(report, "json"))
    assert row["id"] == report.id
    assert row["first"] == "2021-06-28T09:00:00+00:00"
    assert row["counts"]["versions"] == 4
    assert [version["label"] for version in row["versions"]] == ["A", "B", "C", "D"]
    assert row["versions"][3]["diff"]["changes"][0]["kind"] == "changed"
    assert {"kind": "added", "text": "420 "} in row["versions"][3]["diff"]["changes"][0]["words"]
    assert row["passages"][0]["held"]["A"] == 1
    assert row["related"][0]["kind"] == "partial reuse"


def test_several_stories_stand_under_their_heading(report: StoryReport) -> None:
    row = json.loads(render([report, report], "json", heading="q"))
    assert row["heading"] == "q"
    assert [story["id"] for story in row["stories"]] == [report.id] * 2
    assert json.loads(render([], "json", heading="q"))["stories"] == []
    assert len(json.loads(render([report], "json", heading="q"))["stories"]) == 1


def test_scripts_of_all_kinds_are_readable_in_the_file(report: StoryReport) -> None:
    assert "🐟" in render(report, "json")


def test_a_comparison_has_counts_and_every_sentence() -> None:
    row = json.loads(render_diff(diff_texts("One. Two is here.", "Two was here. Three."), "json"))
    assert row["sentences"] == {"kept": 0, "moved": 0, "changed": 1, "cut": 1, "added": 1}
    assert (row["words_added"], row["words_cut"]) == (2, 2)
    assert [change["kind"] for change in row["changes"]] == ["cut", "changed", "added"]
