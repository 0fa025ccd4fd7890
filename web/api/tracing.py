"""/api/trace: where the passages of an official text went."""

from fastapi import APIRouter

from index import parse
from reports.trace import Trace, trace_reference
from web.access import OwnCall, Reader
from web.api.answers import Answer
from web.api.document import errors, example
from web.api.examples import TRACE
from web.api.values import TraceBody
from web.desk import TheDesk

router = APIRouter(prefix="/api", tags=["trace"], dependencies=[OwnCall])


@router.post("/trace", responses={**example(TRACE), **errors(413)})
def trace(body: TraceBody, desk: TheDesk, _: Reader) -> Answer[Trace]:
    """Show which passages of a text went where. Nothing is kept of it."""
    wanted = parse(body.q, topics=desk.topics) if body.q.strip() else None
    return Answer(data=trace_reference(desk.index, body.text, body.name, wanted, body.q))
