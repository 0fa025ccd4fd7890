"""What a reading holds of a text, however often and however long it is read."""

from datetime import UTC, datetime
from itertools import islice, product

import pytest

from processing import Article, align, identify, read, sentence_hashes

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)

TEXTS = (
    "Le ministre a reçu 24 envoyés à Rome. La séance a duré 3 heures.\nPartagez cet article !",
    "استقبل الوزير 24 مبعوثا في روما. دامت الجلسة 3 ساعات.\nشارك هذا المقال على صفحتك الآن",
    "The minister met 24 envoys in Rome. They sat for 3 hours.\nShare this article, dear reader!",
)


def article(text: str) -> Article:
    """An article of this text."""
    return Article("", "", "https://post.example/a", "Post", "", text, NOON)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_read_twice_gives_the_same(text: str) -> None:
    one, other = read(article(text)), read(article(text))
    assert (one.version, one.tokens, one.body) == (other.version, other.tokens, other.body)


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_the_house_is_left_out_after_the_text_was_read_with_it(text: str) -> None:
    whole = identify(article(text)).version
    house = frozenset(sentence_hashes(article(text))[-1:])
    without = read(article(text), house)
    assert without.version != whole
    assert without.version == read(article(text.rpartition("\n")[0])).version
    assert read(article(text)).version == whole


@pytest.mark.parametrize("text", TEXTS)
def test_the_numbers_of_a_text_are_known(text: str) -> None:
    assert read(article(text)).numbers == {"24", "3"}


def test_a_text_of_nothing_but_house_lines_keeps_them() -> None:
    only = article("Share this article, dear reader!")
    assert read(only, frozenset(sentence_hashes(only))).tokens == read(only).tokens != ()


@pytest.mark.parametrize("times", [1, 400])
def test_long_texts_are_read_like_short_ones(times: int) -> None:
    paragraphs = [f"{number} {TEXTS[2]}" for number in range(times)]
    reading = read(article("\n".join(paragraphs)))
    apart = [word for one in paragraphs for word in read(article(one)).tokens]
    assert list(reading.tokens) == apart
    assert len(sentence_hashes(article("\n".join(paragraphs)))) == times + 2


@pytest.mark.parametrize("words", [5, 15, 16, 17, 40])
def test_runs_of_any_length_are_shared_whole(words: int) -> None:
    said = " ".join("".join(pair) for pair in islice(product("abcdefg", repeat=2), words))
    one, other = (read(article(f"{own} {said} {own}")) for own in ("alpha", "omega"))
    shared = words if words >= 6 else 0
    assert align(one, other).longest == shared
    assert align(other, one).shared == shared
