"""What the embedded index survives: kills, damage, other processes, other schemes."""

import logging
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import (
    ALL,
    Act,
    CorruptError,
    LockedError,
    NotFoundError,
    SchemeError,
    Slice,
    UnreachableError,
    Version,
    intake,
    merge,
    open_index,
    parse,
)
from index.embedded import EmbeddedIndex
from processing import SCHEME, Article, anchor_terms, read_anchors

Write = Callable[..., Article]
ROOT = Path(__file__).parents[3]

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


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


def articles(index: EmbeddedIndex, query: str = "") -> int:
    return index.search(parse(query), Slice()).articles


@pytest.fixture
def data(tmp_path: Path, article: Write) -> Path:
    """A data folder whose index holds one article."""
    with open_index("embedded:", tmp_path) as index:
        intake(index, [article("A lamp was lit in the tower.", "https://post.example/1")])
    return tmp_path


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


def test_candidates_are_found_after_a_rebuild(data: Path, copy: list[str], article: Write) -> None:
    with EmbeddedIndex(data / "index") as index:
        (first,) = intake(index, [article(" ".join(copy))])
        index.rebuild()
        (second,) = intake(index, [article(" ".join(copy[:5]))])
        assert second.story == first.story


def truth(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "index" / "articles.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()


class TestSchemes:
    def test_sketches_of_another_scheme_are_refused_until_made_anew(
        self, data: Path, copy: list[str], article: Write
    ) -> None:
        with EmbeddedIndex(data / "index") as index:
            intake(index, [article(" ".join(copy))])
        truth(data, "UPDATE meta SET value = 'of-old' WHERE name = 'scheme'")
        truth(data, "UPDATE version SET sketch = x''")
        cut = article(" ".join(copy[:5]))
        with EmbeddedIndex(data / "index") as index:
            assert articles(index, "lamp") == 1
            with pytest.raises(SchemeError, match=r"'of-old'.*wirecopy reindex"):
                intake(index, [cut])
            assert any("of-old" in fault for fault in index.faults())
            index.rebuild()
            (receipt,) = intake(index, [cut])
            assert len(index.story(receipt.story).versions) == 2
            assert list(index.faults()) == []

    def test_an_index_of_older_tables_is_taken_up_by_making_its_sketches_anew(
        self, data: Path, article: Write, third_tables: Callable[[Path], None]
    ) -> None:
        text = "The ministers Paolo Serrani and Josephine Wairimu met in Naples for 264 million."
        anchors = anchor_terms(read_anchors(text))
        span = (datetime(2021, 6, 28, tzinfo=UTC), datetime(2021, 6, 29, tzinfo=UTC))
        with EmbeddedIndex(data / "index") as index:
            intake(index, [article(text)])
        third_tables(data)
        truth(data, "ALTER TABLE version DROP COLUMN anchors")
        truth(data, "UPDATE meta SET value = 'affine32-128x16+w8g4s' WHERE name = 'scheme'")
        truth(data, "PRAGMA user_version = 2")
        with EmbeddedIndex(data / "index") as index:
            with pytest.raises(SchemeError, match="wirecopy reindex"):
                intake(index, [article("A lamp was lit.")])
            index.rebuild()
            (found,) = index.namesakes(anchors, span)
            assert found.text.text == text
            assert list(index.faults()) == []

    def test_tables_of_another_version_are_refused(self, data: Path) -> None:
        truth(data, "PRAGMA user_version = 99")
        with pytest.raises(SchemeError, match="tables of version 99"):
            EmbeddedIndex(data / "index")

    def test_the_first_tables_get_what_was_added_since(
        self, data: Path, article: Write, third_tables: Callable[[Path], None]
    ) -> None:
        third_tables(data)
        for statement in (
            "ALTER TABLE version DROP COLUMN anchors",
            *("DROP TABLE named", "DROP TABLE decision"),
            "PRAGMA user_version = 1",
        ):
            truth(data, statement)
        for _ in range(2):
            with EmbeddedIndex(data / "index") as index:
                assert articles(index, "lamp") == 1
                assert list(index.faults()) == []
        with EmbeddedIndex(data / "index") as index:
            intake(index, [article("Two doors were shut 🚪.", "https://post.example/2")])
            made = Act("ana", datetime(2021, 7, 1, tzinfo=UTC))
            stories = [index.at([f"https://post.example/{n}"]) for n in (1, 2)]
            ids = [placed.story for found in stories for (placed,) in found.values()]
            decision = merge(index, ids, made).decision
        with EmbeddedIndex(data / "index") as index:
            assert index.decisions() == (decision,)

    def test_the_scheme_is_named(self, data: Path) -> None:
        connection = sqlite3.connect(data / "index" / "articles.sqlite")
        assert connection.execute("SELECT value FROM meta WHERE name = 'scheme'").fetchone() == (
            SCHEME,
        )
        connection.close()


class TestFaults:
    @pytest.mark.parametrize(
        ("statement", "fault"),
        [
            ("DELETE FROM body", "articles without their text: 1"),
            ("UPDATE version SET founder = 77", "sketch has no article"),
            ("DELETE FROM article", "versions without an article"),
            ("INSERT INTO alias VALUES ('x', 99)", "alias points to no article"),
            ("DELETE FROM article", "finds and nobody keeps: 1"),
            ("UPDATE article SET row = 5", "does not find: 1"),
            ("UPDATE body SET base = 99", "texts packed with one that is not kept: 1"),
        ],
    )
    def test_each_is_named(self, data: Path, statement: str, fault: str) -> None:
        with EmbeddedIndex(data / "index") as index:
            truth(data, statement)
            assert fault in "\n".join(index.faults())

    def test_a_damaged_truth_is_said_to_be(self, data: Path) -> None:
        path = data / "index" / "articles.sqlite"
        path.write_bytes(b"this was no database" * 500)
        for spare in path.parent.glob("articles.sqlite-*"):
            spare.unlink()
        with pytest.raises(CorruptError, match=r"articles\.sqlite is damaged"):
            EmbeddedIndex(data / "index")

    def test_a_folder_that_cannot_be_is_said_to_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(UnreachableError, match="cannot be made"):
            EmbeddedIndex(tmp_path / "file" / "index")

    def test_what_goes_wrong_later_is_wrapped_too(self, data: Path) -> None:
        with EmbeddedIndex(data / "index") as index:
            truth(data, "DROP VIEW kept")
            for ask in (lambda: index.story("s1"), lambda: list(index.articles(ALL))):
                with pytest.raises((UnreachableError, NotFoundError)):
                    ask()
            index.close()
            with pytest.raises(UnreachableError, match="cannot be used"):
                index.held(["a1"])

    def test_only_known_addresses_are_opened(self, tmp_path: Path) -> None:
        with pytest.raises(
            UnreachableError, match=r"'embeded:' is not known; allowed: \"embedded:\""
        ):
            open_index("embeded:", tmp_path)


# Holds the writer's turn until a line comes in.
HOLDING = """
import sys
from pathlib import Path
from index import open_index
with open_index("embedded:", Path(sys.argv[1])) as index, index.turn():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process whose turn it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


class TestTurns:
    def test_a_second_writer_is_told_who_writes(
        self, data: Path, holder: subprocess.Popen[str], article: Write
    ) -> None:
        with EmbeddedIndex(data / "index", patience=0.1) as index:
            with pytest.raises(LockedError, match=rf"\({holder.pid}\) is writing"):
                intake(index, [article("A door was shut.")])
            assert articles(index, "lamp") == 1

    def test_a_second_writer_waits_for_its_turn(
        self, data: Path, holder: subprocess.Popen[str], article: Write
    ) -> None:
        with EmbeddedIndex(data / "index") as index:
            later = threading.Timer(0.3, holder.communicate, ["\n"])
            later.start()
            intake(index, [article("A door was shut.")])
            later.join()
            assert articles(index) == 2

    def test_a_killed_writer_lets_go(
        self, data: Path, holder: subprocess.Popen[str], article: Write
    ) -> None:
        os.kill(holder.pid, signal.SIGKILL)
        with EmbeddedIndex(data / "index") as index:
            intake(index, [article("A door was shut.")])
            assert articles(index) == 2

    def test_an_index_that_is_behind_opens_while_another_writes(
        self, data: Path, holder: subprocess.Popen[str]
    ) -> None:
        truth(data, "UPDATE article SET revision = revision + 1")
        with EmbeddedIndex(data / "index", patience=0.1) as index:
            assert articles(index, "lamp") == 1

    def test_between_reading_and_writing_no_other_writer_comes_in(
        self, data: Path, copy: list[str], article: Write
    ) -> None:
        refused: list[str] = []

        class Interrupted(EmbeddedIndex):
            def candidates(self, *asked: object) -> list[tuple[Version, ...]]:
                with EmbeddedIndex(data / "index", patience=0.1) as other:
                    try:
                        intake(other, [article(" ".join(copy), "https://mail.example/1")])
                    except LockedError as error:
                        refused.append(str(error))
                return super().candidates(*asked)  # type: ignore[arg-type]

        with Interrupted(data / "index") as index:
            intake(index, [article(" ".join(copy[:5]))])
            assert len(refused) == 1
            assert articles(index) == 2

    def test_two_processes_that_bring_copies_end_with_one_story(
        self, tmp_path: Path, copy: list[str]
    ) -> None:
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", COPYING, str(tmp_path), str(number), *copy], cwd=ROOT
            )
            for number in range(2)
        ]
        assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
        with EmbeddedIndex(tmp_path / "index") as index:
            found = index.search(ALL, Slice())
            assert (found.articles, found.stories) == (10, 1)
            assert articles(index, "coalition") == 10
            assert list(index.faults()) == []


# Brings cuts of one copy, one article at a time.
COPYING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from index import intake, open_index
from processing import Article, identify

number, copy = sys.argv[2], sys.argv[3:]
with open_index("embedded:", Path(sys.argv[1])) as index:
    for cut in range(5):
        seen = datetime(2021, 6, 28, 10 + cut, tzinfo=UTC)
        made = Article(id="", version="", url=f"https://post.example/{number}/{cut}", title="",
                       source=f"{number}-{cut}", text=" ".join(copy[:8 - cut % 4]) + f" By {number}.",
                       seen=seen, language="en")
        intake(index, [identify(made)])
"""


def test_many_threads_use_one_index(data: Path, article: Write) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for n in range(5):
                intake(index, [article(f"Lamp {number} of row {n} was lit.", at=(number + 1, n))])
                assert articles(index, "lamp") >= n + 1
        except BaseException as error:
            errors.append(error)

    with EmbeddedIndex(data / "index") as index:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert articles(index, "lamp") == 21
        assert list(index.faults()) == []
