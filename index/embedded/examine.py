"""What an embedded index looks like from outside: its size and its scheme."""

from collections.abc import Iterator
from pathlib import Path

from index.embedded.derive import last_revision
from index.embedded.search import SearchIndex
from index.embedded.store import Store
from index.finding import Finding
from processing import SCHEME


def examine(folder: Path, store: Store, search: SearchIndex) -> Iterator[Finding]:
    """Size, fingerprints, and whether the search index is up with the truth."""
    truth, derived = (_size(folder / name) for name in ("articles.sqlite", "search"))
    yield Finding(
        "index size",
        f"articles: {search.count()}, {truth / 1e6:.1f} MB, and {derived / 1e6:.1f} MB to find them",
    )
    other = store.scheme != SCHEME
    yield Finding("fingerprints", store.scheme, "wirecopy reindex" if other else "")
    behind = last_revision(store.connection) - search.revision()
    yield Finding(
        "search index",
        f"{behind} changes behind" if behind > 0 else "up to date",
        "wirecopy reindex" if behind > 0 else "",
    )


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return sum(file.stat().st_size for file in files if file.is_file())
