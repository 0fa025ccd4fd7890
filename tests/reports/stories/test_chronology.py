"""When texts appeared, and their labels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.values import Placed, Story
from processing import Article
from reports.stories.chronology import label, read_chronology

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def placed(version: str, url: str, seen: float, **fields: object) -> Placed:
    article = Article(
        id=f"a-{version}-{url}-{seen}",
        version=version,
        url=url,
        source=url,
        title="",
        text="",
        seen=NOON + timedelta(hours=seen),
    )
    return Placed(replace(article, **fields), "s1")


def story(*members: Placed) -> Story:
    carriers: dict[str, tuple[Placed, ...]] = {}
    for each in members:
        carriers[each.article.version] = (*carriers.get(each.article.version, ()), each)
    return Story("s1", (), carriers, (), ())


@pytest.mark.parametrize(
    ("at", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_letters_go_on_after_z(at: int, letters: str) -> None:
    assert label(at) == letters


def test_versions_are_labelled_in_order_of_their_first_carrier() -> None:
    late = placed("v1", "p", 5)
    early = placed("v2", "q", 1)
    order = read_chronology(story(late, early, placed("v1", "r", 3)))
    assert order.labels == {"v2": "A", "v1": "B"}
    assert [each.article.url for each in order.carriers["v1"]] == ["r", "p"]


def test_the_published_time_counts_before_the_time_of_seeing() -> None:
    order = read_chronology(story(placed("v1", "p", 1), placed("v2", "q", 9, published=NOON)))
    assert order.labels == {"v2": "A", "v1": "B"}


def test_who_names_only_the_day_is_not_told_to_have_been_first() -> None:
    midnight = NOON - timedelta(hours=12)
    day = placed("v1", "p", 40, published=midnight)
    hour = placed("v2", "q", 41, published=NOON)
    order = read_chronology(story(day, hour))
    assert order.labels == {"v2": "A", "v1": "B"}
    assert order.appeared(day) == midnight + timedelta(days=1, seconds=-1)


def test_an_edit_does_not_take_the_date_of_what_it_replaced() -> None:
    first = placed("v1", "p", 1, published=NOON)
    edit = placed("v2", "p", 6, published=NOON)
    order = read_chronology(story(edit, first))
    assert order.appeared(first) == NOON
    assert order.appeared(edit) == NOON + timedelta(hours=6)
    assert order.labels == {"v1": "A", "v2": "B"}


def test_an_edit_counts_from_when_the_page_says_it_changed() -> None:
    changed = NOON + timedelta(hours=4)
    first = placed("v1", "p", 1, published=NOON)
    edit = placed("v2", "p", 6, published=NOON, modified=changed)
    assert read_chronology(story(first, edit)).appeared(edit) == changed


def test_a_change_later_than_its_sight_or_earlier_than_the_first_text_is_not_believed() -> None:
    first = placed("v1", "p", 1, published=NOON)
    for modified in (NOON + timedelta(days=9), NOON - timedelta(days=1)):
        edit = placed("v2", "p", 6, modified=modified)
        assert read_chronology(story(first, edit)).appeared(edit) == edit.article.seen


def test_the_successor_is_the_next_text_of_the_same_page() -> None:
    first, second, third = (placed(f"v{hour}", "p", hour) for hour in (1, 2, 3))
    elsewhere = placed("v2", "q", 5)
    order = read_chronology(story(third, first, second, elsewhere))
    assert [order.successor(each) for each in (first, second, third, elsewhere)] == [
        "B",
        "C",
        "",
        "",
    ]


def test_the_successor_of_the_last_new_text_is_the_one_that_its_page_went_back_to() -> None:
    first, second = placed("v1", "p", 1), replace(placed("v2", "p", 2), superseded=True)
    order = read_chronology(story(first, second))
    assert [order.successor(each) for each in (first, second)] == ["B", "A"]


@pytest.mark.parametrize(("old", "new"), [("v1", "v2"), ("v2", "v1")])
def test_of_two_texts_seen_in_one_moment_the_replaced_one_stood_before(old: str, new: str) -> None:
    before = replace(placed(old, "p", 1), superseded=True)
    after = placed(new, "p", 1)
    order = read_chronology(story(after, before))
    assert (order.former(after), order.former(before)) == (old, "")


def test_articles_without_address_are_pages_of_their_own() -> None:
    order = read_chronology(story(placed("v1", "", 1), placed("v1", "", 2)))
    assert all(len(edits) == 1 for edits in order.urls.values())


def test_the_texts_of_one_imported_id_are_edits_whatever_their_address() -> None:
    before, after = placed("v1", "", 1, given="7"), placed("v2", "", 2, given="7")
    beside = placed("v3", "https://post.example/1", 3, given="8")
    other = placed("v4", "https://post.example/1", 4, given="9")
    order = read_chronology(story(before, after, beside, other))
    assert order.successor(before) == "B"
    assert order.former(after) == "v1"
    assert (order.successor(beside), order.former(other)) == ("", "")


def test_a_page_is_one_whatever_host_of_its_site_it_was_read_at() -> None:
    before = placed("v1", "https://www.post.example/1", 1, published=NOON)
    after = placed("v2", "https://m.post.example/1/", 3, published=NOON)
    order = read_chronology(story(before, after))
    assert order.successor(before) == "B"
    assert order.former(after) == "v1"
    assert order.appeared(after) == NOON + timedelta(hours=3)
