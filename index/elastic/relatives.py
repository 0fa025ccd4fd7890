"""The kept versions that may share a text's copy, or tell of what it tells of."""

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
        found += map(_ids, answers)
    return found


def namesakes(server: Server, query: Document, most: int) -> list[str]:
    """The ids of at most `most` versions, best first."""
    (answer,) = server.msearch("versions", [_best(query, most)])
    return _ids(answer)


def _searches(
    sketches: Sequence[Sketch], times: Sequence[datetime], window: timedelta, most: int
) -> Iterator[Document]:
    for sketch, time in zip(sketches, times, strict=True):
        since, until = microseconds(time - window), microseconds(time + window)
        yield _best(to_candidates(sketch, since, until), most)


def _best(query: Document, most: int) -> Document:
    return {
        "query": query,
        "sort": [{"_score": "desc"}, {"id": "asc"}],
        "size": most,
        # The id is what hits are sorted by; to read documents, each packed with many others, would
        # take the server three times as long.
        "stored_fields": "_none_",
        "track_total_hits": False,
    }


def _ids(answer: Document) -> list[str]:
    return [hit["sort"][1] for hit in answer["hits"]["hits"]]
