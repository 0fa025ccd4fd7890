"""What is decided by the forms of a story, and which forms are heard."""

import pytest
from desk_pages import opened, text_of, token_of
from lxml import html


def decide(stand, path: str, **form: object):
    page = f"/stories/{stand.press.story}"
    response = stand.client.post(path, data={**form, "token": token_of(stand.client, page)})
    return response, html.fromstring(response.text)


def test_versions_are_split_off_and_joined_again(fresh) -> None:
    story = fresh.press.story
    response, page = decide(
        fresh, f"/stories/{story}/split", version=["B"], reason="another year's"
    )
    assert response.status_code == 200
    assert "another year's" in text_of(page, ".ok")
    (made,) = fresh.index.decisions()
    assert (made.kind, made.made.author) == ("split", "amal")
    response, page = decide(fresh, f"/decisions/{made.id}/undo")
    assert "Undone" in text_of(page, ".ok")
    assert fresh.index.decisions()[0].undone


def test_stories_are_merged_by_the_others_page(fresh) -> None:
    other = f"http://127.0.0.1:8600/stories/{fresh.press.digest}"
    _, page = decide(fresh, f"/stories/{fresh.press.story}/merge", other=other)
    assert "merge" in text_of(page, ".ok")
    assert fresh.index.story(fresh.press.digest).id == fresh.index.story(fresh.press.story).id
    assert "merge" in text_of(opened(fresh.client, "/decisions"), "table")


def test_a_lead_is_named_and_an_article_pinned(fresh) -> None:
    decide(fresh, f"/stories/{fresh.press.story}/lead", version="C")
    assert "LeadC" in text_of(opened(fresh.client, f"/stories/{fresh.press.story}"), "dl")
    decide(fresh, f"/articles/{fresh.press.article}/pin", story=fresh.press.arabic)
    kinds = [one.kind for one in fresh.index.decisions()]
    assert kinds == ["lead", "pin"]


def test_what_cannot_be_decided_is_told(fresh) -> None:
    story = fresh.press.story
    for path, form, told in [
        (f"/stories/{story}/split", {}, "tick the versions"),
        (f"/stories/{story}/merge", {"other": " "}, "the other story is needed"),
        (f"/stories/{story}/merge", {"other": story}, "one story already"),
        ("/decisions/d0/undo", {}, "no decision"),
    ]:
        response, page = decide(fresh, path, **form)
        assert response.status_code in (400, 404, 409)
        assert told in text_of(page, ".trouble")
    assert fresh.index.decisions() == ()


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_that_was_not_ours_changes_nothing(fresh, token: str | None) -> None:
    fresh.client.get("/")
    form = {"version": ["B"]} | ({} if token is None else {"token": token})
    response = fresh.client.post(f"/stories/{fresh.press.story}/split", data=form)
    assert response.status_code == 403
    assert fresh.index.decisions() == ()


def test_a_token_holds_in_the_browser_that_got_it_alone(fresh, client_of) -> None:
    token = token_of(fresh.client, f"/stories/{fresh.press.story}")
    other = client_of(fresh)
    other.get("/")
    form = {"version": ["B"], "token": token}
    assert other.post(f"/stories/{fresh.press.story}/split", data=form).status_code == 403
