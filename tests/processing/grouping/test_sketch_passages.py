"""The sketch of passages, by which whatever carries one of them is found."""

from datetime import UTC, datetime

from processing import SCHEME, Article, Reading, read, sketch
from processing.grouping.sketch import sketch_passages
from processing.text.normalise import tokens

PASSAGE = (
    "The keepers of the seven lights agreed to lend each other oil until the new lamps arrive"
    " from the glassworks in the spring."
)
OTHER = "Nobody on the quay could say who had painted the mayor's boat green during the night."


def reading(text: str) -> Reading:
    return Reading("", (), tokens(text))


def whole(text: str) -> Reading:
    now = datetime(2021, 6, 28, tzinfo=UTC)
    return read(Article(id="", version="", url="", source="", title="", text=text, seen=now))


def padded(text: str) -> str:
    """The text in the middle of a long article of other matter."""
    around = [
        f"Boat {number} brought {number * 3} baskets of crabs to the {number}th stall of the market."
        for number in range(40)
    ]
    return "\n".join([*around[:20], text, *around[20:]])


def test_a_passage_meets_a_long_article_that_has_it() -> None:
    asked = sketch_passages([reading(PASSAGE)])
    assert len(set(asked.minima) & set(sketch(whole(padded(PASSAGE))).minima)) >= 2
    assert not set(asked.minima) & set(sketch(whole(padded(OTHER))).minima)


def test_every_one_of_several_passages_is_asked_for() -> None:
    asked = sketch_passages([reading(PASSAGE), reading(OTHER)])
    for text in (PASSAGE, OTHER):
        assert len(set(asked.minima) & set(sketch(whole(padded(text))).minima)) >= 2
    assert len(asked.minima) == len(set(asked.minima))


def test_it_is_of_the_same_scheme_and_names_no_version_and_no_bands() -> None:
    asked = sketch_passages([reading(PASSAGE)])
    assert (asked.scheme, asked.version, asked.bands) == (SCHEME, "", ())


def test_nothing_asks_for_nothing() -> None:
    assert sketch_passages([]).minima == sketch_passages([reading("")]).minima == ()
