"""What is wrong in an embedded index is told, and what is broken is named."""

from pathlib import Path

import pytest
from embedded_files import truth

from index import ALL, CorruptError, NotFoundError, UnreachableError, open_index
from index.embedded import EmbeddedIndex


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
