"""What the measurement of a whole import writes, and how it takes an index apart."""

import json
from pathlib import Path

from bench.intake import measured, parts_of, write_press


def test_the_press_is_written_as_rows_that_import_takes(tmp_path: Path) -> None:
    file = tmp_path / "press.jsonl"
    size = write_press(file, 30, (3, 9))
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len(rows) == len({row["url"] for row in rows}) == 30
    assert size == sum(len(row["text"].encode()) for row in rows)


def test_the_bytes_of_an_import_are_told_apart_to_the_last(tmp_path: Path) -> None:
    file, data = tmp_path / "press.jsonl", tmp_path / "data"
    size = write_press(file, 60, (3, 9))
    run = measured("import", str(file), "--data", str(data))
    assert run.cpu > 0
    assert run.memory > 20_000_000  # no Python with an index is smaller
    parts = parts_of(data)
    whole = sum(found.stat().st_size for found in data.rglob("*") if found.is_file())
    assert sum(parts.values()) == whole
    assert parts["kept articles"] > size / 3  # in which they are packed
    assert min(parts["grouping"], parts["words searched by"], parts["their fields"]) > 0
