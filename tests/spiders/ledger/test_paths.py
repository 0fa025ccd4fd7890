"""Paths that bring no articles are left, and a host is asked for so many pages a crawl and no more."""

from datetime import UTC, datetime

import pytest
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for

from processing import Fate, url_key
from spiders.ledger import Found, Ledger, Settled
from spiders.ledger.paths import paths_of
from spiders.ledger.visits import Due
from spiders.outlets import OutletSpider

NOW = datetime(2026, 6, 18, tzinfo=UTC)


def visited(ledger: Ledger, folder: str, fates: list[Fate]) -> None:
    """Pages of a folder that came to these fates."""
    for number, fate in enumerate(fates):
        url = f"{folder}page-{number}-{fate}"
        ledger.discover("Post", [Found(url)], NOW)
        ledger.settle([Settled(url_key(url), fate)], NOW)


def barren(ledger: Ledger, folder: str) -> int:
    """How many of a hundred pages of a folder are better left."""
    return sum(ledger.barren(f"{folder}story-{number}") is not None for number in range(100))


@pytest.fixture
def ledger(gathering: Gathering) -> Ledger:
    return gathering.spider(OutletSpider, sources=(SOURCE,)).ledger


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.example/story", "a.example/"),
        ("https://a.example/2026/06/18/story", "a.example/#/#/#/"),
        ("https://a.example/tag/x/y/z/7", "a.example/tag/x/y/"),
        ("https://a.example/archive/?page=7", "a.example/archive/?"),
        ("https://a.example/وسم/خبر", "a.example/وسم/"),
    ],
)
def test_a_path_is_a_folder_without_its_numbers(url: str, path: str) -> None:
    assert paths_of(url) == ("a.example", path)


@pytest.mark.parametrize(
    ("articles", "others", "is_left"), [(8, 32, False), (7, 33, True), (0, 39, False)]
)
def test_a_path_is_left_where_less_than_a_fifth_of_forty_pages_are_articles(
    articles: int, others: int, is_left: bool, ledger: Ledger
) -> None:
    visited(ledger, "https://post.example/tag/", [Fate.FETCHED] * articles)
    visited(ledger, "https://post.example/tag/", [Fate.NOT_AN_ARTICLE] * others)
    assert (barren(ledger, "https://post.example/tag/") > 0) is is_left
    assert barren(ledger, "https://post.example/monde/") == 0


def test_of_what_is_left_a_few_pages_are_read_and_bring_it_back(ledger: Ledger) -> None:
    visited(ledger, "https://post.example/tag/", [Fate.FETCHED, *[Fate.TOO_SHORT] * 40])
    assert 80 <= barren(ledger, "https://post.example/tag/") < 100
    visited(ledger, "https://post.example/tag/new-", [Fate.FETCHED] * 8)
    assert barren(ledger, "https://post.example/tag/") == 0


def test_a_host_without_any_article_is_left_wherever_its_pages_are(ledger: Ledger) -> None:
    for number in range(40):
        visited(ledger, f"https://farm.example/{'abcdefgh'[number % 8]}/{number}/", [Fate.NOT_AN_ARTICLE])  # fmt: skip
    assert [path.name for path in ledger.left()] == ["farm.example"]
    assert barren(ledger, "https://farm.example/elsewhere/") > 0


def test_a_site_that_gives_each_story_a_folder_does_not_fill_the_books(ledger: Ledger) -> None:
    visited(ledger, "https://post.example/tag/", [Fate.NOT_AN_ARTICLE] * 40)
    visited(ledger, "https://post.example0/ville/", [Fate.FETCHED])
    for number in range(300):
        name = f"{'abcdefghij'[number // 30]}{'klmnopqrst'[number % 10]}{'uvw'[number // 10 % 3]}"
        visited(ledger, f"https://post.example/{name}/", [Fate.FETCHED])
        visited(ledger, f"https://post.example/{name}/", [Fate.TOO_SHORT])
    names = {name for (name,) in ledger._db.execute("SELECT name FROM path")}
    assert len({name for name in names if name.startswith("post.example/")}) == 200
    assert {"post.example", f"post.example/{name}/", "post.example0/ville/"} <= names
    assert barren(ledger, "https://post.example/tag/") > 0, "what is known best is kept"


