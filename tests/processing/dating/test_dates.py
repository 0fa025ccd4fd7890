"""Dates: what a page says of its time, and what only stands beside it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from processing import DateEvidence
from processing.dating.dates import best_date, day_of, read_dates
from processing.markup.head import read_head

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
URL = "https://post.example/a-b-c"


def dates(
    body: str = "", head: str = "", url: str = URL, hints: tuple[DateEvidence, ...] = ()
) -> tuple[DateEvidence, ...]:
    """What is found, guesses left out."""
    page = f"<html><head>{head}</head><body>{body or '<p>text</p>'}</body></html>"
    tree = html.document_fromstring(page)
    found = read_dates(tree, read_head(tree, url), url, hints, NOW)
    return tuple(evidence for evidence in found if evidence.kind != "guess")


def ld(**fields: object) -> str:
    described = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{described}</script>'


def meta(name: str, value: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{value}">'


def time(value: str = "2026-06-18", inner: str = "", **attributes: str) -> str:
    more = "".join(f' {name.strip("_")}="{text}"' for name, text in attributes.items())
    return f'<time datetime="{value}"{more}>{inner}</time>'


@pytest.mark.parametrize(
    ("head", "kind", "role"),
    [
        (ld(datePublished="2026-06-18"), "json-ld", "published"),
        (ld(dateModified=" 2026-06-18\n"), "json-ld", "modified"),
        (ld(datePublished=["2026-06-18"]), "json-ld", "published"),
        (ld(datePublished={"@type": "Date", "@value": "2026-06-18"}), "json-ld", "published"),
        (meta("article:published_time", "2026-06-18"), "meta", "published"),
        (meta("Article:Published_Time", "2026-06-18"), "meta", "published"),
        (meta("article:modified_time", "2026-06-18"), "meta", "modified"),
        (meta("og:updated_time", "2026-06-18"), "meta", "modified"),
        (meta("DC.date.issued", "2026-06-18", "name"), "meta", "published"),
        (meta("parsely-pub-date", "2026-06-18", "name"), "meta", "published"),
        (meta("creation_date", "2026-06-18", "name"), "meta", "published"),
        (
            meta("article_date_original", "2026-06-18", "name"),
            "meta",
            "published",
        ),
        (meta("datePublished", "2026-06-18", "itemprop"), "meta", "published"),
        (meta("date", "2026-06-18", "name"), "meta", "published"),
    ],
)
def test_a_date_is_found_wherever_a_page_states_it(head: str, kind: str, role: str) -> None:
    assert dates(head=head) == (DateEvidence(kind, role, "2026-06-18"),)


def test_the_strongest_evidence_comes_first_whatever_its_place_on_the_page() -> None:
    found = dates(
        f"<article>{time('2026-06-15')}</article>",
        meta("article:published_time", "2026-06-16") + ld(datePublished="2026-06-17"),
        "https://post.example/2026/06/14/a-b-c",
        (DateEvidence("sitemap", "published", "2026-06-12"), DateEvidence("feed", "published", "2026-06-13")),
    )  # fmt: skip
    assert [evidence.kind for evidence in found] == [
        "json-ld", "meta", "time", "feed", "sitemap", "url",
    ]  # fmt: skip
    assert best_date(found, "published") == datetime(2026, 6, 17, tzinfo=UTC)


def test_an_impossible_date_leaves_the_word_to_the_next() -> None:
    found = dates(head=ld(datePublished="1926-06-17") + meta("date", "2026-06-16", "name"))
    assert best_date(found, "published") == datetime(2026, 6, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("1989-12-31", False),
        ("1990-01-01", True),
        ((NOW + timedelta(days=1)).isoformat(), True),
        ((NOW + timedelta(days=1, seconds=1)).isoformat(), False),
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-14:00", False),
    ],
)
def test_dates_lie_between_1990_and_a_day_from_now(value: str, kept: bool) -> None:
    assert bool(dates(head=ld(datePublished=value))) is kept


def test_the_zone_of_the_evidence_is_kept_and_the_date_is_in_utc() -> None:
    (evidence,) = dates(head=ld(datePublished="2026-06-18T00:30:00+02:00"))
    assert evidence.value == "2026-06-18T00:30:00+02:00"
    assert best_date([evidence], "published") == datetime(2026, 6, 17, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{time()}</article>",
        f"<main><header><p class='meta'>{time()}</p></header></main>",
        f"<div class='page with-sidebar has-comments'><article><div class='byline'>{time()}</div></article></div>",
        f"<div id='content'>{time(class_='entry-date')}</div>",
    ],
)
def test_a_time_of_the_article_is_its_date(body: str) -> None:
    assert dates(body) == (DateEvidence("time", "published", "2026-06-18"),)


@pytest.mark.parametrize(
    "body",
    [
        f"<aside>{time()}</aside>",
        f"<aside><article><h3>Other</h3>{time()}</article></aside>",
        f"<nav>{time()}</nav>",
        f"<footer><main>{time()}</main></footer>",
        f"<a href='/other'>{time()}</a>",
        f"<ul><li><a href='/b'>Four ships left the port</a> {time()}</li></ul>",
        f"<div class='related'>{time()}</div>",
        f"<section class='related-stories'><article class='card'>{time()}</article></section>",
        f"<div class='most-read'><article>{time()}</article></div>",
        f"<section class='box latest'><main>{time()}</main></section>",
        f"<div class='Recommended'>{time()}</div>",
        f"<div class='comment'>{time()}</div>",
        f"<article><div class='comment-list'>{time()}</div></article>",
        f"<article>{time(class_='comment-date')}</article>",
        f"<div class='sidebar'><p>{time()}</p></div>",
    ],
)
def test_a_time_of_another_story_is_not_the_date(body: str) -> None:
    assert dates(body) == ()


def test_a_whole_page_named_after_its_parts_keeps_its_date() -> None:
    page = f"<html><body class='latest related-on'><article>{time()}</article></body></html>"
    tree = html.document_fromstring(page)
    found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
    assert DateEvidence("time", "published", "2026-06-18") in found


@pytest.mark.parametrize("attributes", [{"itemprop": "dateModified"}, {"class_": "updated"}])
def test_a_time_of_change_is_told_from_the_first(attributes: dict[str, str]) -> None:
    both = f"<article>{time('2026-06-17')}{time(**attributes)}</article>"
    assert DateEvidence("time", "modified", "2026-06-18") in dates(both)


@pytest.mark.parametrize("element", ["<time>18 June 2026</time>", '<time datetime="">x</time>'])
def test_a_time_that_gives_no_value_is_passed_over(element: str) -> None:
    assert dates(f"<article>{element}</article>") == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/2026/06/18/port", "2026-06-18"),
        ("/news/2026-06-18-port", "2026-06-18"),
        ("/port_20260618.html", "2026-06-18"),
        ("/port-20260618", "2026-06-18"),
        ("/2026/06/port", None),
        ("/2026/13/18/port", None),
        ("/2026/06/32/port", None),
        ("/article-202606181234567", None),
        ("/1826/06/18/port", None),
        ("/120260618", None),
    ],
)
def test_an_address_may_tell_the_day(path: str, value: str | None) -> None:
    found = dates(url=f"https://post.example{path}")
    assert [evidence.value for evidence in found] == ([value] if value else [])


def test_the_day_under_a_headline_of_lower_rank_is_found_by_the_pages_title() -> None:
    head = meta("og:title", "Χάραμα στο λιμάνι της Χίου")
    other = "<h3>Καιρός</h3><p>Έως 01.05.2026</p>"
    body = f"{other}<h3><span>Ρεπορτάζ:</span> Χάραμα στο λιμάνι της Χίου</h3><div>18.06.26 | 14:07</div>"
    assert dates(body, head) == (DateEvidence("text", "published", "2026-06-18"),)
    assert dates(body) == (), "without the page's title any of them may be another story's"


def test_the_same_evidence_twice_is_kept_once_and_never_more_than_twenty() -> None:
    assert len(dates(head=ld(datePublished="2026-06-18") * 3)) == 1
    many = "".join(ld(datePublished=f"2026-05-{day:02}") for day in range(1, 31))
    assert len(dates(head=many)) == 20


def test_what_a_list_of_other_stories_describes_is_not_this_storys_date() -> None:
    listed = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "datePublished": "2026-01-01"}],
    }
    assert dates(head=f'<script type="application/ld+json">{json.dumps(listed)}</script>') == ()


def test_a_date_that_is_no_text_is_passed_over() -> None:
    for odd in (7, [7], [], {}, {"@value": []}, None, True):
        assert dates(head=ld(datePublished=odd)) == ()


@pytest.mark.parametrize(
    ("weaker", "time"),
    [
        ("2026-06-18T08:00:00Z", datetime(2026, 6, 18, 8, tzinfo=UTC)),
        ("Thu, 18 Jun 2026 22:30:00 -0500", datetime(2026, 6, 19, 3, 30, tzinfo=UTC)),
        ("2026-06-18T00:30:00+09:00", datetime(2026, 6, 17, 15, 30, tzinfo=UTC)),
        # Another day's, of whatever date it is at Greenwich, or none.
        ("2026-06-17T23:30:00-05:00", datetime(2026, 6, 18, tzinfo=UTC)),
        ("2026-06-16T08:00:00Z", datetime(2026, 6, 18, tzinfo=UTC)),
        ("2026-06-18", datetime(2026, 6, 18, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Trois navires au port de Sfax"),
        ("en", "Three ships in the harbour of Sfax"),
        ("ar", "ثلاث سفن في ميناء صفاقس"),
    ],
)
def test_a_day_takes_the_hour_that_weaker_evidence_names_of_it(
    lang: str, words: str, weaker: str, time: datetime
) -> None:
    hint = DateEvidence("feed", "published", weaker)
    body = f'<article lang="{lang}"><h1>{words}</h1><p>{words}</p></article>'
    found = dates(body, meta("article:published_time", "2026-06-18"), hints=(hint,))
    assert found == (DateEvidence("meta", "published", "2026-06-18"), hint)
    assert best_date(found, "published") == time
    assert day_of(found, "published") == "2026-06-18"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("18.06.2026", "2026-06-18"),
        ("Neapel, 8. 6. 2026, 14:07 Uhr", "2026-06-08"),
        ("2026年6月8日", "2026-06-08"),
        ("2026-06-18 10:00", "2026-06-18"),
        ("2026/6/18", "2026-06-18"),
    ],
)
def test_a_date_under_the_headline_is_one_where_none_is_stated(line: str, day: str) -> None:
    found = dates(f"<h1>Trois navires</h1><div><span>{line}</span></div><p>text</p>")
    assert [(piece.kind, piece.value) for piece in found] == [("text", day)]
    assert best_date(found, "published") == datetime.fromisoformat(f"{day}T00:00:00+00:00")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Trois navires</h1><span>06/07/2026</span>",  # the sixth of July or the seventh of June
        "<h1>Trois navires</h1><span>32.06.2026</span>",
        "<h1>Trois navires</h1><span>31.02.2026</span>",
        "<h1>Trois navires</h1><span>18.06.2031</span>",
        "<h1>Trois navires</h1><aside><span>18.06.2026</span></aside>",
        "<h1>Naples, 18.06.2026</h1><p>text</p>",
        "<h1>Trois navires<span>18.06.2026</span></h1><p>text</p>",
        "<span>18.06.2026</span><h1>Trois navires</h1>",
        "<span>18.06.2026</span>",
        f"<h1>Trois navires</h1><p>Am 18.06.2026 {'sprachen die Minister lange ' * 4}</p>",
    ],
)
def test_a_date_that_may_be_another_is_none(body: str) -> None:
    assert dates(body) == ()


def test_a_guess_is_made_only_where_nothing_else_is_found() -> None:
    def kinds(body: str) -> list[str]:
        tree = html.document_fromstring(f"<body><p>{'x' * 200}</p>{body}</body>")
        return [piece.kind for piece in read_dates(tree, read_head(tree, URL), URL, (), NOW)]

    somewhere = "<p>Trois navires</p><p>Date: 2026-06-18</p>"
    assert kinds(somewhere) == ["guess"]
    assert kinds(f"{somewhere}<h1>Trois navires</h1><p>Mis à jour le 18 juin 2026</p>") == ["text"]


def test_a_stated_date_leaves_the_text_unread() -> None:
    found = dates("<h1>Trois navires</h1><span>18.06.2026</span>", meta("date", "2026-06-17"))
    assert [piece.kind for piece in found] == ["meta"]


def test_the_day_before_a_word_of_change_is_the_one_that_counts() -> None:
    both = "<h1>Üç gemi</h1><p>18.06.2026 - Güncelleme : 19.06.2026</p>"
    assert [piece.value for piece in dates(both)] == ["2026-06-18", "2026-06-19"]
    changed = dates("<h1>Trois navires</h1><p>Mis à jour le 18 juin 2026</p>")
    assert changed == (DateEvidence("text", "modified", "2026-06-18"),)
