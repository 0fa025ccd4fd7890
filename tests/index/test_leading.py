"""A story is told by its lead, and shows the place where it matches best."""

from collections.abc import Callable
from datetime import UTC, datetime

from index import Act, Index, Slice, intake, lead, parse, search_led, undo
from processing import Article

Write = Callable[..., Article]

_COPY = (
    "The harbour council voted on Monday to light the northern pier through the winter nights.",
    "Ferries will call there twice a day from October, the harbour master told reporters.",
    "Fishermen had asked for the lamps since a trawler struck the breakwater in fog.",
    "The work will cost 340,000 euros and is to be done before the first storms.",
    "Two neighbouring towns have promised to pay a third of it between them.",
    "Residents fear that the light will keep the terns from nesting on the rocks.",
)
_EXTRA = "A retired pilot, Wanda Okafor, called the vote a triumph of patience 🏮."
_OTHER = (
    "صوت مجلس البلدية على ترميم السوق القديم قبل حلول الشتاء، وقال العمدة إن الأشغال ستبدأ"
    " في أكتوبر وتكلف أربعين ألف دينار تدفعها الولاية والتجار معا."
)
_STORIES = Slice("story")
MADE = Act("ana", datetime(2021, 7, 1, tzinfo=UTC), "the fullest text")


def filled(index: Index, article: Write) -> tuple[Article, Article, Article]:
    """One story of two versions, of which only the later one names the pilot, and another story."""
    first = article("\n".join(_COPY), "https://post.example/1", (28, 6), "Pier to be lit")
    later = article(
        "\n".join((*_COPY[:4], _EXTRA, *_COPY[4:])), "https://mail.example/1", (28, 9),
        "A triumph of patience", source="Mail", domain="mail.example",
    )  # fmt: skip
    other = article(_OTHER, "https://suq.example/1", (29, 6), "ترميم السوق", language="ar")
    intake(index, [later, first, other])
    return first, later, other


def test_a_story_is_told_by_its_first_article_with_the_snippet_of_the_best(
    index: Index, article: Write
) -> None:
    first, later, _ = filled(index, article)
    (hit,) = search_led(index, parse("Okafor"), _STORIES).hits
    assert (hit.shown.article.id, hit.placed.article.id) == (first.id, later.id)
    assert "<b>Okafor</b>" in hit.snippet
    assert (hit.articles, hit.versions, hit.shown.story) == (1, 1, hit.placed.story)


def test_a_chosen_lead_tells_the_story_until_that_is_undone(index: Index, article: Write) -> None:
    first, later, _ = filled(index, article)
    decided = lead(index, later.version, MADE).decision
    (hit,) = search_led(index, parse("terns"), _STORIES).hits
    assert hit.shown.article.id == later.id
    undo(index, decided.id, MADE)
    (hit,) = search_led(index, parse("terns"), _STORIES).hits
    assert hit.shown.article.id == first.id


def test_every_story_of_a_page_has_its_own_lead_and_keeps_its_place(
    index: Index, article: Write
) -> None:
    first, _, other = filled(index, article)
    part = Slice("story", "newest", limit=1)
    page = search_led(index, parse(""), part)
    rest = search_led(index, parse(""), Slice("story", "newest", limit=1, resume=page.resume))
    shown = [hit.shown.article.id for found in (page, rest) for hit in found.hits]
    assert shown == [other.id, first.id]
    assert (page.stories, rest.stories) == (2, 2)


def test_articles_and_versions_are_told_by_themselves(index: Index, article: Write) -> None:
    _, later, _ = filled(index, article)
    for group in ("article", "version"):
        (hit,) = search_led(index, parse("Okafor"), Slice(group)).hits  # type: ignore[arg-type]  # a Unit
        assert (hit.shown.article.id, hit.lead) == (later.id, None)


def test_what_finds_nothing_has_no_lead(index: Index, article: Write) -> None:
    filled(index, article)
    assert search_led(index, parse("zeppelin"), _STORIES).hits == ()
