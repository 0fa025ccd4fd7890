"""A kept index that is not whole is told from one that is."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from index_batches import batch

from index import CorruptError
from index.archive import read_archive, write_archive
from processing import Article

Write = Callable[..., Article]
KINDS = {"article": "articles", "alias": "aliases", "link": "links", "decision": "decisions"}


@pytest.mark.parametrize(
    "strange",
    [
        {"article": {"url": "https://post.example/1"}},
        {"article": {"seen": "late"}, "story": "s1"},
        {"article": [], "story": "s1"},
        {"alias": "https://post.example/2"},
        {"link": {"a": "v1"}},
        {"decision": {}},
    ],
)
def test_a_row_that_is_none_of_an_index_is_told(
    tmp_path: Path, article: Write, strange: dict[str, object]
) -> None:
    file = tmp_path / "kept.gz"
    write_archive([batch(article("A lamp was lit."))], file)
    head, row, end = gzip.decompress(file.read_bytes()).splitlines()
    counts = json.loads(end)["end"]
    kind = next(kind for name, kind in KINDS.items() if name in strange)
    whole = {"end": counts | {kind: counts[kind] + 1}}
    lines = [head, row, *(json.dumps(each).encode() for each in (strange, whole))]
    file.write_bytes(gzip.compress(b"\n".join(lines)))
    with pytest.raises(CorruptError, match=r"kept\.gz: holds a row"):
        list(read_archive(file))
