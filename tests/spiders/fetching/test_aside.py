"""Hosts that stall and those beside them: however much waits for one, the others are asked."""

import socket
from contextlib import suppress
from pathlib import Path

from hostile.lists import RSS, rss
from hostile.server import House, houses, http
from hostile.words import article
from local_sites import Folder

MANY = 200  # more than are downloaded at once


def feed(links: list[str]) -> bytes:
    return http(rss("".join(f"<item><link>{link}</link></item>" for link in links)), RSS)


def test_a_robots_txt_that_stalls_holds_up_no_other_host(tmp_path: Path) -> None:
    with houses() as opened:
        stalling, good, lists = opened(), opened(), opened()
        asked_meanwhile: list[str] = []

        def stall(connection: socket.socket) -> None:
            with suppress(ConnectionError):
                connection.recv(1)  # until the crawler leaves
            asked_meanwhile.extend(good.asked)

        stalling.put("/robots.txt", stall)
        waiting = [f"{stalling.base}/2026/06/18/story-{n}" for n in range(MANY)]
        stories = [good.put(f"/2026/06/18/story-{n}", http(article(n))) for n in range(3)]
        url = lists.put("/rss", feed([*waiting, *stories]))
        folder = Folder(tmp_path / "data")
        folder.crawl(sources=[{"name": "Post", "domain": "", "feeds": [url]}], allow=[h.host for h in (stalling, good, lists)])  # fmt: skip
        assert folder.urls() == sorted(stories)
        assert _articles(asked_meanwhile) == _articles(good.asked) != []


def test_answers_that_stall_hold_up_few_pages_of_their_own_host(tmp_path: Path) -> None:
    with houses() as opened:
        house, told = opened(), []

        def stall(connection: socket.socket) -> None:
            with suppress(ConnectionError):
                connection.recv(1)
            told.append(len(_articles(house.asked)))

        links = [house.put(f"/2026/06/18/stalls-{n}", stall) for n in range(12)]
        links += [house.put(f"/2026/06/18/story-{n}", http(article(n))) for n in range(3)]
        folder = Folder(tmp_path / "data")
        folder.crawl(sources=[_following(house, links)], allow=[house.host])
        assert folder.urls() == sorted(links[12:])
        assert told[0] == 3, "the good ones, before the first that stalls was given up"


def _following(house: House, links: list[str]) -> dict[str, object]:
    return {"name": "Post", "domain": "", "feeds": [house.put("/rss", feed(links))]}


def _articles(asked: list[str]) -> list[str]:
    return sorted(path for path in asked if "story" in path)
