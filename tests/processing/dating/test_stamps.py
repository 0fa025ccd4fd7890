"""Lines that only say when a text was published, and in Chinese by whom and from where."""

import pytest

from processing.dating.stamps import is_stamp, is_stamp_among_labels


@pytest.mark.parametrize(
    "line",
    [
        "2026年06月18日 14:05 来源：海港日报 作者：李明远",
        "2026-06-18 14:05 | 来源：【海港网】 浏览量：412",
        "2026-06-18 14:05 来源：海港日报 作者：李明 浏览量：4123",
        "发布时间：2026-06-18 14:05 来源: 海港新闻办 字号: 大",
        "2026-06-18 17:20 来源： 海港日报 字号：默认 大 超大|打印|",
        "2026年6月18日 星期四",
        "2026.06.18 (木) 14:05",
    ],
)
def test_what_stands_beside_the_day_in_the_east_is_no_text(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "শেষ আপডেট: ১৮ জুন ২০২৬ ০৭:১৫",
        "பதிவு செய்த நாள் : ஜூன் 18, 2026 07:15",
        "Do, 18.06.2026, 14.05 Uhr",
        "Erstellt am 18.06.2026, 07:15, geändert am 19.06.2026, 08:00",
        "Le 1er juin 2026 à 10:15",
        "giovedì 18 giugno 2026, ore 07:15 - Ultimo agg. 19 giugno 2026",
        "18/06/2026 - 07:15h. Act. 19/06/2026",
        "Jueves, 18 de junio del 2026",
        "do 18 jun 2026, 07:15",
        "Gepubliceerd: 18-06-2026 07:15 Laatste update: 19-06-2026",
        "18 czerwca 2026, 7:15 (akt. 19 czerwca 2026)",
        "Data dodania: 2026-06-18",
        "18 июня 2026 г., 07:15 (МСК)",
        "18 червня 2026 р. 07:15",
        "Publikované 18.06.2026 07:15",
        "Avaldatud 18.06.2026 kell 07:15",
        "Paskelbta 2026 m. birželio 18 d. 07:15",
        "Publicēts 2026. gada 18. jūnijā plkst. 07:15",
        "Posodobljeno 18. junij 2026 ob 07:15",
        "Публикувана на 18.06.2026, 07:15 ч.",
        "Letzte Aktualisierung: 18. Juni 2026, 07:15 Uhr",
        "Πέμπτη 18 Ιουν. 2026 Τελευταία ενημέρωση: 19 Ιουν. 2026",
        "יום חמישי, 18 ביוני 2026, 07:15",
        "Haber Giriş: 18.06.2026 - 07:15 Güncelleme: 19.06.2026",
        "配信日時：2026-06-18 07:15 更新日時：2026-06-19",
        "發布時間：2026-06-18 07:15　更新時間：2026-06-19 08:00",
        "2026년 6월 18일 목요일",
        "प्रकाशित: 18 जून 2026, 07:15 अपराह्न",
    ],
)
def test_what_a_line_says_beside_its_days_is_known_in_many_languages(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "2026年6月18日 来源：三艘船离港，港口随后关闭",
        "来源：海港日报",
        "2026年6月18日，星期四的港口很安静",
        "2026",
        "Haber 2026: 18 gemi gitti",
        "Di 18 schepen voeren er 2026 uit",
        "2026년 6월 18일 항구가 열렸다",
    ],
)
def test_a_sentence_with_a_day_is_one(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "18. Juni 2026 · Häfen · 7 Kommentare",
        "Transport | 18 June 2026 | 07:30",
        "Ports • 18 juin 2026",
        "3 min read | Harbours",
    ],
)
def test_a_day_among_labels_is_no_text(line: str) -> None:
    assert is_stamp_among_labels(line)


@pytest.mark.parametrize(
    "line",
    [
        "18 June 2026",
        "Harbours | Quays",
        "18 June 2026 | The harbour master has closed all quays of the north",
        "18 June 2026 | He went.",
    ],
)
def test_what_says_more_beside_a_day_is_text(line: str) -> None:
    assert not is_stamp_among_labels(line)
