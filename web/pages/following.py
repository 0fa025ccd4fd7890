"""Feeds for whoever may read the page that names them, at addresses without a secret."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from web.access import Reader
from web.asked import Asked, encoded, title_of
from web.desk import TheDesk
from web.links import Link
from web.pages.feeds import answer_of, feed_of

router = APIRouter(include_in_schema=False)
_Format = Literal["rss", "atom", "json"]


@router.get("/feed.{format}")
def search(
    request: Request, format: _Format, asked: Annotated[Asked, Query()], desk: TheDesk, who: Reader
) -> Response:
    """The stories that a search finds, those with the newest article first."""
    title = title_of(asked, desk.topics)
    link = Link(who.name, title, "search", encoded(asked), datetime.now(UTC))
    return answer_of(request, feed_of(request, desk, link), format)


@router.get("/stories/{id}/feed.{format}")
def story(request: Request, id: str, format: _Format, desk: TheDesk, who: Reader) -> Response:
    """The versions of a story, the latest first."""
    link = Link(who.name, "", "story", id, datetime.now(UTC))
    return answer_of(request, feed_of(request, desk, link), format)
