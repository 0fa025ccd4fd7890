"""Stated dates: the many names under which pages write theirs for machines."""

import json
from datetime import UTC, datetime

import pytest
from lxml import html

from processing import DateEvidence
from processing.dating.dates import read_dates
from processing.markup.head import read_head

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
URL = "https://post.example/a-b-c"


def stated(
    head: str = "", body: str = "<p>text</p>", attributes: str = ""
) -> list[tuple[str, str, str]]:
    page = f"<html lang='en'><head>{head}</head><body {attributes}>{body}</body></html>"
    tree = html.document_fromstring(page)
    found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
    return [(piece.kind, piece.role, piece.value) for piece in found if piece.kind != "guess"]


def ld(**described: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


@pytest.mark.parametrize(
    "name",
    [
        "published", "w-published-date", "og:pubdate", "pub_date", "publishedDate", "published_at", "cXenseParse:publishtime",
        "prism.publicationDate", "content:publishdate", "http://ogp.me/ns/article#published_time", "og:datePublished",
        "article-publish-date", "date.release", "og:article:published_time", "DC.date.created", "date.available",
        "article:publicationdate", "originalpublicationdate", "bt:pubDate", "vr:published_time",
    ],
)  # fmt: skip
def test_publication_goes_by_many_names(name: str) -> None:
    assert stated(f'<meta name="{name}" content="2026-06-18">') == [
        ("meta", "published", "2026-06-18")
    ]


@pytest.mark.parametrize(
    "name",
    ["updated", "last_modified", "date.updated", "cXenseParse:modified_time", "revision.modified", "og:article:modified_time"],
)  # fmt: skip
def test_change_goes_by_many_names(name: str) -> None:
    assert stated(f'<meta name="{name}" content="2026-06-18">') == [
        ("meta", "modified", "2026-06-18")
    ]


@pytest.mark.parametrize(
    "name",
    ["article:expiration_time", "expires", "article:publisher", "publisher", "unpublished-date", "foundingDate", "copyright"],
)  # fmt: skip
def test_what_is_named_otherwise_is_no_date_of_the_article(name: str) -> None:
    assert stated(f'<meta name="{name}" content="2026-06-18">') == []


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("June 18, 2026", "2026-06-18"),
        ("Thu, 06/18/2026 - 11:38", "2026-06-18"),
        ("18 juin 2026", "2026-06-18"),
        ("1781740800", "2026-06-18T00:00:00+00:00"),
        ("1781740800000", "2026-06-18T00:00:00+00:00"),
        ("Thu, 18 Jun 2026 07:30:00 CEST", "Thu, 18 Jun 2026 07:30:00 CEST"),
    ],
)
def test_a_value_is_read_however_it_is_written(value: str, read: str) -> None:
    assert stated(f'<meta name="date" content="{value}">') == [("meta", "published", read)]
    assert stated(ld(**{"@type": "Article", "datePublished": value})) == [
        ("json-ld", "published", read)
    ]


@pytest.mark.parametrize("value", ["06/07/2026", "soon", "", "17817408", "1781740800123456"])
def test_a_value_that_may_be_another_or_none_is_left_out(value: str) -> None:
    assert stated(f'<meta name="date" content="{value}">') == []


@pytest.mark.parametrize("kind", ["WebPage", "ItemPage", "LearningResource", "CreativeWork"])
def test_a_page_that_is_described_has_a_date_where_its_article_states_none(kind: str) -> None:
    page = {"@type": kind, "datePublished": "2026-06-18", "dateModified": "2026-06-19"}
    expected = [("json-ld", "published", "2026-06-18"), ("json-ld", "modified", "2026-06-19")]
    assert stated(ld(**{"@graph": [page]})) == expected
    article = {"@type": "NewsArticle", "datePublished": "2026-06-17"}
    assert stated(ld(**{"@graph": [page, article]}))[0] == ("json-ld", "published", "2026-06-17")


@pytest.mark.parametrize("changed", ["2026-06-18", "2026-06-10"])
def test_a_page_that_appeared_no_sooner_than_it_changed_tells_when_it_was_generated(
    changed: str,
) -> None:
    page = {"@type": "WebPage", "datePublished": "2026-06-18", "dateModified": changed}
    assert stated(ld(**page)) == []
    assert stated(ld(**page | {"@type": "Article"}))[0] == ("json-ld", "published", "2026-06-18")
    worded = {"@type": "Article", "datePublished": "Jun 18, 2026", "dateModified": "Jun 10, 2026"}
    assert stated(ld(**worded)) == []


@pytest.mark.parametrize("kind", ["Comment", "Review", "VideoObject", "Person", "Offer"])
def test_what_stands_on_the_page_has_dates_of_its_own(kind: str) -> None:
    assert stated(ld(**{"@graph": [{"@type": kind, "datePublished": "2026-06-18"}]})) == []


@pytest.mark.parametrize(
    "name", ["data-pubdate", "data-article-publish-date", "data-published-at", "data-published"]
)
def test_the_body_may_bear_the_date(name: str) -> None:
    assert stated(attributes=f"{name}='2026-06-18'") == [("meta", "published", "2026-06-18")]
    assert stated(body=f"<div {name}='2026-06-18'>text</div>") == []


TIME = "<time class='{}' datetime='2026-06-{}'></time>"


