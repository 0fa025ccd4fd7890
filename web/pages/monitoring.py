"""The pages of monitors: sources, jobs, health with the quarantine, and the fate of a URL."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from index import NotFoundError
from web.access import Reader
from web.desk import TheDesk
from web.monitoring import followed, health_of, history_of, jobs_of, quarantined
from web.pages.rendering import page

router = APIRouter(include_in_schema=False)
_JOBS, _QUARANTINED = 100, 200


@router.get("/sources")
def sources(request: Request, desk: TheDesk, _: Reader) -> Response:
    """The outlets that are followed, and how their lists are."""
    return page(request, "sources.html", sources=followed(desk.data, desk.sources))


@router.get("/jobs")
def jobs(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What ran and how it ended."""
    return page(request, "jobs.html", jobs=jobs_of(desk.data, _JOBS))


@router.get("/health")
def health(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What became of every URL, and those in quarantine."""
    held = quarantined(desk.data, _QUARANTINED)
    return page(request, "health.html", health=health_of(desk.data), quarantined=held)


@router.get("/why")
def why(request: Request, desk: TheDesk, _: Reader, url: str = "") -> Response:
    """The fate of a URL and its history."""
    history, problem = None, ""
    if url.strip():
        try:
            history = history_of(desk.data, url.strip())
        except NotFoundError as error:
            problem = str(error)
    status = 404 if problem else 200
    return page(request, "why.html", status, url=url, history=history, problem=problem)
