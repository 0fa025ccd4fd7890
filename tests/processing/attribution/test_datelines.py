"""Tests of datelines."""

import pytest

from processing.attribution.credits import read_credits


@pytest.mark.parametrize(
    ("opening", "agencies", "rest"),
    [
        ("ROME, June 28 (Reuters) - ", ("Reuters",), "Ministers met."),
        ("ROME (AFP) – ", ("AFP",), "Les ministres se sont réunis."),
        ("Rome, 28 juin 2021 (MAP) - ", ("MAP",), "Les ministres se sont réunis."),
        ("(Belga) ", ("Belga",), "Les ministres se sont réunis."),
        ("Roma, 18 jun (Prensa Latina) ", ("Prensa Latina",), "Los ministros se reunieron."),
        ("LINDMARK/ROME, Norland (AP) — ", ("AP",), "Ministers met."),
        ("(ANSA) - ROMA, 28 GIU - ", ("ANSA",), "I ministri si sono riuniti."),
        ("(AGI) - Roma, 28 giu. - ", ("AGI",), "I ministri si sono riuniti."),
        ("ROMA, 28 giu. (askanews) - ", ("askanews",), "I ministri si sono riuniti."),
        ("Roma, 28 jun (EFE).- ", ("EFE",), "Los ministros se reunieron."),
        ("MADRID, 28 Jun. (EUROPA PRESS) - ", ("Europa Press",), "Los ministros se reunieron."),
        ("Tarento (Italia), 18 jun (EFE).- ", ("EFE",), "Los ministros se reunieron."),
        ("Rom (dpa) - ", ("dpa",), "Die Minister trafen sich."),
        ("روما - 28 يونيو (كونا) -- ", ("KUNA",), "اجتمع الوزراء يوم الاثنين."),
        ("روما (أ ف ب) - ", ("AFP",), "قال الوزير إن الاجتماع مثمر."),
        ("روما 28 يونيو 2021 (واج) - ", ("APS",), "أكد الوزراء دعمهم."),
        ("روما 28 يونيو 2021 (ومع) ", ("MAP",), "أعلن الوزراء دعمهم."),
        ("روما 28-6-2021 وفا- ", ("WAFA",), "قال الوزراء إنهم يدعمونه."),
        (
            "روما 18 ذو القعدة 1442 هـ الموافق 28 يونيو 2021 م واس\n",
            ("SPA",),
            "قال الوزراء إنهم يدعمونه.",
        ),
        ("روما-سانا\n", ("SANA",), "قال الوزراء إنهم يدعمونه."),
        ("صنعاء - سبأ\n", ("Saba",), "قال الوزراء إنهم يدعمونه."),
        ("ADDIS ABABA, June 28 (ENA) -- ", ("ENA",), "Ministers met."),
        ("РИМ, 28 июн — РИА Новости. ", ("RIA Novosti",), "Министры встретились."),
        ("МОСКВА, 28 июня. /ТАСС/. ", ("TASS",), "Министры встретились."),
        ("Ρώμη (ΑΠΕ-ΜΠΕ) - ", ("ANA-MPA",), "Οι υπουργοί συναντήθηκαν."),
        ("ΡΩΜΗ (ΑΠΕ-ΜΠΕ/ Α. Μάνος) – ", ("ANA-MPA",), "Οι υπουργοί συναντήθηκαν."),
        ("Róma, 2026. június 25., csütörtök (MTI) – ", ("MTI",), "A miniszterek találkoztak."),
        ("Рим. 28 июня. INTERFAX.RU - ", ("Interfax",), "Министры встретились."),
        ("Рим. 28 червня. ІНТЕРФАКС-УКРАЇНА – ", ("Interfax",), "Міністри зустрілися."),
        ("به گزارش رویترز، ", ("Reuters",), "وزیران دوشنبه دیدار کردند."),
        ("به گزارش گروه بندر خبرگزاری مهر، ", ("Mehr",), "وزیران دوشنبه دیدار کردند."),
        ("नई दिल्ली, एएनआई। ", ("ANI",), "मंत्रियों ने सोमवार को बैठक की।"),
        ("पीटीआई, नई दिल्ली। ", ("PTI",), "मंत्रियों ने सोमवार को बैठक की।"),
        ("एजेंसी, नई दिल्ली। ", ("unnamed",), "मंत्रियों ने सोमवार को बैठक की।"),
        ("(TTXVN) ", ("VNA",), "Các bộ trưởng gặp nhau hôm thứ hai."),
        ("[ナポリ 28日 ロイター] - ", ("Reuters",), "閣僚は月曜日に会合を開いた。"),
        ("【6月28日 AFP】", ("AFP",), "閣僚は月曜日に会合を開いた。"),
        ("(나폴리=연합뉴스) 문하늘 기자 = ", ("Yonhap",), "장관들이 월요일에 만났다."),
        ("[나폴리=뉴시스]문하늘·강바다 기자 = ", ("Newsis",), "장관들이 월요일에 만났다."),
        ("据新华社罗马6月28日电 ", ("Xinhua",), "部长们周一举行会议。"),
        ("〔中央社〕", ("CNA",), "部長們週一舉行會議。"),
        ("新华社罗马6月28日电（记者王芳）", ("Xinhua",), "部长们周一举行会议。"),
        ("罗马（法新社）- ", ("AFP",), "部长们周一举行会议。"),
        ("【ナポリ共同】", ("Kyodo",), "閣僚は月曜日に会合を開いた。"),
        ("【ナポリ時事】", ("Jiji",), "閣僚は月曜日に会合を開いた。"),
        ("(나폴리=연합뉴스) - ", ("Yonhap",), "장관들이 월요일에 만났다."),
        ("Nápoles, 28 jun (Prensa Latina) - ", ("Prensa Latina",), "Los ministros se reunieron."),
        ("الميناء، 28 يونيو 2026 (وأج) - ", ("APS",), "أكد الوزراء دعمهم."),
        ("الميناء – 28 – 6 (كونا) — ", ("KUNA",), "اجتمع الوزراء."),
        ("Nador, 28/06/2026 (MAP) - ", ("MAP",), "Les ministres se sont réunis."),
        ("الميناء في 28 يونيو / وام / ", ("WAM",), "قال الوزير."),
        ("الميناء /قنا/ ", ("QNA",), "قال الوزير."),
        ("الميناء «أ ف ب»: ", ("AFP",), "قال الوزير."),
        ("عواصم - وكالات: ", ("unnamed",), "قال الوزير."),
        ("AGI – ", ("AGI",), "Il ministro ha detto di sì."),
        ("Wismar (dpa/lmv) - ", ("dpa",), "Die Minister trafen sich."),
        ("İZMİR (AA) - ", ("Anadolu",), "Bakanlar pazartesi günü toplandı."),
        ("Deniz KAYA/URLA (İzmir), (DHA)- ", ("DHA",), "Bakanlar pazartesi günü toplandı."),
        ("नयी दिल्ली, 28 जून (भाषा) ", ("PTI",), "मंत्रियों ने सोमवार को बैठक की।"),
        ("बेरूत (एजेंसी)। ", ("unnamed",), "मंत्रियों ने सोमवार को बैठक की।"),
        ("الميناء (وكالات) - ", ("unnamed",), "قال الوزير."),
        ("به گزارش ایسنا، ", ("ISNA",), "وزیران دوشنبه دیدار کردند."),
        ("به گزارش خبرنگار بندر به نقل از خبرگزاری مهر، ", ("Mehr",), "وزیران دوشنبه دیدار کردند."),
        ("بندر (اے ایف پی) ", ("AFP",), "وزراء پیر کو ملے۔"),
        ("بندر، 28 جون (اے پی پی) ", ("APP",), "وزراء پیر کو ملے۔"),
        ("中新社海港6月28日电 ", ("CNS",), "部长们周一举行会议。"),
        ("به گزارش ایرنا از رم، ", ("IRNA",), "وزیران دوشنبه دیدار کردند."),
    ],
)
def test_a_dateline_is_taken_off_and_names_its_agency(
    opening: str, agencies: tuple[str, ...], rest: str
) -> None:
    credits = read_credits(opening + rest)
    assert credits.agencies == agencies
    assert credits.body == rest
    assert credits.dateline
    assert opening.startswith(credits.dateline)


