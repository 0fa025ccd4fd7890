"""Guessed rules: they find again what plain extraction found, and leave out what is in doubt."""

from datetime import UTC, datetime

import pytest

from processing import Article, Page, SiteRule
from processing.extract import extract
from processing.guess import guess_rule

URL = "https://www.marfa.example/bahr/4711"
LINES = (
    "عادت المنارة القديمة إلى العمل مساء الاثنين بعد أحد عشر عامًا من الصمت والخلافات بين البلدية والميناء.",
    "أدار ثلاثة حراس متقاعدين المفتاح معًا أمام أحفادهم، ثم صفق الحاضرون طويلًا على الرصيف الشرقي.",
    "وتعهدت البلدية بصيانة العدسة التي عثر عليها غواصون سليمة في شهر شباط قرب الكاسر الشمالي.",
    "أما الصيادون فيطلبون قبل كل شيء أن يتوقف الضوء الأخضر عند المدخل عن الوميض كيفما اتفق.",
)
PAGE = """<html lang="ar" dir="rtl"><head><title>عودة المنارة إلى الميناء | المرفأ</title></head><body><main class="page-17">
<h1 class="headline">عودة المنارة إلى الميناء</h1><div class="meta"><a class="author" href="/author/salma">سلمى الحداد</a>
<time class="t" datetime="2026-06-18T07:30:00+03:00">الخميس</time></div><div class="story w-12 x9">{}</div></main></body></html>"""


# What pages of the same site may have, though this one has none.
OTHERS = ", div.story > h2, div.story > h3, div.story > blockquote"


def guessed(html: str) -> tuple[SiteRule, Article]:
    page = Page(URL, html.encode(), datetime(2026, 6, 20, tzinfo=UTC))
    article = extract(page).article
    assert article is not None
    return guess_rule(page, article), article


def html(more: str = "") -> str:
    return PAGE.format("".join(f"<p>{line}</p>" for line in LINES) + more)


def test_each_part_is_found_by_the_shortest_way_that_finds_no_other() -> None:
    rule, article = guessed(html())
    assert rule == SiteRule(
        title="h1", text=f"div.story > p{OTHERS}", published="time[datetime]", authors="a"
    )
    page = Page(URL, html().encode(), datetime(2026, 6, 20, tzinfo=UTC))
    ruled = extract(page, site=(rule,)).article
    assert ruled is not None
    assert (ruled.title, ruled.text, ruled.authors) == (
        article.title,
        article.text,
        article.authors,
    )
    assert ruled.published == article.published


def test_a_second_of_a_kind_makes_the_way_longer() -> None:
    rule, _ = guessed(
        html("<h1>المزيد</h1><a href='/x'>اقرأ</a><time datetime='2026-06-01'>أمس</time>")
    )
    assert (rule.title, rule.authors) == ("h1.headline", "a.author")
    assert rule.published == "", "either of two times may be the one"


def read_by(rule: SiteRule, html: str) -> Article:
    article = extract(
        Page(URL, html.encode(), datetime(2026, 6, 20, tzinfo=UTC)), site=(rule,)
    ).article
    assert article is not None
    return article


def test_headings_lists_and_quotes_are_parts_of_a_text_and_what_it_lacks_is_none() -> None:
    said = "<h2>ليلة الافتتاح</h2><ul class='points'><li>ثلاثة حراس متقاعدين</li></ul>"
    around = '<p class="share wide">شاركوا هذا الخبر مع أصدقائكم</p><p class="promo">اقرأ أيضا: الميناء يغلق أبوابه</p><ul class="related"><li>الميناء يغلق أبوابه</li></ul>'
    page = html().replace("<p>", f"{said}<p>", 1).replace("</div></main>", f"{around}</div></main>")
    rule, article = guessed(page)
    assert rule.text == (
        "div.story > h2, div.story > ul:not(.related), div.story > p:not(.share):not(.promo), "
        "div.story > h3, div.story > blockquote"
    )
    assert read_by(rule, page).text.replace("- ", "") == article.text.replace("- ", "")


def test_a_standfirst_above_the_text_is_read_with_it() -> None:
    lead = "لم تضئ المنارة منذ أحد عشر عامًا، وها هي تعود إلى العمل بثلاثة مفاتيح ومن دون حفل رسمي."
    page = html().replace('<div class="story', f'<p class="chapo">{lead}</p><div class="story')
    rule, article = guessed(page)
    assert article.text.startswith(lead)
    assert rule.text == f"p.chapo, div.story > p{OTHERS}"
    assert read_by(rule, page).text == article.text


