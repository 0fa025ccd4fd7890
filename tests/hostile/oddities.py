"""Good articles behind odd answers, and the lists that name them oddly: each is to be stored all the same."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import brotli
from backports import zstd
from hostile.lists import RSS, SPACE, XML, rss, urlset
from hostile.pages import HEAD
from hostile.server import Answer, http, slowly
from hostile.words import article

_HTML = "text/html; charset=utf-8"
_UNSAID = '<meta charset="utf-8">'


def pages(number: int) -> Iterator[tuple[str, Answer]]:
    """Pages by what is odd about their answer or their markup; their texts are numbered from there."""

    def text(language: str = "en", head: str = "", more: str = "") -> str:
        nonlocal number
        number += 1
        return article(number, language, head, more)

    for group in (_sent, _packed, _lettered, _written):
        yield from group(text)


_Text = Callable[..., str]


def _sent(text: _Text) -> Iterator[tuple[str, Answer]]:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield "odd: HTTP/1.0 without a length", b"HTTP/1.0 200 OK\r\n\r\n" + text().encode()
    yield "odd: lines that end early", b"HTTP/1.1 200 OK\nConnection: close\n\n" + text().encode()
    yield "odd: no word after its status", b"HTTP/1.1 200\r\n\r\n" + text().encode()
    yield "odd: trailers behind its chunks", chunked + _chunk(text()) + b"0\r\nX: y\r\nZ: w\r\n\r\n"
    yield "odd: no last chunk", chunked + _chunk(text())
    yield "odd: said to go on three times", b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + http(text())
    yield "odd: a length that is too long", _of_length(text(), 40)
    yield "odd: one length twice", _of_length(text(), 0, times=2)
    yield "odd: no header that it seems", HEAD + b"no header\r\n\r\n" + text().encode()
    yield "odd: a cookie of 100 kB", HEAD + b"Set-Cookie: a=" + b"x" * 100_000 + b"\r\n\r\n" + text().encode()  # fmt: skip
    yield "odd: dates of nonsense", http(text(), _HTML, "200 OK", "Date: x", "Expires: -1", "Last-Modified: Fri, 31 Dec 9999 23:59:59 GMT")  # fmt: skip
    yield "odd: a wish for others", http(text(), _HTML, "200 OK", "X-Robots-Tag: otherbot: noarchive")  # fmt: skip
    head, tail = text().encode().partition(b"<p>")[::2]
    yield "odd: slow", slowly(HEAD + b"\r\n" + head + b"<p>", tail, pause=1.0)


def _packed(text: _Text) -> Iterator[tuple[str, Answer]]:
    raw = zlib.compressobj(wbits=-15)
    first, second = text().encode(), text().encode()
    for name, body, coding in (
        ("gzip in members", gzip.compress(first[:700]) + gzip.compress(first[700:]), "gzip"),
        ("zstd in frames", zstd.compress(second[:700]) + zstd.compress(second[700:]), "zstd"),
        ("gzip before a remark", gzip.compress(text().encode()) + b"<!-- served -->", "gzip"),
        ("gzip without its end", gzip.compress(text().encode())[:-4], "gzip"),
        ("deflate without its head", raw.compress(text().encode()) + raw.flush(), "deflate"),
        ("gzip that is called brotli", gzip.compress(text().encode()), "br"),
        ("three codings", gzip.compress(brotli.compress(zlib.compress(text().encode()))), "deflate, br, gzip"),
    ):  # fmt: skip
        yield f"odd: {name}", http(body, _HTML, "200 OK", f"Content-Encoding: {coding}")


def _lettered(text: _Text) -> Iterator[tuple[str, Answer]]:
    for language, letters, claim in (
        ("fr", "utf-16-le", ""), ("ru", "utf-16-be", ""), ("ru", "koi8-r", ""), ("ru", "cp1251", "utf-8"),
        ("fr", "utf-8", "utf-16"), ("fr", "utf-32", ""), ("el", "iso-8859-7", "iso-8859-7"), ("ru", "gb18030", "gb2312"),
    ):  # fmt: skip
        body = text(language).replace(_UNSAID, "").encode(letters)
        kind = f"text/html; charset={claim}" if claim else "text/html"
        yield f"odd: {letters} that says {claim or 'nothing'}", http(body, kind)
    yield "odd: halves of letters", http(text().replace("<p>", "<p>&#xD800;&#0;&#x110000; ", 1))
    yield (
        "odd: letters of too many bytes",
        http(text().encode().replace(b"<p>", b"<p>\xc0\xbc ", 1)),
    )
    yield "odd: NULs between its letters", http(text().encode().replace(b"</p>", b"\0e\0</p>", 1))


def _written(text: _Text) -> Iterator[tuple[str, Answer]]:
    depth = "<div>" * 1_500
    ld = '<script type="application/ld+json">'
    for name, body in (
        ("entities that are declared", f'<!DOCTYPE html [<!ENTITY a "b">]>{text()}&a;'),
        ("a title with a line of a log", text().replace("</title>", "&#10;2026-01-01 ERROR x&#x2028;</title>")),
        ("a title that colours a terminal", text().replace("</title>", "&#27;[2J&#x9b;31m</title>")),
        ("a title that is a formula", text().replace("<title>", "<title>=1+1 ").replace("<h1>", "<h1>=1+1 ")),
        ("deep within boxes", text().replace("<article>", f"{depth}<article>")),
        ("beside eight megabytes of JSON-LD", text(head=f'{ld}{{"@type":"NewsArticle","comment":["{"spam " * 1_600_000}"]}}</script>')),
        ("keys of JSON-LD again and again", text(head=f'{ld}{{{chr(34)}@type":"NewsArticle",{_KEYS}"a":1}}</script>')),
        ("a page's state in depth", text(more=f'<script id="__NEXT_DATA__">{"[" * 90_000}</script>')),
        ("a byline of names without end", text(more=f"<p class=byline>By {'and A. ' * 60_000}</p>")),
        ("an address without end", text(more=f"<p>{'a@' * 200_000}</p>")),
        ("a dateline without end", text(more=f"<p>{'PARIS, ' * 60_000}(Port) - </p>")),
    ):  # fmt: skip
        yield f"odd: {name}", http(body)


_KEYS = '"@type":"NewsArticle",' * 50_000


def feeds(link: str, inside: str) -> Iterator[tuple[str, Answer]]:
    """Feeds that name the article at `link` among what is odd, and lead to what is `inside` besides."""
    item = f"<item><title>a</title><link>{link}</link></item>"
    atom = f"<entry><title>a</title><link href='{link}'/></entry>"
    filled = f"<item><title>a & b</title><description>{'port ' * 900}</description></item>"
    for name, body in (
        ("xml:base inside", f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://{inside}/'><entry><link href='x'/></entry>{atom}</feed>"),
        ("of JSON that goes on inside", f'{{"items": [{{"url": "{link}"}}], "next_url": "http://{inside}/2"}}'),
        ("a style sheet inside", rss(item).replace("?>", f'?><?xml-stylesheet href="http://{inside}/x.xsl"?>', 1)),
        ("an inclusion of what is inside", rss(f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="http://{inside}/x"/>{item}')),
        ("large and broken", rss(item + filled * 600)),
        ("two million small elements", rss(item + "<a/>" * 2_000_000)),
        ("a day that never comes", rss(item.replace("</item>", "<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>"))),
        ("a program's warning before it", f"<br />\n<b>Warning</b>: x in <b>/www/x.php</b><br />\n{rss(item)}"),
        ("what other schemes name", rss(f"<item><link>javascript:x</link></item><item><link>data:,x</link></item>{item}")),
    ):  # fmt: skip
        yield f"odd feed: {name}", http(body, RSS)


def sitemaps(link: str, base: str) -> Iterator[tuple[str, Answer]]:
    """Sitemaps that name the article at `link` among what is odd."""
    ahead = "".join(
        f"<url><loc>{base}/void/{n}</loc><lastmod>9999-12-31</lastmod></url>" for n in range(600)
    )
    good = f"<url><loc>\n {link} </loc><lastmod>{datetime.now(UTC):%Y-%m-%d}</lastmod></url>"
    members = (f"<urlset {SPACE}>", good, "</urlset>")
    yield "odd sitemap: six hundred pages of the year 9999", http(urlset(ahead + good), XML)
    yield "odd sitemap: gzip in members", http(b"".join(gzip.compress(one.encode()) for one in members), "application/gzip")  # fmt: skip
    yield "odd sitemap: broken off", http(urlset(good * 3)[:-20], XML)


def robots() -> Iterator[tuple[str, Answer, bool]]:
    """robots.txt files, and whether the host's articles may be read all the same."""
    closed, kind = "User-agent: *\nDisallow: /\n", "text/plain"
    yield "robots: closed behind a mark", http(b"\xef\xbb\xbf" + closed.encode(), kind), False
    yield "robots: closed in lines of old", http(closed.replace("\n", "\r"), kind), False
    yield "robots: closed behind a long line", http(f"# {'x' * 400_000}\n{closed}", kind), False
    yield "robots: closed by HTTP/1.0", b"HTTP/1.0 200 OK\r\n\r\n" + closed.encode(), False
    yield "robots: closed and shorter than said", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + closed.encode(), False  # fmt: skip
    yield "robots: closed to us alone", http("User-agent: WireCopy\nDisallow: /\n\nUser-agent: *\nAllow: /\n", kind), False  # fmt: skip
    yield "robots: open to us alone", http(f"{closed}\nUser-agent: wirecopy/9\nDisallow:\n", kind), True  # fmt: skip
    yield "robots: 401", http("no", kind, "401 Unauthorized"), True
    yield "robots: unchanged, whoever asks", http("", kind, "304 Not Modified"), True


def _chunk(text: str) -> bytes:
    raw = text.encode()
    return b"%x\r\n%b\r\n" % (len(raw), raw)


def _of_length(text: str, more: int, times: int = 1) -> bytes:
    raw = text.encode()
    length = b"Content-Length: %d\r\n" % (len(raw) + more)
    return HEAD + length * times + b"Connection: close\r\n\r\n" + raw
