"""A digest tells stories and not copies, for mail, and lets nothing hostile through."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from index import ALL, Index
from reports import FormatError
from reports.digest import Digest, make_digest, render_digest
from reports.speech import Speech
from reports.unseen import Dark, Missed, Unseen


@pytest.fixture
def digest(press) -> Digest:
    made = make_digest(press.index, "réunions", press.index.articles(ALL))
    return replace(made, remarks=("third outlet: a",))


def test_each_story_is_told_once_with_what_it_has_in_all(press, digest: Digest) -> None:
    assert [(one.story, one.new, one.fresh) for one in digest.stories] == [
        (press.story, 8, True),
        (press.arabic, 1, True),
        (press.digest, 1, True),
    ]
    assert digest.stories[0].outlets == 6
    assert digest.title() == "réunions: 3 new stories"


def test_what_is_not_new_is_told_as_such(press) -> None:
    articles = list(press.index.articles(ALL))
    some = [one for one in articles if one.story == press.story][:2]
    digest = make_digest(press.index, "t", some)
    assert digest.title() == "t: 1 story goes on"
    assert "2 new of 8 articles in 6 outlets" in render_digest(digest, "text")


def test_nothing_new_is_said(empty_index: Index) -> None:
    digest = make_digest(empty_index, "t", [])
    assert digest.title() == "t: nothing new"
    assert replace(digest, remarks=("a remark",)).title() == "t: a remark"


def test_text_keeps_each_headline_in_its_line(digest: Digest) -> None:
    lines = render_digest(digest, "text").splitlines()
    assert lines[0] == "réunions: 3 new stories"
    assert lines[2] == "! third outlet: a"
    assert sum(line.startswith("* ") for line in lines) == 3
    assert "* \u206883 دولة تتعهد بتقديم 400 مليون\u2069" in lines


def test_html_is_whole_and_runs_nothing(press) -> None:
    hostile = [one for one in press.index.articles(ALL) if "<script>" in one.article.title]
    page = render_digest(make_digest(press.index, "<i>t</i>", hostile), "html")
    tree = html.fromstring(page)
    assert tree.xpath("//script | //i | //img | //link") == []
    assert tree.xpath("string(//h2)").strip() == "<script>alert('titre')</script>"
    assert all(str(link).startswith("https://") for link in tree.xpath("//@href"))


def test_a_headline_stands_on_the_side_of_its_script_in_mail(press, digest: Digest) -> None:
    """Told outright: within a bdi, a direction that is found out counts for nothing."""
    page = html.document_fromstring(render_digest(digest, "html"))
    ways = {one.text_content().strip(): one.get("dir") for one in page.xpath("//h2")}
    assert ways.pop("83 دولة تتعهد بتقديم 400 مليون") == "rtl"
    assert set(ways.values()) == {"ltr"}
    (right,) = page.xpath("//p[contains(@class, 'right')]")
    assert right.getprevious().get("dir") == "rtl"


def test_a_topic_in_another_script_does_not_turn_the_line(press) -> None:
    title = make_digest(press.index, "المنارات", press.index.articles(ALL)).title()
    assert title == "\u2068المنارات\u2069: 3 new stories"


def test_it_is_worded_by_the_speech_that_it_is_told_in(digest: Digest) -> None:
    """With the month and the thousands of that language, and every word asked for."""
    asked = []

    def t(english: str, **values: object) -> str:
        asked.append(english)
        return "¡" + english.format(**values)

    time = datetime(2026, 6, 18, tzinfo=UTC)
    dark = (Dark("Le Quai", "HTTP 403", time, None),)
    told = replace(digest, unseen=Unseen(time, time, dark, (Missed("<b>Cook", failed=1_234),)))
    speech = Speech("fr", t, str.upper)
    text, page = (render_digest(told, format, speech) for format in ("text", "html"))
    assert text.startswith("¡réunions: ¡3 new stories\n")
    assert " juin 2021, " in text
    assert " juin 2021, " in page
    assert '<html lang="fr">' in page
    assert "- ¡Le Quai was dark from 2026-06-18 00:00 and still is: HTTP 403" in text
    assert "¡1\u202f234 pages could not be had" in page
    assert {"story {id}", "Story {id}", "{articles} in {outlets}, {versions}"} <= set(asked)


def test_another_format_is_refused(digest: Digest) -> None:
    with pytest.raises(FormatError, match="text, html; 'fax'"):
        render_digest(digest, "fax")


def test_what_was_not_seen_stands_at_its_end(digest: Digest) -> None:
    time = datetime(2026, 6, 18, tzinfo=UTC)
    told = replace(digest, unseen=Unseen(time, time, missed=(Missed("<b>Cook", failed=1),)))
    assert render_digest(told, "text").splitlines()[-1] == "- <b>Cook: 1 page could not be had"
    page = html.document_fromstring(render_digest(told, "html"))
    assert page.xpath("//aside//li/text()") == ["<b>Cook: 1 page could not be had"]
    assert "Not seen" not in render_digest(digest, "text") + render_digest(digest, "html")
