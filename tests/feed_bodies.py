"""Feeds as bytes, and what is read of them."""

from processing import Listed, read_feed

URL = "https://post.example/rss"
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def rss(*items: str, head: str = "", version: str = "2.0", attributes: str = "") -> bytes:
    """An RSS feed of these items."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}" {attributes}><channel>{head}{body}</channel></rss>'.encode()


def atom(*entries: str, attributes: str = "") -> bytes:
    """An Atom feed of these entries."""
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed {ATOM} {attributes}>{body}</feed>".encode()


def only(body: bytes, url: str = URL) -> Listed:
    """The one entry of a feed."""
    (entry,) = read_feed(body, url).entries
    return entry
