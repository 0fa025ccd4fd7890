"""Text as XML can hold it."""

import re

# What XML 1.0 cannot hold, not even escaped.
_UNHOLDABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text without what XML cannot hold."""
    return _UNHOLDABLE.sub("", text)
