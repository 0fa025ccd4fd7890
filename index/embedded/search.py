"""The search index: Tantivy beside the truth, derived from it."""

import os
import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import numpy as np
import tantivy

from index.embedded.fields import Entry, document, schema
from index.errors import UnreachableError
from index.instants import microseconds

_MEMORY = 64_000_000  # bytes that Tantivy may fill before it writes a segment
_META = "meta.json"  # replaced at each commit
# What Tantivy says where it could not write: of one of its threads no more than that, else with the number.
_NO_ROOM = ("thread", "os error 27", "os error 28", "os error 122")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows of the truth that match, best first, with their scores."""

    rows: Sequence[int]
    scores: Sequence[float]

    def scores_of(self, rows: Sequence[int]) -> dict[int, float]:
        """The scores of some of the rows."""
        places = np.flatnonzero(np.isin(self.rows, rows)).tolist()
        return {self.rows[place]: self.scores[place] for place in places}


class SearchIndex:
    """What is searched. It knows the last revision it has taken in, and nothing of stories.

    Raises ValueError where the folder holds no sound index of these fields. To open a folder
    without an index makes one, which only the writer whose turn it is may do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(schema(), _spelt(folder))
        self._index.config_reader("manual")
        self._state = (0, 0)
        self._searcher()

    @classmethod
    def fresh(cls, folder: Path) -> "SearchIndex":
        """The index of the folder if it is sound by now, else a new and empty one."""
        try:
            return cls(folder)
        except (ValueError, OSError):
            shutil.rmtree(folder, ignore_errors=True)
            return cls(folder)

    def reset(self) -> None:
        """Begin anew, empty; readers at work keep what they have opened."""
        with self._writing() as writer:
            writer.delete_all_documents()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is an index to be opened."""
        return (folder / _META).is_file()

    def revision(self) -> int:
        """The last revision of the truth that is found here; 0 where there is none."""
        return self._highest("revision")

    def count(self) -> int:
        """How many articles are found here."""
        return self._searcher().num_docs

    def rows(self) -> set[int]:
        """The rows of all articles that are found here."""
        return set(self.ranked(tantivy.Query.all_query(), self.count()).rows)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in whole revisions, all or nothing, and let them be found.

        An article that is here already is replaced.
        """
        last = self._highest("row")
        with self._writing() as writer:
            for entry in entries:
                if entry.row <= last:
                    writer.delete_documents_by_query(_range("row", entry.row, entry.row))
                writer.add_document(document(entry))

    def seen_before(self, before: datetime) -> Sequence[int]:
        """The rows of articles first seen before a time."""
        return self.ranked(_range("seen", None, microseconds(before) - 1)).rows

    def forget(self, before: datetime) -> None:
        """Find articles first seen before a time no more."""
        with self._writing() as writer:
            writer.delete_documents_by_query(_range("seen", None, microseconds(before) - 1))

    def ranked(self, query: tantivy.Query, limit: int = 0) -> Ranked:
        """The rows that match, all of them unless there is a limit."""
        searcher = self._searcher()
        try:
            hits = searcher.search(query, limit or max(1, searcher.num_docs), count=False).hits
            scores, places = zip(*hits, strict=True) if hits else ((), ())
            rows = searcher.fast_field_values("row", list(places))
        except ValueError as error:
            raise UnreachableError(
                f"the search index {self._folder} failed ({error}); run `wirecopy reindex`"
            ) from error
        return Ranked(array("q", cast("list[int]", rows)), array("d", scores))

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        """What is written within is found from its end on, all of it or nothing."""
        writer = self._index.writer(_MEMORY, 1)
        try:
            yield writer
            writer.commit()
        finally:
            writer.wait_merging_threads()

    def _highest(self, field: str) -> int:
        """The highest value of a number; 0 where there is none."""
        everything = tantivy.Query.all_query()
        newest = self._searcher().search(everything, limit=1, order_by_field=field).hits
        return int(newest[0][0]) if newest else 0

    def _searcher(self) -> tantivy.Searcher:
        """What is found now; another process may have written since."""
        meta = (self._folder / _META).stat()
        if self._state != (state := (meta.st_ino, meta.st_mtime_ns)):
            self._index.reload()
            self._state = state
        return self._index.searcher()


@contextmanager
def derived() -> Iterator[None]:
    """What is written to the search index; where it fails, the truth is whole."""
    try:
        yield
    except (ValueError, OSError) as error:
        why = "is the disk full?" if any(sign in str(error) for sign in _NO_ROOM) else error
        raise UnreachableError(
            f"the articles are kept, but the search index cannot be written ({why});"
            " the next start brings it up, or run `wirecopy reindex`"
        ) from error


def _spelt(folder: Path) -> str:
    """A folder as Tantivy, which writes every path in UTF-8, finds it; the locale may spell its bytes otherwise."""
    return os.fsencode(folder).decode("utf-8", "surrogateescape")


def _range(field: str, lowest: int | None, highest: int) -> tantivy.Query:
    kind = tantivy.FieldType.Unsigned if field == "row" else tantivy.FieldType.Integer
    return tantivy.Query.range_query(schema(), field, kind, lowest, highest)
