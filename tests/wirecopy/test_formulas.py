"""Communiqués of two years by one formula, in the demo's wording: never one story."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from index import ALL, Act, Index, intake, open_index, regroup, split, undo
from processing import Article, identify
from reports import explain

NOON = datetime(2022, 6, 16, 12, tzinfo=UTC)
LANGUAGES = ("ar", "en", "fr")
TEXTS = files("wirecopy.demo") / "texts"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_index("embedded:", tmp_path) as opened:
        yield opened


def article(language: str, name: str, parts: slice, hours: float) -> Article:
    paragraphs = (TEXTS / language / f"{name}.md").read_text("utf-8").strip().split("\n\n")
    seen = NOON + timedelta(hours=hours)
    url = f"https://{name}-{parts.start}-{parts.stop}.example/{language}"
    return identify(Article("", "", url, url, "", "\n".join(paragraphs[parts]), seen))


def this_year(language: str) -> list[Article]:
    """The communiqué and what outlets make of it in a day."""
    made = (slice(0, None), slice(0, 7), slice(0, 5), slice(0, 6), slice(0, 4), slice(1, None))
    return [article(language, "communique", part, hour) for hour, part in enumerate(made)]


def last_year(language: str, hours: float) -> list[Article]:
    """The one before, printed again as a document so many hours after noon."""
    made = (slice(0, None), slice(0, 4), slice(0, 5))
    return [article(language, "lastyear", part, hours + hour) for hour, part in enumerate(made)]


def stories(index: Index, articles: list[Article]) -> set[str]:
    ids = {one.id for one in articles}
    return {placed.story for placed in index.articles(ALL) if placed.article.id in ids}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_split_off_a_story_joins_no_stranger(index: Index, language: str) -> None:
    ours, theirs = this_year(language), last_year(language, -20)
    intake(index, [*ours, *theirs])
    (whole,) = stories(index, ours)
    assert whole not in stories(index, theirs)
    made = Act("ana", NOON, "vérifié 🔎")
    for part in (ours[2:3], ours[4:5], ours[2:5:2]):
        split(index, whole, [one.version for one in part], made)
        assert stories(index, ours).isdisjoint(stories(index, theirs))
        regroup(index)
        assert stories(index, ours).isdisjoint(stories(index, theirs))
        (alone,) = stories(index, part)
        assert alone not in stories(index, [one for one in ours if one not in part])
        undo(index, "", made)
        (whole,) = stories(index, ours)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_looks_like_a_text_of_the_week_before_is_another_story(
    index: Index, language: str
) -> None:
    ours, theirs = this_year(language)[2], last_year(language, -24 * 8)[1:2]
    intake(index, [ours, *theirs])
    assert stories(index, [ours]).isdisjoint(stories(index, theirs))
    reasons = explain(index, ours.id).beyond
    late = [reason for reason in reasons if "not counted" in reason.rule]
    assert late
    assert {reason.strength for reason in late} == {0.0}
    assert "more than 2 days apart" in late[0].rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_that_comes_late_is_of_its_story(index: Index, language: str) -> None:
    ours = this_year(language)
    intake(index, ours[:1])
    late = article(language, "communique", slice(0, 6), 24 * 8)
    intake(index, [late])
    assert stories(index, [late]) == stories(index, ours[:1])
