"""The picture of which text carries which passage."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reports.trace import Extent, Trace
from reports.trace.picture import draw_trace


def boxes(path: str) -> int:
    return path.count("M")


def test_a_row_for_every_text_and_a_box_for_every_passage(communique: Trace) -> None:
    (panel,) = draw_trace(communique)
    assert [row.number for row in panel.rows] == [1, 2, 3, 4]
    assert [row.name for row in panel.rows] == ["Agence", "Le Phare", "Le Quai", "Brève"]
    assert [row.more for row in panel.rows] == [1, 0, 0, 0]
    for row, bearer in zip(panel.rows, communique.bearers, strict=True):
        assert boxes(row.empty) == len(communique.passages)
        drawn = {extent: boxes(path) for extent, path in row.filled}
        held = [each.extent for each in bearer.carried]
        assert drawn == {extent: held.count(extent) for extent in set(held)}
        assert row.share == bearer.coverage


def test_less_of_a_passage_fills_less_of_its_box(communique: Trace) -> None:
    carried = [
        replace(each, passage=number, extent=extent)
        for (number, extent), each in zip(
            enumerate(Extent, 1), communique.bearers[0].carried, strict=False
        )
    ]
    bearer = replace(communique.bearers[0], carried=tuple(carried))
    ((row,),) = (panel.rows for panel in draw_trace(replace(communique, bearers=(bearer,))))
    heights = [float(path.split("v")[1].split("h")[0]) for _, path in row.filled]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_many_texts_and_passages_are_broken_into_panels_that_fit(communique: Trace) -> None:
    passages = tuple(replace(communique.passages[0], number=at) for at in range(1, 96))
    bearers = tuple(replace(communique.bearers[0], number=at) for at in range(1, 92))
    panels = draw_trace(replace(communique, passages=passages, bearers=bearers))
    assert len(panels) == 9
    assert sum(boxes(row.empty) for panel in panels for row in panel.rows) == 95 * 91
    for panel in panels:
        assert panel.width <= 961
        assert len(panel.rows) <= 40
        places = [x for x, _ in panel.numbers]
        assert places == sorted(places)
    assert [panels[at].numbers[0][1] for at in range(3)] == [1, 41, 81]


def test_the_hour_is_told_of_days_and_the_year_of_years(communique: Trace) -> None:
    assert draw_trace(communique)[0].rows[0].time == "28 Jun 10:00"
    first, *rest = communique.bearers
    old = replace(first.first, appeared=first.first.appeared - timedelta(days=900))
    later = replace(communique, bearers=(replace(first, carriers=(old,)), *rest))
    assert draw_trace(later)[0].rows[0].time == "10 Jan 2019"


def test_nothing_is_drawn_of_nothing(communique: Trace) -> None:
    assert draw_trace(replace(communique, bearers=())) == ()


@pytest.mark.parametrize("name", ["Donaudampfschifffahrtsgesellschaft", "部长日报国际新闻中文网站"])
def test_a_long_name_is_cut(communique: Trace, name: str) -> None:
    first = communique.bearers[0]
    carrier = replace(first.first, source=name)
    bearer = replace(first, carriers=(carrier,))
    shown = draw_trace(replace(communique, bearers=(bearer,)))[0].rows[0].name
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])
