"""The box "not seen", in every form that has room for it."""

import json
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from lxml.html import document_fromstring

from reports import FormatError, render
from reports.unseen import Dark, Missed, Unseen, unseen_in

START = datetime(2026, 6, 17, 8, tzinfo=UTC)
END = datetime(2026, 6, 18, 20, tzinfo=UTC)
DARK = Dark("صحيفة <المرفأ>", "403 since 14:00: blocked?", datetime(2026, 6, 17, 14, tzinfo=UTC), None)  # fmt: skip
OVER = Dark("Écho", "502: its server fails", START, END)
BOX = Unseen(START, END, (DARK, OVER), (Missed("Cook", 3, 1, 2, 4), Missed("Sahel", undated=1)))
EMPTY = Unseen(START, END)


def test_it_says_who_was_dark_how_long_and_what_was_missed() -> None:
    assert list(BOX.lines()) == [
        "\u2068صحيفة <المرفأ>\u2069 was dark from 2026-06-17 14:00 and still is: 403 since 14:00: blocked?",
        "Écho was dark from 2026-06-17 08:00 until 2026-06-18 20:00: 502: its server fails",
        "Cook: 3 pages refused, 1 page behind a paywall, 2 pages could not be had, 4 articles without a date",
        "Sahel: 1 article without a date",
    ]


def test_a_name_from_right_to_left_does_not_turn_its_line() -> None:
    (line,) = Unseen(START, END, (), (Missed("עיתון הנמל", paywalled=3),)).lines()
    assert line == "\u2068עיתון הנמל\u2069: 3 pages behind a paywall"
    page = document_fromstring(render((), "html", "Ports", None, BOX))
    assert page.xpath("//aside[contains(@class, 'unseen')]//li[@dir]") == []


def test_where_nothing_is_missing_it_says_so() -> None:
    assert list(EMPTY.lines()) == ["Nothing that is followed is known to be missing."]


@pytest.mark.parametrize("format", ["html", "md", "json"])
def test_a_report_carries_it_where_it_is_asked_for_and_only_there(format: str) -> None:
    assert "Not seen" not in render((), format, "Ports").replace("not_seen", "Not seen")
    assert "Cook" in render((), format, "Ports", None, BOX)


def test_names_are_no_markup() -> None:
    page = render((), "html", "Ports", None, BOX)
    assert "&lt;المرفأ&gt;" in page
    assert "<المرفأ>" not in page
    assert "&lt;المرفأ&gt;" in render((), "md", "Ports", None, BOX)


def test_programs_get_it_with_its_fields() -> None:
    told = json.loads(render((), "json", "Ports", None, BOX))["not_seen"]
    assert told["start"] == "2026-06-17T08:00:00+00:00"
    assert told["dark"][0]["until"] is None
    assert told["missed"][0] == {"source": "Cook", "blocked": 3, "paywalled": 1, "failed": 2, "undated": 4}  # fmt: skip


def test_a_table_has_no_room_for_it() -> None:
    with pytest.raises(FormatError, match="csv has no room"):
        render((), "csv", "Ports", None, EMPTY)


def day(number: int) -> date:
    return date(2026, 6, number)


def test_days_on_which_nothing_was_gathered_are_told_as_such() -> None:
    known = {"Cook": {day(18): Counter({"list read": 4})}, "Sahel": {day(20): Counter({"x": 1})}}
    box = unseen_in(START, datetime(2026, 6, 21, 3, tzinfo=UTC), (), known)
    assert box.idle == ((day(17), day(17)), (day(19), day(19)), (day(21), day(21)))
    assert next(box.lines()) == (
        "Nothing was gathered on 2026-06-17: what was missed then is not known"
    )
    never = unseen_in(START, END, (), {})
    assert list(never.lines()) == [
        "Nothing was gathered from 2026-06-17 to 2026-06-18: what was missed then is not known"
    ]
    told = json.loads(render((), "json", "Ports", None, never))["not_seen"]
    assert told["idle"] == [["2026-06-17", "2026-06-18"]]


def test_many_times_without_a_crawl_are_counted() -> None:
    every_other = {"Cook": {day(at): Counter({"list read": 1}) for at in range(2, 20, 2)}}
    start, end = (datetime(2026, 6, at, tzinfo=UTC) for at in (1, 19))
    lines = list(unseen_in(start, end, (), every_other).lines())
    assert len(lines) == 4
    assert lines[-1] == "nor at 7 other times"


def test_a_page_that_was_refused_again_and_again_is_one_page() -> None:
    counts = Counter({
        "blocked": 7, "blocked again": 5, "paywalled": 4, "paywalled again": 3,
        "failed": 6, "failed again": 4,
    })  # fmt: skip
    (missed,) = unseen_in(START, START, [], {"Cook": {START.date(): counts}}).missed
    assert missed == Missed("Cook", blocked=1, paywalled=1, failed=2)
