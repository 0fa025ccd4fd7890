"""Pages that are made to hurt who fetches or reads them: by name, what is answered."""

import gzip
import zlib
from collections.abc import Iterator

import brotli
from backports import zstd
from hostile.server import Answer, endlessly, http, slowly, to
from hostile.words import article

MB = 1_000_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
OPEN = HEAD + b"Connection: close\r\n\r\n"


def bombs() -> Iterator[tuple[str, Answer]]:
    """Small on the wire, large when unpacked."""
    flat = b"<p>" + b"a" * (60 * MB)
    packed = gzip.compress(flat, 6)
    for name, body, coding in (
        ("gzip", packed, "gzip"),
        ("x-gzip", packed, "x-gzip"),
        ("deflate", zlib.compress(flat, 6), "deflate"),
        ("brotli", brotli.compress(flat, quality=3), "br"),
        ("zstd", zstd.compress(flat), "zstd"),
        ("gzip in gzip", gzip.compress(packed), "gzip, gzip"),
        ("gzip in brotli", brotli.compress(packed, quality=3), "gzip, br"),
        ("gzip ten times", _packed(article(1).encode(), 10), ", ".join(["gzip"] * 10)),
        ("gzip cut short", gzip.compress(article(2).encode())[:-40], "gzip"),
        ("gzip that is none", b"\x1f\x8b\x08\x00 no such thing", "gzip"),
        ("brotli that is none", b"\xff" * 500, "br"),
        ("zstd that is none", b"\x28\xb5\x2f\xfd" + b"\x00" * 90, "zstd"),
        ("a coding of no name", b"<p>plain", "aes, lzma, gzip"),
        ("a hundred codings", b"<p>plain", ", ".join(["gzip"] * 100)),
    ):
        yield f"bomb: {name}", http(body, "text/html", "200 OK", f"Content-Encoding: {coding}")


def _packed(body: bytes, times: int) -> bytes:
    for _ in range(times):
        body = gzip.compress(body)
    return body


