"""Feeds, sitemaps, robots.txt files and heads of answers that have far too much of one thing."""

import gzip
from collections.abc import Iterator

from hostile.lists import RSS, SPACE, XML, rss, urlset
from hostile.pages import HEAD, MB
from hostile.server import Answer, endlessly, http, slowly
from hostile.words import article

_ENTRY = "<item><title>Λιμάνι</title><link>nowhere</link></item>"
_PAGE = "<url><loc>gopher://x.example/1</loc></url>"
_TEXT = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"


def feeds() -> Iterator[tuple[str, Answer]]:
    """Feeds by what they have too much of."""
    for name, body in (
        ("elements within each other", rss("<a>" * 50_000 + "</a>" * 50_000)),
        ("entries within each other", rss("<item><title>x" * 120 + "</title></item>" * 120)),
        ("attributes", rss("<item " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>")),
        ("an attribute of megabytes", rss(f'<item a="{"x" * (9 * MB)}"/>')),
        ("one attribute twice", rss('<item a="1" a="2">' * 40_000)),
        ("links in one entry", rss(f"<item>{'<link>nowhere</link>' * 200_000}</item>")),
        ("titles in one entry", rss(f"<item>{'<title>x</title>' * 100_000}</item>")),
        ("entries without an address", rss("<item><title>x</title></item>" * 300_000)),
        ("NULs", rss(_ENTRY + "\0" * 100_000 + _ENTRY)),
        ("nothing but NULs", "\0" * (3 * MB)),
        ("quoted text", rss(f"<item><title><![CDATA[{'x' * (9 * MB)}]]></title></item>")),
        ("comments", rss("<!-- x -->" * 500_000 + _ENTRY)),
        ("instructions", rss("<?x y?>" * 700_000 + _ENTRY)),
        ("namespaces", rss("<item " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000)) + "/>")),
        ("bases within each other", rss("".join('<a xml:base="p/p/p/p/">' for _ in range(200)) + _ENTRY * 5_000 + "</a>" * 200)),
        ("a name of megabytes", rss(f"<{'a' * MB}/>")),
        ("entities that nobody declared", rss(f"<item><title>{'&x;' * 500_000}</title></item>")),
        ("entities that are declared", f'<!DOCTYPE r [{"<!ENTITY a &quot;b&quot;>" * 100_000}]>{rss(_ENTRY)}'),
        ("letters by their numbers", rss(f"<item><title>{'&#x41;' * 500_000}</title></item>")),
        ("an encoding of megabytes", rss(_ENTRY).replace("1.0", f'1.0" encoding="{"x" * MB}', 1)),
        ("broken quotes", "<rss><channel><item a='" + "\"'" * 500_000),
        ("broken comments", "<rss><channel>" + "<!--" * 300_000),
        ("broken text", "<rss><channel>" + "<![CDATA[" * 150_000),
        ("broken addresses", f"<rss><channel><item><link>{'http://[' * 100_000}</link></item><b>"),
        ("broken dates", "<rss><channel>" + f"<item><pubDate>{'Mon, ' * 9_000}</pubDate></item>" * 40 + "<b>"),
    ):  # fmt: skip
        yield f"feed: {name}", http(body, RSS)
    for letters in ("utf-16-le", "utf-32", "utf-7", "cp500"):
        yield (
            f"feed: in {letters}, which it does not say",
            http(rss(_ENTRY).encode(letters, "replace"), RSS),
        )
    says = rss(_ENTRY).replace('"1.0"', '"1.0" encoding="utf-16"')
    yield "feed: not in UTF-16, which it says", http(says, RSS)


