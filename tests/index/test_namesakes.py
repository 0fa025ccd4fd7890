"""Versions that name the same things: the way to the same event in other languages."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index import Index, move, open_index
from index.archive import read_archive, write_archive
from processing import Article, anchor_terms, read, read_anchors, sentence_hashes, sketch

Write = Callable[..., Article]
Fill = Callable[..., Index]

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)
SPAN = (NOON - timedelta(days=4), NOON + timedelta(days=4))

ENGLISH = (
    "The ministers Paolo Serrani and Josephine Wairimu promised 264 million euros for 41 wrecks in"
    " Naples on Thursday. They meet again in Mombasa on 18 October."
)
FRENCH = (
    "Paolo Serrani et Josephine Wairimu ont promis jeudi à Naples 264 millions d'euros pour"
    " 41 épaves. Ils se reverront à Mombasa le 18 octobre."
)
ARABIC = (
    "تعهد الوزيران باولو سيراني وجوزفين وايريمو يوم الخميس في نابولي بتقديم 264 مليون يورو"
    " من أجل 41 حطاما. ويجتمعان من جديد في مومباسا في 18 أكتوبر."
)
OTHER = "In Naples the baker Gennaro Esposito sold 41 loaves to the ministers of nothing at all."
APART = "A heron stood in the reeds beside the old mill and waited for the mist to lift."
TERMS = anchor_terms(read_anchors(ENGLISH))


def named(index: Index, without: Collection[str] = (), most: int = 100) -> list[str]:
    return [version.id for version in index.namesakes(TERMS, SPAN, without, most)]


def test_versions_in_other_languages_are_found_by_what_they_name(
    fill: Fill, article: Write
) -> None:
    english, french = article(ENGLISH), article(FRENCH, language="fr")
    arabic, other = article(ARABIC, language="ar"), article(OTHER)

    found = named(fill(english, french, arabic, other, article(APART)))

    assert set(found) == {english.version, french.version, arabic.version, other.version}
    assert set(found[:2]) == {english.version, french.version}
    assert found[-1] == other.version


def test_a_version_comes_with_its_text_and_times(fill: Fill, article: Write) -> None:
    french = article(FRENCH, language="fr")

    (found,) = fill(french).namesakes(TERMS, SPAN, (), 100)

    assert (found.text, found.first, found.carriers) == (french, french.time, 1)


def test_versions_that_are_known_are_left_out(fill: Fill, article: Write) -> None:
    english, french = article(ENGLISH), article(FRENCH, language="fr")

    index = fill(english, french, article(APART))

    assert named(index, without=(english.version,)) == [french.version]
    assert named(index, without=(english.version, french.version)) == []


def test_no_more_are_told_than_asked_for(fill: Fill, article: Write) -> None:
    index = fill(article(ENGLISH), article(FRENCH, language="fr"), article(OTHER))

    assert len(named(index, most=2)) == 2


def test_one_common_name_is_not_enough(fill: Fill, article: Write) -> None:
    index = fill(article(FRENCH, language="fr"))

    assert index.namesakes(("nBLSRN", "nMSNG"), SPAN, (), 100) == ()
    assert index.namesakes((), SPAN, (), 100) == ()


def test_what_appeared_outside_the_span_is_not_found(fill: Fill, article: Write) -> None:
    early, late = article(FRENCH, at=(24, 11)), article(ENGLISH, at=(24, 12))

    assert named(fill(early, late)) == [late.version]


def test_boilerplate_is_no_part_of_what_a_version_names(article: Write) -> None:
    line = "Published by Paolo Serrani and Josephine Wairimu in Naples."
    made = article(f"{APART} {line}")
    house = frozenset(_hashes(line))

    assert sketch(read(made)).anchors
    assert sketch(read(made, house)).anchors == ()


def test_anchors_come_along_when_an_index_moves(fill: Fill, article: Write, tmp_path: Path) -> None:
    index = fill(article(ENGLISH), article(FRENCH, language="fr"), article(ARABIC, language="ar"))
    before = named(index)

    with open_index("embedded:", tmp_path / "moved") as moved:
        move(index, moved)
        assert sorted(named(moved)) == sorted(before)
    write_archive(index.batches(), tmp_path / "kept.gz")
    with open_index("embedded:", tmp_path / "brought back") as kept:
        for batch in read_archive(tmp_path / "kept.gz"):
            kept.write(batch)
        assert sorted(named(kept)) == sorted(before)


def test_anchors_last_through_a_rebuild(fill: Fill, article: Write) -> None:
    index = fill(article(ENGLISH), article(FRENCH, language="fr"))
    before = named(index)

    index.rebuild()

    assert named(index) == before


def _hashes(line: str) -> tuple[int, ...]:
    return sentence_hashes(
        Article(id="", version="", url="", source="", title="", text=line, seen=NOON)
    )
