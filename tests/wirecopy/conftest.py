"""The program run as a person runs it, on an index of our own wording."""

import contextlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from receivers import Hook

from wirecopy.cli import main
from wirecopy.terminal.console import _warning

_MINISTERS = (
    "Les ministres de la Coalition se sont réunis à Naples pour faire le point sur les détroits. "
    "Ils ont promis deux cent soixante millions d'euros pour enlever les épaves du chenal nord. "
    "Les syndicats de marins ont salué cette annonce tout en demandant qui signera les chèques. "
    "Une prochaine réunion est prévue à Mombasa avant la fin de l'automne, si tout va bien."
)
_SHORTER = (
    _MINISTERS.rsplit("Une prochaine", 1)[0] + "À Tanger, le port attend la suite avec patience."
)
_ARABIC = (
    "اجتمع وزراء التحالف في نابولي لبحث أمن المضائق وتعهدوا تقديم مئتين وستين مليون يورو لإزالة الحطام. "
    "ورحبت نقابات البحارة بهذا التعهد وسألت عمن سيوقع الصكوك، ومن المقرر عقد اجتماع آخر في مومباسا قبل نهاية الخريف."
)
_RECIPE = (
    "Take two onions, a little thyme and the patience of a lighthouse keeper, and let it all simmer for an hour. "
    * 3
)

ROWS: list[dict[str, Any]] = [
    {"id": "r1", "url": "https://echo.example/1", "title": "Les ministres à Naples", "text": _MINISTERS, "source": "Écho", "published": "2026-06-18T15:00:00Z", "desk": "monde"},
    {"id": "r2", "url": "https://sahel.example/2", "title": "260 millions pour les détroits", "text": _SHORTER, "source": "Sahel Matin", "published": "2026-06-18T17:00:00Z"},
    {"id": "r3", "url": "https://marfa.example/3", "title": "وزراء التحالف في نابولي", "text": _ARABIC, "source": "المرفأ", "published": "2026-06-18T18:00:00Z"},
    {"id": "r4", "url": "https://cook.example/4", "title": "=cmd() onions", "text": _RECIPE, "source": "Cook", "published": "2026-06-19T09:00:00Z"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Leaves to the next test no logging that a command set up in this process."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = before, level
    _warning.clear()
    for name in ("spiders", "wirecopy"):
        logging.getLogger(name).setLevel(logging.NOTSET)


# Scrapy's reactor runs once in a process, so what crawls gets one of its own.
_CRAWLING = (
    ["crawl"],
    ["fetch"],
    ["replay"],
    ["demo"],
    ["sources", "add"],
    ["sources", "check"],
    ["rules", "skeleton"],
)


@dataclass(frozen=True)
class Program:
    """Runs wirecopy in a folder."""

    folder: Path

    def run(self, *words: str, **environment: str) -> CompletedProcess[str]:
        """A command as a person would type it, in this process where that may be."""
        crawling = any(list(words[: len(start)]) == start for start in _CRAWLING)
        return (self.spawned if crawling else self.here)(*words, **environment)

    def here(self, *words: str, **environment: str) -> CompletedProcess[str]:
        """A command in this process; not a crawl, unless it is refused before it begins."""
        out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
        with ExitStack() as held:
            held.enter_context(contextlib.chdir(self.folder))
            held.enter_context(redirect_stdout(out))
            held.enter_context(redirect_stderr(err))
            patch = held.enter_context(pytest.MonkeyPatch.context())
            patch.setattr(sys, "argv", ["wirecopy", *words])
            for name, value in environment.items():
                patch.setenv(name, value)
            try:
                code = main()
            except SystemExit as end:
                code = end.code
        return CompletedProcess(words, int(code or 0), _written(out), _written(err))

    def spawned(self, *words: str, **environment: str) -> CompletedProcess[str]:
        """A command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-W", "error::DeprecationWarning", "-m", "wirecopy", *words],
            cwd=self.folder, capture_output=True, text=True, check=False, timeout=180,
            env={**os.environ, "COLUMNS": "100", **environment},
        )  # fmt: skip

    def done(self, *words: str) -> str:
        """What a command that must succeed prints."""
        result = self.run(*words)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """The JSON objects a command prints, one a line."""
        return [json.loads(line) for line in self.done(*words).splitlines()]

    def refused(self, code: int, *words: str) -> str:
        """The one line that a command ends with that must not succeed."""
        result = (self.here if code == 2 else self.run)(*words)
        assert result.returncode == code, (result.stdout, result.stderr)
        assert "Traceback" not in result.stderr
        return result.stderr.strip().splitlines()[-1]


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]  # a BytesIO


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def write_rows(path: Path, rows: list[Any]) -> Path:
    """Writes rows as JSONL; a string stands as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def hook() -> Iterator[Hook]:
    """What receives messages over HTTP."""
    made = Hook()
    yield made
    made.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A folder whose index holds ROWS; only read from."""
    program = Program(tmp_path_factory.mktemp("library"))
    write_rows(program.folder / "rows.jsonl", ROWS)
    assert "4 new" in program.done("import", "rows.jsonl")
    return program


@pytest.fixture(scope="session")
def rows() -> list[dict[str, Any]]:
    return ROWS
