"""The masks of bench.masked: what a head declares is taken away, what a page shows stays."""

import pytest

from bench.masked import _read

PAGE = """<html lang="fr"><head><title>Trois navires</title><meta property="og:title" content="Trois navires">
<meta property="article:published_time" content="2026-06-18T07:30:00+02:00"><meta name="author" content="Claire Aubanel">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2026-06-18"}}</script></head>
<body><h1>Trois navires</h1><p>Par {by}</p>{when}<p>texte</p></body></html>"""


def read(by: str = "Claire Aubanel", when: str = "") -> dict[str, frozenset[str]]:
    html = PAGE.format(by=by, when=when)
    truth, told = _read({"url": "https://post.example/2026/06/18/a", "html": html})
    assert truth["time"] == {"2026-06-18"}
    assert truth["byline"] == {"Claire Aubanel"}
    return told


def test_a_time_is_read_until_its_value_is_gone() -> None:
    told = read(when='<time datetime="2026-06-18">hier</time>')
    assert [sorted(told[way]) for way in ("time", "worded", "plain")] == [["2026-06-18"], [], []]


def test_words_are_read_as_a_time_and_as_text() -> None:
    told = read(when='<time datetime="2026-06-17">18 juin 2026</time>')
    assert [sorted(told[way]) for way in ("time", "worded", "plain")] == [
        ["2026-06-17"],
        ["2026-06-18"],
        ["2026-06-18"],
    ]


def test_neither_the_head_nor_the_address_tells_what_is_masked() -> None:
    assert not any(read(by="la mer")[way] for way in ("time", "worded", "plain", "byline"))


@pytest.mark.parametrize(("by", "told"), [("Claire Aubanel", True), ("temps clair", False)])
def test_a_byline_is_read_off_the_page_alone(by: str, told: bool) -> None:
    assert (read(by=by)["byline"] == {"Claire Aubanel"}) is told
