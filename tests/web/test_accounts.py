"""Beyond this machine people are known by name, and may do what their role may."""

import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from web import AccountError, Accounts

NOW = datetime(2023, 3, 14, 9, tzinfo=UTC)
PASSWORD = "seven herons at dawn 🐦"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Three people; the hashes are cheap, as their strength is the library's own matter."""
    known = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    for name, role in [("Amal", "admin"), ("Berto", "analyst"), ("Clío", "reader")]:
        known.add(name, role, PASSWORD, NOW)
    return known


@pytest.fixture
def client(fresh, accounts: Accounts, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(fresh, accounts=accounts)


def test_only_its_owner_reads_the_file_and_it_holds_no_password(accounts, tmp_path) -> None:
    key = accounts.new_key("Berto", "nightly", "reader", NOW)
    token = accounts.enter(accounts.all()[0], NOW)
    file = tmp_path / "accounts.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    body = file.read_bytes()
    assert b"$argon2id$" in body
    for secret in (PASSWORD, key, token):
        assert secret.encode() not in body


def test_the_right_password_alone_opens(accounts) -> None:
    assert accounts.checked("Berto", PASSWORD).role == "analyst"
    assert accounts.checked("Berto", PASSWORD + " ") is None
    assert accounts.checked("Nobody", PASSWORD) is None


def test_a_session_ends_with_its_time_by_leaving_and_with_a_new_password(accounts) -> None:
    berto = accounts.checked("Berto", PASSWORD)
    token = accounts.enter(berto, NOW)
    assert accounts.of_session(token, NOW) == berto
    assert accounts.of_session(token, NOW + timedelta(days=15)) is None
    accounts.leave(token)
    assert accounts.of_session(token, NOW) is None
    token = accounts.enter(berto, NOW)
    accounts.add("Berto", "reader", "another good one", NOW)
    assert accounts.of_session(token, NOW) is None


def test_a_key_may_no_more_than_its_scope_and_no_more_than_its_account(accounts) -> None:
    key = accounts.new_key("Clío", "", "admin", NOW)
    assert accounts.of_key(key).role == "reader"
    assert accounts.of_key(accounts.new_key("Amal", "", "analyst", NOW)).role == "analyst"
    accounts.remove("Clío")
    assert accounts.of_key(key) is None
    assert accounts.of_key("wck_guessed") is None


@pytest.mark.parametrize(
    ("name", "role", "password", "told"),
    [
        ("", "reader", PASSWORD, "1 to 64 printable"),
        ("a\0b", "reader", PASSWORD, "1 to 64 printable"),
        ("x" * 65, "reader", PASSWORD, "1 to 64 printable"),
        ("Dov", "king", PASSWORD, "reader, analyst, admin"),
        ("Dov", "reader", "short", "5 characters, 10 are needed"),
    ],
)
def test_an_account_that_cannot_be_is_told(accounts, name, role, password, told) -> None:
    with pytest.raises(AccountError, match=told):
        accounts.add(name, role, password, NOW)


def test_nobody_unknown_can_be_removed_or_given_a_key(accounts) -> None:
    with pytest.raises(AccountError, match="no account is named 'Dov'"):
        accounts.remove("Dov")
    with pytest.raises(AccountError, match="no account is named 'Dov'"):
        accounts.new_key("Dov", "", "reader", NOW)


def log_in(client: TestClient, name: str, password: str = PASSWORD):
    token = re.search(r'name="token" value="(\w+)"', client.get("/login").text)[1]
    form = {"name": name, "password": password, "token": token}
    return client.post("/login", data=form, follow_redirects=False)


def test_without_logging_in_there_is_the_login_page_alone(client, fresh) -> None:
    for path in ("/", f"/stories/{fresh.press.story}", "/trace", "/health", "/accounts", "/export"):
        response = client.get(path, follow_redirects=False)
        assert (response.status_code, response.headers["location"]) == (303, "/login")
    for path in ("/api/search", "/api/decisions", f"/api/stories/{fresh.press.story}"):
        response = client.get(path)
        assert response.json()["error"]["status"] == response.status_code == 401
    assert client.get("/static/desk.css").status_code == 200


def test_who_logs_in_is_let_in_until_logging_out(client) -> None:
    before = client.get("/login").headers.get("set-cookie", "") or str(client.cookies)
    response = log_in(client, " Berto ")
    assert response.headers["location"] == "/"
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.cookies["wirecopy"] not in before, "a mark known before opens nothing after"
    page = client.get("/").text
    assert "Log out Berto" in page
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    client.post("/logout", data={"token": token})
    assert client.get("/api/search").status_code == 401


def test_a_wrong_password_is_told_and_noted(client, accounts) -> None:
    response = log_in(client, "Berto", "not this one")
    assert response.status_code == 403
    assert "name or password is wrong" in response.text
    assert [(entry.account, entry.act) for entry in accounts.log()] == [("Berto", "login refused")]


def test_passwords_are_not_guessed_by_the_hundred(client) -> None:
    answers = [
        log_in(client, "Berto", f"guess number {number}").status_code for number in range(12)
    ]
    assert answers == [403] * 10 + [429] * 2
    assert log_in(client, "Berto").status_code == 429


def test_a_reader_reads_and_decides_nothing(client, fresh) -> None:
    log_in(client, "Clío")
    page = client.get(f"/stories/{fresh.press.story}")
    assert page.status_code == 200
    assert "/split" not in page.text
    body = {"story": fresh.press.story, "versions": ["B"]}
    assert client.post("/api/decisions/split", json=body).status_code == 403
    assert client.get("/accounts").status_code == 403


def test_what_an_analyst_decides_stands_in_the_log_that_an_administrator_reads(
    client, fresh, accounts
) -> None:
    log_in(client, "Berto")
    body = {"story": fresh.press.story, "versions": ["B"]}
    made = client.post("/api/decisions/split", json=body).json()["data"]["decision"]
    assert made["made"]["author"] == "Berto"
    assert (accounts.log()[0].act, accounts.log()[0].detail) == ("split", made["id"])
    log_in(client, "Amal")
    page = client.get("/accounts").text
    assert made["id"] in page
    assert "Clío" in page


def test_a_key_opens_the_api_as_far_as_its_scope(client, fresh, accounts) -> None:
    reading = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'reader', NOW)}"}
    assert client.get("/api/search", headers=reading).status_code == 200
    body = {"story": fresh.press.story, "versions": ["B"]}
    assert client.post("/api/decisions/split", json=body, headers=reading).status_code == 403
    deciding = {"authorization": f"bearer {accounts.new_key('Amal', '', 'analyst', NOW)}"}
    assert client.post("/api/decisions/split", json=body, headers=deciding).status_code == 200
    wrong = {"authorization": "Bearer wck_wrong"}
    assert client.get("/api/search", headers=wrong).status_code == 401


def test_who_asks_too_often_is_told_to_wait(client, accounts) -> None:
    limit = client.app.state.limits.asks
    limit.clock = lambda: 0.0
    limit.most = 3
    key = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'reader', NOW)}"}
    answers = [client.get("/api/jobs", headers=key).status_code for _ in range(5)]
    assert answers == [200] * 3 + [429] * 2


def test_where_this_machine_alone_asks_there_is_nothing_to_log_in_to(reading) -> None:
    assert log_in(reading.client, "Anyone").headers["location"] == "/"
    assert reading.client.get("/accounts").status_code == 404