def streams() -> Iterator[tuple[str, Answer]]:
    """Answers that do not end, or not soon, or not where they say."""
    yield "stream: endless body", endlessly(OPEN, b"<p>and so on ")
    yield (
        "stream: endless chunks",
        endlessly(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\n<p>on\r\n"),
    )
    yield "stream: dripping body", slowly(OPEN, pause=1, for_ever=b"<p>drip ")
    yield "stream: dripping head", slowly(b"HTTP/1.1 200 OK\r\n", pause=1, for_ever=b"X: y\r\n")
    yield (
        "stream: endless headers",
        endlessly(b"HTTP/1.1 200 OK\r\n", b"X-Y: " + b"z" * 990 + b"\r\n"),
    )
    yield "stream: one endless header", endlessly(b"HTTP/1.1 200 OK\r\nX-Y: ", b"z" * 1000)
    yield "stream: one endless status line", endlessly(b"HTTP/1.1 200 ", b"O" * 1000)
    yield (
        "stream: folded headers",
        endlessly(b"HTTP/1.1 200 OK\r\nA: b\r\n", b" " + b"c" * 900 + b"\r\n"),
    )
    yield "stream: always continue", endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
    yield "stream: silent", slowly(b"", pause=60)
    yield "stream: silent after its head", slowly(OPEN, pause=60)
    yield "stream: length never kept", slowly(HEAD + b"Content-Length: 5000\r\n\r\n<p>", pause=60)
    yield "stream: two gigabytes announced", HEAD + b"Content-Length: 2000000000\r\n\r\n<p>no"
    yield (
        "stream: endless trailers",
        endlessly(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n",
            b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n",
        ),
    )
    yield (
        "stream: endless chunk size",
        endlessly(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 900),
    )


def broken() -> Iterator[tuple[str, Answer]]:
    """HTTP that is none."""
    page = article(3).encode()
    cookies = "".join(f"Set-Cookie: c{n}={'x' * 60}\r\n" for n in range(2_500)).encode()
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n"
    yield "http: early hints", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500 + http(page)
    yield "http: cookies without end", HEAD + cookies + b"Connection: close\r\n\r\n" + page
    yield "http: a header of a megabyte", HEAD + b"X-Y: " + b"z" * MB + b"\r\n\r\n" + page
    yield "http: chunks twice", chunked + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n"
    yield (
        "http: chunk extension of megabytes",
        chunked + b"\r\n3;" + b"x" * MB + b"\r\n<p>\r\n0\r\n\r\n",
    )
    yield (
        "http: a second answer behind the first",
        HEAD + b"Content-Length: 3\r\n\r\n<p>" + http(page),
    )
    yield (
        "http: refresh by a header",
        http("<p>x", "text/html", "200 OK", "Refresh: 0; url=file:///etc/passwd"),
    )
    yield "http: hung up at once", b""
    yield "http: no status line", b"<html><p>hello</html>"
    yield "http: binary", bytes(range(256)) * 20
    yield "http: version 9", b"HTTP/9.9 200 OK\r\n\r\n<p>late"
    yield "http: status of letters", b"HTTP/1.1 abc OK\r\n\r\n<p>x"
    yield "http: status 999", http(page, "text/html", "999 Odd")
    yield "http: status 0", http(page, "text/html", "0 Nothing")
    yield "http: status 204 with a body", http(page, "text/html", "204 No Content")
    yield "http: negative length", HEAD + b"Content-Length: -5\r\n\r\n" + page
    yield "http: length of words", HEAD + b"Content-Length: many\r\n\r\n" + page
    yield "http: two lengths", HEAD + b"Content-Length: 5\r\nContent-Length: 90\r\n\r\n" + page
    yield (
        "http: length and chunks",
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<p\r\n0\r\n\r\n",
    )
    yield "http: bad chunk size", HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>\r\n0\r\n\r\n"
    yield "http: negative chunk", HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n<p>\r\n0\r\n\r\n"
    yield "http: cut chunk", HEAD + b"Transfer-Encoding: chunked\r\n\r\nfff\r\n<p>cut"
    yield "http: unknown transfer", HEAD + b"Transfer-Encoding: rot13\r\n\r\n<c>uryyb"
    yield "http: NUL in headers", b"HTTP/1.1 200 OK\r\nX-\x00: \x00\r\nContent-Length: 3\r\n\r\n<p>"
    yield (
        "http: headers without a name",
        b"HTTP/1.1 200 OK\r\n: x\r\n:\r\nContent-Length: 3\r\n\r\n<p>",
    )
    yield "http: a kind of nonsense", http(page, 'text/html; charset="; charset=x; =\x01')
    yield "http: picture as a page", http(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    yield "http: PDF as a page", http(b"%PDF-1.7\n" + bytes(range(256)) * 50)
    yield "http: zip as a page", http(b"PK\x03\x04" + bytes(range(256)) * 50)
    yield "http: page as a picture", http("<p>a page", "image/png")
    yield "http: partial content", http("<p>part", "text/html", "206 Partial Content")
    yield "http: pushed aside", http("<p>x", "text/html", "101 Switching Protocols", "Upgrade: h2c")


def hangs() -> Iterator[tuple[str, Answer]]:
    """Markup that parsers, extractors and patterns take for ever over, or all the memory for."""
    for name, body in (
        ("paragraphs", "<article>" + "<p>word and word. " * 170_000),
        ("divisions within each other", "<div>" * 200_000 + "deep"),
        ("inline elements within each other", "<p>" + "<b><i>" * 60_000 + "deep"),
        ("tables within each other", "<table><tr><td>" * 20_000 + "deep"),
        ("lists within each other", "<ul><li>" * 40_000 + "deep"),
        ("an attribute of a megabyte", f'<p class="{"x " * 1_000_000}">a'),
        ("attributes without end", "<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">a"),
        ("a tag without end", "<p " + "a" * 3_000_000),
        ("brackets", "<" * 2_000_000),
        ("comments", "<!--" * 500_000),
        ("entities", "&amp;" * 800_000),
        ("unclosed entities", "&#x41" * 500_000),
        ("links", "<a href='/a/b'>read this</a>" * 120_000),
        ("line breaks", "<p>" + "word<br>" * 400_000),
        ("blanks", "<p>" + " " * 5_000_000 + "</p>"),
        ("one long word", "<p>" + "x" * 5_000_000 + "</p>"),
        ("one long sentence", "<p>" + "word " * 900_000 + "</p>"),
        ("digits", "<title>" + "1-" * 500_000 + "</title><p>" + "2026-" * 500_000),
        ("dates", "<p>" + "12.11.2026 " * 200_000),
        ("times", "<time datetime='2026-06-18'>x</time>" * 60_000),
        ("authors", "<meta name=author content='" + "A B, " * 200_000 + "'><p>x"),
        ("a title of megabytes", "<title>" + "t " * 1_500_000 + "</title>"),
        ("metas", "<meta property='article:tag' content='x'>" * 100_000),
        ("JSON-LD in depth", '<script type="application/ld+json">' + "[" * 200_000 + "</script>"),
        ("JSON-LD in breadth", '<script type="application/ld+json">[' + '{"@type":"NewsArticle"},' * 19_000 + "{}]</script>"),
        ("JSON-LD of numbers", '<script type="application/ld+json">{"@type":"NewsArticle","x":' + "9" * 400_000 + "}</script>"),
        ("scripts", "<script>" * 200_000),
        ("a base that goes nowhere", "<base href='http://[::1'><a href='x'>y</a>" * 1000),
        ("quotes", "<p>" + "\"'" * 1_000_000),
        ("commas and spaces", "<p>" + ", " * 1_500_000),
        ("combining marks", "<p>a" + "\u0301" * 1_000_000),
        ("turned directions", "<p>" + "\u202e\u202d\u2066" * 300_000),
        ("ligatures", "<p>" + "\ufdfa" * 400_000),
        ("attributes on the page itself", "<html " + " ".join(f"a{n}=b" for n in range(100_000)) + "><p>x"),
        ("crowds of attributes", ("<p " + " ".join(f"a{n}" for n in range(20_000)) + ">x") * 20),
        ("values of JSON-LD behind one another", '<script type="application/ld+json">' + "0 " * 900_000 + "</script>"),
        ("JSON-LD in circles", '<script type="application/ld+json">{"@graph":[' + ",".join(f'{{"@id":"#{n}","author":{{"@id":"#{n + 1}"}}}}' for n in range(9_000)) + "]}</script>"),
        ("headlines", "".join(f"<h1>The harbour waits {n}</h1>" for n in range(27_000))),
        ("cells in one row", "<table><tr>" + "<td>The harbour waits</td>" * 27_000),
        ("one meta again and again", "<meta name=author content='Ada Pilot'>" * 27_000),
        ("feeds without end", "".join(f"<link rel=alternate type='application/rss+xml' href='/{'x' * 300}{n}'>" for n in range(25_000))),
        ("a text of megabytes in JSON-LD", '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"' + "word. " * 300_000 + '"}</script>'),
        ("comments that do not end", "<!-- " + "x -- " * 1_000_000),
        ("a picture written into its address", "<img src='data:image/png;base64," + "A" * 9_000_000 + "'>"),
        ("pictures of many sizes", "<img srcset='" + "/a.png 1x, " * 700_000 + "'>"),
        ("a script of megabytes", "<script>" + "var a='<p>';" * 650_000 + "</script>"),
        ("drawings", "<svg>" + "<g><path d='M0 0'/>" * 150_000),
        ("what stands for itself", "<plaintext>" + "<p>x</p>" * 400_000),
        ("links that format", "<p><b><i><u><s><a href=/x>" * 30_000),
        ("tables that push out", "<table>" + "<p>x<table>" * 50_000),
        ("NULs", "<\0p\0>" * 900_000),
        ("tiny elements", "<i></i>" * 1_000_000),
        ("frames", "<frameset>" + "<frame src=/x>" * 200_000),
        ("UTF-16 without a mark", ""),
    ):  # fmt: skip
        body = body and f"<!doctype html><html><body>{body}"
        raw = body.encode() if body else ("<p>" + "word " * 100_000).encode("utf-16-le")
        yield f"hang: {name}", http(raw)


def charsets() -> Iterator[tuple[str, Answer]]:
    """Claims about letters that the bytes do not keep."""
    page = article(4, "fr")
    for claim in ("utf-7", "utf-32", "rot13", "zip", "idna", "punycode", "unicode_escape", "x-none", "undefined", "hex", "mbcs", "utf-16"):  # fmt: skip
        yield (
            f"charset: {claim}",
            http(
                page.replace("utf-8", claim).encode("latin-1", "replace"),
                f"text/html; charset={claim}",
            ),
        )
    yield "charset: all bytes", http(bytes(range(256)) * 4000, "text/html; charset=utf-8")
    yield "charset: half of a UTF-16", http(b"\xff\xfe<\x00p\x00>\x00x")
    yield "charset: surrogates", http(b"<p>" + b"\xed\xa0\x80\xed\xb0\x80" * 5000)


def traps(base: str) -> Iterator[tuple[str, Answer]]:
    """Redirects and refreshes that lead in circles or nowhere."""
    loop = f"{base}/loop"
    yield "/loop", to(loop)
    for number in range(30):
        yield f"/chain/{number}", to(f"{base}/chain/{number + 1}")
    yield "/to-file", to("file:///etc/passwd")
    yield "/to-data", to("data:text/html,<p>hello")
    yield "/to-script", to("javascript:alert(1)")
    yield "/to-gopher", to("gopher://127.0.0.1:70/1")
    yield "/to-nothing", to("")
    yield "/to-long", to(base + "/" + "a" * 9_000)
    yield "/to-broken", to("http://[broken")
    yield "/to-user", to(base.replace("http://", "http://a:b@") + "/x")
    yield (
        "/to-many",
        http(b"", "text/html", "302 Found", f"Location: {base}/x", "Location: file:///x"),
    )
    yield (
        "/to-itself-refresh",
        http(f"<meta http-equiv=refresh content='0;url={base}/to-itself-refresh'>x"),
    )


def all_pages() -> Iterator[tuple[str, Answer]]:
    """Every hostile page that needs no address of its own."""
    for group in (bombs, streams, broken, hangs, charsets):
        yield from group()


def poisoned() -> dict[str, str]:
    """Good articles with poisoned words about themselves; each is to be stored, and none believed."""
    return {
        "date in the far future": "<meta property='article:published_time' content='2999-01-01T00:00:00Z'>",
        "date before printing": "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>",
        "date of words": "<meta property='article:published_time' content='the day before yesterday'>",
        "date without end": f"<meta property='article:published_time' content='{'2026-' * 20_000}'>",
        "date of digits": f"<meta property='article:published_time' content='{'9' * 5_000}'>",
        "JSON-LD date of a list": '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":[["x"]],"author":[[[]]]}</script>',
        "JSON-LD of odd kinds": '<script type="application/ld+json">{"@type":{"a":1},"headline":{"b":[]},"@graph":"x"}</script>',
        "JSON-LD broken": '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        "canonical elsewhere": "<link rel=canonical href='http://thief.example/stolen'>",
        "canonical to a file": "<link rel=canonical href='file:///etc/passwd'>",
        "canonical of nonsense": "<link rel=canonical href='http://[::'>",
        "canonical home": "<link rel=canonical href='/'>",
        "title of markup": "<meta property='og:title' content='<script>alert(1)</script>'>",
        "title of controls": "<meta property='og:title' content='a&#0;b&#8238;c&#27;[31m'>",
        "language of nonsense": "<meta property='og:locale' content='zz_ZZ_ZZ_ZZ'>",
        "author of markup": "<meta name=author content='<img src=x onerror=alert(1)>'>",
        "refresh to a trap": "<meta http-equiv=refresh content='9;url=/somewhere'>",
        "base elsewhere": "<base href='http://thief.example/'>",
    }  # fmt: skip
