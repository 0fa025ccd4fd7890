"""Which descriptions of articles are those of the page's own."""

from collections.abc import Mapping
from typing import Any

import pytest

from processing.markup.owned import own_of

ADDRESS = "https://post.example/monde/a"
TITLE = "Les ministres se retrouvent à Naples | Le Phare"
OWN = {"headline": "Les ministres se retrouvent à Naples", "url": ADDRESS}
OTHER = {"headline": "Le phare brille encore", "url": "https://post.example/monde/b"}


def own(*described: Mapping[str, Any], title: str = TITLE) -> tuple[Mapping[str, Any], ...]:
    return own_of(described, (ADDRESS, ""), (title,))


def test_another_articles_description_is_left_out_wherever_it_stands() -> None:
    assert own(OTHER, OWN) == (OWN,)
    assert own(OWN, OTHER, OTHER) == (OWN,)


@pytest.mark.parametrize(
    "described",
    [
        {"headline": "Sommet de Naples", "url": f"{ADDRESS}/"},
        {"headline": "Sommet de Naples", "mainEntityOfPage": {"@id": f"{ADDRESS}#article"}},
        {"headline": "Sommet de Naples", "@id": ADDRESS},
        {"headline": "Les ministres se retrouvent à Naples", "url": "https://amp.post.example/a"},
    ],
)
def test_the_pages_own_is_known_by_its_address_or_its_headline(
    described: Mapping[str, Any],
) -> None:
    assert own(OTHER, described) == (described,)


def test_what_has_no_address_or_no_headline_of_its_own_may_be_the_pages() -> None:
    bare, unsaid = {"headline": "Le sommet en bref"}, {"url": "https://post.example/monde/b"}
    assert own(OWN, bare, unsaid) == (OWN, bare, unsaid)
    home = {"headline": "Le sommet en bref", "url": "https://post.example/"}
    assert own(OWN, home) == (OWN, home)


def test_all_stay_where_none_is_known_as_the_pages() -> None:
    assert own(OTHER, {**OTHER, "headline": "La grue"}, title="Sommet") == (
        OTHER,
        {**OTHER, "headline": "La grue"},
    )
    assert own(OTHER) == (OTHER,)


@pytest.mark.parametrize("value", ["http://[x", 7, None, ["a"], {"@id": 7}])
def test_an_address_of_any_kind_is_borne(value: object) -> None:
    assert own(OWN, {"headline": value, "url": value, "mainEntityOfPage": value})[0] == OWN
