"""Which texts tell of the same event in other words."""

from datetime import timedelta

import pytest

from bench.related import HALVES, demo_figures, demo_stories, figures, judged, pairs, read_half
from processing import APART, AnchorKind, Naming, Relation, read_anchors, relate

SUMMIT_FR = (
    "Les ministres Paolo Serrani et Josephine Wairimu ont promis jeudi à Naples 264 millions d'euros"
    " pour 41 épaves. Ils se reverront à Mombasa le 18 octobre."
)
SUMMIT_EN = (
    "The ministers Paolo Serrani and Josephine Wairimu promised 264 million euros for 41 wrecks in"
    " Naples on Thursday. They meet again in Mombasa on 18 October."
)
SUMMIT_AR = (
    "تعهد الوزيران باولو سيراني وجوزفين وايريمو يوم الخميس في نابولي بتقديم 264 مليون يورو"
    " من أجل 41 حطاما. ويجتمعان من جديد في مومباسا في 18 أكتوبر."
)
SUMMIT_EL = (
    "Οι υπουργοί Πάολο Σεράνι και Τζόζεφιν Γουαΐριμου υποσχέθηκαν την Πέμπτη στη Νάπολη"
    " 264 εκατομμύρια ευρώ για 41 ναυάγια. Συναντώνται ξανά στη Μομπάσα στις 18 Οκτωβρίου."
)
OTHER_MEETING = (
    "Paolo Serrani and Josephine Wairimu met again in Genoa on Saturday. The ministers agreed on 17"
    " buoys and a study of 3.8 million euros, to be done by 30 November."
)


def told(one: str, other: str) -> Relation:
    return relate(Naming("v1", read_anchors(one)), Naming("v2", read_anchors(other)))


@pytest.mark.parametrize("translation", [SUMMIT_EN, SUMMIT_AR, SUMMIT_EL])
def test_a_translation_is_related(translation: str) -> None:
    assert told(SUMMIT_FR, translation).holds


def test_another_meeting_of_the_same_ministers_is_not() -> None:
    for report in (SUMMIT_FR, SUMMIT_EN, SUMMIT_AR):
        assert not told(report, OTHER_MEETING).holds


def test_a_relation_is_the_same_from_either_side() -> None:
    for other in (SUMMIT_AR, OTHER_MEETING):
        assert told(SUMMIT_FR, other).score == told(other, SUMMIT_FR).score


def test_the_evidence_stands_as_either_text_has_it() -> None:
    found = {(shared.kind, shared.a, shared.b) for shared in told(SUMMIT_FR, SUMMIT_AR).evidence}

    assert (AnchorKind.NAME, "Paolo Serrani", "باولو سيراني") in found
    assert (AnchorKind.NUMBER, "264 millions", "264 مليون") in found
    assert (AnchorKind.DATE, "18 octobre", "18 أكتوبر") in found
    assert (AnchorKind.PLACE, "Naples", "نابولي") in found


def test_a_name_of_two_words_is_told_once() -> None:
    names = [shared.a for shared in told(SUMMIT_FR, SUMMIT_EN).evidence if shared.kind == "name"]

    assert "Paolo Serrani" in names
    assert "Serrani" not in names


def test_numbers_of_other_units_are_not_the_same() -> None:
    evidence = told("it rose by 27 percent", "il a parcouru 27 kilomètres").evidence

    assert evidence == ()


def test_texts_that_name_nothing_in_common_are_not_related() -> None:
    for other in ("", "日本の首相が会談した", "Nothing happened here."):
        assert told(SUMMIT_FR, other).score == 0


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("one_day", [False, True])
def test_what_is_said_to_be_related_is_so(half: str, one_day: bool) -> None:
    seen = figures(judged(list(pairs(read_half(half), one_day))))

    assert seen.true >= 60
    assert seen.precision >= 0.9
    assert seen.recall >= 0.7


@pytest.mark.parametrize("half", HALVES)
def test_no_other_meeting_of_the_same_people_is_said_to_be_related(half: str) -> None:
    texts = read_half(half)
    others = [(a, b) for a, b in pairs(texts, False) if a.kin == b.kin and a.episode != b.episode]

    assert len(others) >= 60
    assert not [(a.naming.version, b.naming.version) for a, b, holds in judged(others) if holds]


def test_the_test_set_is_what_it_is_said_to_be() -> None:
    halves = [read_half(half) for half in HALVES]

    assert not {one.kin for one in halves[0]} & {one.kin for one in halves[1]}
    assert {one.language for half in halves for one in half} == {"fr", "en", "ar", "it", "es"}
    kin = [abs(a.time - b.time) for half in halves for a, b in pairs(half, False) if a.kin == b.kin]
    assert max(kin) <= APART
    assert min(kin) < timedelta(hours=1)


def test_translations_in_the_demo_are_found_and_nothing_else() -> None:
    seen = demo_figures(demo_stories())

    assert seen.precision >= 0.9
    assert seen.recall >= 0.5
