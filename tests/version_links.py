"""Links of versions that are known by their names alone."""

from datetime import UTC, datetime

from processing import Article, Link, LinkKind, align, read

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
_TEXT = read(Article("", "", "", "Post", "", "Le bac a quitté la rive à l'aube, سفينة.", NOON))
_SAME = align(_TEXT, _TEXT)


def link(a: str, b: str, score: float = 0.9) -> Link:
    """A link of this score between two versions, given in any order."""
    return Link(*sorted((a, b)), LinkKind.VERSION, score, _SAME)
