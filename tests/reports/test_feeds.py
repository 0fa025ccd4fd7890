"""Feeds are read by every reader, and what is hostile in them stays text."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from index import ALL, Index, parse
from reports import FormatError
from reports.feeds import FEEDS, Entry, Feed, render_feed, stories_feed, story_feed, urn_of
from reports.unseen import Missed, Unseen

HOME = "http://127.0.0.1:8000/?q=%2A"
TIME = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>", "]]><b>x</b>", "a\x00b\x0b\ufffe c", "&lt;img src=x onerror=alert(1)&gt;", "\ud800 half",
    "وزراء في نابولي", "🕊 e\u0301",
)  # fmt: skip


@pytest.fixture(scope="module")
def feed(press) -> Feed:
    return stories_feed(press.index, ALL, "tout", HOME)


def hostile(text: str) -> Feed:
    entry = Entry(urn_of("story", "s1"), text, "", text, text, TIME, TIME, text)
    return Feed(urn_of("feed", "x"), text, HOME, (entry,), "http://127.0.0.1:8000/f/secret")


def strictly(document: bytes) -> etree._Element:
    return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_a_feed_has_an_entry_for_each_story_and_none_for_a_copy(
    press, feed: Feed, format: str
) -> None:
    read = feedparser.parse(render_feed(feed, format))
    assert not read.bozo
    assert read.feed.title == "tout"
    assert read.feed.link == HOME
    assert [entry.id for entry in read.entries] == [
        urn_of("story", story) for story in (press.digest, press.story, press.arabic)
    ]
    assert read.entries[2].title == "83 دولة تتعهد بتقديم 400 مليون"
    assert "8 articles in 6 outlets" in read.entries[1].summary
    assert read.entries[0].published_parsed[:3] == (2021, 6, 29)


def test_a_json_feed_says_the_same(press, feed: Feed) -> None:
    read = json.loads(render_feed(feed, "json"))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in read["items"]] == [entry.id for entry in feed.entries]
    assert all(item["url"].startswith("https://") for item in read["items"])


def test_a_story_has_an_entry_for_each_version_the_latest_first(press) -> None:
    report = press.report()
    made = story_feed(report, HOME)
    assert len(made.entries) == len(report.versions)
    assert made.title == report.headline
    times = [entry.published for entry in made.entries]
    assert times == sorted(times, reverse=True)
    assert len(story_feed(report, HOME, 2).entries) == 2


@pytest.mark.parametrize("format", FEEDS)
def test_the_same_feed_is_the_same_bytes(press, feed: Feed, format: str) -> None:
    again = stories_feed(press.index, ALL, "tout", HOME)
    assert render_feed(again, format) == render_feed(feed, format)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text_in_xml(text: str) -> None:
    for format in ("rss", "atom"):
        root = strictly(render_feed(hostile(text), format))
        names = {etree.QName(node).localname for node in root.iter()}
        assert not names & {"script", "b", "img"}
    title = strictly(render_feed(hostile(text), "atom"))[1].text
    assert title == "".join(c for c in text if c not in "\x00\x0b\ufffe\ud800")


@pytest.mark.parametrize("text", HOSTILE)
def test_readers_that_take_rss_for_html_find_no_markup(text: str) -> None:
    (entry,) = feedparser.parse(render_feed(hostile(text), "rss"), sanitize_html=False).entries
    assert "<script" not in entry.title
    assert "<img" not in entry.summary


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text_in_json(text: str) -> None:
    (item,) = json.loads(render_feed(hostile(text), "json"))["items"]
    assert item["title"] == text.replace("\ud800", "?")
    assert "content_html" not in item


def test_only_addresses_of_the_web_are_linked(empty_index: Index, make_article) -> None:
    from dataclasses import replace

    from index import intake
    from processing import identify

    made = make_article("Phare", "Un titre", ("Le vent a emporté les tentes du marché.",), 1)
    intake(empty_index, [identify(replace(made, url="javascript:alert(1)"))])
    feed = stories_feed(empty_index, ALL, "x", HOME)
    for format in FEEDS:
        assert b"javascript" not in render_feed(feed, format)


def test_an_empty_feed_is_a_feed(empty_index: Index) -> None:
    feed = stories_feed(empty_index, parse("rien"), "rien", HOME)
    assert feedparser.parse(render_feed(feed, "atom")).feed.updated.startswith("1970")
    assert json.loads(render_feed(feed, "json"))["items"] == []
    assert strictly(render_feed(feed, "rss")).tag == "rss"


def test_another_format_is_refused(feed: Feed) -> None:
    with pytest.raises(FormatError, match="rss, atom, json; 'gopher'"):
        render_feed(feed, "gopher")


def test_what_was_not_seen_is_what_the_feed_is_about(feed: Feed) -> None:
    assert feed.span is not None
    told = replace(feed, unseen=Unseen(*feed.span, missed=(Missed("<b>Cook</b>", blocked=2),)))
    for format in ("rss", "atom"):
        about = feedparser.parse(render_feed(told, format)).feed.subtitle
        assert about.startswith("Not seen, ")
        assert "2 pages refused" in about
        assert "Not seen" not in render_feed(feed, format).decode()
    assert b"&amp;lt;b&amp;gt;Cook" in render_feed(told, "rss")
    read = json.loads(render_feed(told, "json"))
    assert read["description"].splitlines()[1] == "<b>Cook</b>: 2 pages refused"
    assert "description" not in json.loads(render_feed(feed, "json"))


def test_a_feed_without_entries_has_no_time() -> None:
    assert Feed("id", "t", HOME, ()).span is None
