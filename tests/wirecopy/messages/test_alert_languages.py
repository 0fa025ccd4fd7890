"""Alerts of a topic are in the language of who reads them, where that is known."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from receivers import Hook
from watch_desk import COPY, Desk

from reports.watching import Recipient, Recipients
from wirecopy.messages.watch import Sent


@pytest.fixture
def theirs() -> Iterator[Hook]:
    """What Zoé reads, who has chosen French."""
    made = Hook()
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, hook: Hook, theirs: Hook) -> Iterator[Desk]:
    """A topic that tells a room of the house, Zoé and Bo, who has chosen nothing."""
    made = Desk(tmp_path)
    zoe, bo = f"json://{theirs.host}/zoé", f"json://{hook.host}/bo"
    made.urls, made.allowed = [f"json://{hook.host}/room", zoe, bo], [hook.host, theirs.host]
    made.people = [f"Zoé = {zoe}", f"Bo = {bo}"]
    made.topic(alert="at once", thresholds=["third outlet", "changed number"])
    with made.book() as book:
        Recipients(book).set("Zoé", Recipient(language="fr"))
    made.at(-1)
    yield made
    made.index.close()


def titles(hook: Hook) -> list[str]:
    return [str(one["title"]) for one in hook.sent]


def test_what_is_new_is_told_to_each_in_their_language(desk: Desk, hook: Hook, theirs: Hook) -> None:  # fmt: skip
    desk.take("Marfa", "أعلن التحالف عن اجتماع آخر في مومباسا.", 1, language="ar", title="مومباسا")
    assert [desk.at(1), desk.at(2)] == [Sent(3), Sent()]
    assert titles(theirs) == ["straits\u00a0: 1 histoire nouvelle"]
    assert "1 article dans 1 média, 1 version" in theirs.sent[0]["message"]
    assert titles(hook) == ["straits: 1 new story"] * 2


def test_what_passed_a_threshold_is_told_so_too(desk: Desk, hook: Hook, theirs: Hook) -> None:
    for number, source in enumerate(("Avant", "Bref", "Cap")):
        desk.take(source, hours=number)
    desk.at(3)
    (passed, _) = theirs.sent
    assert "! troisième média : Avant, Bref, Cap portent l'histoire s" in passed["message"]
    assert "! third outlet: Avant, Bref, Cap carry story s" in hook.sent[0]["message"]


def test_a_changed_number_is_told_so_too(desk: Desk, hook: Hook, theirs: Hook) -> None:
    desk.take("Avant")
    desk.at(1)
    desk.take("Avant", COPY.replace("260 millions", "275 millions"), 2)
    desk.at(3)
    told = [one["message"] for one in theirs.sent]
    assert any("! nombre changé : Avant : 260 millions est devenu 275 millions" in one for one in told)  # fmt: skip
    assert any("! changed number: Avant: 260 millions became 275 millions" in one["message"] for one in hook.sent)  # fmt: skip
