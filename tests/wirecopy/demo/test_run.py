"""The demo: the whole main job over its press."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from demo_stories import LOOKALIKES
from waiting import until

from index import Index, open_index
from wirecopy.demo.newsstand import Newsstand
from wirecopy.demo.score import agreement

DEMO = (sys.executable, "-m", "wirecopy", "demo", "--data", "shown")


@dataclass(frozen=True)
class Interrupted:
    """A demo that was interrupted: its processes before, how it ended, its processes after."""

    folder: Path
    running: list[str]
    code: int
    out: str
    err: str
    left: list[str]


def interrupt(folder: Path, moment: Callable[[subprocess.Popen[str]], object]) -> Interrupted:
    """A demo in `folder` that gets a Ctrl-C when `moment` returns."""
    pipe = subprocess.PIPE
    with subprocess.Popen(DEMO, cwd=folder, stdout=pipe, stderr=pipe, text=True) as process:
        moment(process)
        running = at_work_in(folder)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    until(lambda: not at_work_in(folder))
    return Interrupted(folder, running, process.returncode, out, err, at_work_in(folder))


def at_work_in(folder: Path) -> list[str]:
    """The commands of the processes that were started in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "cwd") == str(folder):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # it ended meanwhile, or is another's
    return found


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    """Interrupted in the middle of its first crawl."""
    folder = tmp_path_factory.mktemp("demo")
    warc = folder / "shown" / "data" / "warc"
    return interrupt(folder, lambda _: until(lambda: warc.exists() and any(warc.iterdir())))


def test_an_interrupted_demo_says_so_in_one_line(interrupted: Interrupted) -> None:
    assert interrupted.code == 130
    told = "wirecopy: interrupted; the demo begins anew when it is run again\n"
    assert interrupted.err == told
    assert interrupted.out.strip().endswith("the first crawl")


def test_an_interrupted_demo_leaves_no_process(interrupted: Interrupted) -> None:
    assert sum("spiders.workers.warmed" in command for command in interrupted.running) >= 1
    assert sum("wirecopy crawl" in command for command in interrupted.running) == 1
    assert interrupted.left == []


def test_a_demo_interrupted_as_its_crawl_begins_leaves_no_process(tmp_path: Path) -> None:
    result = interrupt(tmp_path, lambda process: [process.stdout.readline() for _ in "12"])
    assert (result.code, result.left) == (130, [])
    assert result.err.count("\n") == 1


@dataclass(frozen=True)
class Shown:
    """A demo that was run to its end, after an interrupted one in the same folder."""

    folder: Path
    out: str

    @property
    def truth(self) -> dict[str, str]:
        """The story of each address, as written beside the index."""
        written = json.loads((self.folder / "shown" / "truth.json").read_text("utf-8"))
        return {url: story for story, urls in written["stories"].items() for url in urls}


