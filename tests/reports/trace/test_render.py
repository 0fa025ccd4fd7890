"""A trace in each of its forms."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reports import FormatError
from reports.trace import TRACE_FORMATS, Extent, Trace, render_trace, trace_rows
from reports.unseen import Missed, Unseen

NAMES = st.lists(
    st.sampled_from(
        [*list("<>&\"'`*_[](){}#+-=|~$\n 1aé🐟"), "www.", "http://a.b", "عر", "{{ x }}"]
    ),
    max_size=20,
).map("".join)


def page_of(trace: Trace) -> html.HtmlElement:
    return html.document_fromstring(render_trace(trace, "html"))


def called(trace: Trace, name: str) -> Trace:
    """The trace with this name in every place that a page or a file can fill."""
    bearers = tuple(
        replace(
            bearer,
            added=(name or "x",),
            carriers=tuple(
                replace(each, title=name, source=name, url=f"javascript:{name}", country=name)
                for each in bearer.carriers
            ),
        )
        for bearer in trace.bearers
    )
    passages = tuple(replace(passage, text=name) for passage in trace.passages)
    return replace(trace, name=name, query=name, bearers=bearers, passages=passages)


def test_a_page_tells_every_passage_article_and_addition(communique: Trace) -> None:
    page = page_of(communique)
    for passage in communique.passages:
        (row,) = page.xpath(f"//tr[@id='passage-{passage.number}']")
        assert passage.text in row.text_content()
        assert str(passage.articles[Extent.WHOLE]) in row.text_content()
    hrefs = page.xpath("//table//a/@href")
    for carrier, bearer in communique.articles:
        assert hrefs.count(carrier.url) == 1
        for sentence in bearer.added:
            assert sentence in page.text_content()
    assert not page.xpath("//*[@src] | //link | //script")
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in page.xpath("//a/@href") if link[0] == "#")  # fmt: skip


def test_other_words_are_marked_in_the_page(communique: Trace) -> None:
    page = page_of(communique)
    assert "120" in [mark.text_content().strip() for mark in page.xpath("//article//del")]
    assert "90" in [mark.text_content().strip() for mark in page.xpath("//article//ins")]


def test_what_no_one_carried_is_said_at_the_top(straits, texts: dict[str, str]) -> None:
    never = "Un fonds de secours versera une pension aux familles des gardiens de phare disparus."
    trace = straits.trace(f"{texts['alliance']} {never}", name="alliance.txt")
    told = " ".join(page_of(trace).xpath("string(//header)").split())
    share = f"{trace.uncarried_share:.0%}"
    assert f"No one carried 1 passage of 4 ({share} of the words): 4." in told
    assert f"1 passage ({share} of the words): 4." in render_trace(trace, "md")
    assert "Every passage was carried by someone." in page_of(
        straits.trace(texts["alliance"])
    ).xpath("string(//header)")


@pytest.mark.parametrize("format", TRACE_FORMATS)
def test_a_trace_to_nowhere_is_told_in_every_form(straits, format: str) -> None:
    trace = straits.trace("The lamps of the northern harbour burn whale oil until March.", name="x")
    told = render_trace(trace, format)
    assert "northern harbour" in told
    if format == "html":
        assert "No article carries any of it." in " ".join(told.split())


def test_a_query_and_a_trace_cut_short_are_said(communique: Trace) -> None:
    trace = replace(communique, query="ministres", cut_short=True)
    for format in ("html", "md"):
        told = render_trace(trace, format)
        assert "among the articles of" in told
        assert "ministres" in told
        assert "More texts share words with it than were read" in told


def test_arabic_stands_from_the_right(straits, texts: dict[str, str]) -> None:
    page = page_of(straits.trace(texts["post"], name="بيان.txt"))
    for cell in page.xpath("//tr[starts-with(@id, 'passage')]/td[2]"):
        assert (cell.get("dir"), cell.get("lang")) == ("auto", "ar")


def test_markdown_has_the_matrix_in_signs(communique: Trace) -> None:
    told = render_trace(communique, "md")
    assert "| 3 | ● | ◐ | ● | ● | ● | ● | ● | ● |" in told
    assert "| 4 | · | · | · | ● | · | · | · | · |" in told
    assert "4–8, 1–3" in told
    assert "2, nearly" in told


def test_json_reads_back_with_everything(communique: Trace) -> None:
    row = json.loads(render_trace(communique, "json"))
    assert row["passages"][0]["first"]["carrier"]["source"] == "Agence"
    assert [bearer["carried"][0]["passage"] for bearer in row["bearers"]] == [1, 1, 4, 4]
    assert row["counts"]["articles"] == 5


def test_csv_has_a_line_for_each_passage_of_each_article(communique: Trace) -> None:
    table = render_trace(communique, "csv")
    assert table.startswith("\ufeffreference,")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    carried = [row for row in rows if row["passage"]]
    assert len(carried) == sum(len(bearer.carried) for _, bearer in communique.articles)
    beside = [row for row in rows if row["carried"] == "beside"]
    assert len(beside) == sum(len(bearer.added) for _, bearer in communique.articles)
    (quai,) = [row for row in carried if row["source"] == "Le Quai" and row["passage"] == "2"]
    assert (quai["carried"], quai["place_in_article"]) == ("nearly", "7")


def test_rows_for_programs_are_json(communique: Trace) -> None:
    rows = [json.loads(json.dumps(row)) for row in trace_rows(communique)]
    assert [row["passage"] for row in rows[:8]] == list(range(1, 9))
    assert [row["source"] for row in rows[8:]] == [c.source for c, _ in communique.articles]


def test_another_form_is_refused(communique: Trace) -> None:
    with pytest.raises(FormatError, match="html, md, json, csv; 'docx' was asked for"):
        render_trace(communique, "docx")


@given(name=NAMES)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
def test_nothing_hostile_turns_into_markup(communique: Trace, name: str) -> None:
    trace = called(communique, name)
    page = page_of(trace)
    assert not page.xpath("//script | //img | //*[@onerror] | //a[starts-with(@href, 'java')]")
    shown = html.fromstring(MarkdownIt("commonmark").render(render_trace(trace, "md")) or "<p/>")
    assert not shown.xpath("//script | //img | //a[starts-with(@href, 'java')]")
    for row in csv.reader(io.StringIO(render_trace(trace, "csv").removeprefix("\ufeff"), newline="")):  # fmt: skip
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    assert json.loads(render_trace(trace, "json"))["name"] == name


def test_what_was_not_seen_stands_at_its_end(communique: Trace) -> None:
    trace = communique
    assert trace.span is not None
    box = Unseen(*trace.span, missed=(Missed("<b>Cook", undated=3),))
    page = html.document_fromstring(render_trace(trace, "html", unseen=box))
    assert page.xpath("//aside//li/text()") == ["<b>Cook: 3 articles without a date"]
    assert "- &lt;b&gt;Cook: 3 articles" in render_trace(trace, "md", unseen=box)
    told = json.loads(render_trace(trace, "json", unseen=box))
    assert told["not_seen"]["missed"][0]["undated"] == 3
    assert "not_seen" not in json.loads(render_trace(trace, "json"))
    with pytest.raises(FormatError, match="csv has no room"):
        render_trace(trace, "csv", unseen=box)