def test_a_place_alone_is_a_dateline_without_an_agency() -> None:
    credits = read_credits("WASHINGTON — The minister said she would go.")
    assert credits.dateline == "WASHINGTON"
    assert credits.body == "The minister said she would go."
    assert credits.agencies == ()


@pytest.mark.parametrize("credit", ["(사진=연합뉴스)", "[그래픽=연합뉴스]", "(자료사진=뉴시스)"])
def test_a_pictures_credit_below_a_text_is_no_dateline(credit: str) -> None:
    assert read_credits(f"장관들이 월요일에 만났다.\n{credit}").agencies == ()


def test_a_dateline_stands_below_a_byline_too() -> None:
    credits = read_credits("By Oda Brandt\nROME, June 28 (Reuters) - Ministers met.")
    assert credits.agencies == ("Reuters",)
    assert credits.body == "By Oda Brandt\nMinisters met."


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("بيروت – رويترز", "Reuters"),
        ("الميناء - واس", "SPA"),
        ("Rabat – MAP", "MAP"),
        ("عواصم – وكالات", "unnamed"),
    ],
)
def test_a_dateline_may_have_a_line_of_its_own(line: str, agency: str) -> None:
    credits = read_credits(f"{line}\nقال الوزير إن الميناء مفتوح.")
    assert (credits.agencies, credits.dateline) == ((agency,), line)
    assert credits.body == "قال الوزير إن الميناء مفتوح."
