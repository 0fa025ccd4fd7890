"""Every size and kind of reuse, from two quoted sentences to the same page under five addresses."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from wire import WIRES, Wire

from index import ALL, Index, Receipt, intake, open_index
from processing import Article, Lineal, Link, LinkKind, identify, parents

MORNING = datetime(2021, 6, 28, 6, tzinfo=UTC)

# What a reader of worn type takes for one another.
_MISREAD = str.maketrans("elntсабحدصطقc", "clurеоhجذضظفe")


@pytest.fixture(params=sorted(WIRES))
def wire(request: pytest.FixtureRequest) -> Wire:
    """The texts of one language."""
    return WIRES[request.param]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An empty embedded index."""
    with open_index("embedded:", tmp_path) as opened:
        yield opened


def article(
    text: str | Sequence[str], hours: float = 0.0, source: str = "", url: str = ""
) -> Article:
    """An article of so many hours after the morning, each by default of an outlet of its own."""
    whole = text if isinstance(text, str) else "\n".join(text)
    name = source or f"Outlet {crc32(whole.encode()):08x}"
    address = url or f"https://{crc32(name.encode()):08x}.example/{crc32(whole.encode()):08x}"
    seen = MORNING + timedelta(hours=hours)
    return identify(Article("", "", address, name, "", whole, seen))


def stories(index: Index, *articles: Article) -> list[str]:
    """The stories of the articles once all came in, each in a batch of its own."""
    for each in articles:
        intake(index, [each])
    kept = index.held([each.id for each in articles])
    return [kept[each.id].story for each in articles]


def link(index: Index, one: Article, other: Article) -> Link:
    """What the index keeps of two articles' versions."""
    a, b = sorted((one.version, other.version))
    story = index.story(one.id)
    return next(each for each in (*story.links, *story.related) if (each.a, each.b) == (a, b))


def damaged(text: str, every: int) -> str:
    """The text with a letter in so many misread, and now and then a word torn apart."""
    letters = [
        letter.translate(_MISREAD) if at % every == 0 else letter for at, letter in enumerate(text)
    ]
    words = "".join(letters).split(" ")
    torn = [
        f"{word[:4]}- {word[4:]}" if at % 23 == 0 and len(word) > 6 else word
        for at, word in enumerate(words)
    ]
    return " ".join(torn)


def test_two_quoted_sentences_make_no_story_but_a_link(index: Index, wire: Wire) -> None:
    copy = article(wire.story)
    quoting = article([*wire.other[:3], *wire.story[3:5], *wire.other[3:]], 3)
    one, other = stories(index, copy, quoting)
    assert one != other
    assert link(index, copy, quoting).kind is LinkKind.PARTIAL


def test_an_excerpt_is_known_as_part_of_its_copy(index: Index, wire: Wire) -> None:
    copy, excerpt = article(wire.story), article(wire.story[3:6], 2)
    stories(index, copy, excerpt)
    found = link(index, copy, excerpt)
    assert found.kind in (LinkKind.CONTAINS, LinkKind.VERSION)
    assert found.evidence.containment == 1.0


def test_a_copy_with_a_new_top_is_of_its_story(index: Index, wire: Wire) -> None:
    rewritten = article([wire.top, *wire.story[2:]], 2)
    assert len(set(stories(index, article(wire.story), rewritten))) == 1


def test_a_copy_cut_and_with_paragraphs_of_its_own_is_of_its_story(
    index: Index, wire: Wire
) -> None:
    local = article([*wire.story[:3], wire.own[0], *wire.story[3:7], wire.own[1]], 2)
    assert len(set(stories(index, article(wire.story), local))) == 1


def test_a_digest_of_five_stories_joins_none_with_another(index: Index, wire: Wire) -> None:
    apart = [
        article(text, hour) for hour, text in enumerate((wire.story, wire.other, *wire.briefs))
    ]
    digest = article([*wire.story[:2], *wire.other[:2], *wire.briefs], 9)
    assert len(set(stories(index, *apart, digest))) >= 5
    assert len(set(stories(index, *apart))) == 5


def test_a_release_inside_an_article_stays_a_story_of_its_own(index: Index, wire: Wire) -> None:
    release = article(wire.other)
    host = article([wire.top, *wire.story[:6], *wire.other, *wire.own, *wire.story[6:]], 2)
    copy = article(wire.story, 1)
    one, other, third = stories(index, release, copy, host)
    assert other == third != one
    assert link(index, release, host).evidence.containment == 1.0


def test_two_releases_merged_into_one_text_stay_two_stories(index: Index, wire: Wire) -> None:
    releases = [article(wire.story), article(wire.other, 1)]
    echoes = [article(wire.story[:8], 2), article(wire.other[:5], 3)]
    merged = article([*wire.story[:5], *wire.other, *wire.story[5:]], 4)
    placed = stories(index, *releases, *echoes, merged)
    assert placed[0] == placed[2] != placed[1] == placed[3]


