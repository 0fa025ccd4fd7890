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
        "関連キーワード",
        "目次",
        "この記事を書いた人",
        "Xで共有",
        "完了しました",
        "有料登録すると港の記事をすべてお読みいただけます。",
        "港の動画はこちら",
        "Palaikykite mūsų uosto laikraštį",
        "Griežtai draudžiama platinti be sutikimo",
        "Dalintis:",
        "Следите за новостями порта каждый день.",
        "Читайте «Причал» в Telegram.",
        "Содержание",
        "Данное сообщение (материал) создано иностранным средством.",
        "Больше о порте — в нашем телеграм-канале «Причал».",
        "Související",
        "Co se dozvíte v článku",
        "Článek",
        "Děkujeme, že čtete Přístav.",
        "Wybrane dla Ciebie",
        "Więcej takich informacji znajdziesz na stronie głównej",
        "Del artikkelen",
        "Hei! Har du tips om havna?",
        "Har du hittat ett fel i texten?",
        "Mer om ämnet:",
        "Lue lisää: Sulku on kiinni syksyyn",
        "Voit keskustella aiheesta huomiseen asti.",
        "Få daglige nyheder fra havnen",
        "Steun onze journalistiek",
        "Dit artikel kwam tot stand met steun van het Havenfonds.",
        "Videospeler inladen...",
        "Read more...",
        "3 of 12",
        "Text Size",
        "Email this story | Report typo",
        "Quay Post Newsletter",
        "You have read 1 of your 3 free articles this month.",
        "Log in or Subscribe to save article",
        "Republish This Story for Free",
        "Published in Quay Post, June 16th, 2026",
        "This article appeared in the Harbours section of the print edition under the headline “Mud”",
        "Also in National News",
        "ये भी पढ़ें...",
        "மேலும் படிக்க",
        "விளம்பரம்",
        "ఇవి కూడా చదవండి:",
        "പരസ്യം",
    ],
)
def test_a_line_that_is_none_of_the_text_goes(line: str) -> None:
    text = "\n".join(PARAGRAPHS)
    assert without_furniture("\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])) == text


@pytest.mark.parametrize(
    "line",
    [
        "사진 속의 부두는 지금과 다르다고 항만장이 말했다.",
        "Read more slowly... said the harbour master.",
        "Published in June 2026, the plan names three quays.",
        "This article appeared to him to be a joke.",
        "Get in touch with the harbour office before you sail.",
        "Funda ngechweba elathuthayo kule ncwadi.",
        "目次に港の名前はない、と港長は話した。",
        "関連する港の数を市は発表していない。",
        "Содержание судна обходится порту дорого.",
        "Он написал в телеграм-канале, что порт закрыт.",
        "Obsah beden nikdo z celníků nezná.",
        "Článek o přístavu vyšel v pondělí.",
        "Har du båt måste du betala hamnen.",
    ],
)
def test_a_sentence_that_begins_alike_stays(line: str) -> None:
    text = "\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
    assert without_furniture(text) == text
