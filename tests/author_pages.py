"""Pages that name their authors, parsed, and who is read of them."""

import json

from lxml import html

from processing.attribution.authors import read_authors
from processing.markup.head import Head, read_head


def parsed(head: str, body: str) -> tuple[html.HtmlElement, Head]:
    page = f"<html><head>{head}</head><body>{body or '<p>text</p>'}</body></html>"
    tree = html.document_fromstring(page)
    return tree, read_head(tree, "https://post.example/a")


def authors(head: str = "", body: str = "") -> tuple[str, ...]:
    return read_authors(*parsed(head, body)).authors


def organisations(head: str = "", body: str = "", host: str = "") -> tuple[str, ...]:
    return read_authors(*parsed(head, body), host).organisations


def ld(author: object, **more: object) -> str:
    described = {"@type": "NewsArticle", "author": author, **more}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


def meta(value: str, name: str = "author") -> str:
    return f'<meta name="{name}" content="{value}">'
