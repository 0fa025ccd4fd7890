"""Place lines: a town and a day alone above a communiqué."""

import pytest

from processing.attribution.credits import read_credits

SAID = (
    "The ministers met on Monday in the harbour hall and agreed to light both lamps of the tower."
)


@pytest.mark.parametrize(
    "line",
    [
        "Rome, 28 June 2021",
        "Rome, Italy, 28 June 2021",
        "Roma, lunedì 28 giugno 2021",
        "Bruxelles, le 3 mai 2024",
        "La Haye, 3 mai 2024",
        "Genève (Suisse), 3 mai 2024",
        "Brüssel, den 3. Mai 2024",
        "Frankfurt am Main, 3. Mai 2024",
        "Berlin, 03.05.2024",
        "Madrid, 3 de mayo de 2024",
        "Lisboa, 3 de maio de 2024",
        "Budapest, 2024. május 3.",
        "Praha 3. května 2024",
        "Warszawa, 3 maja 2024 r.",
        "Βρυξέλλες, 3 Μαΐου 2024",
        "Москва, 3 мая 2024 года",
        "Київ, 3 травня 2024 року",
        "الرباط، 4 يونيو 2024",
        "رام الله 4 يونيو 2024",
        "القدس المحتلة، 4 يونيو/حزيران 2024",
        "Ankara, 3 Mayıs 2024",
        "WASHINGTON, DC – June 28, 2021",
        "Washington, D.C., June 28, 2021",
        "New York, June 28, 2021",
        "北京，2024年5月3日",
        "서울, 2024년 5월 3일",
    ],
)
def test_a_town_and_a_day_above_a_text_are_its_dateline_and_make_no_version(line: str) -> None:
    for text in (
        f"{line}\n{SAID}",
        f"{line}\n\n{SAID}",
        f"Both lamps of the tower\n{line}\n{SAID}",
    ):
        found = read_credits(text)
        assert found.body.split() == text.replace(line, "").split()
        assert found.dateline == line.rstrip(".")
        assert found.agencies == ()


@pytest.mark.parametrize(
    "line",
    [
        "28 June 2021",
        "Monday, 28 June 2021",
        "Updated, 28 June 2021",
        "Monday (Rome), 28 June 2021",
        "Jane Amsel, 28 June 2021",
        "Par Jean Amsel, 3 mai 2024",
        "Foto, 28 June 2021",
        "Press Release, 28 June 2021",
        "Comunicato stampa, 28 giugno 2021",
        "Version 3, 28 June 2021",
        "Reuters, 3 May 2024",
        "Since March 2021",
        "The ferry sailed on 28 June 2021",
        "Rome, 28 June 2021, and nothing else",
        "Rome, June",
    ],
)
def test_other_lines_with_a_day_stay(line: str) -> None:
    found = read_credits(f"{line}\n{SAID}")
    assert (found.body, found.dateline) == (f"{line}\n{SAID}", "")


def test_a_list_of_towns_and_days_is_a_text() -> None:
    text = f"Lindmark, 3 May 2024\nRome, 5 May 2024\nOslo, 8 May 2024\n{SAID}"
    assert read_credits(text).body == text


def test_a_town_and_a_day_below_the_first_paragraph_are_no_dateline() -> None:
    text = f"{SAID} {SAID} {SAID}\nRome, 28 June 2021\n{SAID}"
    assert read_credits(text).body == text
