"""Reports over HTTP, as they are sent to an editor: of a story, and of all stories of a search."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from index import Slice
from reports import FILES, StoryReport, render_file, story_report, story_reports
from web.access import Reader
from web.asked import Asked, title_of
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.monitoring import unseen_of
from web.security import REPORT_POLICY

router = APIRouter(include_in_schema=False)
_TYPES = {
    "html": "text/html", "md": "text/markdown", "json": "application/json", "csv": "text/csv",
    "tei": "application/tei+xml", "stix": "application/stix+json;version=2.1", "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_MOST = 200  # stories, which take some seconds and megabytes


class Reported(Asked):
    """A search whose stories are to be reported; with `not_seen` it is told what did not come in."""

    format: str = "html"
    not_seen: bool = False


@router.get("/stories/{id}/report.{format}")
def of_story(id: str, format: str, desk: TheDesk, _: Reader, not_seen: bool = False) -> Response:
    """The report of a story; with `not_seen` it tells what did not come in."""
    _check(format)
    told = story_report(desk.index, id)
    return _answer(desk, [told], format, not_seen, told.id)


@router.get("/report")
def of_search(asked: Annotated[Reported, Query()], desk: TheDesk, _: Reader) -> Response:
    """The report of the stories that a search finds, those first of which it finds most."""
    _check(asked.format)
    query = asked.query(desk.topics)
    found = desk.index.search(query, Slice(limit=0)).stories
    if not 0 < found <= _MOST:
        raise DeskError(
            400, f"a report is made of 1 to {_MOST} stories, and the search finds {found}"
        )
    stories = list(story_reports(desk.index, query))
    heading = title_of(asked, desk.topics)
    return _answer(desk, stories, asked.format, asked.not_seen, "stories", heading)


def _check(format: str) -> None:
    if format not in FILES:
        raise DeskError(404, f"a report is made as {', '.join(FILES)}; {format!r} was asked for")


def _answer(
    desk: Desk,
    stories: Sequence[StoryReport],
    format: str,
    not_seen: bool,
    name: str,
    heading: str = "",
) -> Response:
    first, last = min(one.first for one in stories), max(one.last for one in stories)
    unseen = unseen_of(desk.data, first, last) if not_seen else None
    told = stories if heading else stories[0]
    body = render_file(told, format, heading, datetime.now(UTC), unseen)
    headers = {"Content-Security-Policy": REPORT_POLICY}
    if format != "html":
        headers["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return Response(body, media_type=_TYPES[format], headers=headers)
