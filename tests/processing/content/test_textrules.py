"""Each rule for texts alone: a page on which it has something to do, read with it and without it."""

import json
from dataclasses import dataclass, replace

import pytest
from whole_pages import NOW, ld

from processing import Fate, Page
from processing.content.textrules import ALL_RULES, TEXT_RULES, TextRules
from processing.extract import extract

TITLE = "Il molo vecchio riapre ai pescatori"
SAID = [
    f"La capitaneria ha contato {n} barche al molo vecchio, e nessuna di loro è rimasta in mare aperto."
    for n in range(11, 19)
]
LEAD = "Dopo due inverni di lavori le reti tornano ad asciugare dove asciugavano da sempre."
ENDING = "Il sindaco ha promesso che nessuno pagherà l'ormeggio fino alla prossima primavera."
BRIEF = [
    "시장은 포구에 새 부두를 열었다고 3일 밝혔다.",
    "어선 서른 척이 첫날부터 부두를 썼다고 시가 설명했다.",
]
CARD = "등대는 지난가을부터 꺼져 있었다고 항만청이 설명했다."


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def article(inside: str = "", head: str = "") -> str:
    body = f"<article><h1>{TITLE}</h1>{inside or paragraphs(SAID)}</article>"
    return f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


@dataclass(frozen=True)
class Case:
    """A page, and the line that a rule drops from its text, or the one that it brings into it."""

    html: str
    dropped: str = ""
    brought: str = ""

    def followed(self, lines: list[str]) -> bool:
        """Whether a text is one that the rule was followed for."""
        return self.brought in lines if self.brought else self.dropped not in lines


def in_a_row(own: str, signed: str = "") -> str:
    """A page that goes on with another article behind its own."""
    following = f"<div class='story'><h1>Il faro si spegne</h1>{signed}{paragraphs(NEXT)}</div>"
    story = f"<div class='story'><h1>{TITLE}</h1>{own}</div>"
    return f"<html><head><title>{TITLE}</title></head><body><div class='post-content'>{story}{following}</div></body></html>"


NEXT = [line.replace("barche", "reti").replace("molo vecchio", "faro spento") for line in SAID]
PAID = "Il sindaco non dice di chi è il conto, e che cosa si è speso per le gru del molo."
VEILED = "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in PAID)
OTHERS = "".join(
    f"<li><a href='/{at}'>포구의 오래된 등대가 겨울이 오기 전에 다시 켜진다고 한다</a><p>{said}</p></li>"
    for at, said in enumerate([CARD, "", ""])
)
STATE = json.dumps({"story": {"title": TITLE, "body": "\n".join(SAID)}})

CASES = {
    "beside": Case(
        article(f"{paragraphs(SAID)}<div class='fotogalleria-modal'><p>{CARD}</p></div>"),
        dropped=CARD,
    ),
    "appended": Case(in_a_row(paragraphs(SAID)), dropped=NEXT[0]),
    "hydrated": Case(
        article("<p>Si carica …</p>", head=f"<script>window.state = {STATE}</script>"),
        brought=SAID[0],
    ),
    "veiled": Case(article(paragraphs([*SAID, VEILED])), dropped=VEILED),
    "declared": Case(
        article(head=ld(headline=TITLE, articleBody="\n\n".join([*SAID, ENDING, LEAD]))),
        brought=ENDING,
    ),
    "other_stories": Case(
        f"<html><body><article><h1>새 부두</h1>{paragraphs(BRIEF)}</article><div><ul>{OTHERS}</ul></div></body></html>",
        dropped=CARD,
    ),
    "title_line": Case(article(paragraphs([TITLE, *SAID])), dropped=TITLE),
    "furniture": Case(
        article(paragraphs([*SAID, "Leggi anche: il faro si spegne"])),
        dropped="Leggi anche: il faro si spegne",
    ),
    "standfirst": Case(
        article(
            f"<div class='sottotitolo'><span>{LEAD}</span></div><div class='article-text'>{paragraphs(SAID)}</div>",
            head=f"<meta property='og:description' content='{LEAD}'>",
        ),
        brought=LEAD,
    ),
}


def lines_of(html: str, rules: TextRules) -> list[str]:
    read = extract(
        Page("https://molo.example/porto/2026/molo-riapre", html.encode(), NOW), rules=rules
    )
    return read.article.text.split("\n") if read.article else []


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(TEXT_RULES)
    assert TextRules.named(TEXT_RULES) == ALL_RULES


@pytest.mark.parametrize("name", TEXT_RULES)
def test_a_rule_does_what_it_does_alone_and_with_all_others_and_not_without_it(name: str) -> None:
    case = CASES[name]
    for rules in (TextRules.named([name]), ALL_RULES):
        assert case.followed(lines_of(case.html, rules))
    for rules in (TextRules.named([]), replace(ALL_RULES, **{name: False})):
        assert not case.followed(lines_of(case.html, rules))


def test_without_any_rule_a_page_that_shows_no_text_has_none() -> None:
    page = Page("https://molo.example/porto/2026/molo-riapre", CASES["hydrated"].html.encode(), NOW)
    assert extract(page, rules=TextRules.named(())).fate is Fate.TOO_SHORT


def test_an_appended_article_that_stays_in_the_text_lends_the_page_neither_day_nor_writer() -> None:
    signed = (
        "<p class='byline'>di Olga Reti</p><time datetime='2026-06-12T08:00:00Z'>12 giugno</time>"
    )
    own = f"<p class='byline'>di Bruno Cima</p>{paragraphs(SAID)}"
    html = in_a_row(own, signed)
    page = Page("https://molo.example/porto/molo-riapre", html.encode(), NOW)
    read = [
        extract(page, rules=rules).article
        for rules in (ALL_RULES, replace(ALL_RULES, appended=False))
    ]
    cut, whole = read
    assert cut is not None
    assert whole is not None
    assert NEXT[0] in whole.text
    assert (
        (whole.authors, whole.published) == (cut.authors, cut.published) == (("Bruno Cima",), None)
    )
    assert whole.flags == cut.flags == ("appended",), "the flag tells that they are there"


def test_the_light_mode_follows_the_same_rules() -> None:
    page = Page("https://molo.example/porto/molo-riapre", CASES["title_line"].html.encode(), NOW)
    for rules, held in ((ALL_RULES, False), (TextRules.named(()), True)):
        read = extract(page, fast=True, rules=rules)
        assert read.article is not None
        assert (TITLE in read.article.text.split("\n")) is held
