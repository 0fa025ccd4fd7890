"""A critical apparatus from which the text of every witness can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports import StoryReport, render, story_report
from reports.comparison.pairing import sentences
from reports.formats.tei import render_tei, segments
from reports.unseen import Missed, Unseen

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read(document: str) -> etree._Element:
    return etree.fromstring(document.encode(), etree.XMLParser(no_network=True))


def text_of(root: etree._Element, witness: str) -> list[str]:
    """What a witness reads, sentence by sentence."""
    return [
        reading.text
        for reading in root.iter(f"{_TEI}rdg")
        if f"#{witness}" in str(reading.get("wit")).split() and reading.text
    ]


def test_each_version_can_be_read_again(report: StoryReport) -> None:
    root = read(render(report, "tei"))
    assert [node.get(_ID) for node in root.iter(f"{_TEI}witness")] == [
        f"{report.id}-{version.label}" for version in report.versions
    ]
    for version in report.versions:
        wanted = [one.text for one in sentences(version.text)]
        assert text_of(root, f"{report.id}-{version.label}") == wanted


def test_every_witness_stands_once_in_each_apparatus(report: StoryReport) -> None:
    root = read(render_tei([report]))
    labels = sorted(f"#{report.id}-{version.label}" for version in report.versions)
    for apparatus in root.iter(f"{_TEI}app"):
        named = [name for reading in apparatus for name in str(reading.get("wit")).split()]
        assert sorted(named) == labels
    method = root.find(f".//{_TEI}variantEncoding")
    assert method is not None
    assert dict(method.attrib) == {"method": "parallel-segmentation", "location": "internal"}


def test_a_changed_sentence_is_one_place_with_two_readings() -> None:
    one = "The chair called it modest but honest. Ships left the harbour at dawn on Monday."
    two = "The chair called it modest and honest. Ships left the harbour at dawn on Monday."
    rows = segments({"A": sentences(one), "B": sentences(two)})
    assert len(rows) == 2
    assert rows[0]["A"] != rows[0]["B"]
    assert rows[1]["A"] == rows[1]["B"]


def test_several_stories_are_a_corpus(press) -> None:
    from reports import story_report

    told = [press.report(), story_report(press.index, press.arabic)]
    root = read(render(told, "tei", "both"))
    assert root.tag == f"{_TEI}teiCorpus"
    assert len(root.findall(f"{_TEI}TEI")) == 2


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ships left at dawn.",
            "Ships left at dusk.",
            "The chair spoke twice.",
            "غادرت السفن الميناء فجرا.",
            "Nobody came.",
        ]
    ),
    max_size=7,
)


@given(st.lists(_SENTENCES, min_size=1, max_size=4))
def test_no_order_of_sentences_is_lost(texts: list[list[str]]) -> None:
    given_texts = {f"W{at}": sentences("\n".join(text)) for at, text in enumerate(texts)}
    rows = segments(given_texts)
    for label, text in given_texts.items():
        assert [row[label] for row in rows if label in row] == [one.text for one in text]


@pytest.mark.parametrize("hostile", ["<script>", "]]>", "a\x00b", "&amp;"])
def test_what_is_hostile_stays_text(report: StoryReport, hostile: str) -> None:
    from dataclasses import replace

    root = read(render_tei([replace(report, headline=hostile)]))
    title = root.find(f".//{_TEI}title")
    assert title is not None
    assert title.text == hostile.replace("\x00", "")


def test_what_was_not_seen_is_noted_in_the_header_before_the_sources(
    press, report: StoryReport
) -> None:
    other = story_report(press.index, press.arabic)
    box = Unseen(report.first, report.last, missed=(Missed("<Cook>", blocked=2),))
    for root in (read(render_tei([report], box)), read(render_tei([report, other], box))):
        (note,) = root.iter(f"{_TEI}note")
        assert note.get("type") == "not-seen"
        assert [item.text for item in note.iter(f"{_TEI}item")] == ["<Cook>: 2 pages refused"]
        description = root.find(f"{_TEI}teiHeader/{_TEI}fileDesc")
        assert description is not None
        assert [etree.QName(each).localname for each in description] == [
            "titleStmt", "publicationStmt", "notesStmt", "sourceDesc",
        ]  # fmt: skip
    assert "notesStmt" not in render_tei([report])


def test_no_story_is_a_corpus_of_none() -> None:
    corpus = read(render([], "tei"))
    assert corpus.tag.endswith("teiCorpus")
