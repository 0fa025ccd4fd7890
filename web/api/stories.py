"""/api/stories: the versions of a story, and why an article stands in it."""

from fastapi import APIRouter

from reports import Explanation, StoryReport, diff_texts, explain, story_report
from web.access import Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import DIFF, EXPLANATION, STORY
from web.api.naming import ArticleName, StoryName, VersionName
from web.api.values import DiffAnswer
from web.desk import TheDesk

router = APIRouter(prefix="/api", tags=["stories"], route_class=Tagged)


@router.get("/stories/{id}", responses={**example(STORY), **unchanged(), **errors(404)})
def story(id: StoryName, desk: TheDesk, _: Reader) -> Answer[StoryReport]:
    """The ledger of a story: versions, carriers, passages, edits, related stories, decisions."""
    return Answer(data=story_report(desk.index, id))


@router.get("/stories/{id}/diff/{a}/{b}", responses={**example(DIFF), **unchanged(), **errors(404)})
def diff(
    id: StoryName, a: VersionName, b: VersionName, desk: TheDesk, _: Reader
) -> Answer[DiffAnswer]:
    """What leads from version `a` to version `b`, which are named by letter or id."""
    told = story_report(desk.index, id, compared=False)
    before, after = told.version(a), told.version(b)
    made = diff_texts(before.body, after.body)
    answer = DiffAnswer(
        told.id, before.label, after.label, made.counts, made.words_added, made.words_cut, made.changes
    )  # fmt: skip
    return Answer(data=answer)


@router.get(
    "/articles/{id:path}/why", responses={**example(EXPLANATION), **unchanged(), **errors(404)}
)
def why_here(id: ArticleName, desk: TheDesk, _: Reader) -> Answer[Explanation]:
    """Why an article stands where it does, and what would have to change."""
    return Answer(data=explain(desk.index, id))
