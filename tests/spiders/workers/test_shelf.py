"""The shelf: bodies that wait in files, and come back as they were."""

import gc
import os
from contextlib import suppress
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from spiders.clock import now
from spiders.fetching.answers import fetched_of, page_of
from spiders.workers.shelf import Shelf, ShelfMiddleware, ShelvedResponse, body_of, size_of

URL = "http://127.0.0.1/2026/06/λιμάνι"
LARGE = "Les ministres au port · الوزراء في الميناء · 部长们在港口 ⚓️\n".encode() * 40_000


def answer(body: bytes = LARGE) -> Response:
    return HtmlResponse(URL, 203, {"ETag": '"5"'}, body, request=Request(URL, meta={"list": "x"}))


def waiting(middleware: ShelfMiddleware, number: int) -> list[Response]:
    return [middleware.process_response(Request(URL, print), answer()) for _ in range(number)]


def open_files(folder: Path) -> int:
    """How many files of a folder this process holds; other tests' threads open and close others meanwhile."""
    held = 0
    for number in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # closed by now
            held += os.readlink(f"/proc/self/fd/{number}").startswith(f"{folder}/")
    return held


def test_what_is_beyond_the_room_in_memory_lies_on_the_shelf(tmp_path: Path) -> None:
    middleware = ShelfMiddleware(tmp_path)
    answers = waiting(middleware, 6)
    shelved = [isinstance(one, ShelvedResponse) for one in answers]
    assert shelved == [False, False, True, True, True, True], "8 MB, and 3.4 MB each"
    assert [one.body for one in answers] == [LARGE] * 6
    assert {size_of(one) for one in answers} == {len(LARGE)}
    assert os.listdir(tmp_path) == [], "files without a name, of which nothing is left by a kill"


def test_a_response_on_the_shelf_is_otherwise_as_it_came(tmp_path: Path) -> None:
    *_, shelved = waiting(ShelfMiddleware(tmp_path), 3)
    plain, time = answer(), now()
    assert (shelved.url, shelved.status, shelved.headers) == (plain.url, 203, plain.headers)
    assert shelved.meta == {"list": "x"}
    assert page_of(shelved, URL, time) == page_of(plain, URL, time)
    fetched = fetched_of(shelved, URL, time)
    assert (fetched.url, fetched.size, fetched.fetched) == (shelved.url, len(LARGE), time)
    assert fetched.make() == page_of(plain, URL, time)
    assert body_of(shelved).make() == LARGE


def test_room_that_is_let_go_is_used_again(tmp_path: Path) -> None:
    middleware = ShelfMiddleware(tmp_path)
    answers = waiting(middleware, 3)
    assert isinstance(answers[-1], ShelvedResponse)
    del answers
    gc.collect()
    assert not isinstance(waiting(middleware, 1)[0], ShelvedResponse)


def test_a_file_is_closed_as_soon_as_nothing_in_it_is_needed(tmp_path: Path) -> None:
    before = open_files(tmp_path)
    shelf = Shelf(tmp_path, volume=100)
    bodies = [bytes([number]) * 60 for number in range(7)]
    kept = [shelf.put(body) for body in bodies]
    assert open_files(tmp_path) == before + 4, "two in each file, and one in the last"
    assert [one.read() for one in kept] == bodies
    last = kept.pop()
    del kept
    assert open_files(tmp_path) == before + 1
    assert last.read() == bodies[-1]
    del last, shelf
    assert open_files(tmp_path) == before


def test_small_answers_and_those_that_are_read_at_once_stay_in_memory(tmp_path: Path) -> None:
    middleware = ShelfMiddleware(tmp_path)
    held = waiting(middleware, 3)
    small = answer(b"<html>")
    assert middleware.process_response(Request(URL, print), small) is small
    robots = answer()
    assert middleware.process_response(Request(URL, NO_CALLBACK), robots) is robots
    assert isinstance(held[-1], ShelvedResponse)


def test_without_room_on_the_disk_memory_has_to_do(tmp_path: Path) -> None:
    answers = waiting(ShelfMiddleware(tmp_path / "gone"), 4)
    assert not any(isinstance(one, ShelvedResponse) for one in answers)
    assert [one.body for one in answers] == [LARGE] * 4


def test_a_body_that_the_disk_does_not_give_back_is_an_error(tmp_path: Path) -> None:
    shelved = Shelf(tmp_path).put(LARGE)
    shelved.volume.file.truncate(100)
    with pytest.raises(OSError, match="100 of"):
        shelved.read()
