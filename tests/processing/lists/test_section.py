"""Section pages: their links to articles, and the feeds they advertise."""

from datetime import UTC, datetime

from processing import Page, Section, read_section

URL = "https://www.post.example/monde"
FEED = '<link rel="alternate" type="application/rss+xml" href="/rss">'


def section(body: str, head: str = "", content_type: str = "") -> Section:
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body or '<p>x'}</body></html>"
    headers = {"content-type": content_type} if content_type else {}
    return read_section(Page(URL, html.encode(), datetime(2026, 6, 20, tzinfo=UTC), 200, headers))


def test_links_to_articles_are_told_from_others() -> None:
    found = section(
        '<a href="/monde/2026/06/18/les-ministres-reunis-a-naples-90211">Les ministres réunis à Naples hier</a>'
        '<a href="/tag/mer">mer</a><a href="/monde">Monde</a><a href="mailto:a@b.example">x</a><a href="/photo-2026-06-18-port.jpg">photo</a>'
        '<a href="https://other.example/2026/06/18/une-autre-histoire-du-port">ailleurs</a><a href="http://[broken">y</a>',
        FEED,
    )
    assert [link.url for link in found.links if link.article] == [
        "https://www.post.example/monde/2026/06/18/les-ministres-reunis-a-naples-90211"
    ]
    assert all("other.example" not in link.url for link in found.links)
    assert found.feeds == ("https://www.post.example/rss",)


def test_feeds_are_those_that_say_what_they_are_each_once() -> None:
    kinds = ("rss+xml", "atom+xml", "feed+json", "rdf+xml", "json", "rss+xml")
    links = "".join(
        f'<link rel="ALTERNATE" type="application/{kind}" href="/{kind[:3]}">' for kind in kinds
    )
    found = section("", links + '<link rel="alternate" type="text/html" href="/en">')
    assert found.feeds == tuple(
        f"https://www.post.example/{kind}" for kind in ("rss", "ato", "fee", "rdf")
    )


def test_of_feeds_without_end_the_first_hundred_are_told() -> None:
    link = "<link rel=alternate type='application/rss+xml' href='/{}'>"
    links = link.format("x" * 3_000) + "".join(link.format(n) for n in range(300))
    feeds = section("", links).feeds
    assert feeds == tuple(f"https://www.post.example/{n}" for n in range(100))


def test_addresses_in_the_letters_of_the_page_are_read_in_its_charset() -> None:
    body = '<a href="/2026/06/18/σύνοδος-στη-νάπολη-4711">Οι υπουργοί συναντήθηκαν στη Νάπολη</a>'
    page = Page(
        URL,
        f"<html><head><meta charset=iso-8859-7></head><body>{body}</body></html>".encode(
            "iso-8859-7"
        ),
        datetime(2026, 6, 20, tzinfo=UTC),
    )
    (link,) = read_section(page).links
    assert link.text == "Οι υπουργοί συναντήθηκαν στη Νάπολη"


def test_what_is_no_page_leads_nowhere() -> None:
    for body in (b"", b"\x00\x01\x02", b"   "):
        assert read_section(Page(URL, body, datetime(2026, 6, 20, tzinfo=UTC))) == Section()
