"""/api/recipient: to which mail address your digests go, and in which language."""

from fastapi import APIRouter, Request

from reports.watching import Recipient
from web.access import OwnCall, Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import RECIPIENT
from web.api.values import RecipientAnswer, RecipientBody
from web.desk import TheDesk
from web.digests import Going, going, send_again, send_to

router = APIRouter(prefix="/api/recipient", tags=["topics"], route_class=Tagged)


@router.get("", responses={**example(RECIPIENT), **unchanged(), **errors()})
def recipient(desk: TheDesk, who: Reader) -> Answer[RecipientAnswer]:
    """Tell where your digests go."""
    return Answer(data=_told(going(desk, who)))


@router.put("", responses={**example(RECIPIENT), **errors(409)}, dependencies=[OwnCall])
def change(
    request: Request, body: RecipientBody, desk: TheDesk, who: Reader
) -> Answer[RecipientAnswer]:
    """Have your digests go to a mail address, in a language, once you confirm it by a link that is sent there."""
    named = Recipient(body.address.strip(), body.language)
    return Answer(data=_told(send_to(desk, who, named, str(request.base_url))))


@router.post(
    "/confirmation", responses={**example(RECIPIENT), **errors(409)}, dependencies=[OwnCall]
)
def ask_again(request: Request, desk: TheDesk, who: Reader) -> Answer[RecipientAnswer]:
    """Send one more link to your mail address, by which you confirm it."""
    return Answer(data=_told(send_again(desk, who, str(request.base_url))))


def _told(now: Going) -> RecipientAnswer:
    named = now.named
    return RecipientAnswer(
        named.address, named.language, now.mails, now.channels, named.confirmed, now.asked
    )
