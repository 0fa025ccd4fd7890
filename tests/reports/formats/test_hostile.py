"""Whatever a page calls itself, a report shows it and does nothing else with it."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reports import StoryReport, diff_texts, render, render_diff
from reports.formats.cells import guarded, write_table
from reports.formats.markdown import plain
from reports.stories.ledger import Headline

# Letters with a meaning somewhere are likelier here than in the world.
SIGNS = st.sampled_from(
    [*list("<>&\"'`*_[](){}#+-=|~$^@:!\\/.\n\t 1aé"), "www.", "http://a.b", "عر"]
)
FOREIGN = st.lists(SIGNS | st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map("".join)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FRAMES = ["{}", "# {}", "### A: {}", "- {}", "> {}", "1. {}", "| {} | b |\n|---|---|\n| {} | d |"]


def blank_free(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("frame", FRAMES)
@given(text=FOREIGN)
def test_markdown_shows_the_text_itself_wherever_it_stands(frame: str, text: str) -> None:
    source = frame.replace("{}", "x" + plain(text))
    tokens = MARKDOWN.parse(source)
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "softbreak", "text_special"}
    shown = html.fromstring(f"<div>{MARKDOWN.render(source)}</div>").text_content()
    assert blank_free("x" + text).replace("\0", "") in blank_free(shown)


@given(text=FOREIGN)
def test_markdown_text_at_the_beginning_of_a_line_opens_no_block(text: str) -> None:
    tokens = MARKDOWN.parse(plain(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@given(text=FOREIGN)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
def test_html_shows_the_text_itself(report: StoryReport, text: str) -> None:
    shown = html.document_fromstring(render(_called(report, text), "html"))
    assert blank_free(shown.xpath("string(//h1)")) == blank_free(text)
    assert not shown.xpath("//script | //img | //iframe")
    plain_page = html.document_fromstring(render(_called(report, "calm"), "html"))
    assert len(list(shown.iter())) == len(list(plain_page.iter()))


@given(text=FOREIGN)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
def test_json_and_csv_read_back(report: StoryReport, text: str) -> None:
    called = _called(report, text)
    assert json.loads(render(called, "json"))["headline"] == text
    rows = list(
        csv.DictReader(io.StringIO(render(called, "csv").removeprefix("\ufeff"), newline=""))
    )
    assert len(rows) == called.counts.articles
    assert {row["headline"] for row in rows} == {str(guarded(text))}


@given(before=FOREIGN, after=FOREIGN)
@settings(deadline=None)
def test_a_comparison_shows_both_texts(before: str, after: str) -> None:
    page = html.document_fromstring(render_diff(diff_texts(before, after), "html", before, after))
    assert not page.xpath("//script | //img | //iframe")
    row = json.loads(render_diff(diff_texts(before, after), "json"))
    told = "".join(change["before"] for change in row["changes"])
    assert sorted(blank_free(told)) == sorted(blank_free(before))


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12),
        min_size=1,
        max_size=5,
    )
)
def test_no_cell_begins_as_a_formula_and_none_is_lost(cells: list[str]) -> None:
    file = io.StringIO(newline="")
    columns = tuple(str(number) for number in range(len(cells)))
    write_table([dict(zip(columns, cells, strict=True))], columns, file)
    _, values = csv.reader(io.StringIO(file.getvalue(), newline=""))
    for cell, value in zip(cells, values, strict=True):
        assert value in (cell, "'" + cell)
        assert not value.strip().startswith(("=", "+", "-", "@"))


def _called(report: StoryReport, text: str) -> StoryReport:
    """The report with this text as every headline."""
    versions = tuple(
        replace(
            version,
            headlines=(Headline(text or "x", 1),),
            carriers=tuple(replace(each, title=text or "x") for each in version.carriers),
        )
        for version in report.versions
    )
    return replace(report, headline=text, versions=versions)
