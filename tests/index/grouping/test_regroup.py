"""The whole index grouped anew, on every backend."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index import ALL, Act, Batch, Index, Slice, intake, merge, parse, pin, regroup, split, unheeded
from processing import Article, identify

Write = Callable[..., Article]


def places(index: Index) -> dict[str, tuple[str, str]]:
    """Version and story of every article."""
    return {one.article.id: (one.article.version, one.story) for one in index.articles(ALL)}


def grouping(index: Index) -> set[frozenset[tuple[str, str]]]:
    """Which articles, with their versions, stand together."""
    found: dict[str, set[tuple[str, str]]] = {}
    for id, (version, story) in places(index).items():
        found.setdefault(story, set()).add((id, version))
    return {frozenset(members) for members in found.values()}


@pytest.fixture
def week(copy: list[str], article: Write) -> list[Article]:
    """A story that grows, and a house whose closing line becomes boilerplate on the way."""
    ask = "Do you know more about this? Write to our desk, which never sleeps and answers everyone."
    apart = [
        "A tabby won the cat show in the town hall and slept through the prize giving. Its owner, a"
        " retired pilot, had entered it by mistake and meant to bring the sister of the winner.",
        "Thirty boards were played at once in the chess hall by the harbour, and none was lost. The"
        " young master drank only water and asked twice for the windows to be opened.",
        "The ferry will not sail on Sunday because its only captain sings in the choir. Passengers"
        " are asked to take the long road around the bay, which is open again since spring.",
        "Beekeepers of the upper valley count their hives again after a mild winter. Fewer were lost"
        " than in any year since the great frost, and the lime trees are early.",
        "An old cinema opens as a library of maps, with its screen left where it was. Visitors sit"
        " in the same red chairs while atlases are carried to them on trays.",
    ]
    whole = " ".join(copy)
    return [
        *(article(f"{text} {ask}", at=(1 + day, 9)) for day, text in enumerate(apart)),
        article(whole, "https://agency.example/1", (10, 8), source="A"),
        article(f"{whole} {ask}", "https://post.example/c", (10, 9)),
        article(" ".join(copy[:5]), "https://mail.example/1", (10, 10), source="C"),
        article("In our town, too. " + whole, "https://local.example/1", (11, 7), source="E"),
    ]


def test_arrival_order_is_forgotten(index: Index, week: list[Article]) -> None:
    intake(index, week)
    regroup(index)
    ordered = grouping(index)
    shuffled = random.Random(3).sample(week, len(week))
    with index.successor() as other:
        for one in shuffled:
            intake(other, [one])
        regroup(other)
        assert grouping(other) == ordered
        other.drop()


def test_what_regrouping_did_is_told(index: Index, week: list[Article]) -> None:
    intake(index, week)
    kept = places(index)
    whole = [one for one in week if one.source in ("A", "C", "E") or one.url.endswith("/c")]
    lone = {version: f"s-{version}" for version in {kept[one.id][0] for one in whole}}
    index.write(Batch(stories=lone))  # as if they had never met
    summary = regroup(index)
    assert summary.articles == len(week)
    assert summary.before == summary.after + len(lone) - 1
    assert (summary.split, summary.joined) == (0, 1)
    (shift,) = summary.largest
    assert (shift.kind, shift.articles, len(shift.parts)) == ("joined", 4, len(lone))
    assert shift.headline == "Without a headline"
    assert shift.story in lone.values()
    stories = {story for id, (_, story) in places(index).items() if id in {one.id for one in whole}}
    assert len(stories) == 1
    assert stories <= set(lone.values())  # it keeps the id of one of them
    assert list(index.faults()) == []


def test_a_dry_run_changes_nothing(index: Index, week: list[Article]) -> None:
    intake(index, week)
    index.write(Batch(stories={version: f"s-{version}" for version, _ in places(index).values()}))
    before = places(index)
    summary = regroup(index, dry_run=True)
    assert summary.joined == 1
    assert places(index) == before


def test_regrouping_twice_moves_nothing(index: Index, week: list[Article]) -> None:
    intake(index, week)
    regroup(index)
    before = places(index)
    assert regroup(index).moved == 0
    assert places(index) == before


def test_what_was_begun_is_gone_on_with(index: Index, week: list[Article]) -> None:
    intake(index, week)
    with index.successor() as begun:
        intake(begun, week[:3])
    told: list[int] = []
    regroup(index, on_progress=told.append)
    assert told[-1] == len(week)
    assert len(places(index)) == len(week)


def test_searches_and_addresses_outlive_it(
    index: Index, week: list[Article], reopen: Callable[[], Index]
) -> None:
    later = week[5].seen + timedelta(hours=3)
    copied = identify(
        replace(week[5], url="https://agency.example/print/1", published=later, seen=later)
    )
    intake(index, [*week, copied])
    with reopen() as reader:
        regroup(index)
        for one in (index, reader):
            found = one.search(parse("coalition"), Slice(group="story"))
            assert (found.articles, found.stories) == (4, 1)
        assert index.at([copied.url])[copied.url][0].article.id == week[5].id


def test_decisions_hold_whatever_the_order_of_arrival(
    index: Index, week: list[Article], reopen: Callable[[], Index]
) -> None:
    made = Act("ana", datetime(2021, 7, 1, tzinfo=UTC))
    intake(index, week)
    *apart, whole, local, cut, topped = week
    split(index, whole.id, [index.held([topped.id])[topped.id].article.version], made)
    merge(index, [apart[0].id, apart[1].id, cut.id], made)
    pin(index, index.held([apart[2].id])[apart[2].id].article.version, apart[3].id, made)
    regroup(index)
    expected = grouping(index)
    stories = {id: story for id, (_, story) in places(index).items()}
    assert stories[apart[0].id] == stories[apart[1].id] == stories[whole.id] == stories[cut.id]
    assert stories[whole.id] == stories[local.id] != stories[topped.id]
    assert stories[apart[2].id] == stories[apart[3].id]
    for seed in (1, 2):
        with index.successor() as other:
            for one in random.Random(seed).sample(week, len(week)):
                intake(other, [one])
            other.write(Batch(decisions=index.decisions()))
            assert len(list(unheeded(other))) >= 2  # written only, not carried out
            regroup(other)
            assert grouping(other) == expected
            assert list(unheeded(other)) == []
            other.drop()


def test_an_empty_index_is_regrouped(index: Index) -> None:
    assert regroup(index).articles == 0


def test_who_has_read_articles_before_reads_the_same_ones_after(
    index: Index, week: list[Article], reopen: Callable[[], Index]
) -> None:
    intake(index, list(reversed(week[:4])))
    intake(index, week[4:])
    with reopen() as reader:
        ids = [one.id for one in week]
        texts = {id: placed.article.text for id, placed in reader.held(ids).items()}
        regroup(index)
        found = reader.held(ids)
        assert {id: placed.article.text for id, placed in found.items()} == texts
        assert {id: placed.article.id for id, placed in found.items()} == {id: id for id in ids}
        versions = [placed.article.version for placed in index.held(ids).values()]
        for version, carriers in reader.carriers(versions).items():
            assert {placed.article.version for placed in carriers} == {version}
            assert reader.story(version).versions


def test_who_lists_all_articles_while_the_place_is_taken_gets_each_once(
    index: Index, article: Write, reopen: Callable[[], Index]
) -> None:
    said = "Envoy {0} spoke of barley, of {0} ferries and of the tide, and left for port {0}."
    many = [
        article(said.format(number), f"https://p.example/{number}", (28, number % 24))
        for number in range(1_100)
    ]
    write(index, many)
    with index.successor() as other, reopen() as reader:
        write(other, sorted(many, key=lambda one: one.id))
        reading = reader.articles(ALL)
        first = next(reading)
        index.adopt(other, {})
        listed = [first, *reading]
    assert [one.article.id for one in listed] == [
        one.id for one in sorted(many, key=lambda one: (one.time, one.id))
    ]
    assert {one.article.text for one in listed} == {one.text for one in many}


def write(index: Index, articles: list[Article]) -> None:
    """Writes articles as they are, each a story of its own."""
    stories = {one.version: f"s{one.version}" for one in articles}
    index.write(Batch(tuple(articles), stories=stories))
