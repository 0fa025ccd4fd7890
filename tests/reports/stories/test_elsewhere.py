"""Stories that tell of the same event in other languages or in other words."""

import json
from collections import Counter

import pytest
from tellings import tellings

from index import ALL, Index, intake, open_index
from processing import AnchorKind, Shared
from reports import StoryReport, render, render_elsewhere, story_report, story_reports, to_row
from reports.wording import isolated, named

FRENCH = (
    "Les ministres Paolo Serrani et Josephine Wairimu ont promis jeudi à Naples 264 millions d'euros"
    " pour retirer 41 épaves du détroit.",
    "Ils se reverront à Mombasa le 18 octobre. Les armateurs avaient demandé le double.",
)
ARABIC = (
    "تعهد الوزيران باولو سيراني وجوزفين وايريمو يوم الخميس في نابولي بتقديم 264 مليون يورو"
    " من أجل انتشال 41 حطاما من المضيق.",
    "ويجتمعان من جديد في مومباسا في 18 أكتوبر. وكان أصحاب السفن قد طلبوا الضعف.",
)
ENGLISH = (
    "Owners of merchant ships had asked for twice as much. What they got from Paolo Serrani and"
    " Josephine Wairimu in Naples on Thursday was a promise of 264 million euros and a date, 18"
    " October, for the next round in Mombasa.",
    "Divers say that lifting 41 wrecks takes longer than a year.",
)
ANOTHER_MEETING = (
    "Paolo Serrani et Josephine Wairimu ont signé samedi à Gênes un accord sur 17 bouées, qui"
    " coûteront 3,8 millions d'euros.",
    "Les deux ministres attendent une étude pour le 30 novembre, a dit leur porte-parole.",
)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | ‮"


@pytest.fixture
def press(empty_index: Index, make_article) -> Index:  # type: ignore[no-untyped-def]
    """One event in three languages, the last under a hostile headline; another meeting; a match."""
    intake(
        empty_index,
        [
            make_article("Agence", "Naples promet", FRENCH, 0, agencies=()),
            make_article("Al Khalij", "نابولي", ARABIC, 1, agencies=(), lang="ar"),
            make_article("Gazette", HOSTILE, ENGLISH, 30, agencies=(), lang="en"),
            make_article("Agence", "Gênes", ANOTHER_MEETING, 48, agencies=()),
            make_article(
                "Agence",
                "Sport",
                ("Le match s'est terminé sans but devant 264 personnes.",),
                2,
                agencies=(),
            ),
        ],
    )
    return empty_index


def told(index: Index, headline: str) -> StoryReport:
    return next(report for report in story_reports(index, ALL) if report.headline == headline)


def test_the_other_languages_of_an_event_are_told_the_likeliest_first(press: Index) -> None:
    elsewhere = told(press, "Naples promet").elsewhere

    assert {other.language for other in elsewhere} == {"ar", "en"}
    assert [other.score for other in elsewhere] == sorted(
        (o.score for o in elsewhere), reverse=True
    )
    assert {other.label for other in elsewhere} == {"A"}


def test_another_meeting_of_the_same_ministers_is_not_told(press: Index) -> None:
    assert told(press, "Gênes").elsewhere == ()
    assert "Gênes" not in {other.title for other in told(press, "Naples promet").elsewhere}


def test_an_event_told_once_has_nothing_elsewhere(press: Index) -> None:
    report = told(press, "Sport")

    assert report.elsewhere == ()
    assert render_elsewhere(report) == ""
    for format in ("html", "md"):
        assert "same event" not in render(report, format)


def test_a_relation_says_who_when_and_by_what(press: Index) -> None:
    arabic = next(o for o in told(press, "Naples promet").elsewhere if o.language == "ar")

    assert (arabic.title, arabic.source) == ("نابولي", "Al Khalij")
    assert Shared(AnchorKind.NUMBER, "264 millions", "264 مليون") in arabic.evidence
    assert Shared(AnchorKind.NAME, "Paolo Serrani", "باولو سيراني") in arabic.evidence


def test_relations_go_both_ways(press: Index) -> None:
    ours, theirs = told(press, "Naples promet"), told(press, "نابولي")

    assert theirs.id in {other.story for other in ours.elsewhere}
    assert ours.id in {other.story for other in theirs.elsewhere}


