"""The pages of a story: its ledger, its versions, and what changed between two."""

from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from reports import diff_texts, story_report, version_report
from reports.formats.curve import draw_curve
from reports.formats.matrix import draw_matrix
from reports.stories.tree import branches
from spiders.archives.excerpt import excerpt
from web.access import Reader
from web.alternates import story_feeds
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.pages.headings import headings_of
from web.pages.rendering import page
from web.pages.sides import sides_of
from web.streaming import download

router = APIRouter(prefix="/stories", include_in_schema=False)
_ELSEWHERE = 20  # stories of the same event that a page shows unless all are asked for


@router.get("/{id}")
def story(
    request: Request,
    id: str,
    desk: TheDesk,
    _: Reader,
    done: Annotated[str, Query()] = "",
    related: Annotated[str, Query()] = "",
) -> Response:
    """The ledger of a story; `done` is the decision that led here, `related` "all" shows every such story."""
    told = story_report(desk.index, id)
    if told.id != id and not done:
        return RedirectResponse(f"/stories/{told.id}", 303)
    decisions = desk.index.decisions() if done else ()
    return page(
        request,
        "story.html",
        report=told,
        elsewhere=told.elsewhere[: None if related == "all" else _ELSEWHERE],
        tree=tuple(branches(told)),
        curve=draw_curve(told),
        panels=draw_matrix(told),
        headings=headings_of(told),
        raw=bool(_archives(desk)),
        feeds=story_feeds(told.id, told.headline),
        done=next((one for one in decisions if one.id == done), None),
    )


@router.get("/{id}/versions/{label}")
def version(request: Request, id: str, label: str, desk: TheDesk, _: Reader) -> Response:
    """One version whole, with everyone who carried it."""
    told, version = version_report(desk.index, id, label)
    return page(request, "version.html", report=told, version=version)


@router.get("/{id}/diff")
def compare(
    request: Request, id: str, desk: TheDesk, _: Reader, a: str = "A", b: str = "B"
) -> Response:
    """Two versions side by side."""
    told = story_report(desk.index, id, compared=False)
    before, after = told.version(a), told.version(b)
    diff = diff_texts(before.body, after.body)
    return page(
        request, "diff.html", report=told, before=before, after=after, diff=diff, rows=sides_of(diff)
    )  # fmt: skip


@router.get("/{id}/pages.warc.gz")
def raw_pages(id: str, desk: TheDesk, _: Reader) -> Response:
    """The story's pages as they were fetched, as far as they are kept."""
    told = story_report(desk.index, id, compared=False)
    urls = {carrier.url for one in told.versions for carrier in one.carriers}

    def write(file: BinaryIO) -> None:
        if not excerpt(_archives(desk), urls, file):
            raise DeskError(
                404, "no raw page of this story is kept; crawl.warc says whether they are"
            )

    return download(write, f"{told.id}.warc.gz", "application/warc")


def _archives(desk: Desk) -> list[Path]:
    return sorted((desk.data / "warc").glob("*.warc.gz"))
