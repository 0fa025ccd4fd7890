"""Why an article stands where it stands."""

import json

import pytest

from index import Index, NotFoundError, intake
from processing import LinkKind, Rules
from reports import Explanation, StoryReport, explain, render_explanation, to_row


@pytest.fixture(scope="module")
def why(press, report: StoryReport) -> Explanation:
    return explain(press.index, report.version("D").first.article)


def test_the_place_is_named(why: Explanation, report: StoryReport) -> None:
    assert (why.story, why.label, why.versions) == (report.id, "D", 4)
    assert why.title == "Rome promet plus"
    assert why.same_text == 0


def test_every_link_to_the_story_is_told_with_its_evidence(why: Explanation) -> None:
    assert {reason.label for reason in why.within} == {"A", "B", "C"}
    scores = [reason.score for reason in why.within]
    assert scores == sorted(scores, reverse=True)
    (fullest,) = [reason for reason in why.within if reason.label == "A"]
    assert fullest.kind in (LinkKind.VERSION, LinkKind.IDENTICAL)
    assert fullest.coverage > fullest.coverage_there
    assert fullest.rule


def test_what_speaks_for_one_copy_and_against_it_is_told(why: Explanation) -> None:
    strongest = why.within[0]
    assert strongest.strength >= strongest.score > 0.5
    name, brought = max(strongest.points.items(), key=lambda named: abs(named[1]))
    side = "for" if brought > 0 else "against"
    text = render_explanation(why)
    assert f"   {side} one copy: {name} {brought:+.1f}" in text
    assert all(isinstance(each, float) for each in to_row(strongest)["points"].values())


def test_numbers_that_differ_are_told_from_this_articles_side(
    press, report: StoryReport, why: Explanation
) -> None:
    (from_d,) = [reason for reason in why.within if reason.label == "A"]
    (from_a,) = [
        reason
        for reason in explain(press.index, report.version("A").first.article).within
        if reason.label == "D"
    ]
    assert (from_d.numbers, from_d.numbers_there) == (("420",), ("400",))
    assert (from_a.numbers, from_a.numbers_there) == (("400",), ("420",))
    assert (from_a.coverage, from_a.coverage_there) == (from_d.coverage_there, from_d.coverage)


def test_shared_passages_are_in_the_articles_own_words_longest_first(why: Explanation) -> None:
    passages = why.within[0].passages
    assert any("420 millions" in passage for passage in passages)
    assert list(passages) == sorted(passages, key=len, reverse=True)


def test_links_to_other_stories_are_told_apart(press, why: Explanation) -> None:
    assert [reason.story for reason in why.beyond] in ([], [press.digest])
    for reason in why.beyond:
        assert reason.label == ""
        assert reason.kind is LinkKind.PARTIAL


def test_the_mean_link_and_the_cut_tell_what_would_change_it(why: Explanation) -> None:
    assert why.mean is not None
    assert why.mean > why.cut == Rules().cut
    assert why.otherwise[0].startswith("It would leave the story if the mean strength")
    assert f"{why.mean:.2f}" in why.otherwise[0]


def test_other_rules_can_be_asked_about(press, report: StoryReport) -> None:
    why = explain(press.index, report.version("D").first.article, Rules(cut=0.6))
    assert why.cut == 0.6
    assert "fell below 0.60" in why.otherwise[0]


def test_an_address_will_do(press, report: StoryReport) -> None:
    by_id = explain(press.index, report.version("D").first.article)
    assert explain(press.index, report.version("D").first.url) == by_id


def test_an_article_alone_says_so(press, report: StoryReport) -> None:
    alone = explain(press.index, press.index.story(press.arabic).versions[0].text.id)
    assert (alone.mean, alone.within, alone.beyond) == (None, (), ())
    assert "none was found to share a passage" in alone.otherwise[0]


def test_a_digest_says_what_keeps_it_out(press, report: StoryReport) -> None:
    digest = explain(press.index, press.index.story(press.digest).versions[0].text.id)
    assert digest.mean is None
    assert digest.beyond
    assert {reason.story for reason in digest.beyond} == {report.id}
    (line,) = digest.otherwise
    assert line.startswith(f"It would join story {report.id} if the mean strength")
    assert "now 0.00, reached" in line


def test_the_same_text_elsewhere_is_counted(press, report: StoryReport) -> None:
    assert explain(press.index, report.version("A").first.article).same_text == 2


def test_an_article_that_is_not_held_is_named(empty_index: Index) -> None:
    with pytest.raises(NotFoundError, match="a0000000000000000"):
        explain(empty_index, "a0000000000000000")


def test_the_lines_for_people_tell_all_of_it(why: Explanation) -> None:
    text = render_explanation(why)
    assert text.startswith("Rome promet plus (Le Jour)\n")
    assert "as version D of 4 versions" in text
    assert "numbers only here: 420" in text
    assert "   | Les ministres de 83 pays" in text
    assert "What would change this:" in text


def test_it_can_be_had_as_json(why: Explanation) -> None:
    row = json.loads(json.dumps(to_row(why)))
    assert row["within"][0]["kind"] in ("version", "identical")
    assert row["cut"] == why.cut


def test_a_title_is_not_needed(empty_index: Index, make_article, copy: tuple[str, ...]) -> None:
    (receipt,) = intake(empty_index, [make_article("Muet", "", copy, 0)])
    assert render_explanation(explain(empty_index, receipt.article)).startswith(
        "(no headline) (Muet)"
    )
