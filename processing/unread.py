"""Unread parts: what tells nothing of an article, and is not looked at once the head of its page is read."""

from lxml.html import HtmlElement

_NO_TEXT = ("script", "style", "svg", "link", "template", "select")
_MARGINS = ("nav", "footer")
_STORIES = ("article", "h1", "main")


def drop_unread(tree: HtmlElement) -> None:
    """Takes out what nobody reads, menus and the foot, nearly half of a page's elements; JSON-LD stays.

    Whatever looks for its text would copy them and pass them over again and again.
    """
    for element in list(tree.iterdescendants(*_NO_TEXT)):
        if "ld+json" not in (element.get("type") or "").lower():
            element.drop_tree()
    half = sum(1 for _ in tree.iter("p")) / 2
    for element in list(tree.iterdescendants(*_MARGINS)):
        if not _is_of_a_story(element, half):
            element.drop_tree()


def _is_of_a_story(margin: HtmlElement, half: float) -> bool:
    """Whether a menu or foot is that of an article, which may name its author and source, or holds one.

    Where it was never closed it may hold all of the page: no menu has more than `half` of its paragraphs.
    """
    return (
        next(margin.iterancestors(*_STORIES), None) is not None
        or next(margin.iterdescendants(*_STORIES), None) is not None
        or sum(1 for _ in margin.iter("p")) > half
    )
