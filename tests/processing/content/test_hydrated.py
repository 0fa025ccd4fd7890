"""Texts that a page leaves to its scripts."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from processing import Fate, Page
from processing.content.hydrated import hydrated_text
from processing.extract import extract

TITLE = "Ministers of six states meet in Naples over the straits"
TEXT = [
    "Ministers of six states met in Naples on Thursday to speak about the wrecks that close the straits.",
    "They promised ninety million for the ports of the south, which have stood idle since the winter.",
    "“The sailors will be home before the feast,” said the minister of the sea, whom no one believed.",
    "The next meeting is to be held in Valletta, where the cost of insurance will be the first matter.",
]
ARABIC = "وزراء ست دول يجتمعون في نابولي للحديث عن المضائق"
ARABIC_TEXT = [
    "اجتمع وزراء ست دول في نابولي يوم الخميس للحديث عن حطام السفن الذي يغلق المضائق منذ الشتاء الماضي.",
    "ووعد الوزراء بتسعين مليونا لموانئ الجنوب التي توقفت عن العمل، كما تعهدوا بإعادة البحارة إلى بيوتهم.",
    "ومن المقرر أن يعقد الاجتماع المقبل في فاليتا، حيث ستكون كلفة التأمين أول ما يناقشه المجتمعون هناك.",
]
OTHER = {
    "title": "Ferry prices rise again on the islands of the west",
    "url": "/ferries-rise",
    "text": "Ferries to the islands will cost a tenth more from spring on, said the harbours. " * 9,
}
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
RICH = [  # paragraphs whose words are parted where a link begins
    {"type": "paragraph", "children": [{"text": line[:20]}, {"type": "link", "children": [{"text": line[20:]}]}]}
    for line in TEXT
]  # fmt: skip


def page(script: str, title: str = TITLE, head: str = "", shown: str = "", type: str = "") -> Page:
    kind = f' type="{type}"' if type else ""
    html = f"<html><head><title>{title}</title><meta property='og:title' content='{title}'>{head}</head><body><div id=root>{shown}</div><script{kind}>{script}</script></body></html>"
    url = "https://www.post.example/world/2026/06/18/ministers-4711"
    return Page(url, html.encode(), datetime(2026, 6, 20, tzinfo=UTC))


def assigned(value: Any, name: str = "window.__INITIAL_STATE__") -> str:
    return f"(function(){{var a = 1;}})(); {name} = {json.dumps(value)}; load();"


STATES = {
    "a story in HTML": {"story": {"headline": TITLE, "bodyHtml": PARAGRAPHS, "related": [OTHER]}},
    "lines of their own": {"page": {"title": TITLE, "body": {"paragraphs": TEXT}}, "more": [OTHER]},
    "elements, headlines apart": {
        "headlines": {"basic": TITLE},
        "content_elements": [
            {"type": "text", "content": TEXT[0]},
            {"type": "image", "caption": "A harbour at dusk, seen from the old fort above the town. " * 3},
            {"type": "text", "content": TEXT[1]},
            {"type": "interstitial_link", "content": "Read more: the wrecks that nobody wants to pay for at all"},
            *({"type": "text", "content": line} for line in TEXT[2:]),
        ],
        "promo_items": [OTHER],
    },
    "rich text": {"data": {"article": {"title": TITLE, "content": {"document": {"children": RICH}}}}},
    "blocks said twice": {
        "article": {
            "seo": {"headline": TITLE},
            "blocks": [
                {"type": "paragraph", "model": {"text": line, "blocks": [{"type": "fragment", "model": {"text": line}}]}}
                for line in TEXT
            ],
        }
    },
    "a store with references": {
        "ROOT_QUERY": {"article": {"__ref": "Article:7"}},
        "Article:7": {"title": TITLE, 'body({"format":"html"})': {"__ref": "Body:7"}, "next": {"__ref": "Article:8"}},
        "Body:7": {"__typename": "Body", "html": PARAGRAPHS},
        "Article:8": OTHER,
    },
    "markup as lists": {"article": {"hed": TITLE, "body": ["div", *(["p", line[:30], ["em", line[30:]]] for line in TEXT)]}},
}  # fmt: skip


@pytest.mark.parametrize("given", STATES.values(), ids=STATES)
@pytest.mark.parametrize("written", ["assigned", "alone", "as a string", "to be parsed"])
def test_the_text_of_an_article_is_read_from_what_its_scripts_are_given(
    given: dict[str, Any], written: str
) -> None:
    scripts = {
        "assigned": page(assigned(given)),
        "alone": page(f"\n  {json.dumps(given)}\n", type="application/json"),
        "as a string": page(assigned(json.dumps(given))),
        "to be parsed": page(f"window.state = JSON.parse({json.dumps(json.dumps(given))})"),
    }
    read = extract(scripts[written])
    assert read.article is not None, read.reason
    assert read.article.text.split("\n") == TEXT
    assert read.article.title == TITLE
    assert read.article.flags == ("hydrated",)


def test_right_to_left_text_is_read_as_well() -> None:
    given = {"props": {"pageProps": {"post": {"title": ARABIC, "content": "\n".join(ARABIC_TEXT)}}}}
    read = extract(page(json.dumps(given), ARABIC, type="application/json"))
    assert read.article is not None, read.reason
    assert read.article.text.split("\n") == ARABIC_TEXT
    assert read.article.language == "ar"


def test_a_declared_text_comes_first() -> None:
    described = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(TEXT)}
    head = f'<script type="application/ld+json">{json.dumps(described)}</script>'
    read = extract(page(assigned({"story": {"title": TITLE, "body": OTHER["text"]}}), head=head))
    assert read.article is not None, read.reason
    assert read.article.text.split("\n") == TEXT
    assert read.article.flags == ("hydrated",)


def test_answers_to_questions_are_no_text() -> None:
    answers = [
        {"@type": "Question", "name": line, "acceptedAnswer": {"@type": "Answer", "text": line}}
        for line in TEXT
    ]
    described = {"@type": "FAQPage", "mainEntity": answers}
    script = f'</script><script type="application/ld+json">{json.dumps(described)}'
    assert extract(page(script)).fate is Fate.TOO_SHORT


def test_what_the_page_shows_is_read_where_it_shows_one() -> None:
    shown = f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>"
    read = extract(
        page(assigned({"story": {"title": TITLE, "body": "Otherwise. " * 200}}), shown=shown)
    )
    assert read.article is not None
    assert read.article.text.split("\n") == TEXT
    assert read.article.flags == ()


@pytest.mark.parametrize(
    "given",
    [
        {"story": {"title": TITLE, "isPremium": True, "body": PARAGRAPHS}},
        {"story": {"title": TITLE, "isAccessibleForFree": False, "body": PARAGRAPHS}},
        {"story": {"title": "Another headline that this page lacks", "body": PARAGRAPHS}},
        {"story": {"title": TITLE, "description": " ".join(TEXT)}, "list": [OTHER]},
        {"story": {"title": TITLE, "body": " ".join(f"max-age:{n}" for n in range(900))}},
        {"title": TITLE, "items": [OTHER, OTHER | {"title": "Storms close the harbours of the north"}]},
    ],
    ids=["sold", "not free", "another's", "a summary", "settings", "teasers"],
)  # fmt: skip
def test_nothing_else_is_taken_for_it(given: dict[str, Any]) -> None:
    assert extract(page(assigned(given))).fate is Fate.TOO_SHORT


def test_a_page_that_asks_to_be_paid_keeps_its_text() -> None:
    wall = "<h1>Ministers</h1><p>Subscribe to continue reading this article.</p>"
    given = assigned({"story": {"title": TITLE, "body": PARAGRAPHS}})
    assert extract(page(given, shown=wall)).fate is Fate.TOO_SHORT
    assert extract(page(given, shown="<h1>Ministers</h1>")).fate is Fate.FETCHED


@pytest.mark.parametrize(
    "script",
    [
        "window.a = {" * 100_000,
        "a=" + "[" * 900_000,
        "a=" + '{"b":' * 300_000 + "1" + "}" * 300_000,
        "a = {not: 'JSON', title: 1}; " * 30_000,
        json.dumps({"a": [{"title": TITLE, "body": [{"x": number}]} for number in range(20_000)]}),
        "b = " + json.dumps({"title": TITLE, "body": "<" * 900_000}),
        "b = " + json.dumps({"title": TITLE, "body": "<aside " * 100_000}),
        "b = " + json.dumps({"title": TITLE, "body": "<script>" * 100_000}),
    ],
    ids=range(8),
)
def test_no_script_holds_a_reader_up(script: str) -> None:
    assert hydrated_text([(script, False), (script, True)], TITLE) == ""


LEAD = "Six ministers, one port that lies idle, and a winter of wrecks that nobody pays for."


@pytest.mark.parametrize(
    "above",
    [
        {"standfirst": LEAD}, {"lead_text": f"<p>{LEAD}</p>"}, {"subHeadline": LEAD}, {"dek": LEAD},
        {"header": {"title": TITLE, "intro": LEAD}}, {"body": {"perex": LEAD}},
    ],
)  # fmt: skip
def test_the_standfirst_that_a_page_gives_its_scripts_stands_above_the_text(
    above: dict[str, Any],
) -> None:
    said = hydrated_text([(json.dumps({"title": TITLE, "paragraphs": TEXT, **above}), True)], TITLE)
    assert said.split("\n") == [LEAD, *TEXT]


@pytest.mark.parametrize(
    "above",
    [
        {"subtitle": "Six ministers, one port"},
        {"lead": TEXT[0]},
        {"lead": 7},
        {"leadImage": LEAD},
        {"related": [{"title": "Ferry prices rise again", "lead": LEAD}]},
    ],
)
def test_what_is_no_standfirst_does_not(above: dict[str, Any]) -> None:
    said = hydrated_text([(json.dumps({"title": TITLE, "paragraphs": TEXT, **above}), True)], TITLE)
    assert said.split("\n") == TEXT


def test_a_standfirst_alone_is_no_text() -> None:
    state = json.dumps({"title": TITLE, "lead": " ".join([LEAD] * 3), "more": ["x" * 500]})
    assert hydrated_text([(state, True)], TITLE) == ""
