"""How articles come in, on every backend."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tellings import tellings

from index import ALL, Index, Receipt, Slice, intake, parse
from processing import Article, Rules, article_from_import, identify

Write = Callable[..., Article]
NOW = datetime(2021, 7, 1, tzinfo=UTC)


def outcomes(receipts: Sequence[Receipt]) -> list[str]:
    return [receipt.outcome for receipt in receipts]


def stories(index: Index) -> set[frozenset[str]]:
    """The grouping, as sets of article ids."""
    found: dict[str, set[str]] = {}
    for placed in index.articles(ALL):
        found.setdefault(placed.story, set()).add(placed.article.id)
    return {frozenset(ids) for ids in found.values()}


@pytest.fixture
def copies(copy: list[str], article: Write) -> list[Article]:
    """One copy as six outlets carry it, and three texts that have nothing to do with it."""
    lead, whole = " ".join(copy[:5]), " ".join(copy)
    return [
        article(
            whole, "https://agency.example/1", (28, 8), "Engineers for the valleys", source="A"
        ),
        article(whole, "https://post.example/1", (28, 9), "Ministers agree", source="B"),
        article(lead, "https://mail.example/1", (28, 10), "Two hundred engineers", source="C"),
        article(lead + " Rain is forecast.", "https://echo.example/1", (28, 11), source="D"),
        article("In our town, too. " + whole, "https://local.example/1", (29, 7), source="E"),
        article(" ".join(copy[:7]), "https://late.example/1", (30, 7), source="F"),
        article("A tabby won the cat show and slept through it all.", at=(28, 9), source="A"),
        article("Thirty boards were played at once in the chess hall.", at=(29, 9), source="B"),
        article("The ferry will not sail on Sunday, its owner said.", at=(30, 9), source="C"),
    ]


def test_copies_of_one_text_become_one_story(index: Index, copies: list[Article]) -> None:
    receipts = intake(index, copies)
    assert outcomes(receipts) == ["new"] * 9
    assert len({receipt.story for receipt in receipts[:6]}) == 1
    assert len({receipt.story for receipt in receipts}) == 4
    assert [receipt.article for receipt in receipts] == [article.id for article in copies]
    assert receipts[0].version == receipts[1].version != receipts[2].version
    assert list(index.faults()) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_matter(
    index: Index, copies: list[Article], seed: int
) -> None:
    shuffled = random.Random(seed).sample(copies, len(copies))
    for start in range(0, len(shuffled), 1 + seed):
        intake(index, shuffled[start : start + 1 + seed])
    one_story = frozenset(article.id for article in copies[:6])
    assert stories(index) == {one_story} | {frozenset({article.id}) for article in copies[6:]}


def test_a_story_keeps_its_id_when_it_grows(index: Index, copies: list[Article]) -> None:
    (first,) = intake(index, copies[2:3])
    later = intake(index, [copies[0], *copies[3:6]])
    assert {receipt.story for receipt in later} == {first.story}
    assert len(index.story(first.story).versions) == 5
    assert len(index.story(first.story).links) == 10


def test_taking_in_twice_writes_nothing(index: Index, copies: list[Article]) -> None:
    first = intake(index, copies)
    again = intake(index, copies)
    assert outcomes(again) == ["held"] * 9
    assert [receipt.story for receipt in again] == [receipt.story for receipt in first]
    assert [receipt.of for receipt in again] == [article.id for article in copies]
    assert index.search(ALL, Slice()).articles == 9


def test_an_article_twice_in_one_batch_is_held_once(index: Index, copies: list[Article]) -> None:
    receipts = intake(index, [copies[0], copies[0]])
    assert sorted(outcomes(receipts)) == ["held", "new"]
    assert index.search(ALL, Slice()).articles == 1


def test_nothing_comes_of_nothing(index: Index) -> None:
    assert intake(index, []) == ()


def test_an_edited_page_supersedes_what_it_said_before(index: Index, article: Write) -> None:
    url = "https://post.example/lamp"
    before = article("A lamp was lit in the tower.", url)
    after = article("Two lamps were lit in the tower.", url + "?utm_source=feed", (28, 15))
    intake(index, [before])
    (receipt,) = intake(index, [after])
    assert (receipt.outcome, receipt.of) == ("superseding", before.id)
    held = index.held([before.id, after.id])
    assert held[before.id].superseded
    assert not held[after.id].superseded
    assert len(index.at([url])[url]) == 2


def test_edits_within_one_batch_supersede_in_order_of_time(index: Index, article: Write) -> None:
    url = "https://post.example/lamp"
    texts = [article(f"{n} lamps were lit in the tower.", url, (28, 10 + n)) for n in range(3)]
    receipts = intake(index, [texts[2], texts[0], texts[1]])
    assert outcomes(receipts) == ["superseding", "new", "superseding"]
    held = index.held([text.id for text in texts])
    assert [held[text.id].superseded for text in texts] == [True, True, False]


def test_an_older_text_of_a_page_that_comes_late_is_superseded(
    index: Index, article: Write
) -> None:
    url = "https://post.example/lamp"
    newer, older = article("Two lamps.", url, (28, 15)), article("A lamp.", url, (28, 9))
    intake(index, [newer])
    (receipt,) = intake(index, [older])
    assert receipt.outcome == "new"
    held = index.held([newer.id, older.id])
    assert (held[newer.id].superseded, held[older.id].superseded) == (False, True)


def test_a_source_that_repeats_its_text_has_an_alias(index: Index, article: Write) -> None:
    text = "A lamp was lit in the tower while the town slept."
    first = article(text, "https://post.example/news/lamp")
    again = article(text, "https://post.example/home/lamp", (28, 12))
    elsewhere = article(text, "https://mail.example/lamp", (28, 13), source="Mail")
    intake(index, [first])
    receipts = intake(index, [again, elsewhere])
    assert outcomes(receipts) == ["alias", "new"]
    assert (receipts[0].of, receipts[0].story) == (first.id, receipts[1].story)
    assert index.search(ALL, Slice()).articles == 2
    assert index.at([again.url])[again.url][0].article.id == first.id
    (held,) = intake(index, [again])
    assert (held.outcome, held.of) == ("held", first.id)


def test_an_alias_within_one_batch(index: Index, article: Write) -> None:
    text = "A lamp was lit in the tower while the town slept."
    made = [article(text, f"https://post.example/{n}", (28, 9 + n)) for n in range(3)]
    receipts = intake(index, made)
    assert outcomes(receipts) == ["new", "alias", "alias"]
    assert {receipt.of for receipt in receipts[1:]} == {made[0].id}


class TestImports:
    """Rows with ids of their own."""

    def row(self, id: str, text: str, **fields: str) -> Article:
        return article_from_import({"id": id, "text": text, "source": "Post"} | fields, NOW)

    def test_equal_texts_under_two_ids_are_two_articles(self, index: Index) -> None:
        rows = [self.row("1", "A lamp was lit."), self.row("2", "A lamp was lit.")]
        receipts = intake(index, rows)
        assert outcomes(receipts) == ["new", "new"]
        assert receipts[0].version == receipts[1].version
        assert receipts[0].story == receipts[1].story

    def test_the_same_row_again_is_held(self, index: Index) -> None:
        intake(index, [self.row("1", "A lamp was lit.")])
        assert outcomes(intake(index, [self.row("1", "A  lamp was lit.")])) == ["held"]

    def test_another_text_of_an_id_supersedes(self, index: Index) -> None:
        (first,) = intake(index, [self.row("1", "A lamp was lit.")])
        (second,) = intake(index, [self.row("1", "No lamp was lit.")])
        assert (second.outcome, second.of) == ("superseding", first.article)
        (third,) = intake(index, [self.row("1", "Every lamp was lit.")])
        assert (third.outcome, third.of) == ("superseding", second.article)

    def test_rows_of_one_address_and_other_ids_stand_beside_each_other(self, index: Index) -> None:
        url = "https://post.example/live"
        rows = [self.row("1", "A lamp was lit.", url=url), self.row("2", "A door shut.", url=url)]
        assert outcomes(intake(index, rows)) == ["new", "new"]
        assert len(index.at([url])[url]) == 2


def test_old_texts_are_not_compared(index: Index, copy: list[str], article: Write) -> None:
    old = article(" ".join(copy), published=datetime(2019, 1, 1, tzinfo=UTC))
    new = article(" ".join(copy[:6]))
    receipts = intake(index, [old, new])
    assert receipts[0].story != receipts[1].story
    wide = Rules(window=timedelta(days=3_650))
    (third,) = intake(index, [article(" ".join(copy[:7]))], wide)
    assert third.story in {receipt.story for receipt in receipts}


@pytest.fixture
def subjects() -> list[str]:
    """Four texts that have nothing to do with each other."""
    return [
        "A tabby won the cat show and slept through the prize giving. Her owner wept for joy. The"
        " judges, three of whom keep dogs, praised her calm and the length of her whiskers.",
        "Thirty boards were played at once and only two games were drawn. The visiting champion"
        " asked for tea twice and left by the back door before anyone could take a picture.",
        "The ferry will not sail on Sunday since its engineer is at a wedding. Those who need to"
        " cross may walk over the old railway bridge, which is open until the lamps are lit.",
        "Apples are late this year because the bees kept indoors all of April. Growers on the"
        " southern slope hope for a dry September and have put off the pressing by three weeks.",
    ]


def test_boilerplate_of_the_house_is_no_part_of_a_version(
    index: Index, subjects: list[str], article: Write
) -> None:
    house = "Subscribe to the Example Post and never miss a story from the harbour again."
    for number, subject in enumerate(subjects):
        intake(index, [article(f"{subject}\n{house}", at=(1 + number, 9))])
    plain = "The council will vote on a new market roof, which traders demand. Rain came in twice."
    receipts = intake(
        index,
        [
            article(plain, "https://mail.example/roof", source="Mail"),
            article(f"{plain}\n{house}", "https://post.example/roof"),
        ],
    )
    assert receipts[0].version == receipts[1].version
    (again,) = intake(index, [article(f"{plain}\n{house}", "https://post.example/roof")])
    assert again.outcome == "held"
    assert index.search(parse("subscribe roof"), Slice()).articles == 1


def test_a_second_address_is_an_alias_though_boilerplate_became_known_between(
    index: Index, subjects: list[str], article: Write
) -> None:
    house = "Subscribe to the Example Post and never miss a story from the harbour again."
    first = [
        intake(index, [article(f"{subject}\n{house}", at=(1 + number, 9))])[0]
        for number, subject in enumerate(subjects)
    ]
    printed = article(f"{subjects[0]}\n{house}", "https://post.example/print/1", at=(1, 9))
    (receipt,) = intake(index, [printed])
    assert (receipt.outcome, receipt.of) == ("alias", first[0].article)
    (elsewhere,) = intake(index, [article(subjects[0], "https://mail.example/1", source="Mail")])
    assert elsewhere.outcome == "new", "another outlet's text is its own"


def test_what_only_shares_passages_is_related_and_not_joined(
    index: Index, copy: list[str], article: Write
) -> None:
    filler = " ".join(
        f"The {thing} of the old quarter was repainted by volunteers on a quiet {day} in May."
        for thing, day in [
            ("bridge", "Monday"),
            ("gate", "Tuesday"),
            ("pump", "Friday"),
            ("wall", "Sunday"),
        ]
    )
    receipts = intake(
        index, [article(" ".join(copy)), article(f"{filler} {copy[1]} {copy[6]}", at=(29, 9))]
    )
    assert receipts[0].story != receipts[1].story
    assert len(index.story(receipts[0].story).related) == 1
    assert len(index.story(receipts[1].story).related) == 1


def test_texts_of_nothing_but_signs_come_in_too(index: Index, article: Write) -> None:
    receipts = intake(
        index, [article("…", "https://post.example/1"), article("🕊️", "https://post.example/2")]
    )
    assert sorted(outcomes(receipts)) == ["alias", "new"]
    assert list(index.faults()) == []


def test_an_older_text_of_an_imported_id_hides_no_newer_one(index: Index, article: Write) -> None:
    texts = ("The ferry sails.", "The ferry waits for the wind.", "The ferry stays in port.")
    first, second, third = (
        identify(replace(article(text, at=(28, hour)), url="", given="r-1"))
        for hour, text in zip((8, 10, 12), texts, strict=True)
    )
    for one in (second, first, third):
        intake(index, [one])
    held = index.held([first.id, second.id, third.id])
    assert [held[one.id].superseded for one in (first, second, third)] == [True, True, False]


def test_more_newcomers_than_are_compared_at_once_each_find_their_own_copy(index: Index) -> None:
    told = tellings(120)
    receipts = intake(index, told)
    repeated = [
        identify(
            replace(
                one,
                text=f"{one.text} {number} voices.",
                url=f"https://echo.example/{number}",
                source="Echo",
            )
        )
        for number, one in enumerate(told)
    ]
    assert [receipt.story for receipt in intake(index, repeated)] == [one.story for one in receipts]
    assert len({receipt.story for receipt in receipts}) == len(told)
