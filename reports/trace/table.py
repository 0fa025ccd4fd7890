"""A trace as CSV: a line for every passage in every article, and for every sentence beside them."""

from collections.abc import Iterator

from reports.formats.cells import csv_of
from reports.formats.table import carrier_cells
from reports.stories.ledger import Carrier
from reports.trace.values import Bearer, Trace

COLUMNS = (
    "reference", "passage", "passage_text", "carried", "share_of_passage", "wording", "appeared", "dated",
    "source", "country", "language", "title", "url", "place_in_article", "share_of_reference",
    "share_of_article", "edited_since", "text", "article", "version_id", "story",
)  # fmt: skip


def render_trace_csv(trace: Trace) -> str:
    """One table for a spreadsheet.

    A passage that no one carried has one line, "no one" in `carried`; a sentence that an article
    has beside the reference has one with "beside" there and no passage.
    """
    return csv_of(_rows(trace), COLUMNS)


def _rows(trace: Trace) -> Iterator[dict[str, object]]:
    named: dict[str, object] = {"reference": trace.name}
    for passage in trace.uncarried:
        row = {"passage": passage.number, "passage_text": passage.text, "carried": "no one"}
        yield named | row
    texts = {passage.number: passage.text for passage in trace.passages}
    for carrier, bearer in trace.articles:
        article = named | _article(carrier, bearer)
        for place, held in enumerate(bearer.carried, 1):
            yield article | {
                "passage": held.passage,
                "passage_text": texts[held.passage],
                "carried": held.extent.value,
                "share_of_passage": held.share,
                "wording": held.text,
                "place_in_article": place,
            }
        for sentence in bearer.added:
            yield article | {"carried": "beside", "wording": sentence}


def _article(carrier: Carrier, bearer: Bearer) -> dict[str, object]:
    return {
        **carrier_cells(carrier),
        "share_of_reference": round(bearer.coverage, 4),
        "share_of_article": round(bearer.share, 4),
        "text": bearer.number,
        "version_id": bearer.version,
        "story": bearer.story,
    }
