"""Requests that wait for their turn, packed."""

import threading
import tracemalloc
from types import SimpleNamespace

import pytest
from scrapy import Request, Spider
from scrapy.http import FormRequest
from scrapy.http.request import NO_CALLBACK

from spiders.fetching.packed import PackedQueue, PackedStack
from spiders.ledger.visits import Due


class Reader(Spider):
    name = "reader"

    async def parse_article(self, response, due: Due) -> None:
        """Reads a page."""


def crawler_of(spider: Spider) -> SimpleNamespace:
    return SimpleNamespace(spider=spider)


def request(spider: Reader, number: int, **meta: object) -> Request:
    url = f"http://127.0.0.1/2026/06/story-{number}"
    due = Due(url, "Harbour", {"title": "Le bac du soir, سفينة", "published": "2026-06-15"})
    return Request(url, spider.parse_article, cb_kwargs={"due": due}, meta=meta, priority=3)


@pytest.mark.parametrize(("kind", "order"), [(PackedStack, [2, 1, 0]), (PackedQueue, [0, 1, 2])])
def test_a_request_comes_back_as_it_went_in(kind: type[PackedStack], order: list[int]) -> None:
    spider = Reader()
    queue = kind.from_crawler(crawler_of(spider), "key")
    asked = [request(spider, number, download_maxsize=7) for number in range(3)]
    for one in asked:
        queue.push(one)
    assert len(queue) == 3
    for number in order:
        for had in (queue.peek(), queue.pop()):
            assert had is not None
            assert had.to_dict(spider=spider) == asked[number].to_dict(spider=spider)
            assert had.callback == spider.parse_article
    assert (len(queue), queue.peek(), queue.pop()) == (0, None, None)


def test_a_request_of_another_kind_comes_back_as_one() -> None:
    spider = Reader()
    queue = PackedStack.from_crawler(crawler_of(spider))
    form = FormRequest("http://127.0.0.1/", spider.parse_article, formdata={"q": "φάρος"})
    queue.push(form)
    had = queue.pop()
    assert had is not form
    assert isinstance(had, FormRequest)
    assert had.to_dict(spider=spider) == form.to_dict(spider=spider)


def test_a_request_that_holds_more_than_values_stays_as_it_is() -> None:
    spider = Reader()
    queue = PackedStack.from_crawler(crawler_of(spider))
    odd = request(spider, 1, lock=threading.Lock())
    others = [
        Request("http://127.0.0.1/", back)
        for back in (NO_CALLBACK, Reader().parse_article, print, lambda response: None)
    ]
    for one in (*others, odd):
        queue.push(one)
    assert [queue.pop() for _ in range(5)] == [odd, *reversed(others)]


def test_thousands_that_wait_take_little() -> None:
    spider = Reader()
    queue = PackedStack.from_crawler(crawler_of(spider))
    tracemalloc.start()
    try:
        for number in range(1_000):
            queue.push(request(spider, number))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
