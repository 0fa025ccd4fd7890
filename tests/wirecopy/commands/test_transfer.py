"""`import` and `export`: rows in every shape, and tables that no cell can turn into a program."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

TEXT = (
    "Le phare du môle s'allume chaque soir une heure avant le coucher du soleil, dit le gardien. "
)


def row(number: int, **values: Any) -> dict[str, Any]:
    """A row of its own text."""
    return {"id": f"a{number}", "text": f"{TEXT * 2}C'est la {number}e fois cette année.", **values}


def written(folder: Path, *rows: object, name: str = "rows.jsonl") -> str:
    """A file of these rows; a string or bytes stand as they are."""
    lines = [
        one
        if isinstance(one, bytes)
        else one.encode()
        if isinstance(one, str)
        else json.dumps(one).encode()
        for one in rows
    ]
    body = b"\n".join(lines) + b"\n"
    (folder / name).write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    return name


def refusals(program, *rows: object) -> list[str]:
    """What is told of rows that are refused, line for line."""
    result = program.here("import", written(program.folder, *rows))
    assert result.returncode == (3 if result.stderr else 0)
    return result.stderr.splitlines()


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{broken", "not JSON"),
        ("", None),
        ("   ", None),
        ("null", "'null' found, a JSON object is needed"),
        ('"text"', "a JSON object is needed"),
        ("[1, 2]", "a JSON object is needed"),
        ("NaN", "a JSON object is needed"),
        ('{"text": "a", "id": "x"', "not JSON"),
        (b'{"id": "x", "text": "\xff"}', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ({"id": "x"}, "text: nothing found, the article's text is needed"),
        ({"id": "x", "text": "  "}, "text: '  ' found, the article's text is needed"),
        ({"id": "x", "text": ["a"]}, "text: ['a'] found, a string is allowed"),
        ({"text": "words"}, "url, id: neither found, one of them is needed"),
        ({"url": "javascript:alert(1)", "text": "words"}, "url: "),
        ({"url": "https://user:pw@a.example/", "text": "words"}, "url: "),
        ({"url": "not an address", "text": "words"}, "url: "),
        ({"id": True, "text": "words"}, "id: True found, a string is allowed"),
        (
            {"id": "x", "text": "words", "authors": [1]},
            "authors: [1] found, a list of strings is allowed",
        ),
        (
            {"id": "x", "text": "words", "published": "yesterday"},
            "published: 'yesterday' found, a time from 1990",
        ),
        ({"id": "x", "text": "words", "published": "1066-10-14"}, "published: '1066-10-14' found"),
        ({"id": "x", "text": "words", "seen": 1e30}, "seen: 1e+30 found"),
        (
            {"id": "x", "text": "words", "title": {"a": 1}},
            "title: {'a': 1} found, a string is allowed",
        ),
    ],
)
def test_a_bad_row_is_told_with_file_and_line_and_the_rest_goes_on(
    program, bad, told: str | None
) -> None:
    lines = refusals(program, row(1), bad, row(2))
    assert {one["id"] for one in program.rows("export")} == {"a1", "a2"}
    if told is None:
        assert lines == []
    else:
        (line,) = lines
        assert line.startswith("rows.jsonl: line 2: ")
        assert told in line
        assert len(line) < 300, "what was found is shortened"


def test_an_import_counts_for_people_and_for_programs(program) -> None:
    name = written(program.folder, row(1), row(2), "{", "[]")
    assert program.here("import", name).stdout == "2 new, 2 bad\n"
    told = json.loads(program.here("import", name, "--json").stdout)
    assert told == {"new": 0, "superseding": 0, "alias": 0, "held": 2, "quarantined": 0, "bad": 2}


def test_a_file_without_rows_says_so(program) -> None:
    assert program.done("import", written(program.folder, "", "")) == "no row found\n"


def test_more_rows_than_a_batch_come_in(program) -> None:
    name = written(program.folder, *(row(n) for n in range(1, 520)), name="rows.jsonl.gz")
    assert program.done("import", name) == "519 new\n"
    assert len(program.rows("export")) == 519


def test_a_file_is_unpacked_whatever_it_is_called(program) -> None:
    packed = program.folder / written(program.folder, row(1), name="rows.jsonl.gz")
    packed.rename(program.folder / "packed.jsonl")
    written(program.folder, row(2), name="plain.jsonl")
    (program.folder / "plain.jsonl").rename(program.folder / "plain.gz")
    assert program.done("import", "packed.jsonl") == "1 new\n"
    assert program.done("import", "plain.gz") == "1 new\n"


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_what_is_no_file_is_misuse(program, name: str) -> None:
    assert "no such file, a JSONL file is needed" in program.refused(2, "import", name)


def test_windows_line_ends_and_a_mark_of_order_do_no_harm(program) -> None:
    body = "\r\n".join(json.dumps(row(n)) for n in (1, 2)) + "\r\n"
    (program.folder / "rows.jsonl").write_bytes(b"\xef\xbb\xbf" + body.encode())
    assert program.done("import", "rows.jsonl") == "2 new\n"


def test_unknown_fields_come_back_and_take_no_name_of_ours(program) -> None:
    name = written(
        program.folder, row(1, desk="monde", story="mine", labels=["a", {"b": None}], agencies="x")
    )
    program.done("import", name)
    (out,) = program.rows("export")
    assert (out["desk"], out["labels"]) == ("monde", ["a", {"b": None}])
    assert out["story"] != "mine"


def test_what_was_exported_can_be_imported(program) -> None:
    program.done(
        "import",
        written(
            program.folder,
            row(1, title="Phare", source="Écho", published="2026-06-18T15:00:00Z"),
            row(2),
        ),
    )
    (program.folder / "out.jsonl").write_text(program.done("export"), "utf-8")
    program.done("import", "out.jsonl", "--data", "again")
    again = {one["id"]: one for one in program.rows("export", "--data", "again")}
    for one in program.rows("export"):
        same = again[one["id"]]
        for key in ("title", "text", "source", "language", "published", "version"):
            assert same[key] == one[key], key


def test_what_an_index_exported_it_holds_already(program) -> None:
    program.done(
        "import",
        written(program.folder, {**row(1), "id": "", "url": "https://post.example/1"}, row(2)),
    )
    (program.folder / "out.jsonl").write_text(program.done("export"), "utf-8")
    assert program.done("import", "out.jsonl") == "2 held\n"
    assert program.done("import", "out.jsonl", "--data", "again") == "2 new\n"
    ids = [
        {one["id"] for one in program.rows("export", "--data", data)} for data in ("data", "again")
    ]
    assert ids[0] == ids[1]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1+1"]


@pytest.fixture
def hostile(program):
    """An index whose titles are formulas."""
    program.done(
        "import",
        written(
            program.folder,
            *(row(n, title=title, source=f"{title} news") for n, title in enumerate(FORMULAS)),
        ),
    )
    return program


def test_no_cell_of_a_table_is_a_formula(hostile) -> None:
    rows = list(
        csv.reader(io.StringIO(hostile.done("export", "--format", "csv").removeprefix("\ufeff")))
    )
    assert len(rows) == len(FORMULAS) + 1
    cells = [cell for one in rows for cell in one]
    assert not any(cell.lstrip(" \t\r\n\0")[:1] in ("=", "+", "-", "@") for cell in cells if cell)
    assert "'=1+1" in cells


def test_rows_of_json_and_parquet_hold_them_as_they_are(hostile) -> None:
    titles = {title.strip() for title in FORMULAS}
    assert {one["title"] for one in hostile.rows("export")} == titles
    hostile.done("export", "--format", "parquet", "-o", "out.parquet")
    table = pyarrow.parquet.read_table(hostile.folder / "out.parquet")
    assert set(table.column("title").to_pylist()) == titles


def test_a_table_of_csv_has_a_head_and_every_script(library) -> None:
    body = library.here("export", "--format", "csv").stdout
    reader = csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))
    titles = {one["id"]: one["title"] for one in reader}
    assert titles["r3"] == "وزراء التحالف في نابولي"


def test_passim_gets_an_id_and_a_series_for_each_text(library) -> None:
    rows = [json.loads(line) for line in library.done("export", "--format", "passim").splitlines()]
    assert {one["id"] for one in rows} == {"r1", "r2", "r3", "r4"}
    assert all(one["text"] and one["series"] for one in rows)


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet", "passim"])
def test_an_export_tells_how_much_it_wrote(library, tmp_path: Path, format: str) -> None:
    target = str(tmp_path / "made" / f"out.{format}")
    result = library.here("export", "lang:fr", "--format", format, "-o", target)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == f"wrote 2 articles to {target}\n"
    (told,) = library.rows("export", "lang:fr", "--format", format, "-o", target, "--json")
    assert told == {"wrote": target, "articles": 2}


def test_a_file_is_packed_where_its_name_says_so(library, tmp_path: Path) -> None:
    for name, words in (("out.jsonl", ()), ("out.csv", ("--format", "csv"))):
        for target in (tmp_path / name, tmp_path / f"{name}.gz"):
            library.done("export", *words, "-o", str(target))
        packed = (tmp_path / f"{name}.gz").read_bytes()
        assert gzip.decompress(packed) == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("words", "ending", "is_"),
    [(("export",), "csv", "jsonl"), (("export",), "csv.gz", "jsonl"), (("report", "r1"), "md", "html"), (("feed", "--story", "r1"), "rss", "atom")],
)  # fmt: skip
def test_a_file_that_is_none_of_what_its_name_says_is_told_of(library, tmp_path: Path, words, ending: str, is_: str) -> None:  # fmt: skip
    target, meant = tmp_path / f"out.{ending}", ending.removesuffix(".gz")
    result = library.here(*words, "-o", str(target))
    assert result.returncode == 0
    told = f"{target} is {is_}; --format {meant} makes it what its name says\n"
    assert result.stderr.endswith(told)
    for more in (("--format", meant, "-o", str(target)), ("-o", str(tmp_path / f"out.{is_}")), ("-o", str(tmp_path / "out"))):  # fmt: skip
        assert "what its name says" not in library.here(*words, *more).stderr


def test_json_is_the_form_of_an_export_anyway(library) -> None:
    assert library.done("export", "--json") == library.done("export")
    line = library.refused(2, "export", "--json", "--format", "csv")
    assert line == "wirecopy: --json: --format is csv too, only one of them is allowed"


def test_an_export_of_nothing_is_empty(library, tmp_path: Path) -> None:
    assert library.done("export", "zeppelin") == ""
    target = tmp_path / "none.csv"
    library.done("export", "zeppelin", "--format", "csv", "-o", str(target))
    assert target.read_text("utf-8-sig").startswith("id,story,version")


def test_letters_and_numbers_that_nobody_can_write_cost_no_row(program) -> None:
    odd = '{"id": "x", "text": "words \\ud800", "authors": ["\\udfff"], "note\\ud800": ["\\ud800", NaN, 1e999]}'
    assert refusals(program, row(1), odd, row(2)) == []
    told = program.done("export")
    assert "NaN" not in told
    assert "Infinity" not in told
    (back,) = (one for one in map(json.loads, told.splitlines()) if one["id"] == "x")
    assert (back["text"], back["authors"]) == ("words ?", ["?"])
    assert back["note?"] == ["?", None, None]


def test_a_line_without_an_end_is_told_and_not_held(program) -> None:
    endless = b'{"id": "x", "text": "' + b"a" * 300_000_000
    with gzip.open(program.folder / "rows.jsonl.gz", "wb", 1) as file:
        file.write(json.dumps(row(1)).encode() + b"\n" + endless + b"\n")
        file.write(json.dumps(row(2)).encode() + b"\n")
    del endless
    result = program.here("import", "rows.jsonl.gz")
    assert (result.returncode, result.stdout) == (3, "2 new, 1 bad\n")
    assert result.stderr == (
        "rows.jsonl.gz: line 2: a longer line found, at most 10,000,000 bytes are allowed\n"
    )


def test_a_packed_file_that_is_damaged_gives_what_stands_before(program) -> None:
    name = written(program.folder, row(1), name="rows.jsonl.gz")
    damaged = bytearray(gzip.compress(json.dumps(row(2)).encode()))
    damaged[40:60] = b"\xff" * 20
    path = program.folder / name
    path.write_bytes(path.read_bytes() + damaged)
    result = program.here("import", name)
    assert (result.returncode, result.stdout) == (3, "1 new, 1 bad\n")
    assert "rows.jsonl.gz: line 2: the file cannot be read on" in result.stderr
