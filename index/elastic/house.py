"""House boilerplate: the sentences that a source prints in story after story."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from index.elastic.bulk import Write, write_all
from index.elastic.server import Document, Server
from index.house import HOUSE, line_of
from processing import Article, sentence_hashes

_AT_ONCE = 10_000  # lines in one question, far below the 65,536 that the server allows


def house_lines(
    server: Server, sentences: Mapping[str, Collection[int]]
) -> dict[str, frozenset[int]]:
    """Of the given sentences of each source, those that are its boilerplate."""
    lines = {
        line_of(source, sentence): (source, sentence)
        for source, hashes in sentences.items()
        if source
        for sentence in hashes
    }
    found: dict[str, set[int]] = {source: set() for source in sentences}
    for line in known_lines(server, lines):
        source, sentence = lines[line]
        found[source].add(sentence)
    return {source: frozenset(hashes) for source, hashes in found.items()}


def lines_of(article: Article) -> list[int]:
    """The sentences of an article as its source's boilerplate is known by; none without a source."""
    if not article.source:
        return []
    return sorted({line_of(article.source, sentence) for sentence in sentence_hashes(article)})


def known_lines(server: Server, lines: Collection[int]) -> set[int]:
    """Those lines that are boilerplate."""
    found = server.mget("lines", [str(line) for line in lines], source=False)
    return {int(one["_id"]) for one in found}


def learn(server: Server, lines: Collection[int]) -> None:
    """Keep those of the lines that are by now met in enough stories."""
    asked = sorted(set(lines) - known_lines(server, lines))
    often = [
        line
        for start in range(0, len(asked), _AT_ONCE)
        for line in _often(server, asked[start : start + _AT_ONCE])
    ]
    write_all(server, [Write("lines", str(line), {"id": str(line)}, create=True) for line in often])
    if often:
        server.refresh(("lines",))


def _often(server: Server, lines: Sequence[int]) -> Iterator[int]:
    answer = server.search(
        "articles",
        query={"bool": {"filter": [{"terms": {"search.lines": lines}}]}},
        size=0,
        aggs={"lines": _counted(lines)},
    )
    for bucket in answer["aggregations"]["lines"]["buckets"]:
        if len(bucket["stories"]["buckets"]) >= HOUSE:
            yield bucket["key"]


def _counted(lines: Sequence[int]) -> Document:
    return {
        "terms": {
            "field": "search.lines",
            "include": lines,
            "min_doc_count": HOUSE,
            "size": len(lines),
        },
        "aggs": {"stories": {"terms": {"field": "story", "size": HOUSE}}},
    }
