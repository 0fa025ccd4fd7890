"""The timeline has a column for each day, or for more of them where the time is long."""

from datetime import date, timedelta
from itertools import pairwise

from desk_pages import opened, text_of
from desk_press import GREEK, article
from hypothesis import given
from hypothesis import strategies as st

from index import Count, intake
from web.timeline import HEIGHT, draw_timeline


def counts(days: dict[date, int]) -> list[Count]:
    return [Count(day.isoformat(), "story", number) for day, number in days.items()]


def test_one_day_needs_no_picture() -> None:
    assert draw_timeline([]) is None
    assert draw_timeline(counts({date(2023, 3, 14): 9})) is None
    assert draw_timeline([Count("", "story", 4), Count("2023-03-14", "story", 1)]) is None


def test_a_few_days_have_a_column_each_also_those_without_any() -> None:
    line = draw_timeline(counts({date(2023, 3, 14): 4, date(2023, 3, 17): 2}))
    assert line is not None
    assert [column.number for column in line.columns] == [4, 0, 0, 2]
    assert line.columns[0].height == 2 * line.columns[3].height
    assert line.levels[-1][1] == 4


def test_no_date_stands_where_the_end_has_its_own() -> None:
    for span in range(2, 200):
        line = draw_timeline(counts({date(2023, 3, 14) + timedelta(days=at): 1 for at in range(span)}))  # fmt: skip
        assert line is not None
        assert line.dates[0] is line.columns[0], "a phone shows this one and the end"
        assert line.columns[-1] not in line.dates
        room = [b.x - a.x for a, b in pairwise(line.dates)] + [90 - line.dates[-1].x]
        assert min(room) >= 10, span


def test_years_are_drawn_in_columns_of_many_days() -> None:
    line = draw_timeline(counts({date(2015, 1, 1): 1, date(2023, 3, 14): 1}))
    assert line is not None
    assert line.days == 91
    assert line.columns[-1].end == date(2023, 3, 14)


@given(st.dictionaries(st.dates(), st.integers(1, 10**6), min_size=2, max_size=40))
def test_nothing_is_lost_and_everything_is_inside(days: dict[date, int]) -> None:
    line = draw_timeline(counts(days))
    assert line is not None
    assert sum(column.number for column in line.columns) == sum(days.values())
    for column in line.columns:
        assert 0 <= column.x <= column.x + column.width <= 100.01
        assert 0 <= column.y <= column.y + column.height <= HEIGHT
        assert column.end - column.start >= timedelta(0)
    assert len(line.columns) <= 92
    covered = [day for column in line.columns for day in days if column.start <= day <= column.end]
    assert sorted(covered) == sorted(days)


def test_columns_of_several_days_add_up_to_the_articles(fresh) -> None:
    """A story is counted on each of its days, so that stories would add up to more than there are."""
    assert text_of(opened(fresh.client, "/"), ".timeline figcaption").startswith("Stories over")
    intake(fresh.index, [article("The Almanac", "A year on", GREEK, 24 * 300, lang="el")])
    page = opened(fresh.client, "/")
    assert text_of(page, ".timeline figcaption").startswith("Articles over time")
    columns = page.cssselect(".timeline td.number")
    assert text_of(page, ".timeline th.number") == "Articles"
    assert sum(int(column.text) for column in columns) == 12
    assert text_of(page, "#totals").endswith("12 articles")
