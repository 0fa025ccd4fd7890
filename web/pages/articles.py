"""The page of an article, with why it stands where it does."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from index.naming import article_named
from processing import dating_of
from reports import explain
from web.access import Reader
from web.desk import TheDesk
from web.pages.rendering import page

router = APIRouter(prefix="/articles", include_in_schema=False)


@router.get("/{id:path}")
def article(request: Request, id: str, desk: TheDesk, _: Reader) -> Response:
    """An article whole, its dates with their evidence, and its place explained."""
    placed = article_named(desk.index, id)
    why = explain(desk.index, placed.article.id)
    return page(
        request, "article.html", placed=placed, article=placed.article, why=why,
        dating=dating_of(placed.article),
    )  # fmt: skip
