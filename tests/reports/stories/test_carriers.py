"""What a report says of an article that carries a version."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.values import Placed
from processing import Article, DateEvidence
from reports.stories.carriers import by_number, carrier_of, stated

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def dated(*values: str) -> Article:
    dates = tuple(DateEvidence("meta", "published", value) for value in values)
    return Article("", "", "https://a.example/", "", "", "", NOON, dates=dates)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["2021-06-28T14:00:00+02:00"], "2021-06-28T14:00:00+02:00"),
        (["2021-06-28", "2021-06-28T09:00-03:00"], "2021-06-28T09:00-03:00"),
        (["2021-06-28T12:00:01+00:00"], ""),
        (["2021-06-28"], ""),
        (["<b>some day soon</b>"], ""),
        ([], ""),
    ],
)
def test_a_time_is_told_as_its_page_worded_it(values: list[str], told: str) -> None:
    assert stated(dated(*values), NOON) == told


@pytest.mark.parametrize(
    ("value", "days", "doubt"),
    [
        ("2021-06-28", 0, "first seen"),
        ("2021-06-28", 3, "at the latest"),
        ("2021-06-28T09:00:00Z", 3, ""),
    ],
)
def test_what_only_names_a_day_says_so_beside_its_time(value: str, days: int, doubt: str) -> None:
    seen, published = NOON + timedelta(days=days), datetime.fromisoformat(value).replace(tzinfo=UTC)
    article = replace(dated(value), published=published, seen=seen)
    carrier = carrier_of(Placed(article, "s1"), article.time)
    assert carrier.doubt == doubt
    assert carrier.dated == (doubt != "first seen")


def test_the_commonest_name_stands_first_and_no_name_is_none() -> None:
    assert by_number(["MT", "", "IT", "TN", "IT", ""]) == ("IT", "MT", "TN")
