"""The kept versions that may share a new text's copy."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from index.elastic.compile import to_candidates
from index.elastic.server import Document, Server
from index.instants import microseconds
from processing import Sketch

_AT_ONCE = 50  # searches in one request: what a small heap takes


def relatives(
    server: Server,
    sketches: Sequence[Sketch],
    times: Sequence[datetime],
    window: timedelta,
    most: int,
) -> list[list[str]]:
    """For each sketch the ids of at most `most` versions, likeliest first."""
    found: list[list[str]] = []
    bodies = list(_searches(sketches, times, window, most))
    for start in range(0, len(bodies), _AT_ONCE):
        answers = server.msearch("versions", bodies[start : start + _AT_ONCE])
        found += [[hit["sort"][1] for hit in answer["hits"]["hits"]] for answer in answers]
    return found


def _searches(
    sketches: Sequence[Sketch], times: Sequence[datetime], window: timedelta, most: int
) -> Iterator[Document]:
    for sketch, time in zip(sketches, times, strict=True):
        since, until = microseconds(time - window), microseconds(time + window)
        yield {
            "query": to_candidates(sketch, since, until),
            "sort": [{"_score": "desc"}, {"id": "asc"}],
            "size": most,
            # The id is what hits are sorted by; to read documents, each packed with many others, would
            # take the server three times as long.
            "stored_fields": "_none_",
            "track_total_hits": False,
        }
