"""Answers under way: what many hosts do together fills neither the memory nor the time of the others."""

import gzip
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from hostile.lists import RSS, rss
from hostile.server import houses, http
from hostile.words import article
from local_sites import Folder
from twisted.internet.task import Clock
from twisted.internet.testing import StringTransport
from twisted.web.client import HTTP11ClientProtocol

from processing import Fate
from spiders.fetching.connections import BoundedPool

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"


def feed(links: list[str]) -> bytes:
    return http(rss("".join(f"<item><link>{link}</link></item>" for link in links)), RSS)


def test_many_answers_of_a_size_that_one_may_have_do_not_fill_the_memory(tmp_path: Path) -> None:
    body = HEAD + b"<p>" + b"word " * 1_900_000

    def stall(connection: socket.socket) -> None:
        connection.sendall(body)
        time.sleep(12)

    with houses() as opened:
        large, lists, good = [opened() for _ in range(32)], opened(), opened()
        links = [house.put("/2026/06/18/large", stall) for house in large]
        story = good.put("/2026/06/18/story", http(article(1)))
        folder = Folder(tmp_path / "data")
        source = {"name": "Post", "domain": "", "feeds": [lists.put("/rss", feed([*links, story]))]}
        folder.crawl(sources=[source], allow=[house.host for house in (*large, lists, good)])
        assert folder.urls() == [story]
        with folder.ledger() as ledger:
            histories = [ledger.why(link) for link in links]
        told = [found.events[-1].detail for found in histories if found]
        full = "too much is being downloaded at once"
        assert full in told, "250 MB has room for 26 of them"


def test_a_page_that_does_not_come_holds_up_no_other_of_its_host(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=8)  # each answers when the other one is asked for, too
    page = http(article(1))

    def stall(connection: socket.socket) -> None:
        both.wait()
        connection.sendall(page)

    with houses() as opened:
        house = opened()
        links = [house.put(f"/2026/06/18/story-{n}", stall) for n in range(2)]
        source = {"name": "Post", "domain": "", "feeds": [house.put("/rss", feed(links))]}
        folder = Folder(tmp_path / "data")
        folder.crawl(sources=[source], allow=[house.host])
        with folder.ledger() as ledger:
            assert ledger.tally() == {Fate.FETCHED: 1, Fate.DUPLICATE: 1}


class _Kept(HTTP11ClientProtocol):
    """A connection that waits for its next request."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.makeConnection(StringTransport())  # type: ignore[no-untyped-call]


def test_of_too_many_connections_that_are_kept_the_oldest_end() -> None:
    pool: Any = BoundedPool(Clock())
    kept = [_Kept() for _ in range(210)]
    for number, connection in enumerate(kept):
        pool._putConnection(f"http://{number}.example", connection)
    ended = [connection.transport.disconnected for connection in kept]
    assert ended == [True] * 10 + [False] * 200


def test_a_crawl_may_have_more_files_than_a_process_usually_has(tmp_path: Path) -> None:
    limits = []

    def look(connection: socket.socket) -> None:
        limits.append(Path(f"/proc/{crawl.pid}/limits").read_text())
        connection.sendall(http(article(1)))

    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        command = folder.command(urls=[house.put("/2026/06/18/story", look)], allow=[house.host])
        crawl = subprocess.Popen(["bash", "-c", 'ulimit -Sn 300; exec "$@"', "bash", *command])
        assert crawl.wait(60) == 0
    (files,) = [line for line in limits[0].splitlines() if line.startswith("Max open files")]
    assert int(files.split()[3]) > 300


def test_a_page_that_is_cut_short_is_asked_for_again_once(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        once, always = http(article(1)), http(article(2))

        def cut(connection: socket.socket) -> None:
            is_first = house.asked.count("/2026/06/18/once") == 1
            connection.sendall(once[:-400] if is_first else once)

        links = [house.put("/2026/06/18/once", cut), house.put("/2026/06/18/always", always[:-400])]
        folder.crawl(urls=links, allow=[house.host])
        assert house.asked.count("/2026/06/18/always") == 2
    texts = {placed.article.url: placed.article.text for placed in folder.stored()}
    words = [len(texts[link].split()) for link in links]
    assert words[0] == 175 > words[1] > 100


def test_a_body_that_is_sent_as_it_is_may_say_so(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder, body = opened(), Folder(tmp_path / "data"), article(1)
        page = http(body, "text/html; charset=utf-8", "200 OK", "Transfer-Encoding: Identity")
        link = house.put("/2026/06/18/story", page)
        folder.crawl(urls=[link], allow=[house.host])
    assert folder.urls() == [link]


def test_a_page_that_breaks_off_twice_is_tried_again_by_the_next_crawl(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        whole = "<html><body><p>A list of places.</p></body></html>"
        declared = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
        said = "The ferries of the northern line stay ashore until the harbour is cleared, owners said."
        begun = f"<html>{declared}<body><h1>Northern ferries stay ashore</h1><p>{said}</p>"
        miscounted, torn, never, brief = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n" + sent
            for sent in (whole.encode(), article(1)[:300].encode(), b"", begun.encode())
        )
        answers = [torn, never, brief, miscounted]
        links = [house.put(f"/2026/06/18/{n}", one) for n, one in enumerate(answers)]
        folder.crawl(urls=links, allow=[house.host])
        with folder.ledger() as ledger:
            told = [found for link in links if (found := ledger.why(link))]
        assert [found.reason for found in told[:3]] == ["less came than was announced"] * 3
        assert [found.fate for found in told] == [*[Fate.FAILED] * 3, Fate.TOO_SHORT]
        house.put("/2026/06/18/0", http(article(1)))
        folder.crawl(urls=[links[0]], allow=[house.host])
    assert folder.urls() == links[:1]


def test_what_is_packed_too_often_is_not_unpacked(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder, links = opened(), Folder(tmp_path / "data"), []
        body = article(1).encode()
        for times in range(1, 5):
            body = gzip.compress(body)
            codings = f"Content-Encoding: {', '.join(['gzip'] * times)}"
            answer = http(body, "text/html; charset=utf-8", "200 OK", codings)
            links.append(house.put(f"/2026/06/18/packed-{times}", answer))
        folder.crawl(urls=links, allow=[house.host])
    with folder.ledger() as ledger:
        reasons = [found.reason for link in links if (found := ledger.why(link))]
    assert reasons[3] == "packed 4 times, at most 3 are undone"
    assert not any("packed" in reason for reason in reasons[:3])


def test_a_header_whose_name_is_none_does_not_cost_the_page(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder, body = opened(), Folder(tmp_path / "data"), article(1)
        odd = (
            "Access-Control-Allow-Origin : *",
            "X Powered By: a press",
            "X-Gr\xfc\xdfe: an alle",
            ": x",
        )
        page = http(body, "text/html; charset=utf-8", "200 OK", *odd)
        link = house.put("/2026/06/18/story", page)
        folder.crawl(urls=[link], allow=[house.host])
    assert folder.urls() == [link]
