"""Rows of articles as Parquet, written in row groups."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from reports.errors import ExtraError

# About 5 MB of text in memory at a time.
_GROUP = 1000
_TIMES = ("seen", "published", "modified")
_NUMBERS = ("articles", "versions", "outlets")
_LISTS = ("authors", "organisations", "agencies", "tags", "flags")


def write_parquet(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], file: BinaryIO
) -> None:
    """Writes rows with these columns: times as timestamps in UTC, names as lists.

    Raises ExtraError where pyarrow is not installed.
    """
    try:
        import pyarrow as arrow  # an extra, heavy to load
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraError(
            "Parquet needs pyarrow, which is not installed; install wirecopy[parquet]"
        ) from error
    schema = arrow.schema([(name, _type(arrow, name)) for name in columns])
    waiting = iter(rows)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            writer.write_table(arrow.Table.from_pylist([_typed(row) for row in group], schema))


def _type(arrow: Any, name: str) -> Any:
    if name in _TIMES:
        return arrow.timestamp("us", tz="UTC")
    if name in _LISTS:
        return arrow.list_(arrow.string())
    if name in _NUMBERS:
        return arrow.int64()
    return arrow.bool_() if name == "superseded" else arrow.string()


def _typed(row: Mapping[str, object]) -> dict[str, object]:
    times = {name: datetime.fromisoformat(str(row[name])) if row[name] else None for name in _TIMES}
    return {**row, **times}
