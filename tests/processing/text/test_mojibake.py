"""UTF-8 that was read as Western European bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.text.mojibake import mend

TEXTS = [
    "Les élèves d'Évreux étaient déjà là, « à l'heure », a noté l'œil exercé du préfet…",
    "اجتمع الوزراء مساء الاثنين في الميناء",
    "Οι υπουργοί συναντήθηκαν στο λιμάνι",
    "Министры встретились в гавани",
    "部长们星期一在港口会面。",
    "The minister’s aide said “no” — twice – and left…",
]


def broken(text: str, reading: str = "cp1252") -> str:
    """The text as it arrives: bytes that the reading leaves open stand for themselves."""
    return "".join(
        bytes([byte]).decode(reading, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("reading", ["cp1252", "latin-1"])
def test_a_text_is_read_as_it_was_meant(text: str, reading: str) -> None:
    assert broken(text, reading) != text
    assert mend(broken(text, reading)) == text


@pytest.mark.parametrize(
    "text", [*TEXTS, "»Spaß« hieß es, »Grüße« und »Fuß«, auch »Maß«.", "É, È, À!"]
)
def test_what_is_whole_stays(text: str) -> None:
    assert mend(text) == text


def test_one_odd_place_is_left_alone() -> None:
    assert mend("The sign Ã© was shown on the slide.") == "The sign Ã© was shown on the slide."


def test_what_is_no_utf_8_stays_beside_what_is() -> None:
    text = broken("été, déjà, là") + " Ã©Â"
    assert mend(text).startswith("été, déjà, là")
    assert mend("â€ ".replace(" ", "") * 3) == "â€" * 3


@given(st.text(max_size=200))
def test_any_text_can_be_mended(text: str) -> None:
    assert isinstance(mend(text), str)
