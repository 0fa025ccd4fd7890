"""The desk's topics lie in the configuration file, whoever changes it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.watching import Topic
from web.errors import DeskError
from wirecopy.settings.shelf import FileShelf

WRITTEN = """# What the newsroom follows.
[crawl]
delay = 2.0  # kind to all

[[topic]]
name = "Häfen"  # of the north
query = "harbour OR ميناء"
urls_file = "told.txt"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "wirecopy.toml"
    file.write_text(WRITTEN, "utf-8")
    return file


@pytest.fixture
def shelf(path: Path) -> FileShelf:
    return FileShelf(path)


def names(shelf: FileShelf) -> list[str]:
    return [topic.name for topic in shelf.topics()]


def test_what_is_added_stands_in_the_file_behind_the_others(shelf: FileShelf, path: Path) -> None:
    shelf.add(Topic("灯塔 🗼", '"灯塔" OR phare', "hourly", ("third outlet",)))
    assert path.read_text("utf-8").startswith(WRITTEN)
    added = FileShelf(path).topics()[1]
    assert (added.query, added.alert) == ('"灯塔" OR phare', "hourly")
    assert added.thresholds == ("third outlet",)


def test_a_change_keeps_comments_and_whatever_else_the_table_says(
    shelf: FileShelf, path: Path
) -> None:
    shelf.change(Topic("Häfen", "port*", "daily", ("changed number",)), "Häfen")
    (topic,) = shelf.topics()
    assert (topic.query, topic.alert, topic.thresholds) == ("port*", "daily", ("changed number",))
    assert topic.urls_file == path.parent / "told.txt"
    for kept in ("# What the newsroom follows.", "# kind to all", "# of the north"):
        assert kept in path.read_text("utf-8")
    shelf.change(Topic("Häfen", "port*"), "Häfen")
    assert "daily" not in path.read_text("utf-8")
    assert "changed" not in path.read_text("utf-8")


def test_a_topic_that_is_removed_takes_its_table_along_and_no_more(
    shelf: FileShelf, path: Path
) -> None:
    shelf.remove("Häfen")
    assert names(shelf) == []
    assert "delay = 2.0  # kind to all" in path.read_text("utf-8")


def test_what_another_writes_into_the_file_is_seen_at_once(shelf: FileShelf, path: Path) -> None:
    assert names(shelf) == ["Häfen"]
    path.write_text(WRITTEN + '\n[[topic]]\nname = "boats"\nquery = "boat"\n', "utf-8")
    assert names(shelf) == ["Häfen", "boats"]
    path.unlink()
    assert names(shelf) == []


@pytest.mark.parametrize("broken", ["[[topic]\nname", '[[topic]]\nname = "a"\nquery = "("\n'])
def test_topics_stay_while_the_file_is_wrong(shelf: FileShelf, path: Path, broken: str) -> None:
    assert names(shelf) == ["Häfen"]
    path.write_text(broken, "utf-8")
    assert names(shelf) == ["Häfen"]
    with pytest.raises(DeskError):
        shelf.add(Topic("boats", "boat"))
    assert path.read_text("utf-8") == broken


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        (Topic("häfen", "boat"), "which another topic has"),
        (Topic("boats", "(boat"), "a ( is not closed"),
        (Topic("boats", "  "), "a string is needed"),
        (Topic("boats", "topic:Häfen"), "other topics"),
        (Topic("boats\n", "boat"), "printable characters"),
        (Topic("boats", "boat", "weekly"), "never, at once, hourly, daily"),
        (Topic("boats", "boat", "never", ("tenth outlet",)), "third outlet"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_and_nothing_is_written(
    shelf: FileShelf, path: Path, topic: Topic, said: str
) -> None:
    with pytest.raises(DeskError, match=r"^[^\n]+$") as refused:
        shelf.add(topic)
    assert said in refused.value.problem.message
    assert refused.value.problem.status == 400
    assert path.read_text("utf-8") == WRITTEN


def test_the_first_topic_makes_the_file(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path / "wirecopy.toml")
    assert names(shelf) == []
    shelf.add(Topic("boats", "boat"))
    assert names(shelf) == ["boats"]
    with pytest.raises(DeskError, match="there is no topic 'ships'"):
        shelf.change(Topic("ships", "ship"), "ships")


def test_desk_and_command_line_add_at_the_same_time_and_lose_nothing(
    shelf: FileShelf, path: Path
) -> None:
    command = [sys.executable, "-m", "wirecopy", "topics", "add", "--config", str(path)]
    typing = [
        subprocess.Popen([*command, f"typed {n}", "boats"], cwd=path.parent, stderr=subprocess.PIPE)
        for n in range(2)
    ]
    clicked = 0
    while any(one.poll() is None for one in typing):
        shelf.add(Topic(f"clicked {clicked}", "harbour"))
        clicked += 1
        time.sleep(0.01)  # nobody clicks so fast that others find no gap
    assert [one.communicate()[1] for one in typing] == [b"", b""]
    told = ["Häfen", "typed 0", "typed 1", *(f"clicked {n}" for n in range(clicked))]
    assert sorted(names(shelf)) == sorted(told)
