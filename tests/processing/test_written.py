"""Days as texts of many languages write them."""

import pytest

from processing.written import written_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published November 2, 2022", "2022-11-02"),
        ("Sept. 5th, 2024", "2024-09-05"),
        ("28 giugno 2021", "2021-06-28"),
        ("le 1er août 2021", "2021-08-01"),
        ("28 de junio de 2021", "2021-06-28"),
        ("27 Ιουνίου 2021", "2021-06-27"),
        ("1 Mayıs 2024", "2024-05-01"),
        ("٢٨ حزيران ٢٠٢١", "2021-06-28"),
        ("Mo 25.04.24 | 14:07 Uhr", "2024-04-25"),
        ("2026年6月8日", "2026-06-08"),
        ("2026년 6월 8일", "2026-06-08"),
        ("28/06/2021", "2021-06-28"),
        ("06/28/2021", "2021-06-28"),
        ("06/07/2026", ""),
        ("31 June 2024", ""),
        ("5 listopada 2021", ""),
        ("version 3.4.12", ""),
        ("10.11.12.2024", ""),
        ("May 2026", ""),
        ("2026. június 18., 07:30", "2026-06-18"),
        ("2026 m. birželio 18 d.", "2026-06-18"),
        ("2026. gada 18. jūnijā", "2026-06-18"),
        ("18 tháng 6, 2026", "2026-06-18"),
        ("18 ژوئن 2026", "2026-06-18"),
        ("18 جون 2026", "2026-06-18"),
        ("Juni 18, 2026", "2026-06-18"),
        ("in 2026 May 18 ships leave", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_where_it_has_one_meaning(text: str, day: str) -> None:
    assert written_day(text) == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("06/07/2026", "fr", "2026-07-06"),
        ("06/07/2026", "en", ""),
        ("5. listopada 2021", "hr", "2021-10-05"),
        ("5 listopada 2021", "pl", "2021-11-05"),
        ("28 تشرين الأول 2021", "ar", "2021-10-28"),
        ("28 giugno 2021", "??", "2021-06-28"),
    ],
)
def test_the_language_tells_what_two_share(text: str, language: str, day: str) -> None:
    assert written_day(text, language) == day
