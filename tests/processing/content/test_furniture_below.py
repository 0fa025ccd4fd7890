"""Furniture below a text: who wrote it, when, whose it is, and whom newsrooms may ask."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture
from processing.text.normalise import letters


@pytest.mark.parametrize(
    "line",
    [
        "Créé: 12.11.2026, 14h12",
        "Ultimo aggiornamento: 12/11/2026, 10:12",
        "Ines Ortega",
        "문하늘 기자 sky@port.example",
        "Copyright 2026 Harbour Radio",
        "© Port & Ciel, tous droits réservés",
        "COPYRIGHT © 항구신문 2026",
        "문하늘·이서연 기자",
        "문하늘 기자 외 1명",
        "[문하늘 기자]",
        "[ 문하늘 기자 / sky@port.example ]",
        "◎ 항구통신 sky@port.example",
        "Von Katrin Hafner",
        "          Copyright © 2026 The Quay, LLC.",
        "Quelle: hafenbote.example, dpa",
        "SOURCE: Quay News",
        "المصدر: بريد المرفأ",
        "More on harbours: https://quay.example/harbours and https://quay.example/ships",
        "Comments",
        "18 giugno 2026 | © RIPRODUZIONE RISERVATA",
        "© 2026 El Muelle. Todos los derechos reservados. Queda prohibida la reproducción de este texto, también en parte, sin el permiso escrito de la casa.",
    ],
)
def test_a_last_line_that_only_says_when_or_by_whom_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert without_furniture(f"{text}\n{line}", lambda: {"inesortega"}) == text


def test_a_writers_name_above_a_text_goes_with_the_day_behind_it() -> None:
    text = "\n".join(PARAGRAPHS * 2)
    line = "INES ORTEGA Nov. 12, 2026 Updated: Nov. 12, 2026 1:35 a.m."
    assert without_furniture(f"{line}\n{text}", lambda: {"inesortega"}) == text
    assert without_furniture(f"{line}\n{text}", set) == f"{line}\n{text}"


@pytest.mark.parametrize(
    "line",
    [
        "© is the sign that the harbour paints on its boats, as the master said in a long talk with those who had come to see them.",
        "18 giugno 2026 | Il porto è chiuso",
        "Source: the harbour master, who spoke of it on Monday.",
        "He wrote of it, as before: https://quay.example/letter.",
    ],
)
def test_a_last_line_that_says_more_stays(line: str) -> None:
    text = "\n".join([*PARAGRAPHS * 2, line])
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "label", ["Pressekontakt:", "Contact presse", "Media contact", "Contacto de prensa: Ana Grande"]
)
def test_whom_newsrooms_may_ask_goes_from_the_end(label: str) -> None:
    text = "\n".join(PARAGRAPHS * 2)
    below = "Port Authority, Press Office\nPhone: 0400 123-456\npress@port.example"
    assert without_furniture(f"{text}\n{label}\n{below}") == text


@pytest.mark.parametrize("label", ["Press contact with the crew was forbidden.", "Media contacts"])
def test_a_word_of_contacts_amid_the_text_stays(label: str) -> None:
    text = "\n".join([*PARAGRAPHS * 2, label, *("word " * 50 for _ in range(2))])
    assert without_furniture(text) == text


@pytest.mark.parametrize("line", ["Rome, le 12 novembre 2026", "12 novembre 2026", "Ines Mora"])
def test_the_day_and_the_name_under_a_communique_stay(line: str) -> None:
    text = "\n".join([*PARAGRAPHS * 2, line])
    assert without_furniture(text, lambda: {"inesortega"}) == text


@pytest.mark.parametrize("line", ["Автор: Анна Гаврилова", "Autor: Ana Grande", "Auteur : A. G."])
def test_a_line_below_the_text_that_names_its_author_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert without_furniture(f"{text}\n{line}") == text


def test_a_line_that_calls_more_than_a_name_an_author_stays() -> None:
    text = "\n".join([*PARAGRAPHS * 2, "Author: the crew of the ship that brought them home."])
    assert without_furniture(text) == text


ABOUT = "Ines Ortega covers the harbours of the north for this paper."


@pytest.mark.parametrize(
    "below", [[ABOUT], [ABOUT, "She was a sailor before that, for nine years."]]
)
def test_who_a_writer_is_goes_from_the_end_with_what_follows(below: list[str]) -> None:
    text = "\n".join(PARAGRAPHS * 3)
    assert without_furniture("\n".join([text, *below]), lambda: {"inesortega"}) == text


@pytest.mark.parametrize(
    "line",
    [
        "Ines Ortega: Were you afraid on the night of the storm?",
        "[Ines Ortega reports]",
        "Ana Grande covers the harbours of the north for another paper.",
    ],
)
def test_a_question_and_what_tells_of_others_stay(line: str) -> None:
    text = "\n".join([*PARAGRAPHS * 3, line])
    assert without_furniture(text, lambda: {"inesortega"}) == text


def test_a_writer_who_is_told_of_far_above_the_end_is_a_part_of_the_text() -> None:
    text = "\n".join([*PARAGRAPHS, ABOUT, *PARAGRAPHS * 2])
    assert without_furniture(text, lambda: {"inesortega"}) == text


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ana Grande in Ostia; Editing by Ines Ortega",
        "(Additional reporting by Ana Grande)",
        "- – additional reporting by Ana Grande",
        "Additional reporting from PA",
        "With files from The Harbour Press and Ana Grande",
        "—Harbour Press writer Ana Grande in Ostia contributed to this report.",
        "Ana Grande contributed research.",
        "[Edited by Ana Grande]",
        "___",
    ],
)
def test_who_else_had_a_part_in_a_text_goes_from_its_end(line: str) -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert without_furniture(f"{text}\n{line}") == text


def test_a_sentence_on_those_who_report_stays() -> None:
    for line in (
        "With files in their arms the clerks left the port.",
        "The storm contributed to it.",
    ):
        text = "\n".join([*PARAGRAPHS * 2, line])
        assert without_furniture(text) == text


def test_the_outlets_own_name_goes_from_the_end_of_a_text() -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert without_furniture(f"{text}\nQuayLIVE", outlets={"quaylive"}) == text
    said = f"{text}\nQuayLIVE has asked the harbour master for an answer."
    assert without_furniture(said, outlets={"quaylive"}) == said


def test_links_stay_where_no_cue_or_a_button_stands_above_them() -> None:
    lines = ["What the quay looked like", "The storm of 1931", "How gauges are read"]
    cards = "\n".join(f"{line}\nThe harbour office\nRead more" for line in lines)
    text = "\n".join([*PARAGRAPHS, cards, *PARAGRAPHS])
    left = without_furniture(text, links=lambda: {letters(line) for line in lines})
    assert left == text.replace("\nRead more", "")


def test_a_day_alone_goes_where_the_line_below_says_whose_the_text_is() -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert without_furniture(f"{text}\n18 giugno 2026\n© RIPRODUZIONE RISERVATA") == text
    assert without_furniture(f"{text}\n18 giugno 2026") == f"{text}\n18 giugno 2026"


def test_days_on_which_something_is_shown_stay_above_such_a_line() -> None:
    text = "\n".join([*PARAGRAPHS * 2, "29 giugno 2026 | 20 luglio 2026"])
    assert without_furniture(f"{text}\n© RIPRODUZIONE RISERVATA") == text
