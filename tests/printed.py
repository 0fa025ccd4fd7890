"""Articles as small presses of our own wording print them."""

from datetime import datetime, timedelta
from typing import Any

from processing import Article, identify


def printed(
    start: datetime,
    hours: float,
    source: str,
    title: str,
    paragraphs: tuple[str, ...],
    *,
    path: str = "",
    url: str = "",
    seen: float | None = None,
    **fields: Any,
) -> Article:
    """An article that appeared so many hours after `start`, and was seen then or soon after it appeared."""
    published = start + timedelta(hours=hours)
    host = "".join(letter for letter in source.lower() if letter.isascii() and letter.isalpha())
    return identify(
        Article(
            id="",
            version="",
            url=url or f"https://{host or 'manara'}.example/{path or f'page-{hours}'}",
            source=source,
            title=title,
            text="\n".join(paragraphs),
            seen=start + timedelta(hours=seen) if seen else published + timedelta(minutes=9),
            published=published,
            **fields,
        )
    )
