"""An index of three stories, about which is decided."""

import pytest
from deciding import FERRY, Write, grouping

from index import Index, intake
from processing import Article


@pytest.fixture
def press(article: Write, copy: list[str]) -> dict[str, Article]:
    """Three versions of a meeting, two of a ferry, and a text apart; in the order of time."""
    own = "Avant de parler à l'agence, le préfet a fait le tour du marché aux poissons 🐟."
    return {
        "m1": article(" ".join(copy), "https://a.example/1", (20, 8), source="A"),
        "m2": article(" ".join(copy[:6]), "https://b.example/1", (20, 9), source="B"),
        "m3": article(" ".join([own, *copy[1:]]), "https://c.example/1", (20, 10), source="C"),
        "f1": article(" ".join(FERRY), "https://a.example/2", (21, 8), source="A"),
        "f2": article(" ".join(FERRY[:5]), "https://d.example/1", (21, 9), source="D"),
        "x": article("قطة فازت بالمعرض ثم نامت طوال النهار 🐈.", "https://e.example/1", (22, 9)),
    }


@pytest.fixture
def filled(index: Index, press: dict[str, Article]) -> Index:
    intake(index, list(press.values()))
    assert grouping(index) == {
        frozenset(press[name].id for name in names)
        for names in (("m1", "m2", "m3"), ("f1", "f2"), ("x",))
    }
    return index
