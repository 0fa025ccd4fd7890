"""/api/sources, /api/jobs and /api/why: what is followed, what ran, what became of a URL."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from spiders.ledger.history import History
from spiders.ledger.jobbook import Job
from web.access import Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import HISTORY, JOBS, SOURCES
from web.desk import TheDesk
from web.monitoring import Followed, followed, history_of, jobs_of

router = APIRouter(prefix="/api", tags=["coverage"], route_class=Tagged)


@router.get("/sources", responses={**example(SOURCES), **unchanged(), **errors()})
def sources(desk: TheDesk, _: Reader) -> Answer[list[Followed]]:
    """The outlets that are followed, with the health of their lists and the fates of their URLs."""
    return Answer(data=list(followed(desk.data, desk.sources, datetime.now(UTC))))


@router.get("/jobs", responses={**example(JOBS), **unchanged(), **errors()})
def jobs(
    desk: TheDesk,
    _: Reader,
    limit: Annotated[int, Query(ge=1, le=1_000, description="The latest so many.")] = 50,
) -> Answer[list[Job]]:
    """What ran and how it ended, the newest first."""
    return Answer(data=list(jobs_of(desk.data, limit)))


@router.get("/why", responses={**example(HISTORY), **unchanged(), **errors(404)})
def why(
    desk: TheDesk,
    _: Reader,
    url: Annotated[str, Query(max_length=2_000, examples=["https://post.example/monde/1"])],
) -> Answer[History]:
    """The fate of a URL and every step of its way."""
    return Answer(data=history_of(desk.data, url))
