"""The pictures of a report, as coordinates."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from reports import StoryReport
from reports.comparison.passages import Passage
from reports.formats.curve import WIDTH, draw_curve
from reports.formats.matrix import draw_matrix
from reports.stories.chronology import label
from reports.stories.ledger import Carrier

START = datetime(2021, 6, 28, 9, tzinfo=UTC)


def at_hours(report: StoryReport, *hours: float) -> StoryReport:
    """The report with one version a carrier, at these hours."""
    versions = tuple(
        replace(
            report.versions[0],
            label=chr(ord("A") + number),
            carriers=(Carrier("a", "s", "t", "", START + timedelta(hours=hour)),),
        )
        for number, hour in enumerate(hours)
    )
    return replace(report, versions=versions)


def steps(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", path)]


def test_the_line_rises_by_one_step_a_copy(report: StoryReport) -> None:
    curve = draw_curve(at_hours(report, 0, 1, 2, 9))
    assert curve is not None
    line = steps(curve.path)
    assert len(line) == 4
    assert all(later[0] > earlier[0] and later[1] < earlier[1] for earlier, later in pairwise(line))
    rises = {round(earlier[1] - later[1]) for earlier, later in pairwise(line)}
    assert len(rises) == 1
    assert curve.left <= line[0][0] < line[-1][0] <= curve.right


def test_every_version_is_marked_at_its_first_copy(report: StoryReport) -> None:
    curve = draw_curve(at_hours(report, 0, 4, 9))
    assert curve is not None
    assert [mark.letters for mark in curve.marks] == ["A", "B", "C"]
    assert [round(mark.x) for mark in curve.marks] == [round(x) for x, _ in steps(curve.path)]


def test_marks_that_would_overlap_share_their_letters(report: StoryReport) -> None:
    curve = draw_curve(at_hours(report, 0, 0.01, 0.02, 5, 5.01, 9))
    assert curve is not None
    assert [mark.letters for mark in curve.marks] == ["A–C", "D, E", "F"]


def test_the_letters_of_a_hundred_versions_keep_apart(report: StoryReport) -> None:
    versions = tuple(
        replace(
            report.versions[0],
            label=label(at),
            carriers=(Carrier("a", "s", "t", "", START + timedelta(minutes=at * at / 20)),),
        )
        for at in range(120)
    )
    curve = draw_curve(replace(report, versions=versions))
    assert curve is not None
    assert 8 < len(curve.marks) < 40
    for mark, later in pairwise(curve.marks):
        room = 8 * (len(mark.letters) + len(later.letters)) / 2
        assert later.x - mark.x > room or mark.y - later.y > 12, (mark, later)
    assert curve.marks[0].letters.startswith("A–")
    told = [each for mark in curve.marks for each in re.findall(r"[A-Z]+", mark.letters)]
    assert told == sorted(told, key=lambda each: (len(each), each))
    assert told[-1] == label(119)


def test_copies_at_one_moment_have_no_curve(report: StoryReport) -> None:
    assert draw_curve(at_hours(report, 3, 3, 3)) is None


def test_a_pause_of_years_is_cut_out_of_the_axis(report: StoryReport) -> None:
    curve = draw_curve(at_hours(report, 0, 1, 2, 3, 4, 17_000))
    assert curve is not None
    assert len(curve.breaks) == 1
    assert steps(curve.path)[4][0] > WIDTH / 2
    assert any(tick.below.endswith("2023") for tick in curve.ticks)


@pytest.mark.parametrize("hours", [0.05, 0.5, 3, 20, 70, 400, 5000, 90_000])
def test_ticks_lie_on_the_axis_apart_and_say_the_day_or_the_hour(
    report: StoryReport, hours: float
) -> None:
    curve = draw_curve(at_hours(report, 0, hours / 3, 2 * hours / 3, hours))
    assert curve is not None
    assert curve.ticks
    assert all(curve.left <= tick.x <= curve.right and tick.above for tick in curve.ticks)
    assert all(later.x - earlier.x > 35 for earlier, later in pairwise(curve.ticks))
    assert curve.ticks[0].below


def test_levels_end_with_the_number_of_copies(report: StoryReport) -> None:
    for copies in (2, 3, 7, 31, 240):
        curve = draw_curve(at_hours(report, *range(copies)))
        assert curve is not None
        numbers = [number for _, number in curve.levels]
        assert numbers[-1] == copies
        assert 1 <= len(numbers) <= 6
        assert numbers == sorted(set(numbers))


def test_the_matrix_has_a_row_a_version_and_a_box_a_passage(report: StoryReport) -> None:
    (panel,) = draw_matrix(report)
    assert [row.label for row in panel.rows] == ["A", "B", "C", "D"]
    assert [row.fullest for row in panel.rows] == [True, False, False, False]
    for row in panel.rows:
        held = [passage for passage in report.passages if row.label in passage.held]
        full = sum(passage.held[row.label] == 1 for passage in held)
        assert row.empty.count("M") == len(report.passages)
        assert row.full.count("M") == full
        assert row.nearly.count("M") == len(held) - full


def test_a_wide_or_tall_matrix_is_cut_into_panels_without_loss(report: StoryReport) -> None:
    passages = tuple(Passage(number, "Yes.", "A", "en", 1, {"A": 1.0}) for number in range(1, 151))
    versions = tuple(replace(report.versions[0], label=f"V{number}") for number in range(90))
    panels = draw_matrix(replace(report, passages=passages, versions=versions))
    assert [(panel.first, panel.last) for panel in panels[:3]] == [(1, 60), (61, 120), (121, 150)]
    assert [len(panel.rows) for panel in panels[::3]] == [40, 40, 10]
    assert sum(panel.rows[0].empty.count("M") for panel in panels[:3]) == 150
    assert all(panel.width <= 961 for panel in panels)


def test_what_one_version_alone_carries_takes_no_column_of_a_wide_matrix(
    report: StoryReport,
) -> None:
    shared = {version.label: 1.0 for version in report.versions}
    passages = tuple(
        Passage(number, "Yes.", "A", "en", 1, shared if number % 10 == 0 else {"B": 1.0})
        for number in range(1, 151)
    )
    (panel,) = draw_matrix(replace(report, passages=passages))
    assert [number for _, number in panel.numbers] == list(range(10, 151, 10))
    assert {row.full.count("M") for row in panel.rows} == {15}
    assert [row.own for row in panel.rows] == [0, 135, 0, 0]
    assert panel.alone == 135
    assert panel.own < panel.width
    few = draw_matrix(replace(report, passages=passages[:60]))
    assert [(each.first, each.last, each.alone) for each in few] == [(1, 60, 0)]


def test_a_story_without_words_has_no_matrix(report: StoryReport) -> None:
    assert draw_matrix(replace(report, passages=())) == ()
