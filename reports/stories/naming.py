"""How people name versions, and what decisions may name."""

from collections.abc import Sequence

from index import Index, NotFoundError
from index.naming import article_named, story_named
from reports.stories.chronology import labels_of


def version_named(index: Index, named: str, story: str = "") -> str:
    """The version of a letter in a story, of an id, or of an article's id (also one that an import gave) or address.

    Raises NotFoundError.
    """
    (version,) = versions_named(index, (named,), story)
    return version


def versions_named(index: Index, names: Sequence[str], story: str = "") -> list[str]:
    """The versions of several such names. Raises NotFoundError."""
    letters = labels_of(story_named(index, story, linked=False)) if story else {}
    return [letters.get(named.upper()) or _version(index, named) for named in names]


def _version(index: Index, named: str) -> str:
    if index.carriers([named]):
        return named
    try:
        return article_named(index, named).article.version
    except NotFoundError as error:
        raise NotFoundError(
            f"no version or article has the id, address or letter {named!r}"
        ) from error


def decision_names(index: Index, about: str) -> set[str]:
    """What decisions about a story, a version or an article may name."""
    given = f"id:{about}"
    there = index.at([about, given])
    placed = [
        *index.held([about]).values(),
        *there.get(about, ()),
        *there.get(given, ()),
    ]
    try:
        whole = index.story(about, linked=False)
    except NotFoundError:
        whole = None
    inside = whole.carriers.keys() if whole and not placed and about not in whole.carriers else ()
    return {about, *inside, *(one.article.version for one in placed)}
