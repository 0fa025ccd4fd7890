"""The pages of monitors: jobs, health with the quarantine, and the fate of a URL."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from index import NotFoundError
from web.access import Analyst, OwnForm, Reader, noted
from web.desk import TheDesk
from web.monitoring import balance_of, history_of, jobs_of, paused_of, quarantined, retry
from web.pages.rendering import page

router = APIRouter(include_in_schema=False)
_JOBS, _QUARANTINED = 100, 200  # lines of a page


@router.get("/jobs")
def jobs(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What ran and how it ended."""
    ran = jobs_of(desk.data, _JOBS + 1)
    cut = _JOBS if len(ran) > _JOBS else 0
    return page(request, "jobs.html", jobs=ran[:_JOBS], cut=cut, gathers=desk.command is not None)


@router.get("/health")
def health(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What became of every URL, the hosts that are left alone, and what is in quarantine."""
    held = quarantined(desk.data)
    shown, more = held[:_QUARANTINED], max(0, len(held) - _QUARANTINED)
    return page(
        request,
        "health.html",
        balance=balance_of(desk.data),
        paused=paused_of(desk.data, datetime.now(UTC)),
        held=shown,
        more=more,
    )


@router.post("/quarantine/retry", dependencies=[OwnForm])
def try_again(desk: TheDesk, who: Analyst, key: Annotated[str, Form()]) -> Response:
    """Give a URL back to the next crawl."""
    retry(desk.data, key, datetime.now(UTC))
    noted(desk, who, "retry", key)
    return RedirectResponse("/health#quarantine", 303)


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
