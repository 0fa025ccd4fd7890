"""What unfolds: questions and headings in buttons, and the answers that browsers hide until they are asked for."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring
from paragraphs import FERRIES

from processing import Page
from processing.extract import extract
from processing.markup.unfolded import tell_unfolded

NOW = datetime(2026, 6, 20, tzinfo=UTC)
TEXT = f"<p>{'</p><p>'.join(FERRIES)}</p>"
ASKED = [
    ("When do the ferries sail again?", "They sail as soon as the harbour office takes down its red flag."),
    ("Πότε φεύγει το πλοίο από το λιμάνι;", "Το πλοίο φεύγει όταν ο άνεμος πέσει κάτω από τα έξι μποφόρ."),
    ("متى تبحر العبارات مرة أخرى؟", "تبحر العبارات حين يرفع مكتب الميناء الراية الحمراء عن الرصيف الشمالي."),
    ("渡轮什么时候重新开航？", "港务处在风力降到六级以下之后会收起红旗，渡轮随后按照夏季时刻表恢复航行，旅客可以凭旧票登船，不必另外付费。"),
    ("Quando ripartono i traghetti? ⛴️", "I traghetti ripartono quando l'ufficio del porto ammaina la bandiera rossa."),
]  # fmt: skip
HIDDEN = [
    "aria-hidden='true'",
    "hidden",
    "style='height:0; display:none'",
    "class='panel border-b hidden'",
    "class='hide-panel'",
]


def _lines(body: str) -> list[str]:
    page = f"<html><body><article><h1>Ferries stay in port</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    return article.text.split("\n")


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_questions_in_buttons_are_read_with_the_answers_that_they_unfold(
    question: str, answer: str
) -> None:
    asked = f"<div><button aria-controls='a'><span><p>{question}</p></span></button></div>"
    named = f"<button class='faq-list__label'>{question}</button>"
    assert _lines(f"{TEXT}{named}<div><p>{answer}</p></div>") == [*FERRIES, question, answer]
    for how in HIDDEN:
        assert _lines(f"{TEXT}{asked}<div id='a' {how}><p>{answer}</p></div>") == [
            *FERRIES, question, answer,
        ]  # fmt: skip


LIKE_BUTTONS = [
    "<div class='tab' role='button' aria-controls='a'><a tabindex='0'>{}</a></div>",
    "<div class='panel-heading'><h4><a data-toggle='collapse' href='#a'><span>{}</span></a></h4></div>",
    "<div class='panel-heading'><h4><a role='button' aria-expanded='false' href='#a'><span>{}</span></a></h4></div>",
    "<div class='faq1_question'><div>{}</div><div></div></div>",
    "<div class='list__questions'><span></span><span>{}</span></div>",
    "<div role='tab' aria-controls='a'><a href='#'>{}</a><a href='#'><i><span class='sr-only'>Expand</span></i></a></div>",
    "<button class='gb-button gb-accordion__toggle' id='gb-button-1'><span class='gb-button-text'>{}</span></button>",
]


@pytest.mark.parametrize("asked", LIKE_BUTTONS)
@pytest.mark.parametrize(("question", "answer"), ASKED[:3])
def test_questions_in_what_works_as_a_button_are_read(
    asked: str, question: str, answer: str
) -> None:
    item = f"<div class='item'>{asked.format(question)}<div id='a'><p>{answer}</p></div></div>"
    assert _lines(f"{TEXT}{item}{TEXT}") == [*FERRIES, question, answer, *FERRIES]


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_an_answer_in_a_plain_block_is_read(question: str, answer: str) -> None:
    for asked in (f"<h2><button aria-controls='a'>{question}</button></h2>", f"<div class='faq'>{question}</div>"):  # fmt: skip
        body = f"<div id='a' class='collapse'><div class='body'>{answer}<br></div></div>"
        item = f"<div class='item'>{asked}{body}</div>"
        assert _lines(f"{TEXT}{item}{TEXT}") == [*FERRIES, question, answer, *FERRIES]


@pytest.mark.parametrize(
    "item",
    [
        "<details><summary><div><div class='wp-block-stackable-icon-label'><h4>{}</h4><span class='svg'></span></div></div></summary><div><p>{}</p></div></details>",
        "<div class='tve_faq'><div class='tve_faqB'><h4>{}</h4></div><div style='display: none;'><p>{}</p></div></div>",
    ],
)
def test_what_a_heading_unfolds_is_read_with_it(item: str) -> None:
    question, answer = ASKED[0]
    assert _lines(TEXT + item.format(question, answer) + TEXT) == [*FERRIES, question, answer, *FERRIES]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        "<div class='panel'><h4><a aria-controls='a' href='/ask'>{}</a></h4></div>",
        "<div role='button'><a href='/ask'>{}</a></div>",
        "<div class='faq-link'><a href='/ask'>{}</a></div>",
        "<div class='questions'>{}</div><p>Ask us.</p>",
        "<div class='questions'>Ask now?</div>",
        "<div class='questions'>{} Write to us.</div>",
    ],
)
def test_what_leads_elsewhere_or_is_not_answered_stays_as_it_is(asked: str) -> None:
    said = asked.format(ASKED[0][0])
    body = f"{TEXT}<div>{said}<p>{ASKED[0][1]}</p></div>{TEXT}"
    assert ASKED[0][0] not in _lines(body)


@pytest.mark.parametrize(
    "heading", ["<h3>Our way of counting</h3>", "<div><h4>Method</h4><i>+</i></div>"]
)
def test_a_heading_in_a_button_is_read_with_what_it_unfolds(heading: str) -> None:
    answer = ASKED[0][1]
    unfolded = f"<button aria-controls='how'>{heading}</button><div id='how' hidden><ul><li>{answer}</li></ul></div>"
    lines = _lines(f"{TEXT}<div>{unfolded}</div>{TEXT}")
    assert f"- {answer}" in lines
    assert fromstring(heading).text_content().rstrip("+") in "\n".join(lines)


@pytest.mark.parametrize(
    "beside",
    [
        "<button aria-controls='x'>Show all twelve comments</button><div id='x' hidden><p>{}</p></div>",
        "<button aria-controls='x'>Menu</button><div id='x' hidden><h2>Menu</h2><p>{}</p></div>",
        "<button>Was this page of help?</button><div id='x' hidden><p>{}</p></div>",
        "<button aria-controls='none'>Read the whole story</button><div id='x' hidden><p>{}</p></div>",
        "<button><h3>Menu</h3></button><div id='x' hidden><p>{}</p></div>",
        "<button aria-controls='x'><h3>Other news</h3> Search here, and fill out this field of the form, please</button><div id='x' hidden><p>{}</p></div>",
    ],
)
def test_other_buttons_and_what_they_show_stay_as_they_are(beside: str) -> None:
    tree = fromstring(f"<body>{TEXT}{beside.format(ASKED[0][1])}</body>")
    tell_unfolded(tree)
    assert tree.find(".//button") is not None
    assert tree.find(".//div[@hidden]") is not None


@pytest.mark.parametrize(
    "unfolded",
    [
        "<ul><li>North</li><li>South</li></ul>",
        "<p>To the north.</p>",
        f"<h1>Search</h1><p>{ASKED[0][1]}</p>",
    ],
)
def test_menus_and_pages_within_pages_stay_hidden(unfolded: str) -> None:
    asked = "<button aria-controls='x'>Where do you want to go?</button>"
    tree = fromstring(f"<body>{asked}<div id='x' hidden>{unfolded}</div></body>")
    tell_unfolded(tree)
    assert tree.find(".//div[@hidden]") is not None
