"""What people name: articles and stories by any id or address that they may have at hand."""

from collections.abc import Mapping, Sequence

from index.base import Index
from index.errors import NotFoundError
from index.values import Placed, Story


def article_named(index: Index, name: str) -> Placed:
    """The article of an id of ours, an id that an import gave, or an address, as it stands now.

    Raises NotFoundError where no such article is held.
    """
    if held := index.held((name,)).get(name):
        return held
    there = index.at((name, f"id:{name}"))
    if not there:
        raise NotFoundError(f"no article has the id or URL {name!r}")
    return _now(there)


def story_named(index: Index, name: str, linked: bool = True) -> Story:
    """The story of its own id, or of the id or address of anything in it, as `Index.story` has it.

    Raises NotFoundError where nothing is known by this name.
    """
    try:
        return index.story(name, linked)
    except NotFoundError:
        if there := index.at((name, f"id:{name}")):
            return index.story(_now(there).story, linked)
        raise


def _now(there: Mapping[str, Sequence[Placed]]) -> Placed:
    """The last that came to a page, but for what was older than a text that it had."""
    texts = next(iter(there.values()))
    return next((one for one in reversed(texts) if not one.superseded), texts[-1])
