"""Tests of the agencies' names."""

import re

import pytest

from processing.agencies import agencies_in, agencies_signing, any_agency, may_name


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


def test_the_expression_has_no_groups_of_its_own() -> None:
    assert re.compile(any_agency()).groups == 0


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


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("By ODA BRANDT, AP Sports Writer", ("AP",)),
        ("ODA BRANDT Associated Press", ("AP",)),
        ("Reuters Staff", ("Reuters",)),
        ("Le Phare avec AFP", ("AFP",)),
        ("odb/dpa", ("dpa",)),
        ("Oda Brandt (AFP) and Ib Holm (dpa)", ("AFP", "dpa")),
        ("Petra News Agency", ("Petra",)),
        ("بقلم / رويترز", ("Reuters",)),
        ("新华社记者", ("Xinhua",)),
        ("Quelle: DAS BLATT, AFP, dpa, odb", ("AFP", "dpa")),
        ("البحر برس - و.م.ع", ("MAP",)),
        ("EFE. Madrid", ("EFE",)),
        ("الميناء - البحر بلس، وكالات", ("unnamed",)),
        ("Redacción y agencias", ("unnamed",)),
        ("Haberler / AA", ("Anadolu",)),
        ("La Rédaction", ()),
        ("Petra Amsel", ()),
        ("Petra", ()),
        ("Hina Orso and Sana Vell", ()),
        ("INA MULLER", ()),
        ("APA Sherpa", ()),
        ("MAP DESIGN", ()),
        ("Belga Rossi", ()),
        ("", ()),
    ],
)
def test_a_byline_names_an_agency_as_a_whole_part_of_it(
    byline: str, agencies: tuple[str, ...]
) -> None:
    assert agencies_signing(byline) == agencies


@pytest.mark.parametrize(
    "form",
    [
        "Associated Press",
        "Associated Press of Pakistan",
        "dpa",
        "dpa-AFX",
        "Kyodo",
        "Kyodo News",
        "新华社",
    ],
)
def test_the_longest_form_that_stands_there_is_found(form: str) -> None:
    found = re.search(any_agency(), f"— {form} —")
    assert found is not None
    assert found.group() == form
