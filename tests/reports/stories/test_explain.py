"""Why an article stands where it stands."""

import json
import re
from dataclasses import replace

import pytest
from steps import calls

from index import Index, NotFoundError, intake
from processing import LinkKind, Rules, identify
from reports import Explanation, StoryReport, explain, render_explanation, to_row


@pytest.fixture(scope="module")
def why(press, report: StoryReport) -> Explanation:
    return explain(press.index, report.version("D").first.article)


def test_an_explanation_names_the_story_and_the_version(
    why: Explanation, report: StoryReport
) -> None:
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


def test_of_many_links_as_many_are_quoted_as_are_asked_for(press, report: StoryReport) -> None:
    article = report.version("D").first.article
    whole, some = (explain(press.index, article, quoted=most) for most in (None, 1))
    assert [bool(one.passages) for one in whole.within] == [True, True, True]
    assert [bool(one.passages) for one in some.within] == [True, False, False]
    assert replace(some.within[0], passages=()) == replace(whole.within[0], passages=())
    assert [replace(one, passages=()) for one in whole.within[1:]] == list(some.within[1:])
    assert some.otherwise == whole.otherwise


def test_links_to_other_stories_are_told_apart(press, why: Explanation) -> None:
    assert [reason.story for reason in why.beyond] in ([], [press.digest])
    for reason in why.beyond:
        assert reason.label == ""
        assert reason.kind is LinkKind.PARTIAL


def test_the_mean_link_and_the_cut_tell_what_would_change_it(why: Explanation) -> None:
    assert why.mean is not None
    assert why.mean > why.cut == Rules().cut
    told = re.fullmatch(
        r"It would leave the story if less than (\d+)% of the shorter text were shared with its other"
        r" versions \(now 100%\): their mean link, now (\d\.\d\d), would fall below (\d\.\d\d)\.",
        why.otherwise[0],
    )
    assert told
    assert 0 < int(told[1]) < 100
    assert (told[2], told[3]) == (f"{why.mean:.2f}", f"{why.cut:.2f}")


def test_the_stricter_the_rules_the_sooner_it_leaves(press, report: StoryReport) -> None:
    article = report.version("D").first.article
    shares = [
        int(re.findall(r"less than (\d+)%", explain(press.index, article, Rules(cut=cut)).otherwise[0])[0])
        for cut in (0.2, 0.4, 0.6)
    ]  # fmt: skip
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_an_article_is_explained_by_its_address_as_by_its_id(press, report: StoryReport) -> None:
    by_id = explain(press.index, report.version("D").first.article)
    assert explain(press.index, report.version("D").first.url) == by_id


def test_of_an_article_that_stands_alone_this_is_said(press, report: StoryReport) -> None:
    alone = explain(press.index, press.index.story(press.arabic).versions[0].text.id)
    assert (alone.mean, alone.within, alone.beyond) == (None, (), ())
    assert "none was found to share a passage" in alone.otherwise[0]


def test_a_digest_says_what_keeps_it_out(press, report: StoryReport) -> None:
    digest = explain(press.index, press.index.story(press.digest).versions[0].text.id)
    assert digest.mean is None
    assert digest.beyond
    assert {reason.story for reason in digest.beyond} == {report.id}
    (line,) = digest.otherwise
    told = re.match(
        rf"It would join story {report.id} if at least (\d+)% of the shorter text", line
    )
    assert told
    assert float(digest.beyond[0].coverage_there) * 100 < int(told[1]) <= 100
    assert f"(now {digest.beyond[0].coverage_there:.0%})" in line


def test_a_text_that_two_stories_would_hold_says_which_one_does(
    empty_index: Index, make_article, copy: tuple[str, ...], village_news: tuple[str, ...]
) -> None:
    """A digest of a long copy and a short one, which is held by the long one."""
    short = village_news[:1]
    both = make_article("Le Phare", "Deux textes", (*copy, *short), 3)
    receipts = [
        intake(empty_index, [each])[0]
        for each in (make_article("Agence", "Rome", copy, 0), make_article("Le Quai", "Grue", short, 1), both)
    ]  # fmt: skip
    why = explain(empty_index, receipts[2].article)
    assert why.story == receipts[0].story
    assert [reason.story for reason in why.beyond] == [receipts[1].story]
    assert len(why.otherwise) == 2
    assert why.otherwise[1].startswith(f"It would join story {receipts[1].story} if")


