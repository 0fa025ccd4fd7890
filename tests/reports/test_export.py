"""Articles leave as rows, in every form, whole and streamed."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pyarrow import parquet

from index import ALL, Index, intake, parse
from processing.rows import article_from_import
from reports import EXPORTS, FormatError, export_rows, write_rows

NOW = datetime(2026, 11, 23, tzinfo=UTC)
IMPORTED = {
    "id": "wire/7",
    "title": "=1+1",
    "text": "Le vent a emporté les tentes du marché vers midi, et personne n'a été blessé. 🎪",
    "published": "2021-06-28T10:00:00+02:00",
    "authors": ["Ana", "بشرى"],
    "cluster": 12,
    "story": "theirs",
    "note": {"kept": ["as", "given"]},
}


@pytest.fixture
def imported(empty_index: Index) -> Index:
    intake(empty_index, [article_from_import(IMPORTED, NOW)])
    return empty_index


def export(index: Index, format: str, query: str = "*:*") -> bytes:
    file = io.BytesIO()
    write_rows(export_rows(index, parse(query)), format, file)
    return file.getvalue()


def test_every_article_has_a_row_with_its_place(press) -> None:
    rows = list(export_rows(press.index, ALL))
    assert len(rows) == 10
    assert {row["story"] for row in rows} == {press.story, press.arabic, press.digest}
    assert all(row["id"] == row["article"] and str(row["version"]).startswith("v") for row in rows)
    assert sum(bool(row["superseded"]) for row in rows) == 1


def test_a_row_says_between_when_its_article_appeared_and_how_sure_that_is(
    imported: Index,
) -> None:
    (row,) = export_rows(imported, ALL)
    published = row["published"]
    assert row["dating"] == {
        "earliest": published, "latest": published, "confidence": 0.997, "kind": "given",
    }  # fmt: skip


def test_only_what_the_query_asks_for_leaves(press) -> None:
    rows = [json.loads(line) for line in export(press.index, "jsonl", "lang:ar").splitlines()]
    assert [row["story"] for row in rows] == [press.arabic]
    assert rows[0]["title"] == "83 دولة تتعهد بتقديم 400 مليون"


def test_an_imported_id_and_unknown_fields_come_back_as_given(imported: Index) -> None:
    (row,) = export_rows(imported, ALL)
    assert row["id"] == "wire/7"
    assert str(row["article"]).startswith("a")
    assert row["cluster"] == 12
    assert row["note"] == {"kept": ["as", "given"]}
    assert row["story"] != "theirs"
    assert row["authors"] == ["Ana", "بشرى"]
    assert row["published"] == "2021-06-28T08:00:00+00:00"


def test_organisations_stand_beside_the_authors(imported: Index) -> None:
    (row,) = export_rows(imported, ALL)
    assert list(row)[list(row).index("authors") + 1] == "organisations"
    assert row["organisations"] == []


def test_jsonl_reads_back_line_by_line(imported: Index) -> None:
    (line,) = export(imported, "jsonl").splitlines()
    assert json.loads(line) == next(export_rows(imported, ALL))
    assert "🎪".encode() in line


def test_csv_has_fixed_columns_and_no_formulas(imported: Index) -> None:
    (row,) = csv.DictReader(io.StringIO(export(imported, "csv").decode(), newline=""))
    assert row["title"] == "'=1+1"
    assert row["authors"] == "Ana; بشرى"
    assert json.loads(row["extra"]) == {"cluster": 12, "note": IMPORTED["note"]}


def test_parquet_has_times_and_lists(imported: Index, press) -> None:
    table = parquet.read_table(io.BytesIO(export(imported, "parquet")))
    (row,) = table.to_pylist()
    assert row["published"] == datetime(2021, 6, 28, 8, tzinfo=UTC)
    assert row["modified"] is None
    assert row["authors"] == ["Ana", "بشرى"]
    assert row["superseded"] is False
    assert parquet.read_table(io.BytesIO(export(press.index, "parquet"))).num_rows == 10


def test_parquet_is_written_in_groups_of_rows(imported: Index) -> None:
    (row,) = export_rows(imported, ALL)
    file = io.BytesIO()
    assert write_rows((row for _ in range(2500)), "parquet", file) == 2500
    meta = parquet.read_metadata(file)
    assert (meta.num_rows, meta.num_row_groups) == (2500, 3)


def test_passim_rows_have_what_passim_needs(press) -> None:
    rows = [json.loads(line) for line in export(press.index, "passim").splitlines()]
    assert len({row["id"] for row in rows}) == 10
    assert rows[0]["series"] == "Agence"
    assert rows[0]["date"] == "2021-06-28"
    assert rows[0]["text"].startswith("ROME, 28 juin")


@pytest.mark.parametrize("format", EXPORTS)
def test_nothing_to_export_is_a_whole_file_all_the_same(empty_index: Index, format: str) -> None:
    file = io.BytesIO()
    assert write_rows(export_rows(empty_index, ALL), format, file) == 0
    if format == "parquet":
        assert parquet.read_table(file).num_rows == 0


@pytest.mark.parametrize("format", ["jsonl", "csv", "passim"])
def test_rows_are_written_as_they_come(imported: Index, format: str) -> None:
    (row,) = export_rows(imported, ALL)
    file = io.BytesIO()
    sizes: list[int] = []

    def coming() -> Iterator[dict[str, object]]:
        for _ in range(3):
            sizes.append(file.tell())
            yield row

    write_rows(coming(), format, file)
    assert sizes == sorted(set(sizes))


def test_text_that_is_in_no_encoding_does_not_stop_an_export(imported: Index) -> None:
    row = next(export_rows(imported, ALL)) | {"title": "lone \ud800 half", "text": "a\0b"}
    for format in ("jsonl", "csv", "passim"):
        file = io.BytesIO()
        assert write_rows([row], format, file) == 1
        file.getvalue().decode("utf-8")


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(FormatError, match="jsonl, csv, parquet, passim, xlsx; 'xml' was asked for"):
        write_rows([], "xml", io.BytesIO())


def test_parquet_without_its_library_names_the_extra() -> None:
    program = (
        "import sys, io; sys.modules['pyarrow'] = None\n"
        "from reports import ExtraError, write_rows\n"
        "try: write_rows([], 'parquet', io.BytesIO())\n"
        "except ExtraError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "wirecopy[parquet]" in done.stdout


def test_a_table_that_breaks_off_leaves_its_file_open() -> None:
    def rows() -> Iterator[dict[str, object]]:
        raise OSError("the index went away")
        yield {}

    file = io.BytesIO()
    with pytest.raises(OSError, match="went away"):
        write_rows(rows(), "csv", file)
    assert not file.closed
