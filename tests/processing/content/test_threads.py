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
    "vBulletin 3": (
        "<html><head><meta name='generator' content='vBulletin 3.8.7'></head>",
        "<table><tr><td class='alt2'><a class='bigusername'>lotse{n}</a><div class='smallfont'>Beiträge: 12</div></td></tr><tr><td class='alt1'>"
        "<div class='smallfont'><strong>Taue</strong></div><div id='post_message_{n}'>{said}</div></td></tr></table>",
    ),
    "Discourse": (
        "<html><head><meta name='generator' content='Discourse 3.3.0'></head><body class='crawler'>",
        "<div class='topic-body crawler-post'><span class='creator'>lotse{n}</span><div class='post' itemprop='text'><p>{said}</p></div>"
        "<span class='post-likes'>2 Likes</span></div>",
    ),
    "Invision": (
        "<html><body class='ipsApp ipsApp_front'>",
        "<article class='ipsComment'><h3>lotse{n}</h3><div class='cPost_contentWrap'><div data-role='commentContent' class='ipsType_richText'>"
        "<p>{said}</p></div></div></article>",
    ),
}
# Those that name themselves nowhere are known by where they keep a thread.
ADDRESSED = {
    "MyBB": (
        "showthread.php?tid=12",
        "<div class='post'><div class='author_statistics'>Beiträge: 12</div><div class='post_head'>16.06.2026, 14:05</div>"
        "<div class='post_body scaleimages' id='pid_{n}'>{said}</div></div>",
    ),
    "SMF": (
        "index.php?topic=12.0",
        "<div class='post_wrapper'><div class='poster'><h4>lotse{n}</h4></div><div class='postarea'><h5>Re: Taue</h5><div class='post'>"
        "<div class='inner' id='msg_{n}'>{said}</div></div><div class='signature'>Gute Fahrt</div></div></div>",
    ),
    "NodeBB": (
        "topic/12/welches-tau",
        "<div component='post'><strong>lotse{n}</strong><div class='content' component='post/content'><p>{said}</p></div></div>",
    ),
}


def read(begun: str, posts: str, path: str = "t/welches-tau.12") -> list[str]:
    page = f"{begun}<title>Welches Tau für den alten Kai?</title><h1>Welches Tau für den alten Kai?</h1><div>{posts}</div>"
    url = f"https://forum.example/{path}"
    found = extract(Page(url, page.encode(), datetime(2026, 6, 20, tzinfo=UTC))).article
    return found.text.split("\n") if found else []


def posts_of(post: str) -> str:
    return "".join(post.format(n=n, said="<br><br>".join(said)) for n, said in enumerate(SAID, 1))


@pytest.mark.parametrize("system", FORUMS)
def test_all_posts_of_a_forums_page_are_its_text_and_nothing_about_them(system: str) -> None:
    begun, post = FORUMS[system]
    assert read(begun, posts_of(post)) == LINES


@pytest.mark.parametrize("system", ADDRESSED)
def test_a_forum_is_known_by_where_it_keeps_a_thread(system: str) -> None:
    path, post = ADDRESSED[system]
    head = "<html><meta property='og:type' content='article'>"
    assert read(head, posts_of(post), path) == LINES


@pytest.mark.parametrize("number", [1, 3], ids=["one post", "three posts"])
def test_a_thread_that_lies_where_others_list_articles_is_an_article(number: int) -> None:
    begun, post = FORUMS["Invision"]
    posts = "".join(post.format(n=1, said="<br><br>".join(LINES)) for _ in range(number))
    assert read(begun, posts, "topic/12-welches-tau/")
    assert not read(
        begun,
        f"<p>{LINES[0]} {LINES[1]}</p><p>{LINES[2]} {LINES[3]}</p>" * 2,
        "topic/12-welches-tau/",
    )


QUOTED = {
    "vBulletin 3": "<div style='margin:20px'><div class='smallfont'>Zitat:</div><table><tr><td>Zitat von <b>lotse1</b>: {line}</td></tr></table></div>",
    "SMF": "<div class='quoteheader'><a>Zitat von: lotse1</a></div><blockquote class='bbc_standard_quote'>{line}</blockquote><div class='quotefooter'></div>",
}


@pytest.mark.parametrize("system", QUOTED)
def test_neither_is_whom_it_quotes(system: str) -> None:
    path, post = ADDRESSED.get(system) or ("t/welches-tau.12", FORUMS[system][1])
    begun = FORUMS[system][0] if system in FORUMS else "<html>"
    answer = f"{QUOTED[system].format(line=LINES[0])}{LINES[2]}<br><br>{LINES[3]}"
    posts = post.format(n=1, said=f"{LINES[0]}<br><br>{LINES[1]}") + post.format(n=2, said=answer)
    assert read(begun, posts, path) == LINES[:4]


def test_what_a_post_quotes_of_another_is_not_said_again() -> None:
    begun, post = FORUMS["XenForo"]
    answer = f"<blockquote class='bbCodeBlock--quote'><cite>lotse1</cite>{LINES[0]}</blockquote>{LINES[2]}<br><br>{LINES[3]}"
    posts = post.format(n=1, said=f"{LINES[0]}<br><br>{LINES[1]}") + post.format(n=2, said=answer)
    assert read(begun, posts) == LINES[:4]


def test_blocks_called_so_make_no_thread_where_the_page_is_no_forums() -> None:
    lines = "".join(f"<div class='postcontent'><p>{a} {b}</p></div>" for a, b in SAID[:1])
    text = "".join(f"<p>{line} {line}</p>" for line in LINES[2:])
    assert len(read("<html>", f"<article>{text}</article>{lines * 2}")) >= len(LINES[2:])
