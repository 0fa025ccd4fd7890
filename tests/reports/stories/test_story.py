"""The version ledger of a story, from a real index."""

from dataclasses import replace
from datetime import timedelta

import pytest

from index import ALL, Index, NotFoundError, intake, parse
from reports import Kind, StoryReport, VersionError, story_report, story_reports, version_report
from reports.comparison.diff import TextDiff, diff_sentences


def test_versions_are_labelled_by_first_appearance(report: StoryReport) -> None:
    assert [version.label for version in report.versions] == ["A", "B", "C", "D"]
    times = [version.first.appeared for version in report.versions]
    assert times == sorted(times)
    assert report.version("A").first.source == "Agence"


def test_counts_say_how_much_of_everything_there_is(report: StoryReport) -> None:
    counts = report.counts
    assert (counts.articles, counts.versions, counts.outlets, counts.replaced) == (8, 4, 6, 1)
    assert set(counts.countries) == {"FR", "MA", "CH"}
    assert counts.languages == ("fr",)
    assert counts.agencies == ("Reuters",)


def test_the_headline_is_the_commonest_one(report: StoryReport) -> None:
    assert report.headline == "Rome : 400 millions pour les écoles"
    assert report.last - report.first == timedelta(hours=8)


def test_the_same_text_in_two_outlets_is_one_version_with_two_carriers(report: StoryReport) -> None:
    sources = [carrier.source for carrier in report.version("A").carriers]
    assert sources == ["Agence", "Le Phare", "Le Jour"]
    assert [headline.text for headline in report.version("A").headlines] == [
        "Rome : 400 millions pour les écoles",
        "Rome promet",
    ]


def test_a_cut_version_holds_part_of_the_fullest_and_comes_from_it(report: StoryReport) -> None:
    cut = report.version("B")
    assert report.fullest == "A"
    assert report.version("A").share == 1
    assert 0.5 < cut.share < 0.8
    assert cut.parent == "A"
    assert cut.diff is not None
    assert {change.kind for change in cut.diff.changes} == {Kind.KEPT, Kind.CUT}


def test_a_version_with_paragraphs_of_its_own_holds_all_and_adds_them(report: StoryReport) -> None:
    local = report.version("C")
    assert local.first.source == "Rabat Matin"
    assert local.share == 1
    assert local.diff is not None
    assert [change.after[:8] for change in local.diff.of(Kind.ADDED)] == ["Le Maroc", "Il s'est"]
    assert local.diff.of(Kind.CUT) == ()


def test_an_edit_of_one_page_is_a_version_and_the_old_text_says_so(report: StoryReport) -> None:
    edited = report.version("D")
    (carrier,) = edited.carriers
    (old,) = [each for each in report.version("A").carriers if each.source == "Le Jour"]
    assert old.superseded
    assert old.replaced_by == "D"
    assert carrier.url == old.url
    assert not carrier.superseded
    (edit,) = report.edits
    assert edit.url == old.url
    assert [label for label, _ in edit.steps] == ["A", "D"]


def test_an_edit_counts_from_when_it_was_seen_not_from_the_date_it_repeats(
    report: StoryReport,
) -> None:
    (edit,) = report.edits
    assert edit.steps[1][1] - report.first == timedelta(hours=8)
    assert not report.version("D").first.dated
    assert report.version("A").first.dated


def test_the_changed_number_is_a_changed_sentence(report: StoryReport) -> None:
    diff = report.version("D").diff
    assert diff is not None
    (change,) = diff.of(Kind.CHANGED)
    assert [run.text.strip() for run in change.words if run.kind is not Kind.KEPT] == ["400", "420"]


def test_datelines_and_credits_are_no_change(press_of_two: StoryReport) -> None:
    for version in press_of_two.versions:
        if version.diff:
            assert "Reuters" not in "".join(
                run.text for change in version.diff.changes for run in change.words
            )
            assert {change.kind for change in version.diff.changes} <= {Kind.KEPT, Kind.CUT}


def test_related_stories_come_with_their_evidence(press, report: StoryReport) -> None:
    (related,) = report.related
    assert related.story == press.digest != report.id
    assert related.title == "Les brèves de mardi 🐟"
    assert related.kind.value == "partial reuse"
    links = press.index.story(report.id).related
    assert len(links) > 1
    assert related.shared == max(link.evidence.shared for link in links)
    assert 0 < related.coverage < 1
    assert 0 < related.coverage_there < 1


def test_a_relation_is_seen_from_both_sides(press, report: StoryReport) -> None:
    (ours,) = report.related
    (theirs,) = story_report(press.index, press.digest).related
    assert theirs.story == report.id
    assert theirs.coverage == ours.coverage_there
    assert theirs.coverage_there == ours.coverage


