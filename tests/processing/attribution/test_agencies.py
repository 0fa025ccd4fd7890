"""Tests of the agencies' names."""

import pytest

from processing.attribution.agencies import agencies_in, may_name


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("avec AFP", ("AFP",)),
        ("Agence France-Presse", ("AFP",)),
        ("AGENCE FRANCE-PRESSE", ("AFP",)),
        ("رويترز", ("Reuters",)),
        ("أ ف ب", ("AFP",)),
        ("Рейтер", ("Reuters",)),
        ("ΑΠΕ-ΜΠΕ", ("ANA-MPA",)),
        ("新华社罗马", ("Xinhua",)),
        ("法新社", ("AFP",)),
        ("连同路透社报道", ("Reuters",)),
        ("AP, Reuters", ("Reuters", "AP")),
    ],
)
def test_agencies_are_known_by_the_forms_of_many_scripts(
    text: str, agencies: tuple[str, ...]
) -> None:
    assert agencies_in(text) == agencies


@pytest.mark.parametrize("text", ["", "a map of the city", "the spa", "Japan", "MAPS", "apple"])
def test_words_that_hold_a_name_are_none(text: str) -> None:
    assert agencies_in(text) == ()


@pytest.mark.parametrize(
    ("agency", "forms"),
    [
        ("AFP", ["AFP", "فرانس برس", "أ ف ب", "АФП", "Γαλλικό Πρακτορείο", "法新社"]),
        ("Reuters", ["رويترز", "Рейтер", "Ρόιτερς", "路透社", "ロイター", "로이터"]),
        ("AP", ["AP", "Associated Press", "أسوشيتد برس", "Ассошиэйтед Пресс", "美联社"]),
        ("dpa", ["dpa", "د ب أ", "ДПА", "德新社"]),
        ("ANSA", ["ANSA", "أنسا", "安莎社"]),
        ("EFE", ["EFE", "Efe", "إفي", "埃菲社"]),
        ("MAP", ["MAP", "و م ع", "وكالة المغرب العربي للأنباء"]),
        ("APS", ["APS", "وأج"]),
        ("TAP", ["TAP", "وات"]),
        ("WAM", ["WAM", "وام"]),
        ("KUNA", ["KUNA", "كونا"]),
        ("SPA", ["SPA", "واس"]),
        ("QNA", ["QNA", "قنا"]),
        ("INA", ["INA", "واع"]),
        ("Anadolu", ["Anadolu Ajansı", "الأناضول", "Анадолу", "Ανατολού"]),
        ("IRNA", ["IRNA", "إرنا", "ایرنا", "ИРНА"]),
        ("Xinhua", ["Xinhua", "شينخوا", "Синьхуа", "Σινχουά", "新华社", "新華社"]),
        ("TASS", ["TASS", "تاس", "ТАСС", "塔斯社"]),
        ("Interfax", ["Interfax", "إنترفاكس", "Интерфакс"]),
        ("PA", ["PA Media", "Press Association"]),
        ("PTI", ["PTI", "Press Trust of India", "पीटीआई"]),
        ("ANI", ["ANI", "एएनआई"]),
        ("Kyodo", ["Kyodo", "共同通信", "（共同）", "【ローマ共同】"]),
        ("Yonhap", ["Yonhap", "연합뉴스", "韩联社"]),
        ("Belga", ["Belga", "BELGA"]),
        ("ATS", ["ATS", "Keystone-SDA", "sda"]),
        ("APA", ["APA", "Austria Presse Agentur"]),
        ("Lusa", ["Lusa", "LUSA"]),
        ("PAP", ["PAP"]),
        ("ČTK", ["ČTK", "CTK"]),
        ("MTI", ["MTI"]),
        ("NTB", ["NTB"]),
        ("TT", ["TT", "TT Nyhetsbyrån"]),
        ("Ritzau", ["Ritzau", "/ritzau/"]),
    ],
)
def test_every_agency_is_known_in_the_scripts_it_is_credited_in(
    agency: str, forms: list[str]
) -> None:
    assert [agencies_in(f"({form})") for form in forms] == [(agency,)] * len(forms)
    assert all(may_name(f"({form})") for form in forms)
