"""Tests of credit lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import CreditEvidence
from processing.attribution.credits import read_credits


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Avec AFP", ("AFP",)),
        ("EFE/Redacción", ("EFE",)),
        ("MTI/kikoto.example", ("MTI",)),
        ("RP, PAP", ("PAP",)),
        ("La rédaction avec AFP", ("AFP",)),
        ("Redazione Ansa", ("ANSA",)),
        ("Texte : AFP", ("AFP",)),
        ("Text: dpa/red", ("dpa",)),
        ("Article rédigé par l'AFP", ("AFP",)),
        ("* Com Lusa", ("Lusa",)),
        ("Door: ANP", ("ANP",)),
        ("Lähteet: STT, Reuters", ("Reuters", "STT")),
        ("Fonti: Ansa", ("ANSA",)),
        ("По информации Интерфакса", ("Interfax",)),
        ("Източник: БТА", ("BTA",)),
        ("Źródło: Polska Agencja Prasowa", ("PAP",)),
        ("المصدر: وكالات + مواقع إلكترونية", ("unnamed",)),
        ("稿件来源：新华网", ("Xinhua",)),
        ("【時事通信社】", ("Jiji",)),
        ("(NAN)", ("NAN",)),
        (
            "(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)",
            ("unnamed",),
        ),
        ("(इस खबर को संपादित नहीं किया गया है, यह पीटीआई-भाषा फीड से प्रकाशित है।)", ("PTI",)),
        ("المصدر: الفرنسية", ("AFP",)),
        ("المصدر : الجزيرة + الألمانية", ("dpa",)),
        ("lgc (efe, lusa, afp)", ("Lusa", "AFP", "EFE")),
        ("gs (afp)", ("AFP",)),
        ("ats/dbu", ("ATS",)),
        ("(avec AFP)", ("AFP",)),
        ("© AFP", ("AFP",)),
        ("Sources: Reuters, AP", ("Reuters", "AP")),
        ("AFP / Reuters", ("AFP", "Reuters")),
        ("Con información de EFE", ("EFE",)),
        ("Par Le Quotidien avec AFP", ("AFP",)),
        ("المصدر: رويترز", ("Reuters",)),
        ("المصدر: وكالات", ("unnamed",)),
        ("وكالات", ("unnamed",)),
        ("Mit Agenturmaterial.", ("unnamed",)),
        ("By The Harbour Post with Agencies", ("unnamed",)),
        ("With files from The Associated Press and Oda Brandt", ("AP",)),
        ("—Associated Press writer Ib Holm in Bergen contributed to this report.", ("AP",)),
        ("L'AFP a contribué à cet article.", ("AFP",)),
        ("Weitere Quellen • AP", ("AP",)),
        ("Quelle: hafenblatt.example, odb/dpa/AFP", ("AFP", "dpa")),
        ("© HB/KNA/odb", ("KNA",)),
        ("© dpa-infocom, dpa:260618-99-1234/2", ("dpa",)),
        (
            "Mit Informationen unserer Leute in Bergen sowie der Nachrichtenagenturen AFP, dpa und Reuters.",
            ("AFP", "Reuters", "dpa"),
        ),
        ("Diese Meldung ist Teil eines Angebots der Deutschen Presse-Agentur (dpa).", ("dpa",)),
        ("This story was originally published by Reuters.", ("Reuters",)),
        ("Bron: BELGA", ("Belga",)),
        ("© 2026 Le Phare. Tous droits réservés. Reuters et AFP fournissent des images.", ()),
        ("Kaynak: Anadolu Ajansı", ("Anadolu",)),
        ("Le Phare avec Reuters et AFP", ("AFP", "Reuters")),
        (
            f"Copyright 2021 The Associated Press. All rights reserved. {'It may not be shown. ' * 5}",
            ("AP",),
        ),
        ("Kaynak: AA", ("Anadolu",)),
        ("(इनपुट: पीटीआई)", ("PTI",)),
        ("מקור: רויטרס", ("Reuters",)),
        ("Kilde: Ritzau", ("Ritzau",)),
        ("Źródło: PAP", ("PAP",)),
        ("Zdroj: ČTK", ("ČTK",)),
        ("Forrás: MTI", ("MTI",)),
        ("Πηγή: ΑΠΕ-ΜΠΕ", ("ANA-MPA",)),
        ("По материалам РИА Новости", ("RIA Novosti",)),
        ("منبع: ایرنا", ("IRNA",)),
        ("出典：共同通信", ("Kyodo",)),
        ("출처: 연합뉴스", ("Yonhap",)),
        ("(Reporting by Oda Brandt; editing by Ib Holm)", ()),
        ("Reporting by Oda Brandt in Rome; Editing by Ib Holm", ()),
        ("Additional reporting by The Associated Press", ("AP",)),
        ("Copyright 2021 The Associated Press. All rights reserved.", ("AP",)),
        ("© 2021 Example Post. Tous droits réservés.", ()),
        ("جميع الحقوق محفوظة", ()),
        ("来源：新华社", ("Xinhua",)),
        ("来源: 中国新闻网", ("CNS",)),
        ("সূত্র: বাসস", ("BSS",)),
        ("তথ্যসূত্র: রয়টার্স", ("Reuters",)),
        ("По материалам: Reuters, «Интерфакс»", ("Reuters", "Interfax")),
        ("(इनपुट- एजेंसी)", ("unnamed",)),
        ("इनपुट: भाषा", ("PTI",)),
        ("Theo TTXVN/Vietnam+", ("VNA",)),
        ("Sursa: Reuters, via Stiri.ro", ("Reuters",)),
        ("LUSA/Fim", ("Lusa",)),
        ("(čtk, ob)", ("ČTK",)),
        ("（来源：新华社）", ("Xinhua",)),
        ("資料來源：路透社", ("Reuters",)),
        ("<저작권자(c) 연합뉴스, 재배포 금지>", ("Yonhap",)),
        ("Извор: Танјуг", ("Tanjug",)),
        ("Izvor: Beta", ("Beta",)),
        ("Izvor: FoNet", ("FoNet",)),
        ("Bron: BELGA, eigen berichtgeving", ("Belga",)),
        ('Джерело: "Укрінформ", пресслужба порту', ("Ukrinform",)),
        ("Zdroj: ČTK, vlastní", ("ČTK",)),
    ],
)
def test_a_credit_line_is_no_text(line: str, agencies: tuple[str, ...]) -> None:
    text = "The ministers met in the harbour town."
    credits = read_credits(f"{text}\n{line}")
    assert credits.body == text
    assert credits.agencies == agencies


@pytest.mark.parametrize(
    ("ending", "agencies"),
    [
        (" (AFP)", ("AFP",)),
        (" (ANSA).", ("ANSA",)),
        (" (avec AFP)", ("AFP",)),
        (" — Reuters", ("Reuters",)),
        (" (odb/dpa)", ("dpa",)),
        (" (afp)", ("AFP",)),
        (" (con información de EFE)", ("EFE",)),
        ("（共同）", ("Kyodo",)),
        (" Sources : ATS / AFP", ("AFP", "ATS")),
        (" (red, APA, 18.6.2026)", ("APA",)),
        (" (APA/Reuters, Oda Brandt, 18.6.2026)", ("Reuters", "APA")),
        (" AGERPRES/(AS - autor: Oda Brandt, editor: Ib Holm)", ("Agerpres",)),
        (
            " AGERPRES (RO - redactor: Oda Brandt, editor: Ib Holm, editor online: Ana Grande)",
            ("Agerpres",),
        ),
        (" (Reporting by Oda Brandt; Editing by Ib Holm)", ()),
    ],
)
def test_a_credit_behind_the_last_sentence_is_no_text(
    ending: str, agencies: tuple[str, ...]
) -> None:
    text = "The ministers met in the harbour town, the chair said."
    credits = read_credits(text + ending)
    assert credits.body == text
    assert credits.agencies == agencies


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met on Monday in Rome (AP) and they talked - a lot.",
        "The Reuters building burned - nobody was hurt.",
        "Copyright reform passed. It was about time.",
        "Editing by hand is an art that few still master, said the librarian.",
        "INA - the story of a girl who learned to fly.",
        "SPA treatments - a guide for all.",
        "Entretien avec AFP",
        "(PA) system failures held up the ferry.",
        "MAP of the area shows a river.",
        "MAP – a plan for the harbour.",
        "Oda Brandt – AFP\nThe lighthouse at dusk.",
        "سفن البحرية الفرنسية في الميناء.",
        "AFP a annoncé un plan.\nIl est grand.",
        "La SPA a recueilli vingt chiens.\nBelle journée.",
        "He said by Reuters standards it was fine.",
        "Paris - Les prix montent. Les gens râlent.",
        "(Reuters) is what the sign said.",
        "MAP: where the lighthouses stand along the coast",
        "APP: our harbour in your pocket",
        "Der TT fuhr am Abend aus der Kurve.",
        "AP courses are taught at the harbour school.\nThey are hard.",
        "PA announced the names of the winners.",
        "共同建设水电站是两国的目标。",
        "By Petra",
        "Par Ina",
        "Von Hina",
        "ومع الوزراء جاء الصحفيون إلى الميناء.",
        "قال الوزير لوكالة فرانس برس إن الجسر سيصمد.",
        "Le ministre l'a dit à l'AFP.",
        "Foto: AFP",
        "Photo by Oda Brandt / AFP",
        "(AP Photo/Oda Brandt)",
        "(Photo: Oda Brandt/AFP) - a lighthouse at dusk",
        "Oda Brandt/Getty Images/AFP",
        "He told AFP that the bridge would hold.",
        "«Мы согласны», — сказал министр агентству ТАСС.",
        "The drivers were towed by the Automobile Association (AA).",
        "AA",
        "यह पाठ हिंदी (मानक भाषा) में है।",
        "Wir sahen den Hafen (Oda Brandt, 18.6.2026)",
        "Source: Bloomberg, harbour office",
        "Izvor: Beta varianta programa",
        "भाषा, साहित्य और संस्कृति पर बैठक हुई।",
        "다음 식 (a=b)에서 문하늘 기자는 값을 구했다.",
        "【写真はAFP】三隻の船",
        "저작권자는 항구의 사진을 돌려받았다.",
        "به گزارش خبرنگار ما، کشتی‌ها رفتند.",
        "Рим. 28 июня. Министры встретились.",
        "The new chart of the harbour (Beta)",
        "Beta: luka otvorena",
        "آل پارٹیز کانفرنس (اے پی سی) میں وزراء ملے۔",
        "Foto: Oda Brandt, Bron: Belga Image",
        "به گزارش او، کشتی‌ها به خبرگزاری ایسنا نرسیدند.",
    ],
)
def test_text_that_names_an_agency_or_a_place_is_kept(text: str) -> None:
    credits = read_credits(text)
    assert credits.body == text
    assert credits.agencies == ()
    assert credits.dateline == ""


@pytest.mark.parametrize("between", [", ", " and ", "/", " "])
def test_a_line_of_many_agencies_costs_no_more_than_its_length(between: str) -> None:
    names = between.join(["Reuters"] * 22)
    read_credits("The harbour. (Reuters)")  # which makes the patterns
    before = time.process_time()
    for line in (names, f"By {names}", f"© {names}!", f"The harbour is quiet. — {names}!"):
        read_credits(f"The harbour is quiet today.\n{line}")
    # Trying every way took more than a minute: no figure of speed, but an end.
    assert time.process_time() - before < 20


def test_a_name_alone_credits_the_text_only_at_its_end() -> None:
    paragraphs = [f"The ministers met for the {number}. time." for number in range(8)]
    above = read_credits("\n".join([paragraphs[0], "Reuters", *paragraphs[1:]]))
    below = read_credits("\n".join([*paragraphs, "Reuters"]))
    assert (above.agencies, below.agencies) == ((), ("Reuters",))
    assert above.body == below.body, "neither is text"


def test_the_evidence_says_where_each_agency_is_credited() -> None:
    credits = read_credits(
        "ROME, June 28 (Reuters) - Ministers met.\nThey parted. (AP)\nAvec  AFP\n"
    )
    assert credits.evidence == (
        CreditEvidence("Reuters", "dateline", "ROME, June 28 (Reuters)"),
        CreditEvidence("AP", "ending", "(AP)"),
        CreditEvidence("AFP", "line", "Avec AFP"),
    )


def test_a_credit_by_name_makes_the_unnamed_ones_superfluous() -> None:
    assert read_credits("They met. (AFP)\nAvec agences").agencies == ("AFP",)
    assert read_credits("They met.\nAvec agences").agencies == ("unnamed",)


def test_a_dash_soon_after_the_agency_ends_no_dateline() -> None:
    credits = read_credits("(Reuters) - Bailed-out banks met their lenders.")
    assert credits.body == "Bailed-out banks met their lenders."
    assert credits.agencies == ("Reuters",)


def test_in_thousands_of_lines_credits_are_looked_for_near_either_end() -> None:
    said = "They met.\n" * 3_000
    credits = read_credits(f"{said[:90]}Avec AP\n{said}Avec Reuters\n{said}(AFP)")
    assert credits.agencies == ("AP", "AFP")


@pytest.mark.parametrize("text", ["", "Reuters", "(AFP)", "© AFP\nAvec AFP"])
def test_a_text_of_nothing_but_credits_is_left_as_it_is(text: str) -> None:
    assert read_credits(text).body == text


@given(st.text())
def test_any_unicode_is_read(text: str) -> None:
    credits = read_credits(text)
    assert len(credits.body) <= len(text)


@given(st.lists(st.sampled_from(["(AFP)", "AFP", "Avec", "a ", " - ", "/", ", ", "28", "\n", "©"])))
def test_any_heap_of_credits_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(read_credits(text).body) <= len(text)


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 The Lamp. All rights reserved.", "Dépêche de l'AFP, tous droits réservés", "ANSA, tutti i diritti riservati",
        "Riproduzione riservata © ANSA", "EFE, todos los derechos reservados", "dpa, alle Rechte vorbehalten",
        "جميع الحقوق محفوظة لوكالة الأنباء", "Writers of Reuters in Port Lindmark contributed to this report.",
        "Writers of the AP contributed reporting from the harbour.", "La rédaction de l'AFP a contribué à cet article.",
        "Deux agences ont contribué à cet article.", "La oficina de EFE ha contribuido a esta nota.",
        "La oficina de EFE contribuyó a esta nota.", "La sede dell'ANSA ha contribuito a questo articolo.",
        "A redação da Lusa contribuiu para este artigo.", "Die Redaktion hat zu diesem Text beigetragen.",
        "Zwei Büros haben zu dieser Meldung beigetragen.", "وساهمت في التقرير مكاتب الوكالة.", "ساهم في التقرير مكتب الوكالة.",
    ],
)  # fmt: skip
def test_a_line_of_rights_or_of_help_is_cut_off_wherever_its_words_stand(line: str) -> None:
    said = "The lamp of the harbour was lit at nine.\nThe keeper wrote it down."
    assert read_credits(f"{said}\n{line}").body == said