def test_other_numbers_in_the_same_words_are_named_as_what_keeps_it_out(
    empty_index: Index, make_article
) -> None:
    def market(*numbers: int) -> tuple[str, ...]:
        return (
            f"Le poisson a fini la séance à {numbers[0]} pièces le panier, loin des {numbers[1]} de la veille.",
            f"Le sel a gagné {numbers[2]} pièces à {numbers[3]}, tandis que l'huile cédait {numbers[4]} pièces à {numbers[5]}.",
            f"Il s'est vendu {numbers[6]} paniers en {numbers[7]} minutes, a fait savoir la halle aux marchands.",
        )  # fmt: skip

    today = make_article("Agence", "La halle", market(41, 37, 3, 812, 5, 630, 9041, 55), 0)
    later = make_article("Agence", "La halle", market(36, 41, 8, 820, 9, 621, 7713, 48), 24)
    first, second = (intake(empty_index, [each])[0] for each in (today, later))
    assert first.story != second.story
    why = explain(empty_index, second.article)
    told = re.fullmatch(
        rf"It would join story {first.story} if the numbers were the same: (\d) numbers stand for others"
        rf" in the same words \(now {why.beyond[0].coverage:.0%} of the shorter text is shared\)\.",
        why.otherwise[0],
    )
    assert told
    assert 2 <= int(told[1]) <= 8


def test_the_same_text_elsewhere_is_counted(press, report: StoryReport) -> None:
    assert explain(press.index, report.version("A").first.article).same_text == 2


def test_each_version_of_a_large_story_is_looked_at_once(
    empty_index: Index, make_article, copy
) -> None:
    words = " ".join(copy).split()

    def of(versions: int) -> int:
        """How much is done to explain an article of a story of so many versions, each of twelve outlets."""
        articles = [
            make_article(f"{chr(97 + at // versions)}{'o' * versions}", "Rome", (" ".join(words[: 60 + at % versions]),), at / 10,
                         path=f"{versions}-{at}")
            for at in range(versions * 12)
        ]  # fmt: skip
        receipts = intake(empty_index, articles)
        assert explain(empty_index, receipts[0].article).versions == versions
        return calls(lambda: explain(empty_index, receipts[0].article))

    few = of(6)
    assert of(24) < 6 * few


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


def test_of_many_links_the_strongest_are_told_in_full(why: Explanation) -> None:
    (first, *_) = why.within
    many = tuple(replace(first, label=f"V{at}", score=0.9 - at / 100) for at in range(20))
    told = render_explanation(replace(why, within=many))
    assert [f"V{at}: " in told for at in (0, 7, 8, 19)] == [True, True, False, False]
    assert "and 12 weaker links, scores 0.82 to 0.71" in told
    assert "weaker link" not in render_explanation(replace(why, within=many[:8]))


def test_it_can_be_had_as_json(why: Explanation) -> None:
    row = json.loads(json.dumps(to_row(why)))
    assert row["within"][0]["kind"] in ("version", "identical")
    assert row["cut"] == why.cut


def test_a_title_is_not_needed(empty_index: Index, make_article, copy: tuple[str, ...]) -> None:
    (receipt,) = intake(empty_index, [make_article("Muet", "", copy, 0)])
    assert render_explanation(explain(empty_index, receipt.article)).startswith(
        "(no headline) (Muet)"
    )


def test_an_article_is_known_by_the_id_that_its_import_gave(
    empty_index: Index, make_article
) -> None:
    imported = make_article("Écho", "Le quai", ("Il a plu sur le quai toute la journée.",), 1)
    intake(empty_index, [identify(replace(imported, given="r1"))])
    assert explain(empty_index, "r1").url == imported.url
    with pytest.raises(NotFoundError, match="'r2'"):
        explain(empty_index, "r2")
