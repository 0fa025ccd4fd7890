"""The gold pages: what is read of them, and that the measures tell right from wrong."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from bench.gold import LANGUAGES, Gold, figures, gold_pages, read
from processing import Article


@cache
def pages(language: str) -> list[tuple[Gold, Article]]:
    return [(gold, read(gold)) for gold in gold_pages(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forty_pages_a_language_on_templates_of_many_kinds(language: str) -> None:
    golds = [gold for gold, _ in pages(language)]
    assert len(golds) >= 40
    assert len({gold.page.body for gold in golds}) == len(golds)
    assert min(Counter(gold.name.split("/")[1] for gold in golds).values()) >= 5
    assert any(gold.agency for gold in golds)
    assert any(not gold.agency for gold in golds)
    assert any(not gold.authors for gold in golds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_hold_in_every_language(language: str) -> None:
    seen = figures(*zip(*pages(language), strict=True))
    assert seen.text >= 0.98
    assert seen.title >= 0.98
    assert seen.day >= 0.98
    assert seen.authors >= 0.91
    assert seen.invented == 0
    assert min(seen.agencies) >= 0.98
    assert seen.language == 1.0
    assert seen.flags == 1.0


def test_no_menu_plea_comment_or_related_headline_is_in_a_text() -> None:
    for gold, article in (pair for language in LANGUAGES for pair in pages(language)):
        words = set(gold.text.split())
        more = [line for line in article.text.splitlines() if len(set(line.split()) - words) > 14]
        assert more == [], gold.name


def test_what_is_wrong_lowers_its_figure_and_no_other() -> None:
    golds, articles = zip(*pages("fr"), strict=True)
    right = figures(golds, articles)
    for field, value, figure in (
        ("text", "Autre chose fut écrit ici, de bout en bout.", "text"),
        ("title", "Autre titre", "title"),
        ("dates", (), "day"),
        ("authors", ("Inventé Lui-Même",), "authors"),
        ("agencies", ("Xinhua",), "agencies"),
        ("language", "nl", "language"),
        ("flags", ("live",), "flags"),
    ):
        wrong = figures(golds, [replace(one, **{field: value}) for one in articles])
        changed = {
            name
            for name in ("text", "title", "day", "authors", "agencies", "language", "flags")
            if getattr(wrong, name) != getattr(right, name)
        }
        assert changed == {figure}
