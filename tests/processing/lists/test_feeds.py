"""Feeds of every kind, as publishers write them and as nobody should."""

import json
from datetime import UTC, datetime

import pytest
from feed_bodies import ATOM, URL, atom, only, rss
from steps import calls

from processing import Listed, read_feed

_OLD = "http://www.iana.org/assignments/relation"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>Port</title><link>/port</link>", version="0.91"),
        rss("<title>Port</title><link>/port</link>", version="0.92"),
        rss("<title>Port</title><link>\n   /port\n </link>"),
        rss('<title>Port</title><guid isPermaLink="true">https://post.example/port</guid>'),
        rss('<title>Port</title><link/><guid isPermaLink=" TRUE">https://post.example/port</guid>'),
        rss('<title>Port</title><guid isPermaLink="false">https://post.example/port</guid>'),
        rss('<title>Port</title><link href="/port"/>'),
        f'<rdf:RDF {RDF} xmlns="http://my.netscape.example/0.9/"><channel/><item><title>Port</title><link>/port</link></item></rdf:RDF>'.encode(),
        f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="https://post.example/port"><title>Port</title></item></rdf:RDF>'.encode(),
        atom('<title>Port</title><link href="/port"/>'),
        atom('<title>Port</title><link rel="alternate" href="port"/>'),
        atom('<title>Port</title><link rel="self" href="a"/><link rel="ALTERNATE" href="port"/>'),
        atom(f'<title>Port</title><link rel="{_OLD}/alternate" href="port"/>'),
        atom("<title>Port</title><id>https://post.example/port</id>"),
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Port</title><link href="/port"/></entry></feed>',
        b"<rss><channel/><item><title>Port</title><link>/port</link></item></rss>",
        json.dumps({"items": [{"url": "/port", "title": "Port"}]}).encode(),
        json.dumps({"items": [{"external_url": "/port", "title": "Port"}]}).encode(),
        json.dumps({"items": [{"id": "https://post.example/port", "title": "Port"}]}).encode(),
    ],
)  # fmt: skip
def test_every_kind_of_feed_names_the_same_article(body: bytes) -> None:
    entry = only(body)
    assert (entry.url, entry.title) == ("https://post.example/port", "Port")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    body = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><title>Édition</title><item><title>Détroits</title><link>/d</link></item></channel></rss>'
    feed = read_feed(body.encode(encoding), URL)
    assert (feed.title, feed.entries[0].title) == ("Édition", "Détroits")


def test_blanks_before_the_declaration_do_no_harm() -> None:
    assert only(b'\n\n <?xml version="1.0"?>' + rss("<link>/a</link>")).url.endswith("/a")
    assert only(b"\n" * 5_000 + rss("<link>/a</link>")).url.endswith("/a")
    assert only(b'\xef\xbb\xbf\n<?xml version="1.0"?>' + rss("<link>/a</link>")).url.endswith("/a")


def test_an_entry_without_an_address_is_left_out() -> None:
    for nothing in ("<title>No link</title>", "<link/>", "<link>  </link>", "<guid>4711</guid>"):
        assert read_feed(rss(nothing, "<link>/a</link>"), URL).entries == (
            Listed("https://post.example/a"),
        )
    assert read_feed(atom("<title>No link</title>"), URL).entries == ()
    assert read_feed(b'{"items": [{"id": "4711"}, {"title": "No link"}]}', URL).entries == ()


def test_one_odd_address_does_not_cost_the_feed() -> None:
    odd = ("http://[broken", "javascript:alert(1)", "mailto:desk@post.example")
    links = [f"<link>{link}</link>" for link in (*odd, "/good")]
    assert only(rss(*links)).url == "https://post.example/good"
    items = [{"url": link} for link in (*odd, "/good", {"a": 1}, ["/b"], 7)]
    assert only(json.dumps({"items": items}).encode()).url == "https://post.example/good"


def test_what_json_leaves_null_is_empty_and_not_a_word() -> None:
    body = {"title": None, "language": None, "items": [{"url": "/a", "title": None}]}
    feed = read_feed(json.dumps(body).encode(), URL)
    assert (feed.title, feed.language) == ("", ""), "no feed called None, in Norwegian"
    assert feed.entries[0].title == ""


@pytest.mark.parametrize("letter", [b"\xc3", b"\xe9", b"\xed\xa0\x80"])
def test_a_letter_that_is_none_does_not_cost_a_json_feed(letter: bytes) -> None:
    feed = b'{"items": [{"url": "https://post.example/port", "title": "F%ste"}]}' % letter
    assert only(feed).url == "https://post.example/port"


@pytest.mark.parametrize("letters", ["utf-16", "utf-8-sig"])
def test_a_json_feed_may_be_written_wide_and_on_several_lines(letters: str) -> None:
    feed = ' \n{"items": [{"url": "https://post.example/port", "title": "Κλειστό\tτο\nλιμάνι"}]}'
    found = only(feed.encode(letters))
    assert (found.url, found.title.split()) == (
        "https://post.example/port",
        ["Κλειστό", "το", "λιμάνι"],
    )


