"""Quotation marks of queries."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


def quoted(text: str) -> str:
    """A text as queries take it for one value, whatever it holds."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def straightened(text: str) -> str:
    """A query with straight quotation marks where it has none but typographic ones."""
    return text if '"' in text else text.translate(_QUOTES)
