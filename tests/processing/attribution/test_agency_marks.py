"""Tests of what marks a copy as an agency's in its own house: brackets, an opening word, towns, numbers."""

import pytest

from processing.attribution.credits import is_credit, read_credits
from processing.content.endings import without_ending

FRENCH = "Le ministre a inauguré le pont de la lagune ce lundi, en présence de trois fanfares."
ARABIC = "افتتح الوزير جسر الميناء صباح اليوم بحضور سكان الحي وثلاث فرق موسيقية من المدينة القديمة."
ENGLISH = "The minister opened the bridge over the lagoon on Monday, and three brass bands played."
GERMAN = (
    "Der Minister hat am Montag die neue Brücke über den Hafen eröffnet, drei Kapellen spielten."
)


@pytest.mark.parametrize(
    ("text", "agency", "said"),
    [
        (f"Abidjan, 28 juin 2021 (AIP) – {FRENCH}", "AIP", FRENCH),
        (f"Bouaké, 28 juin (AIP)- {FRENCH}", "AIP", FRENCH),
        (f"{FRENCH}\n{FRENCH} (AIP)", "AIP", f"{FRENCH}\n{FRENCH}"),
        (f"{FRENCH}\n(AIP)", "AIP", FRENCH),
        (f"وطنية - {ARABIC}", "NNA", ARABIC),
        (f"وطنية – بيروت – {ARABIC}", "NNA", ARABIC),
        (f"جسر جديد للميناء\nوطنية - {ARABIC}", "NNA", f"جسر جديد للميناء\n{ARABIC}"),
        (f"نواكشوط 28 يونيو 2021 (وما) {ARABIC}", "AMI", ARABIC),
        (f"انواكشوط,  28/06/2021  ( وما ) - {ARABIC}", "AMI", ARABIC),
        (f"{ARABIC} (وما)", "AMI", ARABIC),
        (f"Doha: QNA\n{ENGLISH}", "QNA", ENGLISH),
        (f"Doha, QNA\n{ENGLISH}", "QNA", ENGLISH),
        (f"Doha: QNA – {ENGLISH}", "QNA", ENGLISH),
        (f"QNA/Doha\n{ENGLISH}", "QNA", ENGLISH),
        (f"الدوحة: قنا\n{ARABIC}", "QNA", ARABIC),
        (f"Reuters/Dubai\n{ENGLISH}", "Reuters", ENGLISH),
        (f"{GERMAN}\nAPA0123 2021-06-28/10:15", "APA", GERMAN),
        (f"{GERMAN}\nAPA0123 5 II 0259 XI Mo, 28.Jun 2021", "APA", GERMAN),
    ],
)
def test_a_mark_of_its_house_credits_an_agency(text: str, agency: str, said: str) -> None:
    credits = read_credits(text)
    assert (credits.agencies, credits.body) == ((agency,), said)


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} The prize is given by the American Institute of Physics (AIP).",
        f"{ENGLISH} It was told to the Association of Pump Surveyors (APS).",
        "American Institute of Physics (AIP) – The prize goes to three brass bands this year.",
        f"{ENGLISH}\nThe AIP met on Monday, and the AIP will meet again.",
        f"{ENGLISH}\nAIP",
        f"{ARABIC}\nوطنية - {ARABIC}",
        "وطنية - جسر جديد للميناء",
        f"وطنية - جسر جديد للميناء\n{ARABIC}",
        "وحدة وطنية - كما قال الوزير - هي ما يحتاجه الميناء اليوم بعد افتتاح الجسر الجديد في المدينة القديمة.",
        "وطنية الوزير لا يشك فيها أحد في المدينة القديمة، وهو الذي افتتح الجسر الجديد في الميناء صباح اليوم.",
        f"قال الوزير ما يريد وما (لا) يريد. {ARABIC}",
        "وما قاله الوزير عن الجسر الجديد في الميناء لم يعجب سكان الحي القديم، وقد عزفت ثلاث فرق موسيقية.",
        f"Foto: APA\n{GERMAN}",
        f"Zdjęcie: PAP\n{GERMAN}",
        f"Kuva: STT\n{GERMAN}",
        f"{GERMAN}\nDie Kapellen spielten dazu APA0123 und mehr.",
        f"{GERMAN}\n(Schluss) red/pst",
    ],
)
def test_what_is_written_like_a_mark_credits_nobody(text: str) -> None:
    assert read_credits(text).agencies == ()


@pytest.mark.parametrize(
    "line", ["Doha: QNA", "Doha, QNA", "QNA / Doha", "(QNA - Doha)", "الدوحة - قنا"]
)
def test_a_town_and_an_agency_are_a_byline(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["Photo: AFP, Doha", "Doha: QNA says so", "Doha: the QNA hall"])
def test_a_town_and_an_agency_among_other_words_are_none(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line", ["APA0123 5 II 0259 XI Mo, 28.Jun 2021", "APA0123 2021-06-28/10:15"]
)
def test_a_copys_number_is_no_part_of_the_text(line: str) -> None:
    lines = [GERMAN, GERMAN, GERMAN, GERMAN, line]
    assert without_ending(lines, frozenset) == lines[:-1]
