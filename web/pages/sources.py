"""The page of the outlets that are followed, where they are added, paused, checked and crawled now."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from processing import UrlError
from spiders.sources.source import pause_source
from web.access import Admin, Analyst, OwnForm, Reader, noted
from web.desk import TheDesk
from web.errors import DeskError, Problem, problem_of
from web.gathering import add_source, check_source, crawl_source
from web.monitoring import followed, source_named
from web.pages.rendering import page

router = APIRouter(prefix="/sources", include_in_schema=False)
_Name = Annotated[str, Form(max_length=200)]


@router.get("")
def sources(
    request: Request,
    desk: TheDesk,
    _: Reader,
    added: str = "",
    renewed: str = "",
    known: str = "",
) -> Response:
    """The outlets that are followed, and how they are.

    The one that led here is new (`added`), or was followed already: with other lists now
    (`renewed`), or as it is (`known`).
    """
    return _page(request, desk, came={"added": added, "renewed": renewed, "known": known})


@router.post("/add", dependencies=[OwnForm])
def add(
    request: Request,
    desk: TheDesk,
    who: Admin,
    url: Annotated[str, Form(max_length=2_000)] = "",
    name: _Name = "",
    country: Annotated[str, Form(max_length=2)] = "",
) -> Response:
    """Follow an outlet, whose feeds and sitemaps are found by themselves."""
    given = {"url": url.strip(), "name": " ".join(name.split()), "country": country.strip()}
    try:
        added = add_source(desk, **given)
    except (DeskError, UrlError) as error:
        return _page(request, desk, problem=problem_of(error), given=given)
    noted(
        desk, who, "renew source" if added.known else "add source", f"{added.name}: {given['url']}"
    )
    how = "added" if not added.known else "renewed" if added.changed else "known"
    return RedirectResponse(f"/sources?{urlencode({how: added.name})}", 303)


@router.post("/pause", dependencies=[OwnForm])
def pause(desk: TheDesk, who: Admin, name: _Name, paused: Annotated[bool, Form()]) -> Response:
    """Leave an outlet out of crawls, or take it in again."""
    pause_source(desk.sources, source_named(desk.sources, name).name, paused)
    noted(desk, who, "pause source" if paused else "resume source", name)
    return RedirectResponse("/sources", 303)


@router.post("/check", dependencies=[OwnForm])
def check(request: Request, desk: TheDesk, who: Analyst, name: _Name) -> Response:
    """Read every list of an outlet once, and say what is wrong."""
    checks = check_source(desk, source_named(desk.sources, name).name)
    noted(desk, who, "check source", name)
    return _page(request, desk, checked=name, checks=checks)


@router.post("/crawl", dependencies=[OwnForm])
def crawl(desk: TheDesk, who: Analyst, name: _Name) -> Response:
    """Gather what is new at an outlet, now."""
    crawl_source(desk, source_named(desk.sources, name).name)
    noted(desk, who, "crawl source", name)
    return RedirectResponse("/jobs", 303)


def _page(
    request: Request,
    desk: TheDesk,
    *,
    came: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    given: Mapping[str, str] | None = None,
    checked: str = "",
    checks: Sequence[Mapping[str, Any]] = (),
) -> Response:
    return page(
        request,
        "sources.html",
        problem.status if problem else 200,
        sources=followed(desk.data, desk.sources, datetime.now(UTC)),
        gathers=desk.command is not None,
        came=came or {"added": "", "renewed": "", "known": ""},
        problem=problem,
        given=given or {"url": "", "name": "", "country": ""},
        checked=checked,
        checks=checks,
    )
