"""Articles, sketches and links packed as the truth keeps them."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from embedded_texts import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from index import ALL, intake
from index.embedded import EmbeddedIndex
from index.embedded.packing import (
    pack_article,
    pack_link,
    pack_sketch,
    unpack_article,
    unpack_link,
    unpack_sketch,
)
from processing import Article, LinkKind, Sketch, article_to_row, judge, read, sketch

Write = Callable[..., Article]


@pytest.mark.parametrize("text", [*TEXTS, ""])
def test_what_is_packed_is_unpacked(article: Write, text: str) -> None:
    made = sketch(read(article(text)))
    assert unpack_sketch(pack_sketch(made)) == (made.bands, made.minima, made.anchors)


def test_a_packed_sketch_takes_less_than_half(article: Write) -> None:
    made = sketch(read(article(" ".join(f"{word}{n}" for n in range(60) for word in ("a", "b")))))
    said = "\n".join(" ".join(terms) for terms in (made.bands, made.minima, made.anchors))
    assert len(pack_sketch(made)) < 0.5 * len(said)


@pytest.mark.parametrize("text", [*TEXTS, ""])
def test_an_article_that_is_packed_is_unpacked(article: Write, text: str) -> None:
    made = replace(article(text), authors=("Ωντα Brandt 🖋",), tags=("مضيق",))
    assert unpack_article(pack_article(made), None) == made


def test_a_packed_article_takes_two_thirds_of_its_row_at_most(
    article: Write, copy: list[str]
) -> None:
    made = article(" ".join(copy))
    row = json.dumps(article_to_row(made), ensure_ascii=False).encode()
    assert len(pack_article(made)) < len(row) * 2 / 3


@pytest.mark.parametrize("text", [*TEXTS, "", "🚢 المرفأ Ναύπλιο 港口 quai. " * 3_000])
def test_an_article_is_unpacked_with_the_words_it_was_packed_with(
    article: Write, text: str
) -> None:
    base = pack_article(article(f"{text} The pier was lit.", "https://mail.example/1"))
    made = article(f"{text} Δύο πόρτες έκλεισαν.", "https://post.example/1")
    packed = pack_article(made, base)
    assert unpack_article(packed, base) == made
    with pytest.raises(zlib.error):
        unpack_article(packed, None)


class TestStories:
    """Articles of one story are packed with the words of its first."""

    @pytest.fixture
    def index(self, tmp_path: Path, article: Write, copy: list[str]) -> Iterator[EmbeddedIndex]:
        first = article(" ".join(copy), "https://mail.example/1", at=(20, 10))
        with EmbeddedIndex(tmp_path / "index") as index:
            intake(index, [first, article(TEXTS[1], "https://post.example/other")])
            yield index

    @pytest.fixture
    def lengths(self, tmp_path: Path, index: EmbeddedIndex) -> Callable[[], list[int]]:
        """The bytes that each article takes."""

        def read_lengths() -> list[int]:
            with closing(sqlite3.connect(tmp_path / "index" / "articles.sqlite")) as file:
                found = file.execute("SELECT length(article) FROM body ORDER BY row").fetchall()
            return [length for (length,) in found]

        return read_lengths

    def test_a_copy_takes_half_of_what_it_would_by_itself(
        self,
        index: EmbeddedIndex,
        article: Write,
        copy: list[str],
        lengths: Callable[[], list[int]],
    ) -> None:
        cut = article(" ".join(copy[:6]), "https://post.example/cut")
        edited = article(" ".join(copy[:5]), "https://post.example/cut", at=(28, 12))
        for made in (cut, edited):
            intake(index, [made])
        _, _, *taken = lengths()
        assert all(
            length < len(pack_article(made)) / 2
            for length, made in zip(taken, (cut, edited), strict=True)
        )
        assert {placed.article for placed in index.articles(ALL)} > {cut, edited}

    def test_copies_stay_when_the_first_is_let_go_of(
        self, tmp_path: Path, index: EmbeddedIndex, article: Write, copy: list[str]
    ) -> None:
        cuts = [article(" ".join(copy[:n]), f"https://post.example/{n}") for n in (5, 6)]
        intake(index, cuts)
        assert index.forget(datetime(2021, 6, 21, tzinfo=UTC)) == 1
        assert list(index.faults()) == []
        later = article(" ".join(copy[:7]), "https://late.example/7")
        intake(index, [later])
        with EmbeddedIndex(tmp_path / "index") as again:
            assert {placed.article for placed in again.articles(ALL)} > {*cuts, later}


def test_a_version_without_a_sketch_has_no_terms() -> None:
    assert unpack_sketch(b"") == unpack_sketch(pack_sketch(Sketch("", "", (), ()))) == ((), (), ())


@pytest.mark.parametrize("numbers", [(("264", "١٩"), ("2.5",)), ((), ("300",)), ((), ())])
@pytest.mark.parametrize("kind", LinkKind)
def test_what_is_packed_of_a_link_is_unpacked(
    article: Write, copy: list[str], numbers: tuple[tuple[str, ...], ...], kind: LinkKind
) -> None:
    one, other = (read(article(" ".join(copy[:n]))) for n in (8, 5))
    made = judge(one, other)
    evidence = replace(made.evidence, numbers_a=numbers[0], numbers_b=numbers[1])
    link = replace(made, kind=kind, evidence=evidence)
    assert unpack_link(link.a, link.b, pack_link(link)) == link
    assert len(pack_link(link)) < 48


def test_the_link_of_texts_as_long_as_a_book_is_packed() -> None:
    seen = datetime(2021, 6, 28, tzinfo=UTC)
    long = " ".join(f"τόμος{n}" for n in range(70_000))
    a, b = (read(Article("", "", "", "", "", text, seen)) for text in (long, f"Kapitel 1. {long}"))
    link = judge(a, b)
    assert link.evidence.shared > 10_000
    assert unpack_link(link.a, link.b, pack_link(link)) == link


@given(st.text(max_size=400), st.text(max_size=400))
def test_the_link_of_any_two_texts_is_packed_without_loss(one: str, other: str) -> None:
    seen = datetime(2021, 6, 28, tzinfo=UTC)
    a, b = (read(Article("", "", "", "", "", text, seen)) for text in (one, other))
    link = judge(a, b)
    assert unpack_link(link.a, link.b, pack_link(link)) == link
