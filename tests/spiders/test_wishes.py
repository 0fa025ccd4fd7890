"""What a page asks for is booked, and granted as far as the settings say."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import Folder, article, sites
from spider_kit import SOURCE, Gathering, all_of, answer

from processing import Fate
from spiders.ledger import Due, Found
from spiders.listing import ListingSpider

URL = "https://post.example/2026/06/18/story-1"


def visit(gathering: Gathering, respected: set[str], **headers: str) -> tuple[ListingSpider, list]:
    spider = gathering.spider(ListingSpider, urls=URL, sources=(SOURCE,), warc=True)
    spider.respected = frozenset(respected)
    spider.ledger.discover("Post", [Found(URL, "given")], datetime.now(UTC))
    page = answer(URL, article(1), Content_Type="text/html", **headers)
    return spider, all_of(spider.parse_article(page, Due(URL, "Post", {})))


def steps(spider: ListingSpider) -> list[tuple[str, str]]:
    history = spider.ledger.why(URL)
    assert history is not None
    return [(event.step, event.detail) for event in history.events]


@pytest.mark.parametrize("wish", ["noarchive", "noindex"])
def test_what_is_not_respected_is_booked_and_no_more(gathering: Gathering, wish: str) -> None:
    spider, items = visit(gathering, set(), X_Robots_Tag=wish)
    assert len(items) == 1
    assert ("asks for", wish) in steps(spider)
    assert list((gathering.data / "warc").iterdir())


def test_a_page_that_is_not_to_be_archived_is_read_and_not_kept(gathering: Gathering) -> None:
    spider, items = visit(gathering, {"noarchive"}, X_Robots_Tag="noarchive")
    assert len(items) == 1
    assert ("asks for", "noarchive") in steps(spider)
    assert not (gathering.data / "warc").exists()


def test_a_reservation_of_mining_stores_nothing_where_it_is_respected(gathering: Gathering) -> None:
    spider, items = visit(gathering, {"noarchive", "tdm"}, TDM_Reservation="1")
    assert items == []
    history = spider.ledger.why(URL)
    assert (history.fate, history.reason) == (Fate.ROBOTS, "the page asks for tdm")
    assert not (gathering.data / "warc").exists()


def test_the_same_wish_is_booked_once(gathering: Gathering) -> None:
    visit(gathering, set(), X_Robots_Tag="noarchive")
    spider, _ = visit(gathering, set(), X_Robots_Tag="noarchive")
    assert steps(spider).count(("asks for", "noarchive")) == 1


def test_a_crawl_respects_noarchive_unless_told_otherwise(gathering: Gathering) -> None:
    spider = gathering.spider(ListingSpider, urls=URL)
    assert spider.respected == {"noarchive"}


TDMREP = "/.well-known/tdmrep.json"


def test_what_a_host_reserves_is_asked_for_once_and_respected(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    rules = [
        {"location": "/open/", "tdm-reservation": 0},
        {"location": "/", "tdm-reservation": 1},
    ]
    with sites() as new:
        reserving, silent = new(), new()
        reserving.pages[TDMREP] = (200, {}, json.dumps(rules).encode())
        urls = [
            reserving.article("/monde/2026-06-18-harbour", 1),
            reserving.article("/open/2026-06-18-bridge", 2),
            silent.article("/monde/2026-06-18-market", 3),
        ]
        freed = reserving.page("/monde/2026-06-18-ferry", article(4), **{"TDM-Reservation": "0"})
        moved = silent.base + "/moved"
        silent.pages["/moved"] = (302, {"Location": urls[0]}, b"")
        folder.crawl(
            urls=[*urls, freed, moved],
            allow=[reserving.host, silent.host],
            contact="desk@example.org",
            respect=["tdm"],
        )
        assert reserving.asked.count(TDMREP) == silent.asked.count(TDMREP) == 1
        assert folder.urls() == sorted([urls[1], urls[2], freed])
        with folder.ledger() as ledger:
            for url in (urls[0], moved):
                history = ledger.why(url)
                assert history is not None
                assert (history.fate, history.reason) == (Fate.ROBOTS, "the page asks for tdm")


def test_no_host_is_asked_for_reservations_that_are_not_respected(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    with sites() as new:
        site = new()
        url = site.article("/monde/2026-06-18-harbour", 1)
        site.pages[TDMREP] = (200, {}, b'[{"location": "/", "tdm-reservation": 1}]')
        folder.crawl(urls=[url], allow=[site.host], contact="desk@example.org")
        assert TDMREP not in site.asked
        assert folder.urls() == [url]
