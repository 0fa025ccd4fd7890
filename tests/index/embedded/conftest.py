"""Data folders with an index: of one article, and as older programs left them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from embedded_files import Write

from index import intake, open_index
from index.embedded.packing import unpack_article, unpack_link, unpack_sketch
from processing import article_to_row, url_key


@pytest.fixture
def data(tmp_path: Path, article: Write) -> Path:
    """A data folder whose index holds one article."""
    with open_index("embedded:", tmp_path) as index:
        intake(index, [article("A lamp was lit in the tower.", "https://post.example/1")])
    return tmp_path


@pytest.fixture
def third_tables() -> Callable[[Path], None]:
    """Takes the index of a data folder back to the third version of its tables."""
    return _take_back


def _take_back(data: Path) -> None:
    with closing(sqlite3.connect(data / "index" / "articles.sqlite")) as file, file:
        _spread(file)
        _tell_articles(file)
        _tell_sketches(file)
        _tell_links(file)
        file.execute("UPDATE sighting SET line = line << 32")
        file.execute("UPDATE house SET line = line << 32")
        file.execute("DROP INDEX version_moved")
        file.execute("ALTER TABLE version DROP COLUMN moved")
        file.execute("DELETE FROM meta WHERE name IN ('write', 'removal')")
        file.execute("PRAGMA user_version = 3")


def _spread(file: sqlite3.Connection) -> None:
    for index in ("article_address", "article_version", "article_time"):
        file.execute(f"DROP INDEX {index}")
    file.execute("ALTER TABLE article DROP COLUMN address")
    for name in ("url", "day"):
        file.execute(f"ALTER TABLE article ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    for row, *packed in file.execute("SELECT row, article, base FROM kept").fetchall():
        key = url_key(unpack_article(*packed).url)
        file.execute("UPDATE article SET url = ? WHERE row = ?", (key, row))
    file.execute("CREATE INDEX article_url ON article (url)")
    file.execute("CREATE INDEX article_version ON article (version, time, id)")
    file.execute("CREATE INDEX article_time ON article (time, id)")


def _tell_articles(file: sqlite3.Connection) -> None:
    for row, *packed in file.execute("SELECT row, article, base FROM kept").fetchall():
        text = json.dumps(article_to_row(unpack_article(*packed)), ensure_ascii=False)
        file.execute("UPDATE body SET article = ? WHERE row = ?", (text, row))
    file.execute("DROP VIEW kept")
    file.execute("ALTER TABLE body DROP COLUMN base")


def _tell_sketches(file: sqlite3.Connection) -> None:
    for name in ("bands", "minima", "anchors"):
        file.execute(f"ALTER TABLE version ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    for row, packed in file.execute("SELECT row, sketch FROM version").fetchall():
        file.execute(
            "UPDATE version SET bands = ?, minima = ?, anchors = ? WHERE row = ?",
            (*map(" ".join, unpack_sketch(packed)), row),
        )
    file.execute("ALTER TABLE version DROP COLUMN sketch")


def _tell_links(file: sqlite3.Connection) -> None:
    judged = file.execute("SELECT a, b, one, other, link FROM judged").fetchall()
    for at, (a, b, *packed) in enumerate(judged):
        row = unpack_link(*packed).to_row()
        told = json.dumps(row if at % 2 else _values(row))
        file.execute("UPDATE link SET link = ? WHERE a = ? AND b = ?", (told, a, b))
    file.execute("DROP VIEW judged")


def _values(row: dict[str, Any]) -> list[object]:
    """A link as it was told at last, without the names of its values."""
    return [row["a"], row["b"], row["kind"], row["score"], *row["evidence"].values()]