def test_the_only_time_is_no_change_for_being_called_updated() -> None:
    alone = TIME.format("entry-date updated", 18)
    assert stated(body=alone) == [("time", "published", "2026-06-18")]
    both = TIME.format("entry-date published", 18) + TIME.format("updated", 19)
    assert stated(body=both) == [
        ("time", "published", "2026-06-18"),
        ("time", "modified", "2026-06-19"),
    ]


@pytest.mark.parametrize(
    "words", ["Updated today", "Mis à jour", "Aggiornato", "Actualizado", "تحديث", "更新"]
)
def test_a_time_whose_words_tell_a_change_is_one(words: str) -> None:
    assert stated(body=f"<time datetime='2026-06-18'>{words}</time>") == [
        ("time", "modified", "2026-06-18")
    ]


def test_a_time_that_links_to_its_own_page_or_day_is_the_articles() -> None:
    for link in ("rel='bookmark' href='/a-b-c'", "href='/2026/06/18/'", "href='#top'"):
        body = f"<h1>Trois navires</h1><a {link}>{TIME.format('', 18)}</a>"
        assert stated(body=body) == [("time", "published", "2026-06-18")]


def test_what_holds_the_headline_may_be_called_anything() -> None:
    page = "<div class='widget card related-on'><h1>Trois navires</h1>{}</div>"
    assert stated(body=page.format(TIME.format("", 18))) == [("time", "published", "2026-06-18")]
    card = f"<div class='article-card'>{TIME.format('', 18)}</div>"
    assert stated(body=page.format(card)) == []


def test_evidence_has_the_shape_that_is_kept() -> None:
    assert DateEvidence(*stated(ld(**{"@type": "Article", "datePublished": "2026-06-18"}))[0])


def test_older_pages_write_the_time_as_the_long_form_of_its_words() -> None:
    body = "<h1>Three ships</h1><p>Posted at <abbr class=published title='2026-06-18T09:12:00+02:00'>9:12</abbr></p>"
    assert stated(body=body) == [("time", "published", "2026-06-18T09:12:00+02:00")]


@pytest.mark.parametrize("long_form", ["World Trade Organization", "2026-06", "", "2026-06-18Tea"])
def test_other_long_forms_are_no_times(long_form: str) -> None:
    assert stated(body=f"<h1>Three ships</h1><p><abbr title='{long_form}'>WTO</abbr></p>") == []


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ('property="dc:date dc:created"', "published"),
        ('property="schema:datePublished"', "published"),
        ('itemprop="datePublished"', "published"),
        ('itemprop="dateModified"', "modified"),
    ],
)
def test_an_element_may_say_its_date_in_an_attribute(attributes: str, role: str) -> None:
    said = f'<div><span {attributes} content="2026-06-18T08:05:00+02:00">mar, 18/06</span></div>'
    assert stated(body=f"<h1>Three ships leave</h1>{said}<p>text</p>") == [
        ("time", role, "2026-06-18T08:05:00+02:00")
    ]
    aside = f"<h1>Three ships leave</h1><aside>{said}</aside><p>text</p>"
    assert stated(body=aside) == []


@pytest.mark.parametrize(
    ("language", "written", "day"),
    [
        ("th", "2569-06-18T10:00:00+07:00", "2026-06-18T10:00:00+07:00"),
        ("th", "2569-06-18", "2026-06-18"),
        ("fa", "1405-03-28T10:00:00+03:30", "2026-06-18T10:00:00+03:30"),
        ("fa", "1405-03-28", "2026-06-18"),
    ],
)
def test_what_is_written_for_machines_may_be_counted_by_another_calendar(
    language: str, written: str, day: str
) -> None:
    head, body = f'<meta name="date" content="{written}">', f'<time datetime="{written}">x</time>'
    for kind, said in (("meta", head), ("time", body)):
        tree = html.document_fromstring(f"<html lang='{language}'><h1>Ships</h1>{said}</html>")
        found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
        assert [(one.kind, one.value) for one in found] == [(kind, day)]
    assert stated('<meta name="date" content="1405-03-28">') == [], "nobody's year in English"


@pytest.mark.parametrize(
    ("attributes", "head", "host"),
    [
        ("lang='en-GB'", "", "post.example"),
        ("lang='en_AU'", "", "post.example"),
        ("lang='en'", '<meta property="og:locale" content="en_IE">', "post.example"),
        ("lang='en-US'", '<meta property="og:locale" content="en_US">', "www.post.co.uk"),
        ("", "", "post.co.in"),
    ],
)
def test_english_puts_the_day_first_where_its_country_does(
    attributes: str, head: str, host: str
) -> None:
    body = "<h1>Ships</h1><p class='date'>06/05/2026</p><p>Text.</p>"
    url = f"https://{host}/a-b-c"
    tree = html.document_fromstring(f"<html {attributes}><head>{head}</head>{body}</html>")
    found = read_dates(tree, read_head(tree, url), url, (), NOW)
    assert ("text", "2026-05-06") in [(one.kind, one.value) for one in found]


@pytest.mark.parametrize("attributes", ["lang='en'", "lang='en-US'", "lang='en-CA'", ""])
def test_elsewhere_it_may_mean_either(attributes: str) -> None:
    body = "<h1>Ships</h1><p class='date'>06/05/2026</p><p>Text.</p>"
    tree = html.document_fromstring(f"<html {attributes}>{body}</html>")
    found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
    assert "text" not in [one.kind for one in found]
