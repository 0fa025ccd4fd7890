"""Unseen parts: what no reader sees of a page, and nothing looks at once its head is read."""

from lxml.html import HtmlElement

_UNSEEN = ("script", "style", "svg", "link")


def drop_unseen(tree: HtmlElement) -> None:
    """Takes styles, drawings and scripts out of the page, a tenth of its elements; JSON-LD stays.

    Whatever looks for its text would copy them and pass them over again and again.
    """
    for element in list(tree.iterdescendants(*_UNSEEN)):
        if "ld+json" not in (element.get("type") or "").lower():
            element.drop_tree()
