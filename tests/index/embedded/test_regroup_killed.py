"""Regrouping killed at any moment, and gone on with."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from index import ALL, Act, Batch, Index, intake, merge, open_index, regroup, undo
from index.embedded import EmbeddedIndex
from processing import Article

Write = Callable[..., Article]
ROOT = Path(__file__).parents[3]
PORTION = 3
REGROUP = import_module("index.grouping.regroup")

KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from index import open_index, regroup
from index.embedded import EmbeddedIndex, store

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

module = import_module("index.grouping.regroup")
module._AT_ONCE, taken, moment = int(sys.argv[2]), module.intake, sys.argv[3]

def counting(*given, left=[2]):
    if not left[0]:
        killed()
    left[0] -= 1
    return taken(*given)

if moment == "between portions":
    module.intake = counting
if moment == "before the change":
    EmbeddedIndex.adopt = killed
if moment == "inside the change":
    store._rename = killed
if moment == "after the change":
    EmbeddedIndex.drop = killed
regroup(open_index("embedded:", Path(sys.argv[1])))
"""


def grouping(index: Index) -> dict[str, str]:
    return {one.article.id: one.story for one in index.articles(ALL)}


@pytest.fixture
def press(article: Write, copy: list[str]) -> list[Article]:
    made = [
        article(" ".join(copy[cut:]), f"https://m.example/{cut}", (20, cut), source=f"M{cut}")
        for cut in range(4)
    ]
    lamps = [
        article(
            f"Le phare numéro {n} d'Ostra, {n * 7} marches, reste allumé le jour 🕯️.", at=(21, n)
        )
        for n in range(6)
    ]
    return [*made, *lamps]


@pytest.fixture
def data(tmp_path: Path, press: list[Article], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index whose stories fell apart: each version stands alone."""
    monkeypatch.setattr(REGROUP, "_AT_ONCE", PORTION)
    with open_index("embedded:", tmp_path / "data") as index:
        for one in press:
            intake(index, [one])
        index.write(Batch(stories={one.version: f"s-{one.version}" for one in press}))
    return tmp_path / "data"


@pytest.fixture
def whole(data: Path, tmp_path: Path) -> dict[str, str]:
    """What regrouping makes of it when nobody kills it."""
    shutil.copytree(data, tmp_path / "copy")
    with open_index("embedded:", tmp_path / "copy") as index:
        regroup(index)
        return grouping(index)


@pytest.mark.parametrize(
    "moment", ["between portions", "before the change", "inside the change", "after the change"]
)
def test_killed_at_any_moment_it_goes_on_to_the_same_end(
    data: Path, whole: dict[str, str], moment: str
) -> None:
    with open_index("embedded:", data) as index:
        before = grouping(index)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(data), str(PORTION), moment], cwd=ROOT, timeout=120
    )
    assert done.returncode == -signal.SIGKILL
    with EmbeddedIndex(data / "index") as index:
        assert list(index.faults()) == []
        assert grouping(index) == (whole if moment == "after the change" else before)
        regroup(index)
        assert grouping(index) == whole
        assert list(index.faults()) == []
    assert not (data / "index" / "successor").exists()


def test_what_was_done_is_not_done_again(
    data: Path, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(
        [sys.executable, "-c", KILLED, str(data), str(PORTION), "between portions"],
        cwd=ROOT,
        timeout=120,
    )
    taken: list[int] = []

    def counting(index: Index, articles: list[Article], *rest: object) -> object:
        taken.append(len(articles))
        return intake(index, articles, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(REGROUP, "intake", counting)
    with open_index("embedded:", data) as index:
        regroup(index)
    assert sum(taken) == len(press) - 2 * PORTION


def test_what_was_begun_before_a_forgetting_is_begun_anew(
    data: Path, press: list[Article], whole: dict[str, str]
) -> None:
    with EmbeddedIndex(data / "index") as index:
        with index.successor() as begun:
            intake(begun, press)
        index.forget(press[4].seen)
        assert regroup(index).articles == len(press) - 4
        assert grouping(index).keys() == {one.id for one in press[4:]}
        assert list(index.faults()) == []


@pytest.fixture
def watched(data: Path) -> Iterator[EmbeddedIndex]:
    with EmbeddedIndex(data / "index") as index:
        yield index


def test_what_is_decided_while_it_was_broken_off_holds(
    watched: EmbeddedIndex, press: list[Article]
) -> None:
    with watched.successor() as begun:
        intake(begun, press)
    act = Act("ana", datetime(2021, 7, 1, tzinfo=UTC))
    merge(watched, [press[4].id, press[5].id], act)
    taken_back = merge(watched, [press[6].id, press[7].id], act).decision
    with watched.successor() as begun:
        begun.write(Batch(decisions=(taken_back,)))
    undo(watched, taken_back.id, act)
    regroup(watched)
    stories = grouping(watched)
    assert stories[press[4].id] == stories[press[5].id]
    assert stories[press[6].id] != stories[press[7].id]
    assert len({stories[one.id] for one in press[:4]}) == 1
