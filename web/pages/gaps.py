"""The page of what a search cannot speak of, since it did not come in."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, Response

from reports import to_row
from reports.unseen import Unseen
from web.access import Reader
from web.asked import Asked, encoded
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.monitoring import unseen_of
from web.pages.rendering import language_of, page
from web.saying import speech_of

router = APIRouter(prefix="/not-seen", include_in_schema=False)


@router.get("")
def not_seen(
    request: Request, asked: Annotated[Asked, Query()], desk: TheDesk, _: Reader
) -> Response:
    """What did not come in while the articles of a search appeared."""
    return page(
        request,
        "not_seen.html",
        unseen=_unseen(desk, asked),
        speech=speech_of(language_of(request)),
        query=encoded(asked),
        written=asked.written(desk.topics),
    )


@router.get("/box.json")
def box(asked: Annotated[Asked, Query()], desk: TheDesk, _: Reader) -> Response:
    """The same as a file, to lie beside an export."""
    unseen = _unseen(desk, asked)
    if unseen is None:
        raise DeskError(404, "the search finds nothing, so there is no time to look at")
    headers = {"Content-Disposition": 'attachment; filename="not-seen.json"'}
    return JSONResponse(to_row(unseen), headers=headers)


def _unseen(desk: Desk, asked: Asked) -> Unseen | None:
    """What was not seen from the first to the last day of what a search finds, None where nothing is."""
    counts = desk.index.count(asked.query(desk.topics), "day", "article")
    days = [datetime.fromisoformat(count.key).replace(tzinfo=UTC) for count in counts if count.key]
    if not days:
        return None
    end = min(max(days) + timedelta(days=1), datetime.now(UTC))
    return unseen_of(desk.data, min(days), max(min(days), end))
