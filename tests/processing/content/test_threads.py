"""The posts of a forum's page."""

from datetime import UTC, datetime

import pytest

from processing import Page
from processing.extract import extract

SAID = [
    ("Welches Tau hält eine Fähre von vierhundert Tonnen am alten Kai, wenn der Wind von Westen kommt?",
     "Wir haben es mit Hanf versucht, und schon nach zwei Nächten war es durchgescheuert."),
    ("Nimm Polyester, zwölf Millimeter, und leg es doppelt um den Poller, wie es die Lotsen machen.",
     "Unseres liegt dort seit drei Wintern und ist noch wie neu."),
    ("Doppelt reicht nicht, sobald die Tide kentert und das Schiff gegen die Pfähle drückt.",
     "Fragt den Hafenmeister, der hat im Herbst alle Taue selbst gemessen."),
]  # fmt: skip
LINES = [line for post in SAID for line in post]
FORUMS = {
    "XenForo": (
        "<html id='XF' data-template='thread_view'>",
        "<article class='message'><h4 class='message-name'>lotse{n}</h4><div class='message-content'><article class='message-body'>"
        "<div class='bbWrapper'>{said}</div></article></div><footer>Gefällt mir</footer></article>",
    ),
    "phpBB": (
        "<html><body id='phpbb' class='section-viewtopic'>",
        "<div class='post bg{n}'><div class='inner'><dl class='postprofile'><dt>lotse{n}</dt><dd>Beiträge: 12</dd></dl><div class='postbody'>"
        "<h3><a href='#p{n}'>Re: Taue</a></h3><div class='content'>{said}</div></div></div></div>",
    ),
    "vBulletin": (
        "<html><head><meta name='generator' content='vBulletin 4.2'></head>",
        "<li><span>0{n}.06.2026</span><div class='postbody'><h2>Taue</h2><blockquote class='postcontent restore'>{said}</blockquote></div></li>",
    ),
}


def read(begun: str, posts: str) -> list[str]:
    page = f"{begun}<title>Welches Tau für den alten Kai?</title><h1>Welches Tau für den alten Kai?</h1><div>{posts}</div>"
    url = "https://forum.example/t/welches-tau.12"
    found = extract(Page(url, page.encode(), datetime(2026, 6, 20, tzinfo=UTC))).article
    return found.text.split("\n") if found else []


def posts_of(post: str) -> str:
    return "".join(post.format(n=n, said="<br><br>".join(said)) for n, said in enumerate(SAID, 1))


@pytest.mark.parametrize("system", FORUMS)
def test_all_posts_of_a_forums_page_are_its_text_and_nothing_about_them(system: str) -> None:
    begun, post = FORUMS[system]
    assert read(begun, posts_of(post)) == LINES


def test_what_a_post_quotes_of_another_is_not_said_again() -> None:
    begun, post = FORUMS["XenForo"]
    answer = f"<blockquote class='bbCodeBlock--quote'><cite>lotse1</cite>{LINES[0]}</blockquote>{LINES[2]}<br><br>{LINES[3]}"
    posts = post.format(n=1, said=f"{LINES[0]}<br><br>{LINES[1]}") + post.format(n=2, said=answer)
    assert read(begun, posts) == LINES[:4]


def test_blocks_called_so_make_no_thread_where_the_page_is_no_forums() -> None:
    lines = "".join(f"<div class='postcontent'><p>{a} {b}</p></div>" for a, b in SAID[:1])
    text = "".join(f"<p>{line} {line}</p>" for line in LINES[2:])
    assert len(read("<html>", f"<article>{text}</article>{lines * 2}")) >= len(LINES[2:])
