"""The files of an embedded index in tests: asked, spoilt, and used by other processes."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from index import Slice, parse
from index.embedded import EmbeddedIndex
from processing import Article

Write = Callable[..., Article]
ROOT = Path(__file__).parents[1]


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


def truth(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "index" / "articles.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()
