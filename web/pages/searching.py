"""The search page, and its articles as a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from index import IndexFault, Sort, Unit
from reports import export_rows, listed_rows, write_rows
from web.access import Reader
from web.alternates import search_feeds
from web.asked import Asked, Shown, title_of, usual_sort
from web.desk import TheDesk
from web.errors import DeskError, problem_of
from web.pages.rendering import page
from web.pages.results import pointed, view
from web.streaming import download

router = APIRouter(include_in_schema=False)
_TYPES = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl", "passim": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
_NAMES = {"story": "stories", "version": "versions", "article": "articles"}
_ENDINGS = {"passim": "passim.jsonl"}


class Exported(Asked):
    """What leaves as a file: articles in order of time, or a list as the page has it."""

    group: Unit = "article"
    sort: Sort = "oldest"
    format: Literal["csv", "jsonl", "xlsx", "parquet", "passim"] = "csv"


@router.get("/")
def search(
    request: Request, asked: Annotated[Shown, Query()], desk: TheDesk, _: Reader
) -> Response:
    """Find stories, versions and articles."""
    given = request.query_params.get("sort", "")
    if not given:
        asked = asked.model_copy(update={"sort": usual_sort(asked)})
    told = {
        "asked": asked, "given": given, "saves": not desk.shelf.fixed, "gathers": desk.command is not None,
    }  # fmt: skip
    try:
        found = view(desk, asked)
    except (IndexFault, DeskError) as error:
        problem = problem_of(error)
        if problem.status != 400:
            raise
        where = pointed(asked.q, problem)
        return page(request, "search.html", 400, view=None, problem=problem, at=where, **told)
    feeds = search_feeds(asked, title_of(asked, desk.topics))
    return page(request, "search.html", view=found, problem=None, at=None, feeds=feeds, **told)


@router.get("/export")
def export(asked: Annotated[Exported, Query()], desk: TheDesk, _: Reader) -> Response:
    """Everything that a search lists, in its order."""
    query = asked.query(desk.topics)
    grouped = asked.group != "article"
    if grouped or asked.sort != "oldest":
        rows = listed_rows(desk.index, query, asked.group, asked.sort)
    else:
        rows = export_rows(desk.index, query)  # of one moment
    name = f"{_NAMES[asked.group]}.{_ENDINGS.get(asked.format, asked.format)}"
    return download(
        lambda file: write_rows(rows, asked.format, file, grouped), name, _TYPES[asked.format]
    )
