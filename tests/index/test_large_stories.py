"""Stories with far more versions than a new one is compared with at first."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from index_batches import batch, link

from index import Act, Index, intake, split, undo
from processing import Article, Rules, read, sketch, story_id

Write = Callable[..., Article]
MANY = 24
RULES = Rules(candidates=4, few=2)
ACT = Act("ida", datetime(2026, 6, 18, tzinfo=UTC), "")


def versions(copy: Sequence[str], article: Write) -> list[Article]:
    """Copy cut and worked on by many outlets."""
    return [
        article(
            f"{10 + number} people heard it. " + " ".join(copy[: 4 + number % 5]),
            f"https://post.example/{number}",
            (28, number % 12),
            source=f"Outlet {number}",
        )
        for number in range(MANY)
    ]


@pytest.mark.parametrize("at_once", [3, MANY])
def test_one_copy_in_very_many_versions_is_one_story(
    index: Index, copy: list[str], article: Write, at_once: int
) -> None:
    articles = versions(copy, article)
    for start in range(0, MANY, at_once):
        intake(index, articles[start : start + at_once], RULES)
    placed = index.held([one.id for one in articles])
    assert len({one.article.version for one in placed.values()}) == MANY
    assert len({one.story for one in placed.values()}) == 1


def test_what_is_decided_about_a_large_story_holds_and_is_taken_back(
    index: Index, copy: list[str], article: Write
) -> None:
    *articles, late = versions(copy, article)
    for start in range(0, len(articles), 3):
        intake(index, articles[start : start + 3], RULES)
    whole = index.held([articles[0].id])[articles[0].id].story
    gone = [one.version for one in articles[:8]]
    made = split(index, whole, gone, ACT, RULES)
    assert made.moved.keys() == set(gone)
    (receipt,) = intake(index, [late], RULES)
    parted = index.neighbourhood([one.version for one in articles], most=50).stories
    assert len({parted[version] for version in gone}) == 1
    assert {story for version, story in parted.items() if version not in gone} == {whole}
    assert receipt.story in parted.values()
    undo(index, made.decision.id, ACT, RULES)
    assert set(index.neighbourhood(gone, most=50).stories.values()) == {whole}


def test_of_a_large_story_its_links_to_others_alone_are_asked_for(
    index: Index, copy: list[str], article: Write
) -> None:
    one, other, third, stranger = versions(copy, article)[:4]
    links = (link(one, other), link(other, third), link(third, stranger))
    story = dict.fromkeys((one.version, other.version, third.version), story_id(one.version))
    index.write(batch(one, other, third, stranger, stories=story, links=links))
    asked = {one.version, stranger.version}
    assert set(index.neighbourhood(asked, most=3).links) == set(links)
    assert index.neighbourhood(asked, most=2).links == (links[2],)
    assert index.neighbourhood(asked, most=2).stories.keys() == story.keys() | {stranger.version}


def test_a_text_is_compared_with_the_likeliest_alone(
    index: Index, copy: list[str], article: Write
) -> None:
    articles = versions(copy, article)
    for start in range(0, MANY, 3):
        intake(index, articles[start : start + 3], RULES)
    links = [link for batch in index.batches() for link in batch.links]
    beside = 2  # of a batch of three
    assert MANY < len(links) <= MANY * (RULES.candidates + beside)


def test_what_is_at_home_in_a_large_story_is_compared_with_few_of_it_and_with_others(
    index: Index, copy: list[str], article: Write
) -> None:
    *articles, late = versions(copy, article)
    own = (
        "A ferry pilot said she had counted nineteen barges lying idle under the old bridge. None had"
        " moved since Easter, and two had begun to take in water through their rusted doors. Nobody"
        " at the harbour office would say who owned them or who was to pay for the tugs."
    )
    near = [
        article(f"{one.text} {own}", f"https://mail.example/{at}", source=f"Mail {at}")
        for at, one in enumerate(articles[:2])
    ]
    other = article(
        "Snow fell on the upper pass and shut it to lorries until the first week of May."
    )
    for start in range(0, len(articles), 3):
        intake(index, articles[start : start + 3], RULES)
    intake(index, [*near, other], RULES)
    merged = article(f"{late.text} {own} {other.text}", "https://post.example/m", source="Merger")
    rules = Rules(candidates=20, few=2)
    (found,) = index.candidates([sketch(read(merged))], [merged.time], rules.window, 20)
    (receipt,) = intake(index, [merged], rules)
    links = [link for batch in index.batches() for link in batch.links]
    ours = {v for link in links for v in (link.a, link.b) if receipt.version in (link.a, link.b)}
    assert receipt.story == index.held([articles[0].id])[articles[0].id].story
    elsewhere = {one.id for one in found if one.story != receipt.story}
    assert ours == {receipt.version, *(one.version for one in near), *elsewhere}
