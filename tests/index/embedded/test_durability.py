"""What the embedded index survives: kills, and damage to what is derived."""

import logging
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from embedded_files import Write, articles, run

from index import intake
from index.embedded import EmbeddedIndex
from index.errors import UnreachableError

# Takes in one article and is killed, by itself and for good, at a named moment of the write.
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from index import intake, open_index
from index.embedded import backend, search
from processing import Article, identify

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

index = open_index("embedded:", Path(sys.argv[1]))
if sys.argv[2] == "inside the transaction":
    written = backend.write_batch
    backend.write_batch = lambda *given: (written(*given), killed())
if sys.argv[2] == "between the commits":
    search.SearchIndex.add = killed
seen = datetime(2021, 6, 28, tzinfo=UTC)
made = Article(id="", version="", url="https://post.example/2", source="Post", title="Killed",
               text="Two doors were shut in the tower.", seen=seen, language="en")
intake(index, [identify(made)])
if sys.argv[2] == "after both":
    killed()
"""


@pytest.mark.parametrize(
    ("moment", "kept"),
    [("inside the transaction", 1), ("between the commits", 2), ("after both", 2)],
)
def test_a_kill_at_any_moment_leaves_all_or_nothing(data: Path, moment: str, kept: int) -> None:
    assert run(KILLED, data, moment).returncode == -signal.SIGKILL
    with EmbeddedIndex(data / "index") as index:
        assert list(index.faults()) == []
        assert articles(index) == kept
        assert articles(index, "tower") == kept
        assert articles(index, "door") == kept - 1


def test_after_a_kill_the_article_comes_in_once(data: Path) -> None:
    run(KILLED, data, "between the commits")
    again = run(KILLED, data, "not at all")
    assert (again.returncode, again.stderr) == (0, "")
    with EmbeddedIndex(data / "index") as index:
        assert articles(index) == articles(index, "tower") == 2
        assert list(index.faults()) == []


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _garble(suffix: str) -> Callable[[Path], None]:
    def garble(folder: Path) -> None:
        for path in folder.glob(f"*{suffix}"):
            path.write_bytes(b"\x00garbled" * 9)

    return garble


@pytest.mark.parametrize(
    "damage",
    [_remove, _empty, _garble("meta.json"), _garble(".idx"), _garble(".term"), _garble(".fast")],
    ids=["removed", "emptied", "meta", "postings", "terms", "columns"],
)
def test_a_damaged_search_index_is_made_anew(
    data: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(data / "index" / "search")
    with caplog.at_level(logging.WARNING), EmbeddedIndex(data / "index") as index:
        assert articles(index, "lamp") == 1
        assert list(index.faults()) == []
    (record,) = caplog.records
    assert "made anew" in record.getMessage()
    assert "\n" not in record.getMessage()


def test_a_new_index_is_made_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    EmbeddedIndex(tmp_path / "deep" / "index").close()
    assert caplog.records == []


def test_the_search_index_can_be_rebuilt_at_any_time(data: Path, article: Write) -> None:
    with EmbeddedIndex(data / "index") as index, EmbeddedIndex(data / "index") as reader:
        intake(index, [article(f"Lamp number {n} was lit.", at=(27, n)) for n in range(9)])
        assert index.rebuild() == 10
        assert articles(index, "lamp") == articles(reader, "lamp") == 10
        assert list(index.faults()) == []


@contextmanager
def _full_disk() -> Iterator[None]:
    """No file of this process may grow; the signal that comes with it is ignored by Python."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_rebuild_on_a_full_disk_says_so_and_can_be_made_up_for(data: Path) -> None:
    with EmbeddedIndex(data / "index") as index:
        with (
            _full_disk(),
            pytest.raises(
                UnreachableError, match=r"the articles are kept, .* \(is the disk full\?\)"
            ),
        ):
            index.rebuild()
        assert index.rebuild() == articles(index, "lamp") == 1


def test_candidates_are_found_after_a_rebuild(data: Path, copy: list[str], article: Write) -> None:
    with EmbeddedIndex(data / "index") as index:
        (first,) = intake(index, [article(" ".join(copy))])
        index.rebuild()
        (second,) = intake(index, [article(" ".join(copy[:5]))])
        assert second.story == first.story
