"""Whole pages of one article in seven languages, and what is read of them."""

import json
from datetime import UTC, datetime

from processing import Page
from processing.extract import extract

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
URL = "https://www.post.example/monde/2026/06/18/les-ministres-a-naples-4711"

TEXTS = {
    "fr": "Les ministres de la coalition se sont réunis à Naples pour parler des détroits, des épaves et des marins retenus à terre depuis le printemps.",
    "en": "Ministers of the coalition met in Naples to speak about the straits, the wrecks and the sailors who have been held ashore since the spring.",
    "ar": "اجتمع وزراء التحالف في نابولي للحديث عن المضائق وحطام السفن والبحارة المحتجزين على البر منذ الربيع وعن كلفة التأمين.",
    "it": "I ministri della coalizione si sono riuniti a Napoli per parlare degli stretti, dei relitti e dei marittimi trattenuti a terra dalla primavera.",
    "es": "Los ministros de la coalición se reunieron en Nápoles para hablar de los estrechos, los pecios y los marineros retenidos en tierra desde la primavera.",
    "el": "Οι υπουργοί του συνασπισμού συναντήθηκαν στη Νάπολη για να μιλήσουν για τα στενά, τα ναυάγια και τους ναυτικούς που κρατούνται στην ξηρά.",
    "zh": "联盟各国部长在那不勒斯开会，讨论海峡安全、沉船清理以及自春天以来被扣留在岸上的海员问题，并承诺提供资金。",
}


def body_of(language: str) -> str:
    return "".join(f"<p>{TEXTS[language]} ({number})</p>" for number in range(5))


def page(
    body: str = "", head: str = "", url: str = URL, language: str = "fr", **more: object
) -> Page:
    inner = body or f"<article><h1>Les ministres à Naples</h1>{body_of(language)}</article>"
    html = f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{inner}</body></html>'
    return Page(url, html.encode(), NOW, **more)  # type: ignore[arg-type]


def article(*args: object, **more: object):  # type: ignore[no-untyped-def]
    read = extract(page(*args, **more))  # type: ignore[arg-type]
    assert read.article is not None, read.reason
    return read.article


def ld(**fields: object) -> str:
    described = json.dumps({"@type": "NewsArticle", **fields}, ensure_ascii=False)
    return f'<script type="application/ld+json">{described}</script>'