@pytest.fixture(scope="module")
def shown(interrupted: Interrupted) -> Shown:
    done = subprocess.run(
        DEMO, cwd=interrupted.folder, capture_output=True, text=True, check=False, timeout=180,
        env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return Shown(interrupted.folder, done.stdout)


@pytest.fixture(scope="module")
def index(shown: Shown) -> Iterator[Index]:
    with open_index("embedded:", shown.folder / "shown" / "data") as opened:
        yield opened


def test_three_crawls_take_in_what_is_new_and_what_has_changed(shown: Shown) -> None:
    added, changed = Newsstand.open().second_edition()
    total = len(shown.truth)
    assert f"{added} articles more, {changed} changed" in shown.out
    stored = re.findall(r"^(\d+) new articles? in ", shown.out, re.MULTILINE)
    assert stored == [str(total - added), str(added + changed), "0"]


def test_an_updated_page_keeps_both_texts_in_one_story(shown: Shown, index: Index) -> None:
    held = index.at(shown.truth)
    twice = [placed for placed in held.values() if len(placed) == 2]
    assert len(twice) == 4
    assert all(before.story == after.story for before, after in twice)
    assert all(before.superseded for before, _ in twice)


def test_the_truth_is_written_beside_the_index(shown: Shown) -> None:
    wanted = Counter(piece.story for piece in Newsstand.open().edition(2) if piece.story)
    assert Counter(shown.truth.values()) == wanted


def test_the_grouping_agrees_with_the_truth(shown: Shown, index: Index) -> None:
    result = compared(shown, index)
    assert (result.articles, result.stories) == (len(shown.truth), 77)
    assert result.ari >= 0.95
    assert min(result.precision, result.recall, result.bcubed) >= 0.95


def test_the_agreement_is_printed_as_it_is(shown: Shown, index: Index) -> None:
    result = compared(shown, index)
    figures = (result.precision, result.recall, result.ari, result.bcubed)
    line = next(line for line in shown.out.splitlines() if line.startswith("138 of 138"))
    assert line.split()[3:] == [
        str(result.stories),
        str(result.found),
        *(f"{n:.3f}" for n in figures),
    ]


def test_every_article_that_stands_wrong_is_named(shown: Shown, index: Index) -> None:
    result, told = compared(shown, index), shown.out.split("count pairs")[1]
    for url, other in result.joined:
        assert re.search(rf"{shown.truth[url]} +joined with {shown.truth[other]} ", told)
    for url in result.parted:
        assert re.search(rf"{shown.truth[url]} +parted from the rest of it ", told)
    lines = re.findall(r"(?<!none was )joined with|parted from", told)
    assert len(lines) == len(result.joined) + len(result.parted)
    assert ("none was joined with another" in told) == (lines == [])


def compared(shown: Shown, index: Index):
    held = index.at(shown.truth)
    return agreement(shown.truth, {url: placed[-1].story for url, placed in held.items()})


@pytest.mark.parametrize(("one", "other"), LOOKALIKES)
def test_what_shares_a_formula_was_compared_and_not_joined(
    shown: Shown, index: Index, one: str, other: str
) -> None:
    first, second = (
        {
            (placed[-1].article.version, placed[-1].story)
            for url, placed in index.at(shown.truth).items()
            if shown.truth[url] == name
        }
        for name in (one, other)
    )
    assert {story for _, story in first}.isdisjoint(story for _, story in second)
    theirs = {version for version, _ in second}
    links = [link for _, story in first for link in index.story(story).related]
    assert any({link.a, link.b} & theirs for link in links)


def test_the_closing_lines_tell_what_is_no_article(shown: Shown) -> None:
    told = shown.out.split("rightly not stored as such")[1].split("Compared with")[0]
    rows = [line.split("http://")[0].strip() for line in told.splitlines() if "http://" in line]
    fates = sorted(re.sub(r"a[0-9a-f]{16}|\d+ words", "…", re.sub(" +", " ", row)) for row in rows)
    assert fates == [
        "duplicate of …",
        "duplicate of …",
        "not an article consent wall",
        "not an article list of articles",
        "not an article list of articles",
        "not an article soft 404",
        "robots robots.txt",
        "too short …",
    ]
    assert "146 addresses discovered = 138 stored + 2 alias + 6 refused" in told
    assert "was right" not in told
    assert "not stored once" not in told


def test_the_report_is_where_the_demo_says(shown: Shown) -> None:
    (report,) = (shown.folder / "shown" / "data" / "reports").iterdir()
    assert shown.out.split("The report\n")[1].split()[0] == str(report.relative_to(shown.folder))
    page = report.read_text("utf-8")
    assert "Communiqué conjoint des ministres" in page
    assert "L&#39;Écho des Ports" in page or "L'Écho des Ports" in page


def test_the_three_commands_it_ends_with_work(shown: Shown) -> None:
    commands = [
        line.strip() for line in shown.out.split("Try next")[1].splitlines() if line.strip()
    ]
    assert len(commands) == 3
    for command in commands:
        assert run(shown, command).strip()


def test_why_an_article_stands_wrong_can_be_asked(shown: Shown, index: Index) -> None:
    result = compared(shown, index)
    asked = [line for line in shown.out.splitlines() if "wirecopy explain " in line]
    assert len(asked) == bool(result.joined or result.parted)
    for command in asked:
        assert run(shown, command).startswith(title_of(index, shlex.split(command)[2]))


def title_of(index: Index, url: str) -> str:
    return index.at([url])[url][-1].article.title


def run(shown: Shown, command: str) -> str:
    """What a command that the demo printed answers."""
    words = [sys.executable, "-m", "wirecopy", *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=shown.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_its_tables_are_cut_off_nowhere_in_a_pipe(shown: Shown, index: Index) -> None:
    assert [line for line in shown.out.splitlines() if line.endswith(("…", " "))] == []
    titles = {one.article.title for placed in index.at(shown.truth).values() for one in placed}
    table = shown.out.split("The versions of: ")[1].split("Announced like articles")[0]
    lines = table.splitlines()[2:]
    assert [line for line in lines if line and not line.endswith(tuple(titles))] == []


def test_a_folder_that_holds_something_else_is_left_alone(program) -> None:
    mine = program.folder / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    assert "no earlier demo" in program.refused(1, "demo", "--data", "mine")
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]


def test_a_program_interrupted_while_it_loads_says_so_in_one_line(tmp_path: Path) -> None:
    # A module that it loads stands in for the slow ones: it says that it is there, and waits.
    (tmp_path / "typer.py").write_text(
        "import time\nprint('loading', flush=True)\ntime.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(DEMO, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout.readline() == "loading\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60)[1] == "wirecopy: interrupted\n"
    assert process.returncode == 130
