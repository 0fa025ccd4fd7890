"""/api/digests: which topics' digests you get, and the next of each as it would go out."""

from fastapi import APIRouter

from reports.digest import render_digest
from web.access import OwnCall, Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import DIGEST, PREVIEW
from web.api.naming import TopicName
from web.api.values import DigestAnswer, DigestBody, PreviewAnswer
from web.desk import TheDesk
from web.digests import Ordered, order, ordered_by, preview
from web.shelf import topic_named

router = APIRouter(prefix="/api/digests", tags=["topics"], route_class=Tagged)


@router.get("", responses={**example([DIGEST]), **unchanged(), **errors()})
def digests(desk: TheDesk, who: Reader) -> Answer[list[DigestAnswer]]:
    """List the topics with how often you get the digest of each."""
    return Answer(data=[_told(one) for one in ordered_by(desk, who)])


@router.get("/{name:path}", responses={**example(PREVIEW), **unchanged(), **errors(404)})
def show(name: TopicName, desk: TheDesk, who: Reader) -> Answer[PreviewAnswer]:
    """Show what would go out to you now; of a digest that you do not get, what came in in a day."""
    told = preview(desk, who, topic_named(desk.shelf, name))
    digest, speech = told.digest, told.speech
    text, html = (render_digest(digest, format, speech) for format in ("text", "html"))
    title = digest.title(speech)
    return Answer(data=PreviewAnswer(name, title, len(digest.stories), text, html, speech.language))


@router.put("/{name:path}", responses={**example(DIGEST), **errors(404)}, dependencies=[OwnCall])
def change(name: TopicName, body: DigestBody, desk: TheDesk, who: Reader) -> Answer[DigestAnswer]:
    """Get the digest of a topic so often, from now on or from where it stands; never ends it."""
    return Answer(data=_told(order(desk, who, topic_named(desk.shelf, name), body.every)))


def _told(one: Ordered) -> DigestAnswer:
    return DigestAnswer(one.topic.name, one.every, one.due)
