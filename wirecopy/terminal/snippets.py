"""Snippets on a terminal: escaped text in which `<b>` marks what matched."""

import html
import re

from rich.text import Text

_MARK = re.compile(r"<b>(.*?)</b>", re.DOTALL)


def highlighted(snippet: str) -> Text:
    """The snippet as terminal text, what matched in bold."""
    shown, at = Text(), 0
    for match in _MARK.finditer(snippet):
        shown.append(html.unescape(snippet[at : match.start()]))
        shown.append(html.unescape(match[1]), style="bold")
        at = match.end()
    shown.append(html.unescape(snippet[at:]))
    return shown
