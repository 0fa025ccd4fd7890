"""A report in the form that was asked for."""

import pytest

from reports import FORMATS, FormatError, StoryReport, diff_texts, render, render_diff


@pytest.mark.parametrize("format", FORMATS)
def test_one_story_alone_is_the_same_as_a_list_of_one(report: StoryReport, format: str) -> None:
    assert render(report, format) == render([report], format)


def test_an_unknown_form_names_those_there_are(report: StoryReport) -> None:
    with pytest.raises(FormatError, match=r"html, md, json, csv, tei, stix; 'doc' was asked for"):
        render(report, "doc")
    with pytest.raises(FormatError, match=r"text, html, json; 'pdf' was asked for"):
        render_diff(diff_texts("", ""), "pdf")