def test_stories_are_never_merged_by_it(press: Index) -> None:
    assert len(list(story_reports(press, ALL))) == 5


def test_a_story_that_shares_passages_is_told_with_those(empty_index: Index, make_article) -> None:  # type: ignore[no-untyped-def]
    column = (
        "Le long des quais, on ne parle que de la pluie et du prix des moules cette semaine."
        " Les cafés ont rentré leurs chaises avant midi.",
        FRENCH[0],
        "Un vieux pilote se souvient de l'hiver où le port avait gelé jusqu'au phare rouge."
        " Il montre du doigt la bouée que personne n'a jamais retrouvée depuis.",
        FRENCH[1],
        "Le soir, la criée rouvrira, et la fanfare du collège jouera pour les apprentis."
        " Les billets sont gratuits pour les habitants du quartier des chaudronniers.",
        "La mairie promet des bancs neufs, les jardiniers ont déjà choisi les arbres,"
        " et la bibliothèque prête désormais des longue-vues aux promeneurs du dimanche.",
    )
    intake(empty_index, [make_article("Agence", "Naples promet", FRENCH, 0, agencies=())])
    intake(empty_index, [make_article("Le Quai", "Chronique", column, 5, agencies=())])
    report = told(empty_index, "Naples promet")

    assert "Chronique" not in {other.title for other in report.elsewhere}


@pytest.mark.parametrize("backend", ["embedded", "elasticsearch"])
def test_all_who_tell_of_it_are_told_however_many(request, tmp_path, backend: str) -> None:
    embedded = backend == "embedded"
    address = "embedded:" if embedded else request.getfixturevalue("elastic_address")
    with open_index(address, tmp_path) as index:
        stories = [receipt.story for receipt in intake(index, tellings(90))]
        report = story_report(index, stories[0])

    assert len(set(stories)) == 90
    assert {other.story for other in report.elsewhere} == set(stories[1:])
    assert Counter(other.language for other in report.elsewhere) == {"en": 22, "fr": 23, "el": 22, "ar": 22}  # fmt: skip
    assert len(json.loads(render(report, "json"))["elsewhere"]) == 89
    for text in (render(report, "html"), render(report, "md"), render_elsewhere(report)):
        assert "The same event in other languages or words (89)" in text
        assert all(other.title in text for other in report.elsewhere)


@pytest.mark.parametrize("format", ["html", "md", "json"])
def test_every_form_of_a_report_shows_the_evidence(press: Index, format: str) -> None:
    text = render(told(press, "Naples promet"), format)

    assert "باولو سيراني" in text
    assert "264 مليون" in text


def test_json_says_of_each_shared_thing_what_it_is(press: Index) -> None:
    row = json.loads(render(told(press, "Naples promet"), "json"))
    evidence = row["elsewhere"][0]["evidence"]

    assert {"kind", "a", "b"} == set(evidence[0])
    assert "number" in {each["kind"] for each in evidence}
    assert to_row(told(press, "Naples promet").elsewhere[0]) == row["elsewhere"][0]


def test_a_terminal_is_told_the_same(press: Index) -> None:
    text = render_elsewhere(told(press, "Naples promet"))

    assert "names: Paolo Serrani (\u2068باولو سيراني\u2069)" in text
    assert "like A at" in text
    assert "Arabic" in text


def test_hostile_headlines_stay_text(press: Index) -> None:
    report = told(press, "Naples promet")

    assert "<script>alert" not in render(report, "html")
    markdown = render(report, "md")
    assert "<script>" not in markdown
    assert "[x](" not in markdown


def test_what_is_written_alike_stands_once_and_right_to_left_script_is_isolated() -> None:
    evidence = (
        Shared(AnchorKind.PLACE, "Naples", "NAPLES"),
        Shared(AnchorKind.PLACE, "Rome", "Roma"),
        Shared(AnchorKind.NUMBER, "41", "٤١"),
    )

    assert named(evidence) == {
        "places": ["Naples", "Rome (Roma)"],
        "numbers": ["41 (\u2068٤١\u2069)"],
    }
    assert isolated("Κάιρο") == "Κάιρο"
