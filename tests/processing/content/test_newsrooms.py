"""What newsrooms set below a text: who had a part in it, by initials and agencies, where it was broadcast, what else there is."""

import pytest
from paragraphs import FERRIES, MINISTERS

from processing.content.furniture import without_furniture
from processing.text.normalise import letters

TEXT = "\n".join(MINISTERS * 2)
WRITERS = frozenset(map(letters, ("Jonas Petersen", "Mira Kolb")))


def below(line: str) -> str:
    """What is left of a text by these writers with this line at its end."""
    return without_furniture(f"{TEXT}\n{line}", lambda: WRITERS)


@pytest.mark.parametrize(
    "line",
    [
        "jp/kol (dpa, afp)",
        "(APA, red, 16.6.2026)",
        "(APA/dpa)",
        "/ritzau/",
        "DPA/jpe",
        "(Jonas Petersen, 16.6.2026)",
        "(Jonas Petersen und Mira Kolb)",
        "(jpt)",
        "MDR (dst)",
        "HR (Anna Torf, Ole Brink)",
        "[afp, jpt]",
        "verfasst von Jonas Petersen",
        "By Mira Kolb",
        "Radio Ufer | Nachrichten | 16.06.2026 | 09:00 Uhr",
    ],
)
def test_who_signs_a_text_by_initials_agencies_or_a_day_and_where_it_was_told_go(line: str) -> None:
    assert below(line) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Magnetic Resonance Imaging (MRI)",
        "Obsessive Tide Disorder (OTD)",
        "(MRI)",
        "(AFP)",
        "- GER (aut)",
        "Hamburg (dpa) und mehr",
        "Port | Quay | Tide",
        "(Anna Torf, 16.6.2026)",
        "16.6.2026 (2027)",
    ],
)
def test_what_only_looks_like_a_signature_stays(line: str) -> None:
    assert below(line) == f"{TEXT}\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "Redaktion: Lea Brandt",
        "Redigatur: Lea Brandt, Tom Irmer",
        "Faktencheck: Tom Irmer",
        "Grafiken: Ute Sahm",
        "Redaktion: Lea Brandt, Schlussredaktion: Tom Irmer, Fotoredaktion: Ute Sahm",
        "Fact-checking: Tom Irmer and Ute Sahm",
        "Infographie : Ute Sahm",
        "Eindredactie: Ute Sahm",
        "Über dieses Thema berichtete das Radio am 16. Juni 2026 um 09:00 Uhr.",
        "Dieser Artikel wurde aus dem Englischen übersetzt.",
        "This report by The Harbour Press was first published June 16, 2026.",
        "This advertisement has not loaded yet, but your article continues below.",
        "Lest auch: Der Hafen, der umzog",
        "Zum Weiterlesen: Der Hafen, der umzog",
        "Weitere News aus dem Hafen",
        "Sie möchten weiterlesen? Vier Wochen sind kostenlos.",
        "Dieser Artikel enthält sogenannte Affiliate-Links.",
        "Cet article contient des liens d’affiliation.",
        "Questo articolo contiene link di affiliazione.",
        "Este artículo contiene enlaces de afiliados.",
        "Dit artikel bevat affiliate-links.",
    ],
)
def test_who_had_a_part_in_it_and_what_leads_on_go_wherever_they_stand(line: str) -> None:
    text = f"{TEXT}\n{line}\n{FERRIES[0]}"
    assert without_furniture(text) == f"{TEXT}\n{FERRIES[0]}"


@pytest.mark.parametrize(
    "line",
    [
        "Redaktion: Was haben Sie am Kai gesehen?",
        "Grafiken: Der Pegel in drei Jahren",
        "Radio | Nachrichten | Wetter",
        "Über dieses Thema berichten die Fischer ungern.",
        "Zum Thema Hafen sagte der Minister nichts.",
        "Die Redaktion enthält sich jeder Meinung.",
        "Der Vertrag enthält keine Links.",
    ],
)
def test_questions_charts_and_sentences_that_begin_like_them_stay(line: str) -> None:
    text = f"{TEXT}\n{line}\n{FERRIES[0]}"
    assert without_furniture(text) == text


def test_the_sources_that_are_listed_under_their_heading_go_with_it() -> None:
    text = f"{TEXT}\nVerwendete Quellen\n- Eigene Recherche\n- Nachrichtenagentur dpa"
    assert without_furniture(text) == TEXT
