"""Articles and sketches packed as the truth keeps them, and tables from before they were."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import ALL, intake
from index.embedded import EmbeddedIndex
from index.embedded.packing import pack, pack_article, pack_sketch, unpack, unpack_article
from processing import (
    SCHEME,
    Article,
    Sketch,
    anchor_terms,
    article_to_row,
    read,
    read_anchors,
    sketch,
)

Write = Callable[..., Article]

_TEXTS = (
    "The ministers Paolo Serrani and Josephine Wairimu met in Naples for 264 million, and the lamp"
    " on the pier was lit by the keeper who had been asked to wait for the boats.",
    "استقبل الوزير باولو سيراني نظيرته في نابولي ووقعا اتفاقا بقيمة 264 مليون يورو لإنارة الأرصفة 🚢",
    "Δύο πόρτες έκλεισαν στον πύργο της Νάπολης, και ο φύλακας έφυγε με το τελευταίο πλοίο.",
    "",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_what_is_packed_is_unpacked(article: Write, text: str) -> None:
    made = sketch(read(article(text)))
    assert unpack(pack_sketch(made)) == (made.bands, made.minima, made.anchors)


def test_a_packed_sketch_takes_little_more_than_half(article: Write) -> None:
    made = sketch(read(article(" ".join(f"{word}{n}" for n in range(60) for word in ("a", "b")))))
    said = "\n".join(" ".join(terms) for terms in (made.bands, made.minima, made.anchors))
    assert len(pack_sketch(made)) < 0.6 * len(said)


@pytest.mark.parametrize("text", _TEXTS)
def test_an_article_that_is_packed_is_unpacked(article: Write, text: str) -> None:
    made = replace(article(text), authors=("Ωντα Brandt 🖋",), tags=("مضيق",))
    assert unpack_article(pack_article(made)) == made


def test_a_packed_article_takes_two_thirds_of_its_row_at_most(
    article: Write, copy: list[str]
) -> None:
    made = article(" ".join(copy))
    row = json.dumps(article_to_row(made), ensure_ascii=False).encode()
    assert len(pack_article(made)) < len(row) * 2 / 3


def test_a_version_without_a_sketch_has_no_terms() -> None:
    assert unpack(b"") == unpack(pack("", "", "")) == ((), (), ())


def unpacked(data: Path) -> None:
    """Take the tables back to their third version."""
    with closing(sqlite3.connect(data / "index" / "articles.sqlite")) as file, file:
        for name in ("bands", "minima", "anchors"):
            file.execute(f"ALTER TABLE version ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
        for row, packed in file.execute("SELECT row, sketch FROM version").fetchall():
            file.execute(
                "UPDATE version SET bands = ?, minima = ?, anchors = ? WHERE row = ?",
                (*map(" ".join, unpack(packed)), row),
            )
        file.execute("ALTER TABLE version DROP COLUMN sketch")
        file.execute("DROP INDEX version_moved")
        file.execute("ALTER TABLE version DROP COLUMN moved")
        for row, packed in file.execute("SELECT row, article FROM body").fetchall():
            text = zlib.decompress(packed).decode()
            file.execute("UPDATE body SET article = ? WHERE row = ?", (text, row))
        file.execute("PRAGMA user_version = 3")


def sketches(index: EmbeddedIndex) -> set[Sketch]:
    return {one for batch in index.batches() for one in batch.sketches}


class TestOlderTables:
    @pytest.fixture
    def data(self, tmp_path: Path, article: Write) -> Path:
        with EmbeddedIndex(tmp_path / "index") as index:
            made = [article(text, f"https://post.example/{n}") for n, text in enumerate(_TEXTS)]
            intake(index, made)
        return tmp_path

    def test_are_packed_when_opened_and_keep_what_they_held(self, data: Path) -> None:
        with EmbeddedIndex(data / "index") as index:
            before, articles = sketches(index), list(index.articles(ALL))
        unpacked(data)
        for _ in range(2):
            with EmbeddedIndex(data / "index") as index:
                assert sketches(index) == before
                assert list(index.articles(ALL)) == articles
                assert {one.scheme for one in before} == {SCHEME}
                assert list(index.faults()) == []

    def test_find_relatives_and_namesakes_when_their_search_index_is_made_anew(
        self, data: Path, article: Write
    ) -> None:
        unpacked(data)
        span = (datetime(2021, 6, 27, tzinfo=UTC), datetime(2021, 6, 30, tzinfo=UTC))
        with EmbeddedIndex(data / "index") as index:
            index.rebuild()
            (receipt,) = intake(index, [article(_TEXTS[0][:150], "https://mail.example/cut")])
            assert len(index.story(receipt.story).versions) == 2
            found = index.namesakes(anchor_terms(read_anchors(_TEXTS[0])), span)
            assert _TEXTS[0] in {version.text.text for version in found}
