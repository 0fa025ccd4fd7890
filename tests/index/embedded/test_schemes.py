"""An embedded index that another program made: by another scheme, in older or newer tables."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from embedded_files import Write, articles, truth

from index import Act, SchemeError, intake, merge
from index.embedded import EmbeddedIndex
from processing import SCHEME, anchor_terms, read_anchors


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
            (found,) = index.namesakes(anchors, span, (), 100)
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
