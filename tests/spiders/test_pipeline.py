"""From the outbox into an index that is away for a while."""

import asyncio
import pickle
import random
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from elastic_imports import WORDS
from elastic_proxy import Proxy, proxied
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from index import ALL, Slice, open_index
from processing import Article, Fate, identify, prepare, read, url_key
from spiders.items import ArticleItem
from spiders.ledger import Found, Ledger
from spiders.pipeline import IndexPipeline, patience, portion

NOW = datetime(2026, 6, 18, 15, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("pool")  # with which the warmed process stays


def crawler_of(ledger: Ledger, data: Path, index: str) -> Crawler:
    settings = {"WIRECOPY_DATA": str(data), "WIRECOPY_INDEX": index, "WIRECOPY_ACCESS": None}
    crawler = get_crawler(settings_dict=settings)
    crawler.spider = SimpleNamespace(ledger=ledger)  # all that the pipeline asks of it
    return crawler


async def come(pipeline: IndexPipeline, ledger: Ledger, numbers: range) -> None:
    for number in numbers:
        url = f"https://phare.example/{number}"
        text = " ".join(random.Random(number).sample(WORDS, 30))
        made = identify(
            Article(id="", version="", url=url, title="Phare", text=text, source="Écho", seen=NOW)
        )
        ledger.discover("Écho", [Found(url)], NOW)
        await pipeline.process_item(ArticleItem.of(url_key(url), made))


def test_what_waited_is_delivered_once_and_not_told_as_lost(
    elasticsearch: str, ledger: Ledger, tmp_path: Path
) -> None:
    async def crawl(proxy: Proxy, crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        proxy.down = True
        await come(pipeline, ledger, range(101))
        assert ledger.waiting() == 101
        proxy.down = False
        await come(pipeline, ledger, range(101, 201))
        assert ledger.waiting() < 100
        await pipeline.close_spider()

    with proxied(elasticsearch) as proxy:
        address = f"{proxy.url}/o{secrets.token_hex(6)}"
        crawler = crawler_of(ledger, tmp_path, address)
        asyncio.run(crawl(proxy, crawler))
        assert ledger.waiting() == 0
        with open_index(address, tmp_path) as index:
            assert index.search(ALL, Slice(limit=1)).articles == 201
            index.drop()


def test_the_index_is_never_ahead_of_the_ledger(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, durable = IndexPipeline._in_thread, list[int]()

    async def looked_at(self: IndexPipeline, function: Any, *args: Any) -> Any:
        with Ledger.open(tmp_path / "ledger.sqlite") as other:
            durable.append(other.waiting())
        return await plain(self, function, *args)

    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        await come(pipeline, ledger, range(100))  # in one turn of the loop
        await pipeline.close_spider()

    monkeypatch.setattr(IndexPipeline, "_in_thread", looked_at)
    asyncio.run(crawl(crawler_of(ledger, tmp_path, "embedded:")))
    assert durable[0] == 100


def test_what_still_waits_in_the_end_is_counted_once(ledger: Ledger, tmp_path: Path) -> None:
    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        await come(pipeline, ledger, range(101))  # a try at the hundredth, another one at the end
        await pipeline.close_spider()

    crawler = crawler_of(ledger, tmp_path, "http://127.0.0.1:1/gone")
    asyncio.run(crawl(crawler))
    assert ledger.waiting() == 101


def test_a_few_articles_do_not_wait_for_a_hundred(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.pipeline._SPAN", 0.01)

    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        await come(pipeline, ledger, range(2))
        while ledger.waiting():
            await asyncio.sleep(0.01)
        await come(pipeline, ledger, range(2, 3))
        await pipeline.close_spider()

    asyncio.run(asyncio.wait_for(crawl(crawler_of(ledger, tmp_path, "embedded:")), 60))
    with open_index("embedded:", tmp_path) as index:
        assert index.search(ALL, Slice(limit=1)).articles == 3
    assert ledger.tally() == {Fate.FETCHED: 3}, "none went twice"


def test_an_article_that_waits_twice_is_delivered_once(ledger: Ledger, tmp_path: Path) -> None:
    url = "https://phare.example/1"
    made = identify(
        Article(
            id="", version="", url=url, title="Phare", text=" ".join(WORDS), source="Écho", seen=NOW
        )
    )

    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        ledger.discover("Écho", [Found(url)], NOW)
        for _ in range(2):
            await pipeline.process_item(
                ArticleItem.of(url_key(url), made, prepared=pickle.dumps(prepare(made, read(made))))
            )
        await pipeline.close_spider()

    asyncio.run(crawl(crawler_of(ledger, tmp_path, "embedded:")))
    assert ledger.waiting() == 0
    assert ledger.tally() == {Fate.UNCHANGED: 1}


def test_a_duplicate_that_is_read_again_stays_one(ledger: Ledger, tmp_path: Path) -> None:
    text = " ".join(WORDS)
    urls = [f"https://phare.example/{number}" for number in (1, 2)]

    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        for url in (*urls, urls[1]):
            made = identify(
                Article(
                    id="", version="", url=url, title="Phare", text=text, source="Écho", seen=NOW
                )
            )
            ledger.discover("Écho", [Found(url)], NOW)
            await pipeline.process_item(ArticleItem.of(url_key(url), made))
            await pipeline._deliver(1)
        await pipeline.close_spider()

    asyncio.run(crawl(crawler_of(ledger, tmp_path, "embedded:")))
    assert ledger.tally() == {Fate.FETCHED: 1, Fate.DUPLICATE: 1}


def test_what_comes_during_a_delivery_waits_for_more(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.pipeline._SOON", 60.0)
    monkeypatch.setattr("spiders.pipeline._SPAN", 60.0)

    async def crawl(crawler: Crawler) -> None:
        pipeline = IndexPipeline.from_crawler(crawler)
        await pipeline.open_spider()
        await come(pipeline, ledger, range(1))
        under_way = asyncio.ensure_future(pipeline._deliver(1))
        await asyncio.sleep(0)
        await come(pipeline, ledger, range(1, 3))
        await under_way
        assert ledger.waiting() == 2
        await pipeline.close_spider()
        assert ledger.waiting() == 0

    asyncio.run(crawl(crawler_of(ledger, tmp_path, "embedded:")))


@pytest.mark.parametrize(
    ("spent", "elapsed", "waits"),
    [(0, 0, 0.25), (1.9, 2, 0.25), (2.25, 2, 3), (2.25, 10, 0.25), (60, 60, 5)],
)
def test_few_articles_wait_the_longer_the_more_their_index_has_had_to_do(
    spent: float, elapsed: float, waits: float
) -> None:
    assert patience(spent, elapsed) == pytest.approx(waits)


@pytest.mark.parametrize(
    ("cost", "at_once"), [(0, 500), (0.004, 500), (0.008, 250), (0.02, 100), (3, 100)]
)
def test_fewer_articles_are_delivered_at_once_where_each_is_dear(cost: float, at_once: int) -> None:
    assert portion(cost) == at_once


def test_a_delivery_that_breaks_does_not_end_those_that_follow(
    ledger: Ledger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def crawl(pipeline: IndexPipeline) -> None:
        await pipeline.open_spider()
        await come(pipeline, ledger, range(1))
        ledger._db.execute("ALTER TABLE outbox RENAME TO elsewhere")
        await until_so(lambda: "no such table: outbox" in caplog.text)
        ledger._db.execute("ALTER TABLE elsewhere RENAME TO outbox")
        await come(pipeline, ledger, range(1, 2))
        await until_so(lambda: ledger.waiting() == 0)
        await pipeline.close_spider()

    asyncio.run(crawl(IndexPipeline.from_crawler(crawler_of(ledger, tmp_path, "embedded:"))))
    with open_index("embedded:", tmp_path) as index:
        assert index.search(ALL, Slice(limit=1)).articles == 2


async def until_so(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():
            await asyncio.sleep(0.05)
