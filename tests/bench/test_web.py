"""The bench of the desk: its story of many carriers, its readers, and what a page carries."""

import random
from collections.abc import Iterator

import pytest

from bench.contenders import Contender
from bench.press import Press
from bench.web import Visit, asked, asked_for, carried, carriers, fill, served
from index import open_index


@pytest.fixture(scope="module")
def contender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contender]:
    folder = tmp_path_factory.mktemp("bench")
    with open_index("embedded:", folder) as index:
        yield Contender("embedded", "embedded:", index, bytes=int, memory=int, served=float)


@pytest.fixture(scope="module")
def story(contender: Contender) -> str:
    return fill([contender], Press(random.Random(3), (3, 9)), 400)


def test_the_carriers_of_several_cuts_are_one_story(contender: Contender, story: str) -> None:
    told = contender.index.story(story)
    assert sum(map(len, told.carriers.values())) >= 300
    assert len(told.versions) >= 4


def test_carriers_are_outlets_of_their_own() -> None:
    made = carriers(next(Press(random.Random(3)).articles()))
    assert len({one.source for one in made}) == len({one.id for one in made}) == 300


def test_every_reader_asks_for_every_page_in_turn(contender: Contender, story: str) -> None:
    pages = asked_for(Press(random.Random(3)), story)
    with served(contender) as base:
        for paths in pages.values():
            assert len(asked(Visit(base, paths, 2, 0.0))) == 20
        page, paint = (carried(base, path) for path in (pages["API search"][0], "/"))
    assert page < 20_000 < paint < 60_000
