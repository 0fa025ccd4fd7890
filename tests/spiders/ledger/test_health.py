"""The health of a source: cause and cure in a line, whatever is wrong."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from processing import Fate
from spiders.ledger.flow import Day, flow_of
from spiders.ledger.health import Daily, Health, Record, Refusal, examine
from spiders.ledger.lists import LIST_READ
from spiders.sources.reading import Reading
from spiders.sources.source import Source

NOW = datetime(2026, 6, 18, 16, tzinfo=UTC)
FEED = "https://post.example/rss"
POST = Source("Post", feeds=(FEED,))
HOUR = timedelta(hours=1)


def reading(url: str = FEED, **known: Any) -> Reading:
    values: dict[str, Any] = {"succeeded": NOW - HOUR, "interval": HOUR, **known}
    return Reading(url, "Post", NOW - HOUR, **values)


def failing(reason: str, since: datetime = NOW - 2 * HOUR, times: int = 3) -> Reading:
    return reading(failing=since, failures=times, reason=reason, succeeded=None)


def days(lately: dict[str, int], before: dict[str, int]) -> Daily:
    """What was brought on each of the last three days, and on each of the twenty before."""
    today = NOW.date()
    past = {today - timedelta(days=at): Counter(before) for at in range(3, 23)}
    return past | {today - timedelta(days=at): Counter(lately) for at in range(3)}


BUSY = {str(Fate.FETCHED): 12, "extracted": 12, "words": 12 * 420}


def health_of(*readings: Reading, days: Daily | None = None, **more: Any) -> Health:
    told = sorted((days or {}).items(), reverse=True)
    flow = flow_of(Day(day, True, counts[Fate.FETCHED]) for day, counts in told)
    return examine(POST, Record(readings, days or {}, flow=flow, **more), NOW)


def test_a_source_that_brings_what_it_used_to_is_well() -> None:
    health = health_of(reading(), days=days(BUSY, BUSY))
    assert (health.state, health.told(), health.dark) == ("well", "", False)
    assert (health.usual, health.lately) == (12, 12)
    assert (health.succeeded, health.newest) == (NOW - HOUR, NOW.date())


def test_a_source_that_was_never_read_is_new_and_not_dark() -> None:
    health = health_of()
    assert (health.state, health.dark) == ("new", False)


@pytest.mark.parametrize(
    ("reason", "state", "told"),
    [
        ("HTTP 403", "blocked", "403 since 14:00: blocked?"),
        ("HTTP 429", "blocked", "429 since 14:00: asked too often?"),
        ("Challenged: challenge page of Cloudflare", "blocked", "challenge page of Cloudflare since 14:00: blocked?"),
        ("HTTP 404", "failing", "404 since 14:00: moved?"),
        ("HTTP 502", "failing", "502 since 14:00: its server fails"),
        ("an HTML page instead of a feed: moved?", "failing", "feed answers 200 with HTML since 14:00: moved?"),
        ("DNSLookupError: no results", "failing", "its name leads nowhere since 14:00: gone?"),
        ("TimeoutError: 30 s", "failing", "does not answer in time since 14:00: slow, or down?"),
        ("RobotsDenied: robots.txt forbids it", "failing", "closed by robots.txt since 14:00"),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_read_is_told_with_its_cause(
    reason: str, state: str, told: str
) -> None:
    health = health_of(failing(reason), days=days(BUSY, BUSY))
    assert (health.state, health.dark) == (state, True)
    assert health.told().startswith(told)
    assert health.cure, "every cause has its cure"
    assert health.since == NOW - 2 * HOUR


def test_a_failure_of_another_day_is_told_with_its_day() -> None:
    health = health_of(failing("HTTP 403", NOW - 50 * HOUR))
    assert health.cause == "403 since 2026-06-16 14:00: blocked?"


def test_one_failure_is_no_outage() -> None:
    once = reading(failing=NOW, failures=1, reason="HTTP 503")
    assert health_of(once, days=days(BUSY, BUSY)).state == "well"


@pytest.mark.parametrize(
    ("reason", "state"), [("robots.txt: HTTP 503", "failing"), ("HTTP 403", "blocked")]
)
def test_one_failure_is_enough_of_a_source_that_was_never_read(reason: str, state: str) -> None:
    health = health_of(failing(reason, times=1))
    assert (health.state, health.since, health.dark) == (state, NOW - 2 * HOUR, True)
    once_read = replace(failing(reason, times=1), succeeded=NOW - 9 * HOUR)
    assert health_of(once_read).state == "well"


def test_one_of_two_lists_that_fails_is_told_but_the_source_is_not_dark() -> None:
    other = "https://post.example/map.xml"
    both = Source("Post", feeds=(FEED,), sitemaps=(other,))
    lists = (failing("HTTP 404"), reading(other))
    health = examine(both, Record(lists, days(BUSY, BUSY)), NOW)
    assert not health.dark
    assert health.cause == f"{FEED}: 404 since 14:00: moved?"


def test_how_many_lists_were_never_read_is_told_after_the_first_crawl() -> None:
    _, *others = feeds = tuple(f"https://post.example/rss/{n}" for n in range(11))
    lost = [replace(failing("HTTP 404", times=1), url=feed) for feed in others]
    record = Record([reading(feeds[0]), *lost], days(BUSY, BUSY))
    health = examine(Source("Post", feeds=feeds), record, NOW)
    assert (health.state, health.dark) == ("moved", False)
    assert health.cause == f"10 of its 11 lists: {feeds[1]}: 404 since 14:00: moved?"


def test_a_feed_that_moved_for_good_is_told_with_its_new_address() -> None:
    health = health_of(reading(moved="https://post.example/feed.xml"), days=days(BUSY, BUSY))
    assert (health.state, health.dark) == ("moved", False)
    assert "moved for good to https://post.example/feed.xml" in health.told()


def test_pages_that_are_refused_while_the_feed_answers_are_told() -> None:
    health = health_of(
        reading(), days=days(BUSY, BUSY), refused=Refusal(NOW - 2 * HOUR, "HTTP 403")
    )
    assert (health.state, health.dark) == ("blocked", True)
    assert health.cause == "pages: 403 since 14:00: blocked?"


def test_pages_that_are_refused_say_until_when_their_host_is_left_alone() -> None:
    refused = Refusal(NOW - HOUR, "challenge page of Cloudflare", NOW + HOUR)
    health = health_of(reading(), refused=refused)
    told = "pages: challenge page of Cloudflare since 15:00: blocked?, left alone until 17:00"
    assert (health.state, health.cause) == ("blocked", told)


def test_a_source_that_brings_nothing_new_is_silent_by_its_own_past() -> None:
    busy = health_of(reading(), days=days({}, BUSY))
    assert (busy.state, busy.dark) == ("silent", True)
    assert busy.cause == "no new article since 2026-06-15, where 12 a day are usual"
    weekly = [int(at % 7 == 0) for at in range(5, 40)]
    assert silence(*weekly) == "", "once a week is its way"


def silence(*articles: int) -> str:
    """What is told of a source that brought so many articles on each day until today, the last day first."""
    today = NOW.date()
    told = {today - timedelta(days=at): Counter({Fate.FETCHED: n}) for at, n in enumerate(articles)}
    health = health_of(reading(), days=told)
    assert (health.state == "silent") is bool(health.told())
    return health.cause


MONTH = [4] * 30


@pytest.mark.parametrize("quiet", [3, 9, 29, 60, 400])
def test_a_source_that_ended_is_silent_for_good(quiet: int) -> None:
    day = NOW.date() - timedelta(days=quiet)
    assert silence(*[0] * quiet, *MONTH) == f"no new article since {day}, where 4 a day are usual"


def test_a_source_that_rests_on_sundays_is_not_silent_on_mondays() -> None:
    weeks = [0, 0, 0, 4, 4, 4, 4, 4, 0, 0, 4, 4, 4, 4, 4, 0, 0, 4, 4, 4]
    assert silence(*weeks) == ""
    assert silence(0, *weeks) != ""


def test_a_source_of_last_week_may_rest_on_a_sunday() -> None:
    assert silence(0, 0, 0, 4, 4, 4, 4, 4) == ""
    assert silence(0, 0, 0, 0, 0, 4, 4, 4, 4, 4) != ""


def test_one_long_holiday_does_not_make_the_next_silence_usual() -> None:
    assert silence(0, 0, 0, *[4] * 9, *[0] * 20, *MONTH) != ""


def test_what_a_list_held_when_it_was_first_read_is_not_its_pace() -> None:
    assert silence(0, 0, 0, 20) == ""
    assert silence(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 20) == "", "one a week so far"


def test_a_source_whose_lists_were_old_when_it_was_first_read_is_silent_after_a_month() -> None:
    assert silence(*[0] * 30, 20) == ""
    assert silence(*[0] * 31, 20) == f"no new article since {NOW.date() - timedelta(days=31)}"
    assert silence(*[0] * 31) == "no article of its own yet"


def test_texts_that_collapse_are_a_changed_layout() -> None:
    short = {**BUSY, "words": 12 * 60}
    health = health_of(reading(), days=days(short, BUSY))
    assert (health.state, health.dark) == ("layout", False)
    assert health.cause.startswith("texts fell from 420 to 60 words")
    little = {**short, "extracted": 1, "words": 60}
    assert health_of(reading(), days=days(little, BUSY)).state == "well", "too few to tell"


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("partial", "lack paragraphs of their pages"),
        ("stub", "are open tops of paid ones"),
        ("veiled", "lack lines whose letters are moved"),
    ],
)
def test_texts_that_lose_something_more_often_than_usual_are_told(flag: str, told: str) -> None:
    health = health_of(reading(), days=days({**BUSY, flag: 6}, {**BUSY, flag: 1}))
    assert (health.state, health.dark) == ("layout", False)
    assert health.cause == f"50% of its texts {told}, where 8% are usual"
    as_ever = days({**BUSY, flag: 6}, {**BUSY, flag: 5})
    assert health_of(reading(), days=as_ever).state == "well", "it always was so"
    seldom = days({**BUSY, flag: 2}, BUSY)
    assert health_of(reading(), days=seldom).state == "well", "two in twelve may be chance"


def test_a_rule_of_the_site_that_finds_no_text_any_more_is_told_with_its_day() -> None:
    since = {**BUSY, "ruled": 1, "unruled": 11}
    health = health_of(reading(), days=days(since, {**BUSY, "ruled": 12}))
    assert (health.state, health.dark) == ("layout", False)
    assert health.cause == "its site's rule found no text on 33 of 36 pages since 2026-06-16"
    assert health.since == datetime(2026, 6, 16, tzinfo=UTC)


@pytest.mark.parametrize("lately", [{"ruled": 11, "unruled": 1}, {"unruled": 0}, {"ruled": 12}])
def test_a_rule_that_fits_most_pages_is_well(lately: dict[str, int]) -> None:
    assert health_of(reading(), days=days({**BUSY, **lately}, BUSY)).state == "well"


def test_pages_that_are_no_articles_any_more_are_told() -> None:
    poor = {str(Fate.FETCHED): 2, "extracted": 2, "words": 840, str(Fate.TOO_SHORT): 10}
    health = health_of(reading(), days=days(poor, BUSY))
    assert health.state == "yield"
    assert health.cause.startswith("17% of its pages are articles, where 100% are usual")
    assert health.errors == {"too short": 30}


def test_what_a_list_is_no_longer_followed_for_does_not_count() -> None:
    old = failing("HTTP 404")
    moved = Source("Post", feeds=("https://post.example/feed.xml",))
    new = reading("https://post.example/feed.xml")
    assert examine(moved, Record((old, new), days(BUSY, BUSY)), NOW).state == "well"


def test_the_days_before_the_first_are_no_days_without_articles() -> None:
    young = {date(2026, 6, 14 + at): Counter({Fate.FETCHED: n}) for at, n in enumerate((9, 4, 6))}
    assert health_of(reading(), days=young).usual == 5.0


def read_daily(*articles: int) -> Daily:
    """The days of a source whose lists were read on each, the last day first."""
    today = NOW.date()
    return {
        today - timedelta(days=at): Counter({Fate.FETCHED: number, LIST_READ: 9})
        for at, number in enumerate(articles)
    }


def test_a_source_of_which_little_is_left_is_told_and_not_dark() -> None:
    health = health_of(reading(), days=read_daily(*[1] * 8, *[20] * 15))
    assert (health.state, health.dark) == ("fewer", False)
    assert health.cause == "1 new articles a day in a week, where 20 were usual"


@pytest.mark.parametrize(
    "articles",
    [
        (0, 0, 0, *[4, 4, 4, 4, 4, 0, 0] * 3),  # rests on Sundays
        (0, *[1, 0, 0, 1, 0, 0, 1] * 3),  # never brought much
        (*[2] * 20, 300),  # had much when it was first read
        (*[1] * 8, *[20] * 6),  # known for two weeks
        (*[6] * 8, *[20] * 15),
    ],
)
def test_what_is_no_loss_of_news_is_well(articles: tuple[int, ...]) -> None:
    assert health_of(reading(), days=read_daily(*articles)).state == "well"
