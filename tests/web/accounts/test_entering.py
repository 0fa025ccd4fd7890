"""People log in and out, and nobody else gets in by it."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_accounts import NOW, PASSWORD, log_in, token_at

from web import Accounts
from web.pages.entering import _network


def test_without_logging_in_there_is_the_login_page_alone(client, reading) -> None:
    for path in (
        "/",
        f"/stories/{reading.press.story}",
        "/trace",
        "/health",
        "/accounts",
        "/export",
    ):
        response = client.get(path, follow_redirects=False)
        assert (response.status_code, response.headers["location"][:6]) == (303, "/login")
    for path in ("/api/search", "/api/decisions", f"/api/stories/{reading.press.story}"):
        response = client.get(path)
        assert response.json()["error"]["status"] == response.status_code == 401
    assert client.get("/static/desk.css").status_code == 200


def test_who_logs_in_is_let_in_until_logging_out(client) -> None:
    before = client.get("/login").headers.get("set-cookie", "") or str(client.cookies)
    response = log_in(client, " Berto ")
    assert response.headers["location"] == "/"
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert client.cookies["wirecopy"] not in before, "a mark known before opens nothing after"
    page = client.get("/").text
    assert "Log out Berto" in page
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    client.post("/logout", data={"token": token})
    assert client.get("/api/search").status_code == 401


def test_a_form_that_comes_without_a_mark_is_answered_without_one(client) -> None:
    """A page elsewhere may have sent it, and a new mark would end the session of who is logged in."""
    answer = client.post("/logout", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


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


def test_where_this_machine_alone_asks_there_is_nothing_to_log_in_to(reading) -> None:
    assert log_in(reading.client, "Anyone").headers["location"] == "/"
    assert reading.client.get("/accounts").status_code == 404


def test_after_logging_in_one_is_where_one_wanted_to_be(client, reading) -> None:
    wanted = f"/stories/{reading.press.story}/diff?a=A&b=B"
    asked = client.get(wanted, follow_redirects=False).headers["location"]
    (then,) = re.findall(r'name="then" value="([^"]*)"', client.get(asked).text)
    assert then == wanted.replace("&", "&amp;")
    assert log_in(client, "Berto", then=wanted).headers["location"] == wanted


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "", "\\\\evil.example", "/a\r\nSet-Cookie: a=b", "@evil.example"]
)  # fmt: skip
def test_logging_in_leads_to_no_other_site(client, then: str) -> None:
    response = log_in(client, "Berto", then=then)
    assert response.headers["location"] == "/"
    assert "a=b" not in response.headers["set-cookie"]


def test_a_mark_that_was_planted_before_opens_nothing_after(client, client_of, reading, accounts) -> None:  # fmt: skip
    client.cookies.set("wirecopy", "planted", domain="127.0.0.1")
    assert log_in(client, "Berto").status_code == 303
    assert accounts.of_session("planted", datetime.now(UTC)) is None
    other = client_of(reading, accounts=accounts)
    other.cookies.set("wirecopy", "planted", domain="127.0.0.1")
    assert other.get("/api/search").status_code == 401


def test_who_logs_in_as_another_leaves_the_session_before(client, accounts) -> None:
    log_in(client, "Amal")
    before = client.cookies["wirecopy"]
    log_in(client, "Clío")
    assert accounts.of_session(before, datetime.now(UTC)) is None
    assert client.get("/accounts").status_code == 403


def test_what_a_browser_got_is_not_kept_for_the_next_at_the_same_screen(client, reading) -> None:
    log_in(client, "Berto")
    for path in ("/", "/api/search", "/export", "/account"):
        assert client.get(path).headers["cache-control"] == "no-store"
    assert client.get("/static/desk.css").headers["cache-control"] == "no-cache"
    assert reading.client.get("/").headers["cache-control"] == "private, no-cache"


def test_leaving_is_noted_and_leaving_twice_is_nothing(client, accounts) -> None:
    log_in(client, "Berto")
    token = token_at(client, "/account")
    assert client.post("/logout", data={"token": token}).url.path == "/login"
    assert [one.act for one in accounts.log()] == ["logout", "login"]
    client.post("/logout", data={"token": token_at(client, "/login")})
    assert [one.act for one in accounts.log()] == ["logout", "login"]


def test_an_unknown_name_takes_the_same_work_as_a_wrong_password(tmp_path: Path) -> None:
    """Else the time of the answer would tell which names there are."""
    worked = []

    class Counting(PasswordHasher):
        def hash(self, *given, **more):
            worked.append("hash")
            return super().hash(*given, **more)

        def verify(self, *given):
            worked.append("verify")
            return super().verify(*given)

    known = Accounts(tmp_path / "a.sqlite", Counting(1, 8, 1))
    known.add("Berto", "reader", PASSWORD, NOW)
    worked.clear()
    assert known.checked("Berto", "wrong") is None
    assert known.checked("Nobody", "wrong") is None
    assert worked == ["verify", "hash"]


def test_one_network_of_ipv6_is_one_visitor() -> None:
    """Whoever has one address there has 2^64 of them."""
    assert _network("2001:db8::1") == _network("2001:db8::ffff:1") != _network("2001:db8:0:1::1")
    assert _network("192.0.2.1") != _network("192.0.2.2")
    assert _network("testclient") == "testclient"
