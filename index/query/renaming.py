"""Queries in which a topic is called by another name."""

from collections.abc import Iterator
from typing import Any

from luqum import tree
from luqum.exceptions import IllegalCharacterError, ParseError
from luqum.thread import parse as parse_lucene

from index.query.quoting import quoted, straightened, unescaped


def renamed_topic(text: str, was: str, name: str) -> str:
    """The query with `topic:name` where it said `topic:was`; as it is where it cannot be read.

    What begins with a part of the name, as in `topic:coal*`, names no topic and stays.
    """
    then = straightened(text)  # what is put in holds straight marks, beside which no others count
    try:
        found = [
            node
            for node in _names(parse_lucene(then), within=False)
            if _plain(node).casefold() == was.casefold()
        ]
    except (IllegalCharacterError, ParseError, ValueError, ArithmeticError):
        return text
    for node in reversed(found):
        then = f"{then[: node.pos]}{quoted(name)}{then[node.pos + len(node.value) :]}"
    return then if found else text


def _names(node: Any, within: bool) -> Iterator[Any]:  # luqum publishes no types
    """The words and phrases that name topics, in their order."""
    if within and isinstance(node, tree.Word | tree.Phrase):
        yield node
    topic = isinstance(node, tree.SearchField) and node.name == "topic"
    for child in node.children:
        yield from _names(child, within or topic)


def _plain(node: Any) -> str:
    value = node.value[1:-1] if isinstance(node, tree.Phrase) else node.value
    return unescaped(value)
