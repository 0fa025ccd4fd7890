"""What the paths of sites bring in the ledger: one without articles is left, but for a few of its pages."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import xxhash

from processing import Fate
from spiders.ledger.book import Book

_TRIED = 40  # pages by which a path is judged, the last ones
_LEAST = 0.2  # of them must be new articles
_ASKED = 10  # of a path that is left one page in so many is read, so that it can come back
_FOLDERS = (
    200  # of one host that are kept; a site that gives each story a folder has no end of them
)
_DEEP = 3  # folders that make a path; an endless archive has no end of deeper ones

_BARREN = frozenset({Fate.NOT_AN_ARTICLE, Fate.TOO_SHORT, Fate.DUPLICATE})


@dataclass(frozen=True, slots=True)
class Path:
    """A host, or a folder of one with its numbers left out, and what its last pages brought."""

    name: str
    pages: int
    articles: int

    def told(self) -> str:
        """What it brought, in words."""
        return f"{self.articles} of the last {self.pages} pages of {self.name} were new articles"


class Paths(Book):
    """The part of the ledger that is about which paths are worth a visit."""

    def barren(self, url: str) -> Path | None:
        """The path for which a page is better left, None where it is worth its visit."""
        if xxhash.xxh32_intdigest(url.encode()) % _ASKED == 0:
            return None
        return next((path for name in paths_of(url) for path in self._left(name)), None)

    def left(self) -> tuple[Path, ...]:
        """Every path that is left."""
        rows = self._db.execute("SELECT name FROM path WHERE length(marks) = ?", (_TRIED,))
        return tuple(path for (name,) in rows.fetchall() for path in self._left(name))

    def _left(self, name: str) -> list[Path]:
        row = self._db.execute("SELECT marks FROM path WHERE name = ?", (name,)).fetchone()
        path = Path(name, len(row[0]), row[0].count("+")) if row else Path(name, 0, 0)
        # A host has more than its archives: it is left where it brings nothing at all.
        least = _LEAST * _TRIED if "/" in name else 1
        return [path] if path.pages == _TRIED and path.articles < least else []

    def _yielded(self, url: str, fate: Fate) -> None:
        """Books what the first visit to a page brought; a failure tells nothing of its path."""
        if fate is not Fate.FETCHED and fate not in _BARREN:
            return
        mark = "+" if fate is Fate.FETCHED else "-"
        for name in paths_of(url):
            self._db.execute(
                "INSERT INTO path (name, marks) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET marks = substr(marks || excluded.marks, ?)",
                (name, mark, -_TRIED),
            )
        self._forget_folders(*paths_of(url))

    def _forget_folders(self, host: str, latest: str) -> None:
        """Forgets the folders of a host beyond its share, those of which least is known first."""
        self._db.execute(
            "DELETE FROM path WHERE name IN (SELECT name FROM path WHERE name > ? AND name < ?"
            " AND name != ? ORDER BY length(marks) DESC, name LIMIT -1 OFFSET ?)",
            (f"{host}/", f"{host}0", latest, _FOLDERS - 1),  # "0" comes after "/"
        )


def paths_of(url: str) -> tuple[str, str]:
    """The host of an address and its folder: `post.example` and `post.example/tag/#/`."""
    parts = urlsplit(url)
    folders = parts.path.split("/")[1:-1][:_DEEP]
    folder = "".join(f"{re.sub('[0-9]+', '#', one)}/" for one in folders)
    return parts.netloc, f"{parts.netloc}/{folder}{'?' if parts.query else ''}"
