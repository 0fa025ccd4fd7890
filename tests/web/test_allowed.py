"""Who may do what: every form and every call of the desk, by role, by token and in the log."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from lxml import html

from spiders.sources.source import Source, append_source
from web import ROLES, Accounts, api, pages
from web.app import create_app

BASE = "http://127.0.0.1:8600"
PASSWORD = "eleven terns over Ceuta 🐦"

FORMS = {
    "/stories/{story}/split": ("analyst", {"version": "B"}),
    "/stories/{story}/merge": ("analyst", {"other": "{digest}"}),
    "/stories/{story}/lead": ("analyst", {"version": "A"}),
    "/articles/{article}/pin": ("analyst", {"story": "{arabic}"}),
    "/decisions/none/undo": ("analyst", {}),
    "/quarantine/retry": ("analyst", {"key": "none"}),
    "/sources/add": ("admin", {"url": "file:///x"}),
    "/sources/pause": ("admin", {"name": "Kyma", "paused": "true"}),
    "/sources/check": ("analyst", {"name": "nobody"}),
    "/sources/crawl": ("analyst", {"name": "nobody"}),
    "/topics/save": ("analyst", {"name": "buoys", "query": "buoys"}),
    "/topics/remove": ("analyst", {"name": "none"}),
    "/topics/seen": ("reader", {"name": "none"}),
    "/digests/order": ("reader", {"topic": "none", "every": "daily"}),
    "/digests/address": ("reader", {"address": "rea@example.org", "language": "fr"}),
    "/digests/address/again": ("reader", {}),
    "/digests/confirm": ("reader", {"link": "none"}),
    "/feeds/make": ("reader", {"kind": "search", "what": "q=buoys"}),
    "/feeds/revoke": ("reader", {"id": "none"}),
    "/trace": ("reader", {"text": "The final statement welcomes three new members and asks for more."}),
    "/account/keys": ("reader", {"scope": "reader"}),
    "/account/keys/revoke": ("reader", {"id": "none"}),
}  # fmt: skip
CALLS = {
    "/api/decisions/merge": ("analyst", {"stories": ["none", "nothing"]}),
    "/api/decisions/split": ("analyst", {"story": "none", "versions": ["A"]}),
    "/api/decisions/pin": ("analyst", {"version": "none", "story": "none"}),
    "/api/decisions/lead": ("analyst", {"version": "none", "story": "none"}),
    "/api/decisions/none/undo": ("analyst", {}),
    "/api/trace": ("reader", {"text": "The final statement welcomes three new members and asks."}),
    "/api/topics/none/seen": ("reader", {}),
    "PUT /api/digests/none": ("reader", {"every": "daily"}),
    "PUT /api/recipient": ("reader", {"address": "rea@example.org", "language": "fr"}),
    "/api/recipient/confirmation": ("reader", {}),
    "/api/topics": ("analyst", {"name": "buoys", "query": "buoys"}),
    "PUT /api/topics/none": ("analyst", {"query": "buoys"}),
    "DELETE /api/topics/none": ("analyst", {}),
}  # fmt: skip
OWN = ("/account/password", "/account/leave", "/login", "/logout")
"""The forms that everybody has for themselves."""
OPEN = ("/login", "/feeds/{token}.{format}")
"""What is had by whoever comes: the form to log in, and feeds, whose addresses are their keys."""
PEOPLE = {"reader": "Rea", "analyst": "Ana", "admin": "Ada"}


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    known = Accounts(tmp_path_factory.mktemp("a") / "accounts.sqlite", PasswordHasher(1, 8, 1))
    for role, name in PEOPLE.items():
        known.add(name, role, PASSWORD, datetime.now(UTC))
    return known


@pytest.fixture(scope="module")
def browsers(reading, accounts: Accounts) -> Iterator[dict[str, TestClient]]:
    """A browser of each role, logged in."""
    app = create_app(replace(reading.desk, accounts=accounts))
    opened = {}
    for role, name in PEOPLE.items():
        opened[role] = client = TestClient(app, BASE)
        form = {"token": token_of(client, "/login"), "name": name, "password": PASSWORD}
        assert client.post("/login", data=form).status_code == 200
    return opened


def token_of(client: TestClient, path: str) -> str:
    return html.fromstring(client.get(path).text).cssselect("input[name=token]")[0].value


def filled(reading, path: str, given: dict) -> tuple[str, dict]:
    names = vars(reading.press)
    return path.format(**names), {key: value.format(**names) for key, value in given.items()}


def parted(path: str) -> tuple[str, str]:
    """The method of a call and its path."""
    method, _, where = path.rpartition(" ")
    return method or "POST", where


def below(role: str) -> tuple[str, ...]:
    return ROLES[: ROLES.index(role)]


def routes() -> list[APIRoute]:
    return [one for router in (*pages.routers(), *api.routers()) for one in router.routes]


def test_every_route_that_changes_something_is_looked_at_here() -> None:
    """A form or call that is added without a place above is found by this."""
    changing = {(method, one.path_format.replace("{name}", "{id}")) for one in routes() for method in one.methods}  # fmt: skip
    named = [path.format(story="{id}", article="{id}").replace("none", "{id}") for path in (*FORMS, *CALLS)]  # fmt: skip
    known = {parted(path) for path in (*named, *OWN)}
    assert {one for one in changing if one[0] != "GET"} == known


def test_only_the_login_and_feeds_stand_open(reading, accounts: Accounts) -> None:
    client = TestClient(create_app(replace(reading.desk, accounts=accounts)), BASE)
    closed = [one.path_format for one in routes() if "GET" in one.methods and one.path not in OPEN]
    assert len(closed) > 20
    for route in closed:
        path = route.replace("{id}", reading.press.story).replace("{label}", "A")
        told = client.get(path, follow_redirects=False)
        assert told.status_code == (401 if path.startswith("/api/") else 303), path
        assert "lighthouses" not in told.text.lower()


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_refused_below_its_role(reading, browsers, path: str) -> None:
    role, given = FORMS[path]
    path, form = filled(reading, path, given)
    for lower in below(role):
        client = browsers[lower]
        answer = client.post(path, data=form | {"token": token_of(client, "/trace")})
        assert answer.status_code == 403, lower
        assert f"this needs the role {role}" in answer.text
    assert reading.index.decisions() == ()


@pytest.mark.parametrize("path", [path for path in FORMS if path not in ("/stories/{story}/split", "/stories/{story}/merge", "/stories/{story}/lead", "/articles/{article}/pin", "/sources/pause")])  # fmt: skip
def test_a_form_is_heard_from_its_role_on(reading, browsers, path: str) -> None:
    """What each brings about is told elsewhere; here it is only not refused."""
    role, given = FORMS[path]
    path, form = filled(reading, path, given)
    answer = browsers[role].post(path, data=form | {"token": token_of(browsers[role], "/trace")})
    assert answer.status_code not in (401, 403)
    assert answer.status_code < 500


@pytest.mark.parametrize("path", [*FORMS, "/account/password", "/account/leave", "/logout"])
@pytest.mark.parametrize("token", ["", "0" * 64, "another's"])
def test_a_form_without_its_browsers_token_is_refused(reading, browsers, path: str, token: str) -> None:  # fmt: skip
    _, given = FORMS.get(path, ("", {}))
    path, form = filled(reading, path, given)
    sent = token_of(browsers["analyst"], "/trace") if token == "another's" else token
    answer = browsers["admin"].post(path, data=form | {"token": sent})
    assert answer.status_code == 403
    assert "this form is out of date" in answer.text
    assert browsers["admin"].get("/account").url.path == "/account", "nobody is logged out"


@pytest.mark.parametrize("path", [*FORMS, *CALLS, *OWN])
@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}, {"origin": "null"}],
)  # fmt: skip
def test_what_a_page_elsewhere_sends_in_ones_name_is_refused(reading, browsers, path, headers) -> None:  # fmt: skip
    client = browsers["admin"]
    if path in CALLS:
        answer = client.request(*parted(path), json=CALLS[path][1], headers=headers)
    else:
        where, form = filled(reading, path, FORMS.get(path, ("", {}))[1])
        answer = client.post(where, data=form | {"token": token_of(client, "/trace")}, headers=headers)  # fmt: skip
    assert answer.status_code == 403
    assert "this came from another page" in answer.text


@pytest.mark.parametrize("path", CALLS)
def test_a_call_is_allowed_to_the_keys_of_its_scope_alone(reading, browsers, accounts, path) -> None:  # fmt: skip
    role, body = CALLS[path]
    client = TestClient(browsers["admin"].app, BASE)
    for scope in ROLES:
        key = accounts.new_key("Ada", "", scope, datetime.now(UTC))
        sent = {"authorization": f"Bearer {key}"}
        told = client.request(*parted(path), json=body, headers=sent)
        refused = scope in below(role)
        assert (told.status_code == 403) is refused, scope
        assert told.status_code < 500
        if refused:
            assert told.json()["error"]["message"] == f"this needs the role {role}; Ada is {scope}"


def test_what_one_may_not_do_is_not_offered(reading, browsers) -> None:
    for path in ("/stories/{story}", "/articles/{article}", "/decisions", "/sources", "/health"):
        where = path.format(**vars(reading.press))
        page = html.fromstring(browsers["reader"].get(where).text)
        offered = {one.get("action") for one in page.cssselect("form[method=post]")}
        assert offered == {"/logout"}, where
    page = html.fromstring(browsers["analyst"].get(f"/stories/{reading.press.story}").text)
    assert {one.get("action").rpartition("/")[2] for one in page.cssselect("form[method=post]")} == {"logout", "split", "merge", "lead"}  # fmt: skip
    assert browsers["analyst"].get("/accounts").status_code == 403


def test_every_change_leaves_its_line_in_the_log(fresh, accounts: Accounts) -> None:
    append_source(fresh.desk.sources, Source("Kyma", "kyma.example"))
    client = TestClient(create_app(replace(fresh.desk, accounts=accounts)), BASE)
    form = {"token": token_of(client, "/login"), "name": "Ada", "password": PASSWORD}
    client.post("/login", data=form)
    before = len(accounts.log())
    done = []
    for path in ("/stories/{story}/lead", "/stories/{story}/split", "/articles/{article}/pin", "/sources/pause", "/account/keys"):  # fmt: skip
        where, given = filled(fresh, path, FORMS[path][1])
        answer = client.post(where, data=given | {"token": token_of(client, "/trace")})
        assert answer.status_code == 200, (where, answer.text)
        done.append(path)
    (first, *_) = fresh.index.decisions()
    client.post(f"/decisions/{first.id}/undo", data={"token": token_of(client, "/trace")})
    lines = accounts.log()[: len(accounts.log()) - before][::-1]
    assert [one.act for one in lines] == ["lead", "split", "pin", "pause source", "key", "undo lead"]  # fmt: skip
    assert {one.account for one in lines} == {"Ada"}
    assert [one.detail for one in lines if "source" in one.act] == ["Kyma"]
    assert lines[0].detail == lines[-1].detail == first.id
