"""Answers under way: what many hosts do together fills neither the memory nor the time of the others."""

import socket
import time
from pathlib import Path

from hostile.lists import RSS, rss
from hostile.server import houses, http
from hostile.words import article
from local_sites import Folder

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"


def feed(links: list[str]) -> bytes:
    return http(rss("".join(f"<item><link>{link}</link></item>" for link in links)), RSS)


def test_many_answers_of_a_size_that_one_may_have_do_not_fill_the_memory(tmp_path: Path) -> None:
    body = HEAD + b"<p>" + b"word " * 1_900_000

    def stall(connection: socket.socket) -> None:
        connection.sendall(body)
        time.sleep(12)

    with houses() as opened:
        large, lists, good = [opened() for _ in range(15)], opened(), opened()
        links = [house.put("/2026/06/18/large", stall) for house in large]
        story = good.put("/2026/06/18/story", http(article(1)))
        folder = Folder(tmp_path / "data")
        source = {"name": "Post", "domain": "", "feeds": [lists.put("/rss", feed([*links, story]))]}
        folder.crawl(sources=[source], allow=[house.host for house in (*large, lists, good)])
        assert folder.urls() == [story]
        with folder.ledger() as ledger:
            histories = [ledger.why(link) for link in links]
        told = [found.events[-1].detail for found in histories if found]
        full = "DownloadError: too much is being downloaded at once"
        assert full in told, "100 MB has room for ten of them"
