"""STIX that is the same each time, with ids as the standard makes them."""

import json
import re
from typing import Any

import pytest

from reports import StoryReport, render, story_report
from reports.formats.stix import render_stix
from reports.unseen import Missed, Unseen

_ID = re.compile(r"[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@pytest.fixture
def objects(report: StoryReport) -> list[dict[str, Any]]:
    bundle = json.loads(render(report, "stix"))
    assert bundle["type"] == "bundle"
    return list(bundle["objects"])


def test_a_report_refers_to_the_addresses_of_all_carriers(
    report: StoryReport, objects: list[dict[str, Any]]
) -> None:
    told = objects[-1]
    urls = {carrier.url for version in report.versions for carrier in version.carriers}
    assert (told["type"], told["name"]) == ("report", report.headline)
    assert {one["value"] for one in objects if one["type"] == "url"} == urls
    assert set(told["object_refs"]) == {one["id"] for one in objects if one["type"] == "url"}
    assert told["external_references"][0] == {"source_name": "wirecopy", "external_id": report.id}


def test_ids_and_times_are_as_the_standard_wants_them(objects: list[dict[str, Any]]) -> None:
    ids = [one["id"] for one in objects]
    assert len(set(ids)) == len(ids)
    assert all(
        _ID.fullmatch(id) and id.startswith(one["type"])
        for id, one in zip(ids, objects, strict=True)
    )
    assert all(one["spec_version"] == "2.1" for one in objects)
    assert all(_TIME.fullmatch(objects[-1][name]) for name in ("created", "modified", "published"))
    assert objects[-1]["created"] <= objects[-1]["modified"]


def test_it_is_the_same_each_time_and_another_for_another_story(press) -> None:
    one, other = press.report(), story_report(press.index, press.arabic)
    assert render_stix([one]) == render_stix([press.report()])
    assert json.loads(render_stix([one]))["id"] != json.loads(render_stix([other]))["id"]
    both = json.loads(render_stix([one, other]))["objects"]
    assert sum(each["type"] == "report" for each in both) == 2
    assert sum(each["type"] == "identity" for each in both) == 1


def test_what_was_not_seen_is_a_note_about_the_reports(report: StoryReport) -> None:
    box = Unseen(report.first, report.last, missed=(Missed("Cook", blocked=2),))
    told = json.loads(render(report, "stix", unseen=box))["objects"]
    (note,) = (each for each in told if each["type"] == "note")
    assert note["content"] == "Cook: 2 pages refused"
    assert note["abstract"].startswith("Not seen, ")
    assert note["object_refs"] == [each["id"] for each in told if each["type"] == "report"]
    assert set(note) >= {"id", "created", "modified", "spec_version"}
    assert render(report, "stix", unseen=box) == render(report, "stix", unseen=box)
