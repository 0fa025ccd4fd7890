"""Lines among a text that lead elsewhere, ask for something, or say when and by whom it is."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The harbour that moved",
        "Lire aussi : le port qui a déménagé",
        "À lire aussi",
        "LEGGI ANCHE: il porto che si è spostato",
        "Lea también: El puerto que se mudó",
        "Mehr zum Thema",
        "Les også: Havnen som flyttet",
        "Διαβάστε επίσης: Το λιμάνι που μετακόμισε",
        "اقرأ أيضا: الميناء الذي انتقل",
        "Читайте также: Порт, который переехал",
        "相关阅读：搬走的港口",
        "Sign up for our harbour letter",
        "Inscrivez-vous à la lettre du port",
        "Seguici sui nostri canali",
        "Image source: Harbour Office",
        "Foto: Ufficio del porto",
        "Advertisement",
        "Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.",
        "¿Ya eres suscriptor? Inicia sesión",
        "यह खबर भी पढ़ें: बंदरगाह जो चला गया",
        "קראו גם: הנמל שעבר דירה",
        "Article continues below the advertisement",
        "Weiterlesen nach der Anzeige",
        "La suite après cette publicité",
        "Dalsza część artykułu pod materiałem wideo",
        "Tekst loopt door onder de foto",
        "Artiklen fortsætter efter annoncen",
        "Continua após a publicidade",
        "L'articolo continua dopo la pubblicità",
        "【责任编辑：陈海】",
        "انتهای پیام/ ۲۴",
        "No spam. Unsubscribe at any time.",
        "News from the quays of the north, every week, free of charge. Unsubscribe anytime.",
        "Je m'abonne",
        "A version of this article appeared in print on Thursday under the heading: Ships",
        "This article originally appeared on Quay Courier: Ships leave",
        "More: The harbour that moved",
        "A lire aussi : le port qui a déménagé",
        "Noticia relacionada",
        "İLGİLİ HABER Taşınan liman",
        "إشترك في نشرة الميناء",
        "Approfondisci: Il porto che si è spostato",
        "Se connecter ou s'inscrire pour publier un commentaire",
        "Log in or register to post comments",
        "Debes estar conectado para publicar un comentario.",
        "Está usted aquí: Inicio > Prensa",
        "当前位置：首页 > 新闻",
        "This article is read by an automated voice.",
        "Ascolta l'articolo",
        "Compartir",
        "Argomenti",
        "Версия для печати",
        "Mots-clés :",
        "ines.ortega@port.example",
        "یہ بھی پڑھیں: بندرگاہ جو منتقل ہوئی",
        "Bunlar da ilginizi çekebilir",
        "Дивіться також: Порт, що переїхав",
        "مطالب مرتبط",
        "כתבות נוספות: הנמל שעבר דירה",
        "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Το λιμάνι που μετακόμισε",
        "Zobacz również: Port, który się przeniósł",
        "Bekijk ook: De haven die verhuisde",
        "Simak juga: Pelabuhan yang pindah",
        "Прочитајте још: Лука која се преселила",
        "Citeşte şi: Portul care s-a mutat",
        "Mohlo by vás zajímat",
        "Kapcsolódó cikkek",
        "Xem thêm: Cảng dời đi",
        "আরো পড়ুন: যে বন্দর সরে গেছে",
        "延伸閱讀：搬走的港口",
        "▶ 관련 뉴스",
        "Meld je aan voor de havenbrief",
        "Abonează-te la scrisoarea portului",
        "ما را در تلگرام دنبال کنید",
        "图片来源：港口办",
        "Borítókép: Kikötői Hivatal",
        "Anzeige",
        "Реклама:",
        "广告",
        "Blijf op de hoogte van het nieuws uit de haven",
        "Följ ämnen i artikeln",
        "Obserwuj nas w sieci",
        "Vstoupit do diskuse",
        "Kövess minket a kikötőben is!",
        "Támogassa lapunkat!",
        "Urmărește știrile Portului și pe canalul nostru",
        "Pratite nas i na društvenim mrežama",
        "Підтримайте незалежну журналістику порту.",
        "הצטרפו לערוץ העדכונים שלנו",
        "特别声明：以上内容由用户上传，平台仅提供存储服务。",
        "本網站之文字、圖片，非經授權，不得轉載。",
        "Dilarang keras mengambil konten situs ini tanpa izin tertulis.",
        "当サイトの記事・写真の無断転載を禁じます",
        "この記事は有料会員限定記事です。残り840文字",
        "fot. Ana Grande/Agencja Portowa",
        "写真：海港新聞",
        "Editor: Budi Layar",
        "Editor : A.D.E.",
        "Pewarta: Siti Bahari",
        "Muhabir: Deniz Kayalı, Ece Liman",
        "Edição: Renata Brito",
        "Haberin Devamı",
        "Možda vas zanima",
        "Versão em áudio",
        "Fotogalerie",
        "Comentarios (34)",
        "コメント12件",
        "Copyright ⓒ 항구신문. All rights reserved. 무단 전재 및 재배포 금지.",
        "Table of Contents",
        "Inhaltsverzeichnis:",
        "Have your say in our comments section.",
        "Thanks for reading The Quay! This post is public.",
        "Log in or create an account to continue",
        "Article content",
        "Passer la publicité",
        "Réutiliser ce contenu",
        "Écouter l’article",
        "कॉपी लिंक",
        "Dieses Thema im Programm: Hafenradio | Nachrichten | 18. Juni 2026",
        "Dziękujemy, że przeczytałaś nasz artykuł do końca.",
        "Heb je een tip? Mail ons.",
    ],
)
def test_lines_that_lead_elsewhere_go(line: str) -> None:
    assert (
        without_furniture(f"{PARAGRAPHS[0]}\n{line}\n{PARAGRAPHS[1]}").split("\n") == PARAGRAPHS[:2]
    )


@pytest.mark.parametrize(
    "line",
    [
        "Read more widely than your party does, the minister told them.",
        "Lire aussi les vieux traités est utile, a-t-il dit.",
        "Watch officers will be paid from July on.",
        "Photographers waited for hours.",
        "Leggiamo anche i vecchi trattati",
        "Story continues to trouble those who saw it, he said.",
        "Saken fortsetter i retten på mandag.",
        "La suite des débats aura lieu à huis clos.",
        "Lees verder dan de eerste bladzijde, zei hij.",
        "- Trois navires sont partis lundi",
        "More than forty ships left",
        "Share prices fell on Monday",
        "Temas de siempre",
        "You are here by chance, he told them.",
        "Write to ines.ortega@port.example",
        "Editor: Why did the Quay move?",
        "Zobacz również, jak port się zmienił, mówiła kustoszka.",
        "Xem thêm nhiều tàu rời cảng, người dân đứng kín bến.",
        "看更多的人離開港口，他只是搖頭。",
        "Anzeige wegen Diebstahls im Hafen",
        "Реклама пива в порту запрещена",
        "사진을 찍던 사람들은 배를 기다렸다.",
        "Reporter: Thanks.",
        "Muhabir: Gemiyi gören oldu mu?",
        "הצטרפו לממשלה שלושה שרים חדשים",
        "無断転載をめぐる訴訟で、新聞社が勝訴した。",
        "Fotogalerie am Hafen wird eröffnet",
        "Comments were few.",
        "コメント12件が寄せられた。",
        "Edição: o que mudou no porto?",
        "Fot. nie zginął, ale zmienił formę, mówi kurator.",
        "",
        "Table of contents pages are older than printing.",
    ],
)
def test_lines_that_only_begin_alike_stay(line: str) -> None:
    text = f"{PARAGRAPHS[0]}\n{line}\n{PARAGRAPHS[1]}"
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 novembre 2026 à 14h05, mis à jour à 15h10",
        "نُشر في ١٢ نوفمبر/تشرين الثاني ٢٠٢٦",
        "Lunedì 12 novembre 2026, ore 14.05",
        "Veröffentlicht am 12. November 2026 um 14:05 Uhr",
        "05.08.2026, 20:59 Uhr",
        "Last updated: November 12, 2026",
        "Last updated on November 12th, 2026 at 09:27 am",
        "Published 3rd of June 2026",
        "آخر تحديث: 12/11/2026 01:05 (توقيت مكة)",
        "۲۱ آبان ۱۴۰۵ - ۱۲:۴۰",
        "令和8年11月12日 午後6時05分",
        "vor 3 Stunden",
        "Published: 2 days ago",
        "قبل يومين",
        "4 min read",
        "Temps de lecture : 3 min",
        "By Ada Byron and Tomás de la Cruz",
        "Von Ada Byron, Neapel",
        "- Von Ada Byron, Neapel",
        "Publié le 12/11/2026 à 19h00 Par Ada Byron",
        "Ines ORTEGA",
        "Di Ines Ortega, inviata a Porto Alto",
        "November 12, 2026 at 10:20 a.m. EDT",
        "12 novembre 2026 (modifica il 13 novembre 2026 | 09:02)",
        "2 min",
        "12. listopadu 2026 14:05, aktualizováno 18:30",
        "Opublikowano: 12.11.2026, godz. 14:05",
        "frissítve 2026. november 12. – 17:20",
        "Publicerad 12 november 2026 kl 14.05",
        "Yayınlanma Tarihi: 12 Kasım 2026 14:05",
        "প্রকাশিত: ১২ নভেম্বর ২০২৬, ০২:০৫ পিএম",
        "입력 2026.11.12 오후 2:05 수정 2026.11.12 오후 3:10",
        "기사입력 2026.11.12 14:05 최종수정 2026.11.12 15:10",
        "문하늘 기자",
        "עודכן לאחרונה: 12.11.2026 בשעה 14:05",
        "— Четвер, 22 січня 2026, 14:05",
        "П'ятниця, 23 січня 2026, 14:05",
        "wtorek, 19 maja 2026 11:20",
        "Donderdag 18 juni 2026, 10:15",
        "čtvrtek 11. června 2026 10:02",
        "Salı, 3 Şubat 2026 10:15",
        "শনিবার, ১৪ মার্চ ২০২৬, ১০:২০",
    ],
)
def test_a_line_above_the_text_that_only_says_when_or_by_whom_goes(line: str) -> None:
    writers = {"inesortega"}
    assert without_furniture(f"{line}\n{PARAGRAPHS[0]}", lambda: writers) == PARAGRAPHS[0]
    below = "\n".join([*PARAGRAPHS[:3], line, "Fin."])
    assert without_furniture(below, lambda: writers) == below, (
        "further down it may head what happened then"
    )


@pytest.mark.parametrize(
    "line",
    [
        "2026",
        "En 2010",
        "May 2026",
        "12 ships came in November 2026",
        "3 ships left",
        "Von der Leyen in Neapel",
        "By the Quay",
        "By Monday all had left",
        "Ines Ortega",
        "- 3 ships left",
    ],
)
def test_a_year_and_a_sentence_above_the_text_stay(line: str) -> None:
    assert without_furniture(f"{line}\n{PARAGRAPHS[0]}") == f"{line}\n{PARAGRAPHS[0]}"


def test_what_is_dropped_above_the_text_does_not_push_its_heading_down() -> None:
    above = ["Par Ada Byron", "Imprimer", "2 min", "Publié le 12 novembre 2026"]
    assert without_furniture("\n".join([*above, PARAGRAPHS[0]])) == PARAGRAPHS[0]


def test_the_way_to_a_page_above_its_text_goes() -> None:
    way = ["- Accueil", "- Guides du port", "- Le phare"]
    assert without_furniture("\n".join([*way, PARAGRAPHS[0]])) == PARAGRAPHS[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["- Le port rouvre lundi", "- Les pilotes reprennent", PARAGRAPHS[0]],
        ["- 日銀は政策金利を据え置いた。", "- 円は買われた。", PARAGRAPHS[0]],
        [PARAGRAPHS[0], "- Accueil", PARAGRAPHS[1]],
        ["- Accueil", "- Guides"],
        ["- Accueil", *(f"- Quai {number}" for number in range(7)), PARAGRAPHS[0]],
    ],
)
def test_a_list_of_sentences_or_many_entries_or_further_down_stays(lines: list[str]) -> None:
    assert without_furniture("\n".join(lines)) == "\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Le quai de nuit — Foto: Arquivo/TV Porto",
        "The quay by night. Photo: Harbour Office",
        "La banchina di notte (Foto: Ufficio del porto)",
        "Le quai, mardi | Crédit photo : Port",
        "The quay by night. Photo by: 'Ana Grande'.",
        "The quay by night. Images courtesy of: the Harbour Office",
    ],
)
def test_what_ends_with_a_pictures_credit_goes(line: str) -> None:
    assert without_furniture(f"{PARAGRAPHS[0]}\n{line}") == PARAGRAPHS[0]


def test_a_sentence_that_speaks_of_a_picture_stays() -> None:
    for line in (
        "He held up a photo: it showed the quay. A photo by the harbour office hung there. It is old.",
        "The harbour has never been so calm. Image: everything else came second.",
    ):
        assert without_furniture(line) == line


def test_the_list_under_a_cue_goes_with_it_and_a_later_one_stays() -> None:
    lines = [
        "Lire aussi :",
        "- Le port qui a déménagé",
        "- La grue",
        "Fin.",
        "- Un point de l'ordre",
    ]
    assert without_furniture("\n".join(lines)) == "Fin.\n- Un point de l'ordre"


def test_a_long_line_is_text_whatever_it_begins_with() -> None:
    line = "Read more: " + "the harbour moved and moved again, " * 12
    assert without_furniture(line) == line
