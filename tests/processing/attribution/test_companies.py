"""Companies that pages name as authors: organisations, and no persons."""

import json

import pytest
from lxml import html

from processing.attribution.authors import Byline, read_authors
from processing.attribution.companies import is_company
from processing.markup.head import read_head


def read(head: str, text: str = "") -> Byline:
    page = f"<html><head>{head}</head><body><h1>Three robots mend a harbour wall</h1></body></html>"
    tree = html.document_fromstring(page)
    return read_authors(tree, read_head(tree, "https://wire.example/a"), "wire.example", (), text)


@pytest.mark.parametrize(
    "name",
    [
        "Acme Robotics Inc.",
        "Acme Robotics, Inc.",
        "ACME ROBOTICS CORP.",
        "Quay Works Corporation",
        "Quay Works Ltd",
        "Quay Works plc",
        "Quay Works LLC",
        "Harbour Light Co., Ltd.",
        "Harbour Light Pty. Ltd.",
        "Harbour Light Sdn. Bhd.",
        "Nordlicht GmbH",
        "Nordlicht Werft GmbH & Co. KG",
        "Harbourline S.p.A.",
        "Porto Alto Srl",
        "Porto Alto S.r.l.",
        "Phare Ouest SARL",
        "Phare Ouest S.A.S.",
        "Faro Norte S.A. de C.V.",
        "Farol Norte, Lda.",
        "Fyr Nord A/S",
        "Fyr Nord AB (publ)",
        "Fyr Nord ASA",
        "Majakka Pohjola Oyj",
        "Kikötő Fény Kft.",
        "Latarnia Morska Sp. z o.o.",
        "Maják Sever s.r.o.",
        "Svjetionik Sjever d.o.o.",
        "Deniz Feneri A.Ş.",
        "Deniz Feneri Ltd. Şti.",
        "Φάρος Βορρά Α.Ε.",
        "ООО «Маяк Север»",
        "ЗАО Маяк",
        "ТОВ Маяк",
        "株式会社灯台",
        "灯台株式会社",
        "灯塔科技股份有限公司",
        "주식회사 등대",
        "شركة المنارة الذهبية",
        'מגדלור צפון בע"מ',
    ],
)
def test_a_name_with_a_legal_form_is_an_organisations(name: str) -> None:
    found = read(f"<meta name='author' content='{name}'>")
    assert found == Byline((), (name.rstrip("."),))


def test_neither_is_one_that_is_declared_to_be_a_person() -> None:
    described = {"@type": "NewsArticle", "headline": "Three robots mend a harbour wall",
                 "author": {"@type": "Person", "name": "Nordlicht S.r.l."}}  # fmt: skip
    found = read(f"<script type='application/ld+json'>{json.dumps(described)}</script>")
    assert found == Byline((), ("Nordlicht S.r.l",))


@pytest.mark.parametrize(
    "name",
    [
        "Nordlicht Werft AG",
        "Nordlicht SE",
        "Phare Ouest S.A.",
        "Haven Licht N.V.",
        "Haven Licht BV",
        "Fyr Nord AB",
        "Majakka Oy",
        "Maják Sever a.s.",
    ],
)
def test_a_form_that_may_be_initials_is_one_where_the_text_names_the_company(name: str) -> None:
    head = f"<meta name='author' content='{name}'>"
    text = f"The crane was built by {name} in the yard behind the old harbour wall."
    assert read(head, text) == Byline((), (name.rstrip("."),))
    assert read(head, f"{name}\nThe crane was built in the yard.").organisations == ()


@pytest.mark.parametrize(
    "name",
    [
        "Ramesh Kumar B.V.",
        "N. V. Petrova",
        "S. A. Khan",
        "Ana S. A. Marín",
        "A. B. Amsel",
        "PT Amsel",
        "Ahmet Oy",
        "Inga Sas",
        "Co Holm",
        "Sia Amsel",
        "Jan Limit",
        "Иван АО",
        "Anna SE Holm",
    ],
)
def test_initials_and_names_like_forms_are_persons(name: str) -> None:
    head = f"<meta name='author' content='{name}'>"
    assert read(head, f"By {name}\nThe crane was built in the yard.").authors == (name.rstrip("."),)


def test_a_person_beside_a_company_stays_one() -> None:
    for said in ("Jane Amsel, Acme Robotics Inc.", "Jane Amsel and Harbourline S.p.A."):
        found = read(f"<meta name='author' content='{said}'>")
        assert found.authors == ("Jane Amsel",), said


def test_a_company_whose_shares_the_text_tells_of_is_an_organisation() -> None:
    text = (
        "LINDMARK, June 28, 2021 -- Quay Works (Nasdaq: QUAY) has opened a yard, said Jane Amsel."
    )
    head = "<meta name='author' content='{}'>"
    assert read(head.format("Quay Works"), text) == Byline((), ("Quay Works",))
    assert read(head.format("Jane Amsel"), text).authors == ("Jane Amsel",)
    assert is_company("Quay Works", "The crane is of Quay Works, Inc. (NYSE: QW).")
    assert not is_company("Works", "The crane is of Networks (NYSE: QW).")


def test_the_organisation_that_an_article_is_from_is_no_person() -> None:
    described = {"@type": "NewsArticle", "headline": "Three robots mend a harbour wall", "author": {"name": "Quay Works"},
                 "sourceOrganization": {"@type": "Organization", "name": "Quay Works"}}  # fmt: skip
    found = read(f"<script type='application/ld+json'>{json.dumps(described)}</script>")
    assert found == Byline((), ("Quay Works",))


def test_a_headline_that_ends_like_a_company_is_none() -> None:
    assert not is_company("Jane Amsel, Rui Holm, Acme Inc.")
    assert not is_company("Inc.")
