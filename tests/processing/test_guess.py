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
        title="h1", text="div.story > p", published="time[datetime]", authors="a"
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


def test_names_with_numbers_and_odd_ones_are_no_way() -> None:
    rule, _ = guessed(html().replace('class="story w-12 x9"', 'class="c4 a:b {}"'))
    assert rule.text == ""


@pytest.mark.parametrize("body", [b"", b"\0" * 99, b"<h1>", "<p>x</p>".encode("utf-16")])
def test_of_a_page_that_holds_nothing_nothing_is_guessed(body: bytes) -> None:
    _, article = guessed(html())
    assert guess_rule(Page(URL, body, datetime(2026, 6, 20, tzinfo=UTC)), article) == SiteRule()
