"""The CSV report: a line for every carrier."""

import csv
import io

from reports import StoryReport, render


def rows(report: StoryReport) -> list[dict[str, str]]:
    text = render(report, "csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_carrier_of_every_version_has_a_line(report: StoryReport) -> None:
    found = rows(report)
    assert [(row["version"], row["article"]) for row in found] == [
        (version.label, carrier.article)
        for version in report.versions
        for carrier in version.carriers
    ]
    assert {row["story"] for row in found} == {report.id}


def test_a_line_tells_the_version_and_what_changed(report: StoryReport) -> None:
    (edited,) = [row for row in rows(report) if row["version"] == "D"]
    assert edited["comes_from"] == "A"
    assert (edited["words_added"], edited["edited_since"]) == ("1", "no")
    (old,) = [row for row in rows(report) if row["reads_now_as"]]
    assert (old["edited_since"], old["reads_now_as"], old["source"]) == ("yes", "D", "Le Jour")


def test_no_cell_is_a_formula(report: StoryReport) -> None:
    cells = [cell for row in rows(report) for cell in row.values()]
    assert '\'=HYPERLINK("http://evil.example")' in cells
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@") and cell.strip()]


def test_several_stories_share_one_table(report: StoryReport) -> None:
    text = render([report, report], "csv")
    assert text.count("comes_from") == 1
    assert text.count(report.versions[0].carriers[0].article) == 2