def test_a_text_that_no_way_reads_nearly_as_it_is_is_in_doubt() -> None:
    others = [" ".join(reversed(line.split())) for line in LINES[:2]]
    rule, article = guessed(html("".join(f"<section><p>{line}</p></section>" for line in others)))
    assert others[0] in article.text
    assert rule.text == "", "two of six paragraphs stand elsewhere"


def test_a_time_that_is_not_the_articles_is_in_doubt() -> None:
    stated = "<meta property='article:published_time' content='2026-06-17T05:00:00+03:00'></head>"
    rule, article = guessed(html().replace("</head>", stated))
    assert article.published == datetime(2026, 6, 17, 2, tzinfo=UTC)
    assert rule.published == "meta[property='article:published_time']"
    without = html().replace("2026-06-18T07:30", "2012-05-10T07:30").replace("</head>", stated)
    rule, _ = guessed(without.replace("article:published_time", "parsely-pub-date"))
    assert rule.published == "", "the one that is shown is another's"


def test_one_of_several_writers_is_none() -> None:
    two = html().replace(
        "سلمى الحداد</a>", "سلمى الحداد</a><a class='second' href='/author/karim'>كريم الزين</a>"
    )
    rule, article = guessed(two)
    assert article.authors == ("سلمى الحداد", "كريم الزين")
    assert rule.authors == ""


def test_names_with_numbers_and_odd_ones_are_no_way() -> None:
    rule, _ = guessed(html().replace('class="story w-12 x9"', 'class="c4 a:b {}"'))
    assert rule.text == ""


@pytest.mark.parametrize("body", [b"", b"\0" * 99, b"<h1>", "<p>x</p>".encode("utf-16")])
def test_of_a_page_that_holds_nothing_nothing_is_guessed(body: bytes) -> None:
    _, article = guessed(html())
    assert guess_rule(Page(URL, body, datetime(2026, 6, 20, tzinfo=UTC)), article) == SiteRule()


SAILS = [
    f"The ferry to the outer islands sailed {n} times this week although the wind came round from the west."
    for n in range(11, 17)
]
DECLARED = '{"@type": "NewsArticle", "headline": "The ferry sails again", "datePublished": "2024-06-03T08:15:00+01:00"}'


def dated(shown: str, declared: str = DECLARED, more: str = "", language: str = "en-GB") -> str:
    """The selector of the day that is begun for a page that shows it in plain words."""
    said = "".join(f"<p>{line}</p>" for line in SAILS)
    page = (
        f"<html lang='{language}'><head><title>The ferry sails again</title><script type='application/ld+json'>{declared}</script></head>"
        f"<body><header>{shown}<h1>The ferry sails again</h1></header><article class='story'>{said}</article>{more}</body></html>"
    )
    rule, article = guessed(page)
    if rule.published:
        ruled = read_by(rule, page)
        assert ruled.dates[0].kind == "rule"
        assert ruled.published == article.published, "to the minute, which only JSON-LD says"
    return rule.published


@pytest.mark.parametrize(
    ("shown", "way"),
    [
        ("<p class='when'>3 June 2024</p>", "p.when"),
        ("<div id='stamp'>Published 3 June 2024</div>", "div#stamp"),
        ("<div class='info'><span>Oda Brandt</span> <b>03/06/2024</b></div>", "div.info > b"),
        ("<span class='day'>Monday, <b>3</b> June 2024</span>", "span.day"),
    ],
)
def test_a_day_in_plain_words_is_found_where_the_page_declares_it(shown: str, way: str) -> None:
    assert dated(shown) == way


def test_it_is_found_in_other_languages() -> None:
    for language, day in (("fr", "3 juin 2024"), ("ar", "3 يونيو 2024"), ("el", "3 Ιουνίου 2024")):
        assert dated(f"<p class='jour'>{day}</p>", language=language) == "p.jour", language
    meta = "<p class='jour'>3 juin 2024</p><meta name='dc.date' content='2024-06-03'>"
    assert dated(meta, "{}", language="fr") == "p.jour"


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='when'>4 June 2024</p>",
        "<p class='when'>Updated 3 June 2024</p>",
        "<p class='when'>The ferry sailed on 3 June 2024</p>",
        "<small>3 June 2024</small>",
        "<aside class='also'><a href='/b'>The lamp is out</a> <i class='when'>3 June 2024</i></aside>",
        "<i class='when'>3 June 2024</i><i class='when'>2 June 2024</i>",
    ],
)
def test_a_day_in_plain_words_that_may_be_anothers_is_in_doubt(shown: str) -> None:
    assert dated(shown) == ""


def test_a_day_that_only_the_words_tell_is_in_doubt() -> None:
    assert dated("<p class='when'>3 June 2024</p>", "{}") == ""
