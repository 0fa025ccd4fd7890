"""What the parity bench deals out, and what it compares."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.parity import partition, rows_of, shares, stories
from bench.sets import EvaluationSet
from index import Batch, open_index
from processing import Article, article_from_import, identify

COPY = (
    "Die Fähre nach Norderney legt ab heute stündlich ab, sagte der Hafenmeister am Morgen.",
    "Le bac de l'île part désormais toutes les heures, a dit le maître du port.",
    "Το πλοίο αναχωρεί πλέον κάθε ώρα, είπε ο λιμενάρχης.",
    "صارت العبّارة تغادر كل ساعة كما قال مدير الميناء.",
)


def article(number: int, time: datetime) -> Article:
    return Article(
        id="",
        version="",
        url="",
        source=f"Anzeiger {number % 5}",
        title=f"Fähre {number}",
        text=f"{COPY[number % len(COPY)]} {number}",
        seen=time,
        given=f"n{number}",
    )


def of_articles(times: list[datetime]) -> EvaluationSet:
    articles = tuple(article(number, time) for number, time in enumerate(times))
    return EvaluationSet("ferries", articles, {}, Path("nowhere"))


def test_every_row_is_dealt_to_one_writer_and_a_source_never_to_two() -> None:
    rows = rows_of(of_articles([datetime(2021, 1, 1, tzinfo=UTC)] * 40))
    dealt = shares(rows, 3)
    assert len(dealt) == 3
    assert sorted(row["id"] for share in dealt for row in share) == sorted(r["id"] for r in rows)
    holders = [{row["source"] for row in share} for share in dealt]
    assert sum(map(len, holders)) == len(set().union(*holders)) == 5
    assert [row["id"] for share in dealt for row in share] != [row["id"] for row in rows]


def test_a_clock_that_runs_ahead_is_set_back_and_keeps_its_gaps() -> None:
    start = datetime(2043, 8, 1, 7, 30, tzinfo=UTC)
    rows = rows_of(of_articles([start, start + timedelta(hours=5)]))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    first, second = (article_from_import(row, now).seen for row in rows)
    assert first < second < now
    assert second - first == timedelta(hours=5)


def test_a_clock_of_the_past_is_left_alone() -> None:
    start = datetime(2001, 5, 1, tzinfo=UTC)
    assert rows_of(of_articles([start]))[0]["seen"] == start.isoformat()


def test_a_partition_goes_by_who_stands_together_not_by_names(tmp_path: Path) -> None:
    time = datetime(2021, 1, 1, tzinfo=UTC)
    articles = tuple(identify(article(number, time)) for number in range(4))
    versions = [one.version for one in articles]
    together = dict(zip(versions, ("s1", "s1", "s2", "s3"), strict=True))
    renamed = dict(zip(versions, ("s7", "s7", "s8", "s9"), strict=True))
    apart = dict(zip(versions, ("s1", "s2", "s2", "s3"), strict=True))
    found = []
    for number, placed in enumerate((together, renamed, apart)):
        with open_index("embedded:", tmp_path / str(number)) as index:
            index.write(Batch(articles, stories=placed))
            found.append(partition(index))
            assert stories(index) == {one.given: placed[one.version] for one in articles}
    assert found[0] == found[1] != found[2]
    assert len(found[2] ^ found[0]) == 4
