"""The versions of a story as a tree."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reports import Carrier, StoryReport, VersionReport, branches, diff_texts, render, told_change
from reports.stories.chronology import label
from reports.stories.ledger import Counts

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def tree(report: StoryReport, parents: Mapping[str, str]) -> StoryReport:
    """The report with versions of these names, each from its parent."""
    versions = tuple(
        replace(
            report.versions[0],
            id=f"v-{name}",
            label=name,
            parent=parent,
            carriers=(Carrier(f"a-{name}", f"Outlet {name}", "T", "", NOON + timedelta(hours=at)),),
            diff=diff_texts("It rained on the quay.", "It rained on the quay. Nobody minded.")
            if parent
            else None,
        )
        for at, (name, parent) in enumerate(parents.items())
    )
    return replace(report, versions=versions, fullest=versions[0].label, passages=(), edits=())


def drawn(report: StoryReport) -> list[str]:
    return [f"{branch.stem}{branch.version.label}" for branch in branches(report)]


def test_each_version_stands_under_its_parent(report: StoryReport) -> None:
    told = tree(report, {"A": "", "B": "A", "C": "B", "D": "A", "E": "C", "F": "B"})
    assert drawn(told) == ["A", "├ B", "│ ├ C", "│ │ └ E", "│ └ F", "└ D"]
    assert [branch.depth for branch in branches(told)] == [0, 1, 2, 3, 2, 1]


def test_what_stands_below_a_version_keeps_the_lines_of_the_others(report: StoryReport) -> None:
    told = tree(report, {"A": "", "B": "A", "C": "B", "D": "A"})
    below = {branch.version.label: branch.below for branch in branches(told)}
    assert below == {"A": "│ ", "B": "│ │ ", "C": "│     ", "D": "    "}


def test_a_lone_version_is_a_root_without_lines(report: StoryReport) -> None:
    assert drawn(tree(report, {"A": ""})) == ["A"]


def test_takes_of_a_whole_day_do_not_walk_off_the_page(report: StoryReport) -> None:
    takes = [label(at) for at in range(40)]
    told = tree(report, {take: takes[at - 1] if at else "" for at, take in enumerate(takes)})
    found = list(branches(told))
    assert [branch.version.label for branch in found] == takes
    assert max(len(branch.stem) for branch in found) == 16


@given(st.lists(st.integers(0, 10**6), max_size=70))
def test_every_version_is_told_once_behind_its_parent(choices: list[int]) -> None:
    names = [label(at) for at in range(len(choices) + 1)]
    parents = {names[0]: ""}
    parents |= {
        name: names[choice % at] for at, (name, choice) in enumerate(zip(names[1:], choices, strict=True), 1)
    }  # fmt: skip
    versions = tuple(
        VersionReport(
            name, name, "", "en", 0, 1, (), (Carrier("a", "s", "t", "", NOON),), (), parent
        )
        for name, parent in parents.items()
    )
    told = [branch.version.label for branch in branches(_story(versions))]
    assert sorted(told) == sorted(names)
    assert all(told.index(parents[name]) < told.index(name) for name in names[1:])


def test_a_change_is_told_in_sentences(report: StoryReport) -> None:
    changes = {version.label: told_change(version) for version in report.versions}
    assert changes == {
        "A": "",
        "B": "from A: 4 sentences cut",
        "C": "from A: 2 sentences added",
        "D": "from A: 2 sentences cut, 1 changed",
    }
    same = replace(report.version("B"), diff=diff_texts("It rained.", "It rained!"))
    assert told_change(same) == "from A: nothing but typography, datelines or credits"


def test_a_single_change_is_one_sentence(report: StoryReport) -> None:
    told = tree(report, {"A": "", "B": "A"})
    assert told_change(told.versions[1]) == "from A: 1 sentence added"


def test_the_report_has_the_tree_too(report: StoryReport) -> None:
    page = html.document_fromstring(render(report, "html"))
    items = page.xpath("//ul[contains(@class, 'descent')]/li")
    assert [item.get("style") for item in items] == ["--step:0", *["--step:1"] * 3]
    assert [item.xpath("string(a)") for item in items] == ["A", "B", "C", "D"]
    assert "from A: 4 sentences cut" in items[1].text_content()
    told = render(report, "md")
    assert (
        "  - B, Le Phare, 28 June 2021, 10:00 – 13:00, 3 carriers; from A: 4 sentences cut" in told
    )


def _story(versions: tuple[VersionReport, ...]) -> StoryReport:
    counts = Counts(0, 0, len(versions), 0, (), (), ())
    return StoryReport("s", "h", "en", NOON, NOON, counts, "A", versions, ())
