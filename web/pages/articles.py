"""The page of an article, with why it stands where it does."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from index.naming import article_named
from processing import dating_of
from reports import explain
from web.access import Reader
from web.desk import TheDesk
from web.pages.rendering import page

router = APIRouter(prefix="/articles", include_in_schema=False)
_LINKS = 20  # of a kind that a page shows unless all are asked for


@router.get("/{id:path}")
def article(
    request: Request, id: str, desk: TheDesk, _: Reader, links: Annotated[str, Query()] = ""
) -> Response:
    """An article whole, its dates with their evidence, and its place explained.

    `links` "all" shows every link of its text, however many its story has.
    """
    placed = article_named(desk.index, id)
    most = None if links == "all" else _LINKS
    why = explain(desk.index, placed.article.id, quoted=most)
    return page(
        request, "article.html", placed=placed, article=placed.article, why=why, most=most,
        dating=dating_of(placed.article),
    )  # fmt: skip
