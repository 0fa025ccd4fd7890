"""/api/search, /api/count and /api/articles."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from index import Count, Facet, Placed, Unit, search_led
from index.naming import article_named
from web.access import Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import ARTICLE, COUNTS, HITS
from web.api.naming import ArticleName
from web.api.values import SearchAnswer, found
from web.asked import EXACT, Asked, Searched
from web.desk import TheDesk

router = APIRouter(prefix="/api", tags=["search"], route_class=Tagged)


class Counted(Asked):
    """What is counted, and over what."""

    by: Facet = "day"
    unit: Unit = "article"
    exact: bool = Field(False, description=EXACT)


@router.get("/search", responses={**example(HITS, "WyI4Zj"), **unchanged(), **errors()})
def search(asked: Annotated[Searched, Query()], desk: TheDesk, _: Reader) -> Answer[SearchAnswer]:
    """Find articles, versions or stories, with totals in all three units."""
    results = search_led(desk.index, asked.query(desk.topics), asked.part())
    hits = tuple(map(found, results.hits))
    told = SearchAnswer(
        hits, results.articles, results.versions, results.stories, results.approximate
    )
    return Answer(data=told, next=results.resume or None)


@router.get("/count", responses={**example(COUNTS), **unchanged(), **errors()})
def count(asked: Annotated[Counted, Query()], desk: TheDesk, _: Reader) -> Answer[list[Count]]:
    """Count articles, versions or stories over days, outlets, countries, languages or agencies."""
    query = asked.query(desk.topics)
    return Answer(data=list(desk.index.count(query, asked.by, asked.unit, asked.exact)))


@router.get("/articles/{id:path}", responses={**example(ARTICLE), **unchanged(), **errors(404)})
def article(id: ArticleName, desk: TheDesk, _: Reader) -> Answer[Placed]:
    """An article whole, with its story."""
    return Answer(data=article_named(desk.index, id))
