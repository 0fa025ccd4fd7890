"""Reports as CSV: one line for every carrier of every version."""

import io
from collections.abc import Iterator, Sequence

from reports.formats.cells import csv_of
from reports.formats.sheet import write_sheet
from reports.stories.ledger import Carrier, StoryReport, VersionReport
from reports.unseen import Unseen

COLUMNS = (
    "story", "headline", "version", "appeared", "dated", "source", "country", "language", "title",
    "url", "agencies", "authors", "edited_since", "reads_now_as", "words", "fullest",
    "share_of_fullest", "comes_from", "words_added", "words_cut", "article", "version_id",
)  # fmt: skip


def render_csv(reports: Sequence[StoryReport]) -> str:
    """One table of all the stories, for a spreadsheet."""
    return csv_of(_rows(reports), COLUMNS)


def render_xlsx(reports: Sequence[StoryReport], unseen: Unseen | None = None) -> bytes:
    """The same table as a workbook, with a sheet of its own for what was not seen."""
    file = io.BytesIO()
    write_sheet(_rows(reports), COLUMNS, file, unseen=unseen)
    return file.getvalue()


def _rows(reports: Sequence[StoryReport]) -> Iterator[dict[str, object]]:
    return (
        _row(report, version, carrier)
        for report in reports
        for version in report.versions
        for carrier in version.carriers
    )


def _row(report: StoryReport, version: VersionReport, carrier: Carrier) -> dict[str, object]:
    return {
        "story": report.id,
        "headline": report.headline,
        "version": version.label,
        **carrier_cells(carrier),
        "agencies": carrier.agencies,
        "authors": carrier.authors,
        "reads_now_as": carrier.replaced_by,
        "words": version.words,
        "fullest": report.fullest,
        "share_of_fullest": round(version.share, 4),
        "comes_from": version.parent,
        "words_added": version.diff.words_added if version.diff else None,
        "words_cut": version.diff.words_cut if version.diff else None,
        "version_id": version.id,
    }


def carrier_cells(carrier: Carrier) -> dict[str, object]:
    """What tables tell of an article, whatever they are of."""
    return {
        "appeared": carrier.appeared.isoformat(),
        "dated": carrier.dated,
        "source": carrier.source,
        "country": carrier.country,
        "language": carrier.language,
        "title": carrier.title,
        "url": carrier.url,
        "edited_since": carrier.superseded,
        "article": carrier.article,
    }
