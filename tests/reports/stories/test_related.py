"""Other stories that share passages."""

from datetime import UTC, datetime

import pytest
from steps import calls

from index import ALL, Index, intake
from reports import StoryReport, story_report, story_reports
from reports.stories.related import find_related


@pytest.fixture
def market(empty_index: Index, make_article, copy: tuple[str, ...]) -> Index:
    """The copy, and two columns that quote a passage of it among much of their own."""
    own = (
        "Au marché couvert, les étals de cerises ont été pris d'assaut dès l'ouverture des grilles."
        " Les marchands parlent de la meilleure saison depuis neuf ans, malgré l'orage de mercredi.",
        "Plus loin, un accordéoniste rejouait les mêmes valses devant une terrasse à moitié vide."
        " Le patron comptait les parapluies oubliés et promettait de les garder jusqu'à dimanche.",
        "Une cliente a demandé pourquoi le poisson manquait; on lui a répondu que la criée fermait"
        " pour travaux et que les mareyeurs livraient désormais par la route du nord, plus tard.",
    )
    third = (
        "Le tramway de la ligne verte est resté trois heures au dépôt après la panne du matin."
        " Les conducteurs ont distribué de l'eau aux voyageurs assis sur le quai en plein soleil.",
        "La régie promet un rapport avant la fin du mois et rembourse les abonnements annuels."
        " Une association d'usagers réclame plutôt des rames neuves et un pont de secours.",
        "Le soir, la fanfare municipale a joué pour les retardataires sous la verrière de la gare,"
        " et le chef a dédié la dernière marche aux mécaniciens qui travaillaient encore.",
    )
    intake(empty_index, [make_article("Agence", "Rome", copy, 0)])
    intake(
        empty_index,
        [make_article("Le Marché", "Cerises", (own[0], copy[2], copy[3], *own[1:]), 30)],
    )
    intake(empty_index, [make_article("Le Tram", "Panne", (*third, copy[2]), 40, agencies=())])
    return empty_index


def of_the_agency(index: Index) -> StoryReport:
    return next(report for report in story_reports(index, ALL) if report.headline == "Rome")


def test_each_story_is_told_once_the_one_that_shares_most_first(market: Index) -> None:
    related = of_the_agency(market).related
    assert [other.title for other in related] == ["Cerises", "Panne"]
    assert related[0].shared > related[1].shared
    assert {other.label for other in related} == {"A"}


def test_a_relation_says_who_when_and_where(market: Index) -> None:
    _, tram = of_the_agency(market).related
    assert (tram.source, tram.language) == ("Le Tram", "fr")
    assert tram.url.startswith("https://letram.example/")
    assert tram.appeared == datetime(2021, 6, 30, 1, tzinfo=UTC)


def test_of_a_large_story_only_the_texts_that_share_are_read(
    empty_index: Index, make_article, copy, village_news
) -> None:
    quoting = (*village_news[:3], copy[2], copy[3], *village_news[3:])

    def of(versions: int) -> int:
        """How much is done to tell a text what it shares with a story of so many versions."""
        told = [
            make_article(f"Le {chr(97 + at)} du soir", "Rome", (*copy[:4], f"Ici, {'la foule ' * at} attend."), at / 10)
            for at in range(versions)
        ]  # fmt: skip
        intake(empty_index, told)
        (receipt,) = intake(empty_index, [make_article("Le Marché", "Criée", quoting, 30)])
        story = empty_index.story(receipt.story)
        assert len(empty_index.story(story.related[0].a).versions) == versions
        assert len(empty_index.story(story.related[0].b).versions) == 1
        labels = {version.id: "A" for version in story.versions}
        return calls(lambda: find_related(empty_index, story, labels))

    few = of(6)
    assert of(24) < 5 * few


def test_coverages_are_seen_from_our_side(market: Index) -> None:
    report = of_the_agency(market)
    cherries, _ = report.related
    theirs = story_report(market, cherries.story)
    (back,) = [other for other in theirs.related if other.story == report.id]
    assert back.coverage == cherries.coverage_there
    assert back.coverage_there == cherries.coverage
    # The column is the longer text, so that it holds more of the copy than the copy of it.
    assert theirs.version(back.label).words > report.version(cherries.label).words
    assert cherries.coverage > cherries.coverage_there > 0.2


def test_a_story_that_shares_nothing_has_no_relations(market: Index, make_article) -> None:
    lonely = make_article(
        "Le Désert", "Dunes", ("Le vent a déplacé trois dunes en une nuit, selon les guides.",), 50
    )
    (receipt,) = intake(market, [lonely])
    story = market.story(receipt.story)
    assert find_related(market, story, {lonely.version: "A"}) == ()