def test_blanks_within_an_address_are_encoded() -> None:
    for body in (
        rss("<link> /the old port.html </link>"),
        atom('<link href="the old port.html"/>'),
    ):
        assert only(body).url == "https://post.example/the%20old%20port.html"


def test_links_are_relative_to_the_base_that_the_feed_names() -> None:
    entry = '<link href="story"/>'
    assert only(atom(entry, attributes='xml:base="https://blog.example/a/"')).url == (
        "https://blog.example/a/story"
    )
    nested = f'<feed {ATOM} xml:base="/a/"><entry xml:base="2026/">{entry}</entry></feed>'
    assert only(nested.encode()).url == "https://post.example/a/2026/story"
    assert only(atom(entry, attributes='xml:base="http://[x"')).url == "https://post.example/story"


@pytest.mark.parametrize("named", ["p/", "p/" * 2_000, "http://[x", ""])
def test_entries_within_many_bases_cost_no_more_for_each_of_them(named: str) -> None:
    entries = "<item><link>λιμάνι</link></item>" * 1_000
    plain = f"<rss>{entries}</rss>".encode()
    deep = f"<rss>{f'<a xml:base={named!r}>' * 200}{entries}{'</a>' * 200}</rss>".encode()
    assert calls(lambda: read_feed(deep, URL)) < 10 * calls(lambda: read_feed(plain, URL))


def test_the_entrys_own_title_is_taken_and_not_its_pictures() -> None:
    entry = only(
        rss(
            "<media:title>A crane</media:title><title>The port</title><link>/a</link>",
            attributes='xmlns:media="http://media.example/"',
        )
    )
    assert entry.title == "The port"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("L&amp;#8217;armée &amp;amp; le port", "L’armée & le port"),
        ("<![CDATA[The <b>port</b>]]>", "The port"),
        ("<![CDATA[AT&T]]>", "AT&T"),
        ("1 &lt; 2", "1 < 2"),
        ("\n  Les ministres\n  à Naples ", "Les ministres à Naples"),
        ("x" * 900, "x" * 300),
    ],
)
def test_titles_are_read_as_people_read_them(written: str, read: str) -> None:
    assert only(rss(f"<title>{written}</title><link>/a</link>")).title == read


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("<pubDate>Thu, 18 Jun 2026 15:00:00 GMT</pubDate>", 15),
        ("<pubDate>Thu, 18 Jun 2026 17:00:00 +0200</pubDate>", 15),
        ("<pubDate>Thu, 18 Jun 2026 17:00:00 CEST</pubDate>", 15),
        ("<pubDate>Thu, 18 Jun 2026 10:00:00 EST</pubDate>", 15),
        ("<pubDate>18 Jun 26 15:00 UT</pubDate>", 15),
        ("<pubDate>2026-06-18T15:00:00Z</pubDate>", 15),
        ("<dc:date>2026-06-18T17:00:00+02:00</dc:date>", 15),
        ("<atom:updated>2026-06-18T15:00:00Z</atom:updated>", 15),
        ("<pubDate>hier</pubDate><dc:date>2026-06-18T15:00:00Z</dc:date>", 15),
    ],
)
def test_the_time_of_an_entry_is_read_in_many_forms(written: str, hour: int) -> None:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    entry = only(rss(f"<link>/a</link>{written}", attributes=spaces))
    assert entry.published == datetime(2026, 6, 18, hour, tzinfo=UTC)


def test_a_change_is_not_taken_for_the_first_appearance() -> None:
    times = "<published>2026-06-18T10:00:00Z</published><updated>2026-06-19T20:00:00Z</updated>"
    entry = only(atom(f'<link href="/a"/>{times}'))
    assert entry.published == datetime(2026, 6, 18, 10, tzinfo=UTC)
    assert entry.modified == entry.time == datetime(2026, 6, 19, 20, tzinfo=UTC)
    item = {"url": "/a", "date_published": "2026-06-18", "date_modified": "2026-06-19"}
    entry = only(json.dumps({"items": [item]}).encode())
    assert (entry.published, entry.time) == (
        datetime(2026, 6, 18, tzinfo=UTC),
        datetime(2026, 6, 19, tzinfo=UTC),
    )


def test_an_undated_entry_has_no_time() -> None:
    entry = only(rss("<link>/a</link><pubDate>soon</pubDate>"))
    assert (entry.published, entry.modified, entry.time) == (None, None, None)


def test_a_feed_of_no_entries_is_a_feed() -> None:
    feed = read_feed(rss(head="<title>Quiet day</title><language>EN-gb</language>"), URL)
    assert (feed.title, feed.language, feed.entries) == ("Quiet day", "en", ())


def test_the_first_of_two_entries_with_one_address_counts() -> None:
    entry = only(rss("<title>First</title><link>/a</link>", "<title>Second</title><link>/a</link>"))
    assert entry.title == "First"


def test_an_address_that_nobody_follows_is_no_entry() -> None:
    feed = read_feed(rss(f"<link>/{'x' * 2_000}</link>", "<link>/a</link>"), URL)
    assert [entry.url for entry in feed.entries] == ["https://post.example/a"]
