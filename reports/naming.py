"""How people name versions, and what decisions may name."""

from index import Index, NotFoundError
from reports.chronology import labels_of


def version_named(index: Index, named: str, story: str = "") -> str:
    """The version of a letter in a story, of an id, or of an article's id or address.

    Raises NotFoundError.
    """
    if story and (labelled := labels_of(index.story(story)).get(named.upper())):
        return labelled
    if index.carriers([named]):
        return named
    placed = [*index.held([named]).values(), *index.at([named]).get(named, ())]
    if not placed:
        raise NotFoundError(f"no version or article has the id, address or letter {named!r}")
    return placed[-1].article.version


def decision_names(index: Index, about: str) -> set[str]:
    """What decisions about a story, a version or an article may name."""
    placed = [*index.held([about]).values(), *index.at([about]).get(about, ())]
    try:
        whole = index.story(about)
    except NotFoundError:
        whole = None
    inside = whole.carriers.keys() if whole and not placed and about not in whole.carriers else ()
    return {about, *inside, *(one.article.version for one in placed)}
