"""The Markdown report, in which nothing foreign becomes markup."""

import re
from dataclasses import replace

import pytest
from lxml import html

from reports import StoryReport, diff_texts, render, story_report
from reports.formats.markdown import link, marked, plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("[a](http://b.example)", r"\[a\](http\://b.example)"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("# hash #tag", r"\# hash \#tag"),
        ("a | b", r"a \| b"),
        ("two\n\nlines\u2028here", "two lines here"),
        ("see www.evil.example", r"see www\.evil.example"),
        ("a@b.example", r"a\@b.example"),
        ("10:05, 3.5 % : l'État (83)", "10:05, 3.5 % : l'État (83)"),
        ("a\\", r"a\\"),
    ],
)
def test_what_means_something_is_escaped_and_nothing_else(text: str, escaped: str) -> None:
    assert plain(text) == escaped


def test_links_lead_only_where_they_may() -> None:
    assert link("https://a.example/x(1) y", "T") == "T"
    assert link("https://a.example/x(1)", "T]") == r"[T\]](<https://a.example/x%281%29>)"
    assert link("https://a.example/>", "T") == "[T](<https://a.example/%3E>)"
    assert link("javascript:alert(1)", "T") == "T"


def test_marks_do_not_begin_or_end_at_a_blank() -> None:
    (change,) = diff_texts("Promet 400 millions demain.", "Promet 420 millions demain.").changes
    assert marked(change.words) == "Promet ~~400~~ **420** millions demain."


def test_the_report_tells_all_of_it(report: StoryReport) -> None:
    text = render(report, "md")
    assert text.startswith("# Rome : 400 millions pour les écoles\n")
    assert "8 articles, 4 versions, 6 outlets, 3 countries, 1 language, 1 agency" in text
    assert "4 articles hold all and 4 hold less" in text
    for version in report.versions:
        assert f"### {version.label}: " in text
        for carrier in version.carriers:
            assert f"](<{carrier.url}>)" in text
    assert "~~400~~ **420**" in text
    assert "now D" in text
    assert "Les brèves de mardi 🐟" in text


def test_what_there_is_none_of_is_not_counted(report: StoryReport) -> None:
    bare = replace(report, counts=replace(report.counts, agencies=()))
    assert "3 countries, 1 language\n" in render(bare, "md")


def test_the_matrix_has_a_line_for_every_passage(report: StoryReport) -> None:
    lines = [line for line in render(report, "md").splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(lines) == len(report.passages)
    assert any("◐" in line for line in lines)
    assert all(line.count(" | ") == len(report.versions) + 1 for line in lines)


def test_no_raw_html_is_left(report: StoryReport) -> None:
    hostile = replace(report, headline="<img src=x onerror=alert(1)>\n# Boo")
    text = render([hostile, report], "md", heading="<b>")
    assert not re.search(r"<(?!https?://)", text)
    assert "\n# Boo" not in text
    assert html.fromstring(f"<p>{text.splitlines()[0]}</p>").text_content() == "# <b>"


def test_several_stories_have_a_list_of_contents(press, report: StoryReport) -> None:
    text = render([report, story_report(press.index, press.arabic)], "md", heading="Coalition")
    assert text.startswith("# Coalition\n\n1. Rome : 400")
    assert "\n2. 83 دولة" in text


def test_a_report_of_no_story_says_so() -> None:
    assert "No story." in render([], "md", heading="nothing")
