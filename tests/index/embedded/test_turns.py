"""Processes and threads that use one embedded index at the same time."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_files import ROOT, Write, articles, truth

from index import ALL, LockedError, Slice, Version, intake
from index.embedded import EmbeddedIndex

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
