"""What stands around a text that is sent to newsrooms: its label, whom to ask, files, and buttons."""

import pytest
from paragraphs import MINISTERS

from processing.content.furniture import without_furniture

TEXT = "\n".join(MINISTERS)


@pytest.mark.parametrize(
    "label",
    [
        "PRESS RELEASE No 12/26",
        "Press release",
        "FOR IMMEDIATE RELEASE: June 16, 2026",
        "Communiqué de presse n° 2026-112 – 16 juin 2026",
        "COMMUNIQUÉ CONJOINT",
        "Comunicato stampa n. 87",
        "NOTA DE PRENSA",
        "Comunicado de prensa Nº 45/2026",
        "Nota à imprensa nº 112",
        "Pressemitteilung Nr. 45/2026",
        "Medienmitteilung, 16.06.2026",
        "Persbericht",
        "Komunikat prasowy",
        "Basın Açıklaması",
        "ΔΕΛΤΙΟ ΤΥΠΟΥ",
        "Пресс-релиз № 12",
        "بيان صحفي",
        "بلاغ رقم 12",
        "新闻公报",
        "보도자료",
    ],
)
def test_the_label_above_a_text_goes_with_its_number_and_day(label: str) -> None:
    assert without_furniture(f"{label}\n{TEXT}") == TEXT
    assert without_furniture(f"{MINISTERS[0]}\n{label}\n{TEXT}") == f"{MINISTERS[0]}\n{TEXT}"


@pytest.mark.parametrize(
    "line",
    [
        "Press releases are read by few",
        "Communiqué de presse ou pas, le port reste fermé",
        "بيان الوزير في المرفأ",
        "Comunicado 12 sobre los puertos",
        "Note to the master",
    ],
)
def test_a_line_that_says_more_stays(line: str) -> None:
    assert without_furniture(f"{line}\n{TEXT}") == f"{line}\n{TEXT}"


def test_a_label_amid_a_text_stays() -> None:
    text = f"{TEXT}\nCommuniqué de presse\n{TEXT}"
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "For media queries, please contact Ana Grande, tel.: +39 06 000 00 00.",
        "For interviews, please contact Ana Grande at ana@quay.example",
        "CONTACT: Ana Grande, 555-000-0000",
        "Pour toute question, écrivez à presse@quai.example.",
        "Per ulteriori informazioni: stampa@molo.example",
        "Para más información, llame al 900 000 000.",
        "Für Rückfragen: presse@kai.example, 030 0000 000",
        "للاستفسارات: press@quay.example",
        "Communiqué (PDF - 182,4 ko)",
        "Pressenotiz 121 KB, PDF",
        "Download the agreement (PDF, 1.2 MB)",
        "Partager la page",
        "Beitrag teilen",
        "Condividi su",
        "打印",
        "推荐给朋友",
        "附件：",
        "- Facebook",
        "- فيسبوك",
        "شارك هذا الموضوع:",
        "For more information",
        "Print | Email | Share",
        "Εκτύπωση | Αποστολή με e-mail",
        "Facebook : @quay",
        "Back to the list",
        "Translator: Ana Grande",
        "ترجمة: نادية غريب",
    ],
)
def test_whom_to_ask_files_and_buttons_go(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}\n{TEXT}") == f"{TEXT}\n{TEXT}"


@pytest.mark.parametrize(
    "line",
    [
        "For media queries the harbour has nobody.",
        "For more information on the gauges visit the office in Port Alder",
        "The file was a PDF of nine pages.",
        "Contact: none, said the captain.",
    ],
)
def test_words_like_them_stay(line: str) -> None:
    text = f"{TEXT}\n{line}\n{TEXT}"
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "This article is republished from The Jetty under a Creative Commons license. Read the original article.",
        "Cet article est republié à partir de La Jetée sous licence Creative Commons.",
        "Este artículo fue publicado originalmente en El Espigón.",
        "Questo articolo è stato pubblicato sul Molo.",
        "Este artigo foi originalmente publicado no Cais.",
        "Dieser Beitrag erschien zuerst im Hafenboten.",
        "声明：该文观点仅代表作者本人。",
        "This is a developing story and will be updated.",
        "Haben Sie einen Fehler entdeckt? Schreiben Sie uns.",
        "Hai trovato un errore? Scrivici.",
        "Нашли ошибку? Выделите её.",
    ],
)
def test_where_else_it_stood_and_who_is_to_find_its_errors_goes(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "This article was amended on 17 June 2026 to correct the number of states.",
        "Cet article est long, et le port petit.",
        "This is a story of those who wait.",
    ],
)
def test_what_an_article_says_of_itself_stays(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}") == f"{TEXT}\n{line}"
