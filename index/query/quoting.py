"""Quotation marks of queries, and what stands within them."""

import re

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


def quoted(text: str) -> str:
    """A text as queries take it for one value, whatever it holds."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def unescaped(text: str) -> str:
    """What a word or a phrase of a query says: what stands behind a backslash is itself."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def straightened(text: str) -> str:
    """A query with straight quotation marks where it has none but typographic ones."""
    return text if '"' in text else text.translate(_QUOTES)
