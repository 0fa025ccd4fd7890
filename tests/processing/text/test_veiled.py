"""Veiled text: what a paywall shows with every letter moved on."""

from codecs import encode
from collections.abc import Callable

import pytest

from processing.text.veiled import is_veiled, without_veiled


def moved_on(text: str) -> str:
    return "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in text)


def half_round(text: str) -> str:
    return encode(text, "rot13")


def round_all_signs(text: str) -> str:
    """What systems of local papers make of a paid paragraph, its tags among it."""
    return "".join(
        chr((ord(sign) - 33 + 47) % 94 + 33) if "!" <= sign <= "~" else sign
        for sign in f"<p>{text}</p>"
    )


@pytest.mark.parametrize("veil", [moved_on, half_round, round_all_signs])
@pytest.mark.parametrize(
    "said",
    [
        "Der Hafen ist nicht mehr das, was er war, und die Kräne sind von gestern.",
        "The harbour is not the one that it was, and most of the cranes are old.",
        "Il porto non è una cosa che si possa spostare con le gru per il bene di tutti.",
    ],
)
def test_shifted_text_is_recognised_and_plain_text_is_not(
    veil: Callable[[str], str], said: str
) -> None:
    assert is_veiled(veil(said))
    assert not is_veiled(said)


def test_the_address_of_a_shifted_link_is_recognised() -> None:
    assert is_veiled("=b isfg>#" + "".join(chr(ord(sign) + 1) for sign in "https://port.example"))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "47 11",
        "Han har det, hun har det, og de andre har det med.",
        "Bus 56C :D, Haus 56D :=",
        "港口不再是从前的样子",
        "Ο λιμένας άλλαξε",
        "🚢 🚢 🚢",
    ],
)
def test_what_has_no_such_letters_is_not_veiled(line: str) -> None:
    assert not is_veiled(line)


def test_only_the_veiled_lines_go() -> None:
    said = "The harbour is not the one that it was, and most of the cranes are old."
    assert without_veiled(f"Open words.\n{moved_on(said)}\n{said}") == f"Open words.\n{said}"