def test_a_communique_used_again_by_formula_is_another_story(index: Index, wire: Wire) -> None:
    last, this = (wire.formula.format(**year) for year in wire.years)
    before, after = article(last, -24 * 365), article(this)
    assert len(set(stories(index, before, after))) == 2


def test_the_market_report_of_tomorrow_is_another_story(index: Index, wire: Wire) -> None:
    today, tomorrow = (wire.market.format(**day) for day in wire.days)
    echo = article(today + " " + wire.briefs[2].split(". ")[0] + ".", 1)
    first, copied, second = stories(index, article(today), echo, article(tomorrow, 24))
    assert first == copied != second


def test_running_takes_through_a_day_are_one_story_and_a_chain(index: Index, wire: Wire) -> None:
    takes = [
        article(wire.story[:number], hour, "Agency") for hour, number in enumerate((4, 6, 8, 10))
    ]
    assert len(set(stories(index, *takes))) == 1
    story = index.story(takes[0].id)
    versions = [Lineal(each.version, each.time, len(each.text)) for each in takes]
    names = [each.version for each in takes]
    assert parents(versions, story.links) == dict(zip(names, [None, *names], strict=False))


def test_one_page_under_five_addresses_is_one_article_with_four_aliases(
    index: Index, wire: Wire
) -> None:
    addresses = [
        f"https://post.example/{where}" for where in ("a", "b/1", "c?id=2", "world/c", "e")
    ]
    pages = [article(wire.story, hour, "Post", url) for hour, url in enumerate(addresses)]
    receipts: list[Receipt] = [receipt for page in pages for receipt in intake(index, [page])]
    assert [receipt.outcome for receipt in receipts] == ["new", *["alias"] * 4]
    assert len(list(index.articles(ALL))) == 1
    assert {id for _, id in index.aliases()} == {pages[0].id}
    assert len(list(index.aliases())) == 4


def test_a_house_that_names_a_group_otherwise_throughout_carries_the_copy(
    index: Index, wire: Wire
) -> None:
    text = "\n".join(wire.story)
    renamed = text.replace(*wire.names)
    assert renamed.count(wire.names[1]) >= 3
    assert len(set(stories(index, article(text), article(renamed, 2)))) == 1


def test_three_houses_with_three_names_for_one_group_tell_one_story(
    index: Index, wire: Wire
) -> None:
    text = "\n".join(wire.story)
    known, other = wire.names
    houses = [text, text.replace(known, other), text.replace(known, "ISIS")]
    told = [article(each, hour) for hour, each in enumerate(houses)]
    assert len({each.version for each in told}) == 3
    assert len(set(stories(index, *told))) == 1


def test_a_named_day_for_today_leaves_the_story_as_it_is(index: Index, wire: Wire) -> None:
    text = "\n".join(wire.story)
    dated = text.replace(*wire.today, 1)
    assert dated != text
    assert len(set(stories(index, article(text), article(dated, 2)))) == 1


@pytest.mark.parametrize("every", [29, 11])
def test_misread_letters_and_torn_words_leave_the_story_as_it_is(
    index: Index, wire: Wire, every: int
) -> None:
    text = "\n".join(wire.story)
    scanned = article(damaged(text, every), 2)
    assert len(set(stories(index, article(text), scanned))) == 1
    assert link(index, article(text), scanned).evidence.altered > 0


def test_a_text_misread_as_western_european_bytes_is_of_its_story(index: Index, wire: Wire) -> None:
    text = "\n".join(wire.story).replace("'", "’") + " « … »"
    broken = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8")
    )
    assert broken != text
    assert len(set(stories(index, article(text), article(broken, 2)))) == 1


@pytest.fixture
def day(wire: Wire) -> list[Article]:
    """What a day brings of it all."""
    market = [wire.market.format(**day) for day in wire.days]
    texts: list[Sequence[str]] = [
        wire.story, wire.other, *((brief,) for brief in wire.briefs), wire.story[:6], [wire.top, *wire.story[2:]],
        [*wire.story[:2], *wire.other[:2], *wire.briefs], [market[0]], [market[1]], wire.other[:4],
    ]  # fmt: skip
    return [article(text, hour) for hour, text in enumerate(texts)]


def test_what_came_in_one_by_one_is_grouped_like_what_came_at_once(
    index: Index,
    day: list[Article],
    tmp_path: Path,
    gathered: Callable[[Index], set[frozenset[str]]],
) -> None:
    stories(index, *reversed(day))
    with open_index("embedded:", tmp_path / "other") as other:
        intake(other, day)
        assert gathered(other) == gathered(index)


@pytest.fixture
def gathered() -> Callable[[Index], set[frozenset[str]]]:
    """Which articles stand together."""

    def gather(index: Index) -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for placed in index.articles(ALL):
            found.setdefault(placed.story, set()).add(placed.article.id)
        return {frozenset(ids) for ids in found.values()}

    return gather