def sitemaps(base: str) -> Iterator[tuple[str, Answer]]:
    """Sitemaps by what they have too much of; those of an index are at `base`."""
    inner = "".join(f"<url><loc>http://10.0.{n}.1/2026/06/18/x</loc></url>" for n in range(200))
    for name, body in (
        ("pages of other hosts", urlset(inner)),
        ("pictures of one page", urlset(f"<url>{'<image/>' * 200_000}</url>")),
        ("addresses of one page", urlset(f"<url>{'<loc>nowhere</loc>' * 100_000}</url>")),
        ("markup in an address", urlset(f"<url><loc>{'<a>x</a>' * 300_000}</loc></url>")),
        ("days in a date", urlset(f"<url><loc>x</loc><lastmod>{'2026-' * 400_000}</lastmod></url>")),
        ("digits in dates", urlset(f"<url><loc>x</loc><lastmod>{'9' * 300}</lastmod></url>" * 20_000)),
        ("words in a title", urlset(f"<url><loc>x</loc><news><title>{'t ' * MB}</title></news></url>")),
        ("NULs", urlset("<url><loc>http://x.example/\0</loc></url>" + "\0" * MB)),
        ("attributes", urlset("<url " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>")),
        ("lines that end in every way", "gopher://x.example/\r\x0b\x0c\x1c" * 300_000),
        ("sitemaps in an index", f"<sitemapindex {SPACE}>{'<sitemap><loc>x:y</loc></sitemap>' * 300_000}</sitemapindex>"),
    ):  # fmt: skip
        yield f"sitemap: many {name}", http(body, XML)
    yield "sitemap: in UTF-16", http(urlset(_PAGE).encode("utf-16"), XML)
    packed = gzip.compress(b"") * 100_000
    yield "sitemap: gzip in a hundred thousand members", http(packed, "application/gzip")
    for here, there in (("one", "other"), ("other", "one")):
        circle = f"<sitemap><loc>{base}/circle-{there}</loc></sitemap>"
        yield (
            f"sitemap: circle-{here}",
            http(f"<sitemapindex {SPACE}>{circle}</sitemapindex>", XML),
        )


def robots() -> Iterator[tuple[str, Answer, bool]]:
    """robots.txt files, and whether the host's articles may be read all the same."""
    text = "text/plain"
    wild = "".join(f"Disallow: /*{n:06}*x\n" for n in range(22_000))
    yield "robots: wildcards without end", http(f"User-agent: *\n{wild}", text), True
    lengths = "".join(f"Disallow: /{'a' * n}\n" for n in range(1, 1_000))
    yield "robots: a rule of each length", http(f"User-agent: *\n{lengths}", text), True
    yield "robots: agents without end", http("User-agent: *\n" * 36_000, text), True
    yield "robots: NULs", http(b"User-agent: *\n" + b"\0" * MB, text), True
    yield "robots: UTF-16", http("User-agent: *\nDisallow: /x".encode("utf-16"), text), True
    maps = endlessly(_TEXT + b"\r\n", b"Sitemap: http://127.6.6.6:81/map.xml\n")
    yield "robots: sitemaps without end", maps, True
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 200
    yield "robots: hints before it", hints + http("User-agent: *\nDisallow:", text), True
    cookies = b"".join(b"Set-Cookie: c%d=%s\r\n" % (n, b"x" * 60) for n in range(2_000))
    yield "robots: cookies before it", _TEXT + cookies + b"\r\nUser-agent: *\n", True
    yield "robots: headers without end", endlessly(_TEXT, b"X-Y: " + b"z" * 990 + b"\r\n"), False
    yield "robots: silent", slowly(b"", pause=60), False
    for name, later in RETRY.items():
        busy = http("later", text, "503 Busy", f"Retry-After: {later}")
        yield f"robots: busy, retry after {name}", busy, False


RETRY = {
    "years": "99999999999",
    "as long as can be": "9" * 5_000,
    "less than no time": "-5",
    "the year 9999": "Fri, 31 Dec 9999 23:59:59 GMT",
    "what is past": "Thu, 01 Jan 1970 00:00:00 GMT",
    "nonsense": "at the ¶ of days",
}
"""When to come back, as hosts say it that want to be left alone for good, or asked at once."""


def retries() -> Iterator[tuple[str, Answer]]:
    """Pages whose hosts ask to be left alone."""
    for name, later in RETRY.items():
        for status in ("429 Too Many Requests", "503 Busy"):
            answer = http("later", "text/html", status, f"Retry-After: {later}")
            yield f"retry: {status[:3]}, after {name}", answer


def heads() -> Iterator[tuple[str, Answer]]:
    """Pages whose heads have too much of one thing."""
    page = article(5, "it").encode()
    for name, lines in (
        ("small headers", b"".join(b"X-%d: y\r\n" % n for n in range(12_000))),
        ("one header", b"X: y\r\n" * 30_000),
        ("kinds", b"Content-Type: text/html; charset=utf-8\r\n" * 4_000),
        ("codings", b"Content-Encoding: identity\r\n" * 6_000),
        ("letters in a seal", b"ETag: " + b"e" * 200_000 + b"\r\n"),
        ("letters in a date", b"Last-Modified: " + b"Mon, " * 40_000 + b"\r\n"),
        ("wishes", b"X-Robots-Tag: noindex\r\n" * 8_000),
        ("links", b"Link: <http://127.6.6.6:81/>; rel=canonical\r\n" * 4_000),
    ):
        yield f"head: {name}", HEAD + lines + b"Connection: close\r\n\r\n" + page
