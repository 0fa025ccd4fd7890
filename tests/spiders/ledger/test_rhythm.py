"""The rhythm: how an interval follows the news of a list."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.ledger.rhythm import Rhythm

RHYTHM = Rhythm()
HOUR = timedelta(hours=1)


def test_news_brings_a_list_nearer_and_silence_moves_it_away() -> None:
    assert RHYTHM.after(HOUR, 1) < HOUR < RHYTHM.after(HOUR, 0)


def test_much_news_at_once_brings_it_nearer_still() -> None:
    assert RHYTHM.after(HOUR, 5) < RHYTHM.after(HOUR, 4)


def test_a_list_that_fails_is_left_alone_longer_than_a_silent_one() -> None:
    assert RHYTHM.after_failure(HOUR) > RHYTHM.after(HOUR, 0)


@given(st.lists(st.integers(-1, 40), max_size=60))
def test_an_interval_never_leaves_its_bounds(story: list[int]) -> None:
    interval = RHYTHM.first()
    for news in story:
        interval = RHYTHM.after_failure(interval) if news < 0 else RHYTHM.after(interval, news)
        assert RHYTHM.least <= interval <= RHYTHM.most


def test_the_bounds_are_those_that_are_set() -> None:
    tight = Rhythm(timedelta(minutes=50), timedelta(minutes=70))
    assert tight.first() == timedelta(minutes=50)
    assert tight.after(timedelta(minutes=50), 30) == timedelta(minutes=50)
    assert tight.after_failure(timedelta(minutes=50)) == timedelta(minutes=70)


@pytest.mark.parametrize("gap", [0.5, 2.0, 8.0])
def test_an_interval_settles_near_the_time_between_two_articles(gap: float) -> None:
    chance = random.Random(7)
    interval, hours = RHYTHM.first(), []
    for _ in range(4000):
        span = interval.total_seconds() / 3600
        arrivals, left = 0, span - chance.expovariate(1 / gap)
        while left > 0:
            arrivals += 1
            left -= chance.expovariate(1 / gap)
        interval = RHYTHM.after(interval, arrivals)
        hours.append(span)
    settled = hours[1000:]
    assert 0.4 * gap < sum(settled) / len(settled) < 1.1 * gap


def test_an_article_is_left_alone_at_the_age_of_a_week() -> None:
    assert RHYTHM.oldest == timedelta(days=7)
    assert Rhythm(ages=()).oldest == timedelta()
