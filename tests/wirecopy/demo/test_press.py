"""The demo's press: all it has is announced, whole and where it belongs."""

import re
import socket
import struct
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from waiting import until

from processing import Fate, Page, read_feed, read_section, read_sitemap
from processing.extract import extract
from wirecopy.demo.press import Press

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as serving:
        serving.edition = 2
        yield serving


def got(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return bytes(answer.read())


def test_every_outlet_announces_all_it_has_in_lists_that_can_be_read(press: Press) -> None:
    for site in press.sites:
        mine = {url for piece in site.pieces for url in site.urls(piece)}
        announced = {
            url for kind, lists in site.lists().items() for one in lists for url in _in(kind, one)
        }
        assert mine <= announced, site.outlet.name


def _in(kind: str, url: str) -> set[str]:
    body = got(url)
    if kind == "feeds":
        found = [entry.url for entry in read_feed(body, url).entries]
    elif kind == "sections":
        found = [link.url for link in read_section(Page(url, body, NOW)).links if link.article]
    else:
        sitemap = read_sitemap(body, url)
        found = [page.url for page in sitemap.pages]
        found += [
            page.url for child in sitemap.children for page in read_sitemap(got(child), child).pages
        ]
    return {re.sub(r"\?.*$|/amp$", "", link) for link in found}


CREDITS = {"Reuters contributed to this report.": ("Reuters",), "Source : MAP": ("MAP",)}
"""The last lines that are no text, and the agencies that are told by them."""


@pytest.mark.parametrize("edition", [1, 2])
def test_every_article_is_extracted_whole_with_its_headline_and_day(edition: int) -> None:
    with Press() as press:
        press.edition = edition
        printed = [
            (site.urls(piece)[0], piece)
            for site in press.sites
            for piece in site.pieces
            if piece.story and (edition == 1 or piece.edition == 2)
        ]
        for url, piece in printed:
            article = extract(Page(url, got(url), NOW)).article
            assert article is not None, url
            assert (article.title, article.language) == (piece.title, piece.language)
            assert article.published is not None
            assert article.published.date() == piece.time.date(), url
            missing = [p for p in piece.paragraphs if p[:40] not in article.text]
            if missing and missing[0] in CREDITS:
                assert (article.agencies, missing[1:]) == (CREDITS[missing[0]], []), url
            else:
                assert missing == [], url


def test_what_is_no_article_is_recognised(press: Press) -> None:
    wanted = {url: fate for url, fate in press.fates().items() if fate != Fate.ROBOTS}
    assert {url: extract(Page(url, got(url), NOW)).fate for url in wanted} == wanted
    assert Counter(wanted.values()) == {Fate.NOT_AN_ARTICLE: 4, Fate.TOO_SHORT: 1}


def test_what_is_forbidden_lies_where_robots_txt_says(press: Press) -> None:
    (draft,) = (url for url, fate in press.fates().items() if fate == Fate.ROBOTS)
    assert "/private/" in draft
    assert "Disallow: /private/\n" in got(draft.split("/private/")[0] + "/robots.txt").decode()


def test_the_addresses_of_one_article_show_the_same_page(press: Press) -> None:
    assert len(press.twins()) == 2
    for first, *others in press.twins():
        assert {got(url) for url in others} == {got(first)}
        assert others[0] not in press.truth()


def test_an_address_that_is_not_there_is_missing(press: Press) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        got(f"{press.site(1).base}/nowhere")


def test_related_articles_are_earlier_ones(press: Press) -> None:
    for site in press.sites:
        first = min((p for p in site.pieces if p.story), key=lambda piece: piece.time)
        others = [site.urls(p)[0].split(site.base)[1] for p in site.pieces if p is not first]
        page = got(site.urls(first)[0]).decode()
        assert [path for path in others if f'href="{path}"' in page] == [], site.outlet.name


def test_the_truth_has_stories_of_several_and_of_one(press: Press) -> None:
    sizes = Counter(press.truth().values())
    assert sizes["communique-fr"] == 6
    assert sizes["weather-it-1"] == 1
    assert sizes.total() >= 138
    assert press.truth().keys().isdisjoint(press.fates())


def test_two_presses_stand_side_by_side(press: Press) -> None:
    with Press() as other:
        assert other.site(3).base != press.site(3).base
        assert got(f"{other.site(3).base}/feed.json")


def test_a_closed_press_answers_no_more() -> None:
    with Press() as press:
        address = f"{press.site(0).base}/robots.txt"
        assert got(address)
    with pytest.raises(urllib.error.URLError):
        got(address)


def test_a_reader_who_leaves_is_not_complained_about(press: Press, capfd) -> None:
    host, port = press.site(0).host.split(":")
    reader = socket.create_connection((host, int(port)))
    reader.sendall(b"GET /latest HT")
    until(lambda: "process_request_thread" in str(threading.enumerate()))
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    reader.close()  # at once, by a reset
    until(lambda: "process_request_thread" not in str(threading.enumerate()))
    assert capfd.readouterr().err == ""
