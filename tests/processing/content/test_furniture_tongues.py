"""Lines among a text that lead elsewhere, ask for something or credit a picture, in tongues that few papers are read in."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Taip pat skaitykite: Uostas, kuris persikėlė",
        "Funda futhi: Ichweba elathuthayo",
        "Lestu einnig: Höfnin sem flutti",
        "Join our Quay Post WhatsApp channel for all that is new.",
        "Get in touch with our news team by sending us a letter.",
        "Pour ne rien rater de la vie du port, suivez-nous sur notre chaîne.",
        "Køb abonnement for at læse videre",
        "Meld deg på vårt havnebrev",
        "シェアする",
        "有料記事",
        "새로 단장한 부두의 아침. [사진 = 항구통신]",
        "부두에 선 배들 /사진=문하늘 기자",
        "사진 = 항구신문",
        "ISITHOMBE: NOMUSA ZULU",
    ],
)
def test_a_line_that_is_none_of_the_text_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS)
    assert without_furniture("\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])) == text


@pytest.mark.parametrize(
    "line",
    [
        "사진 속의 부두는 지금과 다르다고 항만장이 말했다.",
        "Get in touch with the harbour office before you sail.",
        "Funda ngechweba elathuthayo kule ncwadi.",
    ],
)
def test_a_sentence_that_begins_alike_stays(line: str) -> None:
    text = "\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
    assert without_furniture(text) == text
