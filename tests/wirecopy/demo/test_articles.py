"""What the demo's press carries, edition by edition."""

import re
from collections import Counter
from pathlib import Path

import pytest
from demo_stories import LOOKALIKES

from processing import Rules
from wirecopy.demo.newsstand import LISTS, Newsstand
from wirecopy.demo.printing import TEMPLATES, Piece

HERE = Path(__file__).parents[3] / "wirecopy" / "demo"


@pytest.fixture(scope="module")
def demo() -> Newsstand:
    return Newsstand.open()


def test_the_press_is_large_and_varied(demo: Newsstand) -> None:
    articles = [piece for piece in demo.edition(2) if piece.story]
    assert len(articles) >= 137
    assert len(demo.outlets) >= 14
    assert {piece.language for piece in articles} == {"ar", "en", "es", "fr", "it"}
    assert {outlet.template for outlet in demo.outlets} == set(TEMPLATES)
    assert {kind for outlet in demo.outlets for kind in outlet.lists} == set(LISTS)
    assert {piece.fate for piece in demo.edition(2)} >= {"robots", "too short", "not an article"}
    assert sum(bool(piece.also) for piece in articles) == 2


def test_the_second_edition_adds_articles_and_changes_some(demo: Newsstand) -> None:
    added, changed = demo.second_edition()
    assert added > 20
    assert changed == 4
    assert len(demo.edition(2)) == len(demo.edition(1)) + added


def test_nothing_is_printed_before_its_time(demo: Newsstand) -> None:
    later = [piece.modified for piece in demo.pieces if piece.edition == 2]
    assert max(piece.modified for piece in demo.edition(1)) < min(later)


def test_every_text_and_paragraph_of_the_press_is_printed(demo: Newsstand) -> None:
    printed = " ".join(" ".join(piece.paragraphs) for piece in demo.pieces)
    for file in sorted((HERE / "texts").rglob("*.md")):
        if "{" not in file.read_text("utf-8"):
            first = file.read_text("utf-8").split("\n\n")[0].strip()
            assert first[-60:] in printed, file
    assert not re.search(r"[{}]", printed)


@pytest.mark.parametrize(("one", "other"), LOOKALIKES)
def test_stories_that_must_not_join_lie_near_enough_to_be_compared(
    demo: Newsstand, one: str, other: str
) -> None:
    first, second = ([p for p in demo.edition(2) if p.story == story] for story in (one, other))
    assert all(abs(a.time - b.time) <= Rules().window for a in first for b in second)
    assert runs(first) & runs(second), "they share a passage"


def runs(pieces: list[Piece]) -> set[tuple[str, ...]]:
    """Every run of fifteen words of a text."""
    texts = [" ".join(piece.paragraphs).split() for piece in pieces]
    return {tuple(words[at : at + 15]) for words in texts for at in range(len(words) - 14)}


def test_series_differ_from_day_to_day(demo: Newsstand) -> None:
    series = Counter(
        re.sub(r"-\d+$", "", piece.story)
        for piece in demo.edition(2)
        if re.match(r"(weather|market)-", piece.story)
    )
    assert series == Counter(
        {"market-en": 4, "market-fr": 3, "market-ar": 3, "weather-en": 3, "weather-es": 3, "weather-it": 3, "weather-ar": 3}
    )  # fmt: skip
