"""Joiners: a text is spelt as its page spells it."""

from datetime import UTC, datetime

import pytest

from processing import Article, Page
from processing.content.joiners import stand_ins, with_joiners
from processing.extract import extract
from processing.markup.parsing import parse

NOW = datetime(2026, 6, 20, tzinfo=UTC)
PERSIAN = "شهرداری می‌گوید کوچه‌های کنار اسکله تا پایان هفته برای رفت‌وآمد بسته می‌مانند و قایق‌ها جابه‌جا می‌شوند."
URDU = "بندرگاہ کے مزدور کہتے ہیں کہ کام‌کاج اگلے ہفتے تک شروع نہیں ہوگا اور کشتیاں کنارے پر کھڑی رہیں گی۔"
BENGALI = "ঘাটের শ্রমিকেরা জানান, র‌্যাবের সদস্যরা সকালে এসে দুটি নৌকা পরীক্ষা করেন এবং মালিকদের নাম লিখে নেন।"
FAMILY = "👨\u200d👩\u200d👧"


def article_of(said: str) -> Article:
    body = "".join(f"<p>{said} {number}.</p>" for number in range(6))
    html = f"<html><body><article><h1>Quay</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/quay", html.encode(), NOW)).article
    assert article is not None
    return article


@pytest.mark.parametrize("said", [PERSIAN, URDU, BENGALI])
def test_joiners_that_are_spelling_stay(said: str) -> None:
    assert article_of(said).text.startswith(f"{said} 0.\n")


@pytest.mark.parametrize("sign", ["\u200c", "\u200d"])
def test_joiners_in_other_scripts_are_left_out(sign: str) -> None:
    said = f"The harbour{sign} office said that the quay {FAMILY} stays closed until the end of the week."
    bare = said.replace("\u200c", "").replace("\u200d", "")
    assert article_of(said).text.startswith(f"{bare} 0.\n")


def test_a_text_without_its_joiners_is_the_same_version() -> None:
    article, bare = article_of(PERSIAN), article_of(PERSIAN.replace("\u200c", ""))
    assert article.text != bare.text
    assert article.version == bare.version


def test_the_page_is_as_it_was() -> None:
    tree = parse(f"<html><body><p>{PERSIAN}<b>{PERSIAN}</b>{PERSIAN}</p></body></html>".encode())
    assert tree is not None
    with stand_ins(tree):
        within = tree.text_content()
    assert "\u200c" not in within
    assert with_joiners(within) == tree.text_content() == PERSIAN * 3