@pytest.mark.parametrize("fate", [Fate.FAILED, Fate.BLOCKED, Fate.ROBOTS, Fate.REFUSED])
def test_what_fails_tells_nothing_of_its_path(fate: Fate, ledger: Ledger) -> None:
    visited(ledger, "https://post.example/monde/", [fate] * 60)
    assert ledger.left() == ()


def test_a_section_leaves_what_brings_nothing_and_says_so(gathering: Gathering) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    visited(spider.ledger, "https://post.example/monde/", [Fate.NOT_AN_ARTICLE] * 40)
    visited(spider.ledger, "https://post.example/sport/", [Fate.FETCHED] * 40)
    links = [
        f"https://post.example/{folder}/a-long-headline-of-the-day-{number}.html"
        for folder in ("monde", "sport")
        for number in range(30)
    ]
    anchors = "".join(f"<a href='{link}'>A long headline of the day, told anew</a>" for link in links)  # fmt: skip
    page = answer("https://post.example/monde", f"<html><body>{anchors}")
    asked = asked_for(all_of(spider.parse_section(page, SOURCE)))
    assert {link for link in links if "/sport/" in link} <= set(asked) < set(links)
    left = spider.ledger.why(next(link for link in links if link not in asked))
    assert (left.fate, left.reason) == (
        Fate.REFUSED,
        "left: 0 of the last 40 pages of post.example/monde/ were new articles",
    )
    assert [event.step for event in left.events] == ["discovered", "refused"]
    assert spider.ledger.discovered() == sum(spider.ledger.balance().values())


def test_what_a_feed_names_is_read_wherever_it_is(gathering: Gathering) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    visited(spider.ledger, "https://post.example/monde/", [Fate.NOT_AN_ARTICLE] * 40)
    links = [f"https://post.example/monde/{number}" for number in range(30)]
    items = "".join(f"<item><title>Un</title><link>{link}</link></item>" for link in links)
    feed = answer("https://post.example/rss", f"<rss><channel>{items}</channel></rss>")
    assert asked_for(all_of(spider.parse_feed(feed, SOURCE))) == links


def test_a_host_is_asked_for_so_many_pages_and_the_rest_waits_for_the_next_crawl(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    spider.budget = 3
    found = [f"https://post.example/{n}" for n in range(5)] + ["https://other.example/1"]
    due = spider.ledger.discover("Post", [Found(url) for url in found], NOW)
    assert asked_for(spider.ask(due)) == [*found[:3], found[5]]
    later = spider.ledger.why(found[3])
    reason = "3 pages of its host were asked for: the next crawl goes on"
    assert (later.fate, later.reason) == (Fate.PENDING, reason)
    assert [event.step for event in later.events] == ["discovered", "put off"]
    assert spider.ledger.put_off_until_later() == 2
    next_one = gathering.spider(OutletSpider, sources=(SOURCE,))
    assert set(asked_for(next_one.ask(next_one.ledger.pending()))) == set(found)


def test_hosts_without_an_end_take_no_more_than_five_times_what_one_may(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    spider.budget = 3
    found = [f"https://n{n}.post.example/1" for n in range(20)]
    due = spider.ledger.discover("Post", [Found(url) for url in found], NOW)
    assert asked_for(spider.ask(due)) == found[:15]
    reason = "15 pages of its source were asked for: the next crawl goes on"
    assert spider.ledger.why(found[15]).reason == reason
    elsewhere = Due("https://n99.post.example/1", "Another", {})
    assert asked_for(spider.ask([elsewhere])) == [elsewhere.url]


def test_a_bound_of_zero_is_none_and_the_usual_one_is_that_of_the_settings(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    assert spider.budget == 1000
    spider.budget = 0
    due = [Due(f"https://post.example/{number}", "Post", {}) for number in range(2500)]
    assert len(spider.ask(due)) == 2500


def test_an_endless_tree_of_sitemaps_takes_no_more_than_the_host_may_be_asked(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    spider.budget = 4
    children = "".join(f"<sitemap><loc>https://post.example/{n}.xml</loc></sitemap>" for n in range(40))  # fmt: skip
    index = answer("https://post.example/map.xml", f"<sitemapindex>{children}</sitemapindex>")
    assert len(all_of(spider.parse_sitemap(index, SOURCE))) == 4