def test_a_story_of_one_article_is_its_own_fullest_and_root(press) -> None:
    report = story_report(press.index, press.arabic)
    (version,) = report.versions
    assert (version.share, version.parent, version.diff) == (1, "", None)
    assert report.fullest == version.label == "A"
    assert report.first == report.last
    assert report.language == "ar"


def test_a_version_or_an_article_leads_to_its_story(press, report: StoryReport) -> None:
    assert story_report(press.index, report.version("B").id) == report
    assert story_report(press.index, report.version("B").first.article) == report


def test_a_version_is_asked_for_by_label_or_id(report: StoryReport) -> None:
    assert report.version(report.version("B").id) is report.version("B") is report.version("b")
    with pytest.raises(VersionError, match=r"has the versions A, B, C, D; 'K' was asked for"):
        report.version("K")


def test_an_unknown_story_is_told_by_the_index(press) -> None:
    with pytest.raises(NotFoundError):
        story_report(press.index, "s0000000000000000")


def test_a_query_leads_to_its_stories_largest_first_each_whole(press, report: StoryReport) -> None:
    assert next(each.id for each in story_reports(press.index, ALL)) == report.id
    assert {each.id for each in story_reports(press.index, ALL)} == {
        press.story,
        press.arabic,
        press.digest,
    }
    assert list(story_reports(press.index, parse("source:Agence"))) == [report]
    assert list(story_reports(press.index, parse("source:nobody"))) == []


def test_more_stories_than_a_page_of_hits_are_all_told(empty_index: Index, make_article) -> None:
    words = [f"{chr(97 + a)}{chr(97 + b)}" * 3 for a in range(8) for b in range(8)]
    texts = [tuple(f"{one}{two} {two}{one} {one}x." for two in words[:9]) for one in words[:60]]
    intake(
        empty_index, [make_article(f"S{at}", f"T{at}", text, at) for at, text in enumerate(texts)]
    )
    assert len({each.id for each in story_reports(empty_index, ALL)}) == 60


def test_a_story_without_headlines_is_called_by_its_first_words(
    empty_index: Index, make_article
) -> None:
    bare = make_article(
        "Sans Titre", "  ", ("Le vent a emporté les tentes du marché vers midi." * 3,), 0
    )
    (receipt,) = intake(empty_index, [bare])
    report = story_report(empty_index, receipt.story)
    assert report.headline.startswith("Le vent a emporté les tentes")
    assert report.version("A").headlines == ()


@pytest.fixture
def press_of_two(empty_index: Index, make_article, copy: tuple[str, ...]) -> StoryReport:
    bare = (copy[0].split(" - ", 1)[1], *copy[1:4])
    receipts = intake(
        empty_index,
        [make_article("Agence", "Rome", copy, 0), make_article("Le Soir", "Rome", bare, 1)],
    )
    return story_report(empty_index, receipts[0].story)


def test_each_text_is_parted_into_its_sentences_once(press, monkeypatch) -> None:
    parted = []
    monkeypatch.setattr(
        "reports.comparison.pairing.split_sentences", lambda line: parted.append(line) or [line]
    )
    lines = [line for version in press.report().versions for line in version.body.splitlines()]
    assert sorted(parted) == sorted(lines)


def test_one_version_is_compared_with_its_parent_alone(press, monkeypatch) -> None:
    compared = []

    def noted(a, b) -> TextDiff:
        compared.append(b)
        return diff_sentences(a, b)

    monkeypatch.setattr("reports.stories.story.diff_sentences", noted)
    whole = press.report()
    assert len(compared) == 3
    for label in "ABCD":
        compared.clear()
        told, version = version_report(press.index, press.story, label.lower())
        assert version == replace(whole.version(label), share=0.0)
        assert len(compared) == (label != "A")
        assert [one.diff for one in told.versions] == [None] * 4
    with pytest.raises(VersionError):
        version_report(press.index, press.story, "Z")


def test_versions_are_told_by_themselves_where_nothing_compares_them(press, monkeypatch) -> None:
    whole = press.report()
    monkeypatch.setattr("index.embedded.lookup.unpack_link", None)
    lean = story_report(press.index, press.story, compared=False)
    assert {version.parent for version in whole.versions} > {""}
    assert whole.related
    alone = {"parent": "", "diff": None, "share": 0.0}
    assert lean.versions == tuple(replace(version, **alone) for version in whole.versions)
    nothing = {"passages": (), "related": (), "elsewhere": (), "versions": lean.versions}
    assert lean == replace(whole, **nothing)
