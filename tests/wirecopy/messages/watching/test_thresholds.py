"""What passes a threshold in a followed story is told at once, and once."""

import pytest
from receivers import Hook
from watch_desk import COPY, Desk

from wirecopy.messages.watch import Sent


def test_a_third_outlet_is_told_once_however_many_follow(desk: Desk, hook: Hook) -> None:
    desk.topic(thresholds=["third outlet"])
    desk.at(0)
    for hours, source in enumerate(("Avant", "Bref", "Cap", "Droit", "Est")):
        desk.take(source, hours=hours)
        desk.at(hours)
    (one,) = hook.sent
    assert "third outlet: Avant, Bref, Cap carry story s" in str(one["message"])


def test_outlets_that_were_there_before_the_topic_are_not_told(desk: Desk, hook: Hook) -> None:
    desk.topic(thresholds=["third outlet"])
    for source in ("Avant", "Bref", "Cap"):
        desk.take(source)
    desk.at(0)
    desk.take("Droit", hours=1)
    assert desk.at(1) == Sent()
    assert hook.sent == []


@pytest.mark.parametrize(
    ("threshold", "change", "said"),
    [
        (
            "changed number",
            ("260 millions", "310 millions"),
            "Avant: 260 millions became 310 millions",
        ),
        ("changed name", ("Ferri", "Moretti"), "Ferri became"),
        ("changed name", (" sous la présidence de Lucia Ferri", ""), "went"),
    ],
)
def test_a_quiet_edit_is_told(
    desk: Desk, hook: Hook, threshold: str, change: tuple[str, str], said: str
) -> None:
    desk.topic(thresholds=[threshold])
    desk.at(0)
    desk.take("Avant")
    desk.at(0.5)
    desk.take("Avant", COPY.replace(*change), 1)
    assert [desk.at(1), desk.at(2)] == [Sent(1), Sent()]
    assert said in str(hook.sent[0]["message"])


def test_an_edit_that_is_taken_back_is_told_as_well(desk: Desk, hook: Hook) -> None:
    desk.topic(thresholds=["changed number"])
    desk.at(0)
    desk.take("Avant")
    desk.at(0.5)
    desk.take("Avant", COPY.replace("260 millions", "310 millions"), 1)
    assert desk.at(1) == Sent(1)
    desk.take("Avant", hours=2)
    assert [desk.at(2), desk.at(3)] == [Sent(1), Sent()]
    assert "Avant: 310 millions became 260 millions" in str(hook.sent[1]["message"])


def test_an_edit_that_is_no_match_any_more_is_told_too(desk: Desk, hook: Hook) -> None:
    desk.topic(thresholds=["changed number"])
    desk.at(0)
    desk.take("Avant")
    desk.at(0.5)
    desk.take("Avant", COPY.replace("coalition", "réunion").replace("260", "90"), 1)
    assert desk.at(1) == Sent(1)


@pytest.mark.parametrize(
    "text", [COPY + " On attend 40 navires de plus.", COPY.replace("salué", "accueilli")]
)
def test_what_is_only_added_or_reworded_is_no_changed_number(
    desk: Desk, hook: Hook, text: str
) -> None:
    desk.topic(thresholds=["changed number", "changed name"])
    desk.at(0)
    desk.take("Avant")
    desk.at(0.5)
    desk.take("Avant", text, 1)
    assert desk.at(1) == Sent()


def test_a_second_language_is_told_once(desk: Desk, hook: Hook) -> None:
    desk.topic(thresholds=["foreign language"])
    desk.at(0)
    desk.take("Avant")
    assert desk.at(0) == Sent()
    desk.take("Basso", hours=1, language="it")
    desk.take("Cima", hours=2, language="it")
    assert [desk.at(1), desk.at(2)] == [Sent(1), Sent()]
    assert "foreign language: fr, it tell it" in str(hook.sent[0]["message"])
