"""The tree of a story's versions on a terminal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from reports import Carrier, StoryReport, VersionReport, diff_texts
from reports.stories.chronology import label
from reports.stories.ledger import Counts, Edit, Headline
from wirecopy.terminal import console, descent

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)
DIFF = diff_texts("It rained on the quay. Yes.", "It rained on the quay. Nobody minded.")


def version(at: int, parent: str, *headlines: str, carriers: int = 1) -> VersionReport:
    return VersionReport(
        id=f"v{at}",
        label=label(at),
        text="Words.",
        language="fr",
        words=1234,
        share=0.5,
        headlines=tuple(Headline(text, 1) for text in headlines),
        carriers=tuple(
            Carrier(f"a{at}-{n}", f"Outlet {at}", "T", f"https://o{at}.example/", NOON + timedelta(hours=n))
            for n in range(carriers)
        ),
        parent=parent,
        diff=DIFF if parent else None,
    )  # fmt: skip


def story(*versions: VersionReport) -> StoryReport:
    counts = Counts(len(versions), 0, len(versions), 1, (), (), ())
    return StoryReport("s1", "H", "fr", NOON, NOON, counts, "A", versions, ())


@pytest.fixture(autouse=True, params=[80, 120])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal of so many columns."""
    monkeypatch.setattr(console.out, "_force_terminal", True)
    monkeypatch.setattr(console.out, "_color_system", None)
    before = console.out.size
    console.out.size = before.__class__(request.param, 50)
    yield request.param
    console.out.size = before


def drawn(told: StoryReport) -> list[str]:
    with console.out.capture() as captured:
        descent.draw_descent(told)
    return captured.get().splitlines()


def test_a_time_that_no_page_stated_is_told_as_what_it_is() -> None:
    (one,) = (first := version(0, "", "One")).carriers
    for carrier, told in [
        (replace(one, dated=False), " (first seen)"),
        (replace(one, ended=True), " (at the latest)"),
        (one, ""),
    ]:
        (line, *_) = drawn(story(replace(first, carriers=(carrier,))))
        assert line.startswith(f"A 2021-06-28 12:00{told}  Outlet 0  ")


def test_a_version_is_told_with_times_carriers_change_and_headlines() -> None:
    told = story(
        version(0, "", "Rome", carriers=3), version(1, "A", "Titre", "Autre", "Encore", "Et un", "Et deux")
    )  # fmt: skip
    assert drawn(told) == [
        "A 2021-06-28 12:00 – 14:00  Outlet 0 and 2 more  1,234 words, the fullest",
        "│   Rome",
        "└ B 2021-06-28 12:00  Outlet 1  1,234 words, 50% of A",
        "      from A: 1 sentence added, 1 cut",
        "      Titre",
        "      also: Autre",
        "      also: Encore",
        "      and 2 other headlines",
    ]


def test_an_edited_page_is_named_as_one() -> None:
    one, two = version(0, "", "Rome"), version(1, "A", "Rome")
    edited = replace(two, carriers=(replace(two.carriers[0], url=one.first.url),))
    steps = (("A", NOON), ("B", NOON))
    told = replace(story(one, edited), edits=(Edit(one.first.url, "Outlet 0", steps),))
    assert [("(edited page)" in line) for line in drawn(told)] == [False, False, True, False, False]
    carriers = (replace(edited.carriers[0], superseded=True, replaced_by="A"),)
    back = replace(told, versions=(one, replace(edited, carriers=carriers)))
    assert "Outlet 1 (edited page, now A again)" in drawn(back)[2]


@pytest.mark.parametrize(
    "headline",
    [
        "Les ministres de la Ligue des détroits promettent une caisse commune pour les épaves " * 2,
        "وزراء رابطة المضائق يتعهدون بصندوق مشترك لرفع حطام السفن من الممر الشمالي " * 2,
        "部长们承诺设立共同基金用于清除北部航道的沉船残骸并重新开放灯塔" * 3,
        "🎣" * 90,
        "Donaudampfschifffahrtsgesellschaft" * 5,
    ],
)
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(headline: str, width: int) -> None:
    versions = [version(at, label(at - 1) if at else "", headline) for at in range(30)]
    lines = drawn(story(*versions))
    assert max(map(cell_len, lines)) <= width
    letters = "".join("".join(lines).split()).replace("│", "")
    assert letters.count("".join(headline.split())) == 30


def test_a_story_of_hundreds_of_versions_is_told_whole() -> None:
    versions = [version(at, "A" if at else "", f"Titre {at}") for at in range(300)]
    lines = drawn(story(*versions))
    assert sum("Titre" in line for line in lines) == 300
    assert lines[-3].startswith("└ KN ")


def test_markup_in_a_headline_is_shown_as_it_is() -> None:
    assert "    [bold]Rome[/bold]" in drawn(story(version(0, "", "[bold]Rome[/bold]")))
    assert "    (no headline)" in drawn(story(version(0, "")))


def test_in_a_pipe_a_headline_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console.out, "_force_terminal", False)
    headline = "Les ministres de la Ligue des détroits promettent une caisse commune " * 3
    assert f"    {headline.strip()}" in [
        line.rstrip() for line in drawn(story(version(0, "", headline)))
    ]


def test_in_full_every_carrier_headline_and_changed_sentence_is_told() -> None:
    told = story(version(0, "", "One", "Two", "Three", "Four"), version(1, "A", "B", carriers=2))
    with console.out.capture() as captured:
        descent.draw_descent(told, full=True)
    lines = [line.strip("│└├ ") for line in captured.get().splitlines()]
    assert "also: Four" in lines
    assert "2021-06-28 12:00  Outlet 1  https://o1.example/" in lines
    assert "2021-06-28 13:00  Outlet 1  https://o1.example/" in lines
    assert lines[-2:] == ["- Yes.", "+ Nobody minded."]
    assert all("https://" not in line for line in drawn(told))


def test_a_sign_stands_before_its_sentence_also_where_that_has_no_blanks(width: int) -> None:
    added = "部长们在那不勒斯会面讨论海峡安全与沉船清理问题" * 4 + "。"
    changed = replace(version(1, "A", "海港"), diff=diff_texts("雨。", f"雨。{added}"))
    with console.out.capture() as captured:
        descent.draw_descent(story(version(0, "", "海港"), changed), full=True)
    lines = captured.get().splitlines()
    assert max(map(cell_len, lines)) <= width
    at = next(at for at, line in enumerate(lines) if "+ 部长们" in line)
    assert lines[at + 1].startswith(lines[at].partition("+ ")[0] + "  ")
