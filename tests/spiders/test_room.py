"""How much of what was fetched waits to be read, and whose."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from local_sites import Folder, Site, article
from scrapy import Request
from scrapy.http import Response

from spiders import settings
from spiders.room import Room

PATHS = [quote(f"/2026/06/18/ميناء-{number}") for number in range(6)]


def fetched(room: Room, host: str, size: int) -> tuple[Response, Request]:
    """A page of so many bytes that waits to be read."""
    url = f"http://{host}/{len(room.queue)}"
    page = Response(url, body=b"x" * size), Request(url)
    room.add_response_request(*page)
    return page


def long_to_read(number: int) -> bytes:
    """An article of some hundred paragraphs."""
    page = article(number)
    more = (
        f"<p>{' '.join(f'wave{number}{part}{word}' for word in range(40))}.</p>"
        for part in range(400)
    )
    return page.replace("</article>", "".join(more) + "</article>").encode()


def read(room: Room) -> None:
    """Reads the page that has waited longest."""
    page, request, _ = room.next_response_request_deferred()
    room.finish_response(page, request)


def test_small_pages_do_not_wait_by_the_ten_thousand() -> None:
    room = Room(settings.SCRAPER_SLOT_MAX_ACTIVE_SIZE, settings.WIRECOPY_ROOM)
    number = 0
    while not room.needs_backout():
        number += 1
        fetched(room, f"host-{number}.example", 5)
    assert 1_000 < number < 2_000


def test_room_is_left_for_every_host_while_little_waits() -> None:
    room = Room(1_000_000, 200_000)
    fetched(room, "limani.example", 200_000)
    assert room.is_left_for("limani.example")


def test_beyond_that_hosts_of_which_a_page_waits_have_none_left() -> None:
    room = Room(1_000_000, 200_000)
    fetched(room, "limani.example", 150_000)
    fetched(room, "mina.example", 100_000)
    assert not room.is_left_for("limani.example")
    assert not room.is_left_for("mina.example")
    assert room.is_left_for("puerto.example")
    assert not room.needs_backout(), "which would hold up all of them"


def test_room_is_made_by_reading() -> None:
    async def waited_for() -> list[str]:
        room, told = Room(1_000_000, 200_000), []
        for _ in range(3):
            fetched(room, "limani.example", 150_000)
        waiting = asyncio.ensure_future(room.made_for("limani.example"))
        waiting.add_done_callback(lambda _: told.append("made"))
        for _ in range(3):
            told.append(f"{room.active_size}")
            read(room)
            await asyncio.sleep(0.01)
        return told

    assert asyncio.run(waited_for()) == ["450000", "300000", "made", "150000"]


def test_what_is_lost_takes_room_only_until_it_is_booked() -> None:
    room = Room(1_000_000, 0)
    page, request = fetched(room, "limani.example", 0)
    assert not room.is_left_for("limani.example")
    room.next_response_request_deferred()
    room.finish_response(page, request)
    assert room.is_left_for("limani.example")


def test_without_room_a_host_is_asked_for_a_page_once_the_last_but_one_was_read(
    site: Site, tmp_path: Path
) -> None:
    folder, booked = Folder(tmp_path / "data"), []

    def told(number: int) -> Any:
        def answer(_: object) -> Any:
            with folder.ledger() as ledger:
                booked.append(len(PATHS) - len(ledger.pending()))
            return 200, {"Content-Type": "text/html"}, long_to_read(number)

        return answer

    for number, path in enumerate(PATHS):
        site.pages[path] = told(number)
    urls = [site.base + path for path in PATHS]
    folder.crawl(
        sources=[{"name": "ميناء", "feeds": [site.feed("/rss", urls)]}], allow=[site.host], room=0
    )
    assert all(read >= number - 1 for number, read in enumerate(booked)), booked
    assert len(booked) == len(PATHS)


@pytest.mark.parametrize("room", [0, settings.WIRECOPY_ROOM])
def test_a_page_in_a_browser_has_what_it_asks_for_of_its_own_host(
    site: Site, tmp_path: Path, room: int
) -> None:
    script = f"document.body.innerHTML = {article(3)!r}"
    site.page("/script.js", script, "text/javascript")
    page = site.page("/2026/06/18/lantern", '<body><script src="/script.js"></script></body>')
    source = {"name": "Φάρος", "feeds": [site.feed("/rss", [page])], "browser": "always"}
    folder = Folder(tmp_path / "data")
    folder.crawl(sources=[source], allow=[site.host], room=room)
    assert len(folder.urls()) == 1
