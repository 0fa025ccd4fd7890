"""What analysts decided, as reports and explanations tell it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import Act, Index, NotFoundError, Story, intake, lead, merge, open_index, split, undo
from processing import Article
from reports import (
    explain,
    render,
    render_explanation,
    story_report,
    to_row,
    versions_named,
)
from reports.stories.chronology import labels_of

ACT = Act("Ana <b>", datetime(2026, 7, 1, 9, tzinfo=UTC), "même *dépêche* & même heure")


@pytest.fixture
def texts(make_article: Callable[..., Article], copy: tuple[str, ...]) -> list[Article]:
    apart = ("Le bac de nuit s'est échoué sur un banc de sable, et personne n'a été blessé 🛥️.",)
    return [
        make_article("Agence", "Rome promet", copy, 0),
        make_article("Le Phare", "Rome promet", copy, 1),
        make_article("Genève Soir", "Les écoles d'abord", copy[:3], 2),
        make_article("Le Port", "Le bac échoué", apart, 3),
    ]


@pytest.fixture
def index(tmp_path: Path, texts: list[Article]) -> Iterator[Index]:
    with open_index("embedded:", tmp_path) as opened:
        intake(opened, texts)
        yield opened


def test_a_story_without_decisions_has_no_lead(index: Index, texts: list[Article]) -> None:
    report = story_report(index, texts[0].id)
    assert (report.lead, report.decisions, report.headline) == ("", (), "Rome promet")
    assert "Decided" not in render(report, "html") + render(report, "md")


def test_the_pinned_lead_gives_the_story_its_headline(index: Index, texts: list[Article]) -> None:
    made = lead(index, texts[2].version, ACT).decision
    report = story_report(index, texts[0].id)
    assert (report.lead, report.headline) == ("B", "Les écoles d'abord")
    assert report.decisions == (made,)
    row = to_row(report)
    assert isinstance(row, dict)
    assert row["decisions"][0]["made"] == {
        "author": "Ana <b>",
        "time": "2026-07-01T09:00:00+00:00",
        "reason": "même *dépêche* & même heure",
    }
    undo(index, made.id, ACT)
    assert story_report(index, texts[0].id).headline == "Rome promet"


def test_reports_tell_what_was_decided_and_escape_it(index: Index, texts: list[Article]) -> None:
    made = merge(index, [texts[0].id, texts[3].id], ACT).decision
    report = story_report(index, texts[0].id)
    html, markdown = render(report, "html"), render(report, "md")
    assert f"merge {made.id} by Ana &lt;b&gt;, 1 July 2026, 09:00 UTC" in html
    assert f"- Decided: merge {made.id} by Ana &lt;b&gt;, 1 July 2026" in markdown
    assert r"même \*dépêche\* &amp; même heure" in markdown


def test_an_explanation_names_the_decision_that_places_it(
    index: Index, texts: list[Article]
) -> None:
    made = split(index, texts[0].id, [texts[2].version], ACT).decision
    why = explain(index, texts[2].id)
    assert why.decisions == (made,)
    assert why.story != explain(index, texts[0].id).story
    told = render_explanation(why)
    assert f"decided, whatever its links: split {made.id} by Ana <b>" in told
    assert f"if the split were undone: wirecopy undo {made.id}" in told
    undo(index, made.id, ACT)
    assert "decided" not in render_explanation(explain(index, texts[2].id))


def test_a_lead_places_nothing(index: Index, texts: list[Article]) -> None:
    made = lead(index, texts[2].version, ACT).decision
    assert explain(index, texts[2].id).decisions == (made,)
    assert not any("undone" in line for line in explain(index, texts[2].id).otherwise)


def test_versions_are_found_by_their_letters(index: Index, texts: list[Article]) -> None:
    assert labels_of(index.story(texts[0].id)) == {"A": texts[0].version, "B": texts[2].version}


def test_several_versions_are_named_with_one_look_at_their_story(
    index: Index, texts: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def told(of: Index, name: str, linked: bool = True) -> Story:
        looked.append(name)
        return of.story(name, linked)

    monkeypatch.setattr("reports.stories.naming.story_named", told)
    named = versions_named(index, ["b", "A", texts[0].id], texts[0].id)
    assert named == [texts[2].version, texts[0].version, texts[0].version]
    assert looked == [texts[0].id]
    with pytest.raises(NotFoundError, match="letter 'C'"):
        versions_named(index, ["A", "C"], texts[0].id)
