"""Beyond this machine people are known by name, and may do what their role may."""

import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from lxml import html

from web import AccountError, Accounts
from web.pages.entering import _network

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
def client(reading, accounts: Accounts, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(reading, accounts=accounts)


@pytest.fixture
def changing(fresh, accounts: Accounts, client_of: Callable[..., TestClient]) -> TestClient:
    """A client for a desk whose index may be changed."""
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


def token_at(client: TestClient, path: str) -> str:
    return re.search(r'name="token" value="(\w+)"', client.get(path).text)[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str):
    form = {"name": name, "password": password, "token": token_at(client, "/login"), **more}
    return client.post("/login", data=form, follow_redirects=False)


def send(client: TestClient, path: str, **form: str):
    """Sends a form of the page of one's own account."""
    form["token"] = token_at(client, "/account")
    return client.post(path, data=form, follow_redirects=False)


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


def test_a_reader_reads_and_decides_nothing(client, reading) -> None:
    log_in(client, "Clío")
    page = client.get(f"/stories/{reading.press.story}")
    assert page.status_code == 200
    assert "/split" not in page.text
    body = {"story": reading.press.story, "versions": ["B"]}
    assert client.post("/api/decisions/split", json=body).status_code == 403
    assert client.get("/accounts").status_code == 403


def test_what_an_analyst_decides_stands_in_the_log_that_an_administrator_reads(
    changing, fresh, accounts
) -> None:
    log_in(changing, "Berto")
    body = {"story": fresh.press.story, "versions": ["B"]}
    made = changing.post("/api/decisions/split", json=body).json()["data"]["decision"]
    assert made["made"]["author"] == "Berto"
    assert (accounts.log()[0].act, accounts.log()[0].detail) == ("split", made["id"])
    log_in(changing, "Amal")
    page = changing.get("/accounts").text
    assert made["id"] in page
    assert "Clío" in page


def test_a_key_opens_the_api_as_far_as_its_scope(changing, fresh, accounts) -> None:
    reading = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'reader', NOW)}"}
    assert changing.get("/api/search", headers=reading).status_code == 200
    body = {"story": fresh.press.story, "versions": ["B"]}
    assert changing.post("/api/decisions/split", json=body, headers=reading).status_code == 403
    deciding = {"authorization": f"bearer {accounts.new_key('Amal', '', 'analyst', NOW)}"}
    assert changing.post("/api/decisions/split", json=body, headers=deciding).status_code == 200
    wrong = {"authorization": "Bearer wck_wrong"}
    assert changing.get("/api/search", headers=wrong).status_code == 401


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


def test_another_password_ends_every_session_and_needs_the_one_before(client, client_of, reading, accounts) -> None:  # fmt: skip
    elsewhere = client_of(reading, accounts=accounts)
    for browser in (client, elsewhere):
        log_in(browser, "Clío")
    wrong = send(client, "/account/password", before="guessed it was", after="a wholly new one")
    assert wrong.status_code == 400
    assert "the password until now is wrong" in wrong.text
    short = send(client, "/account/password", before=PASSWORD, after="short")
    assert "5 characters, 10 are needed" in short.text
    assert elsewhere.get("/api/search").status_code == 200
    send(client, "/account/password", before=PASSWORD, after="a wholly new one")
    for browser in (client, elsewhere):
        assert browser.get("/api/search").status_code == 401
    assert log_in(client, "Clío").status_code == 403
    assert log_in(client, "Clío", "a wholly new one").status_code == 303
    assert accounts.checked("Clío", "a wholly new one").role == "reader"


def test_the_password_until_now_is_not_guessed_at_an_open_screen(client) -> None:
    log_in(client, "Clío")
    told = {send(client, "/account/password", before=f"guess number {at}", after="a wholly new one").status_code for at in range(11)}  # fmt: skip
    assert told == {400, 429}


def test_one_logs_out_everywhere_at_once(client, client_of, reading, accounts) -> None:
    elsewhere = client_of(reading, accounts=accounts)
    for browser in (client, elsewhere):
        log_in(browser, "Berto")
    log_in(another := client_of(reading, accounts=accounts), "Amal")
    assert send(client, "/account/leave").headers["location"] == "/login"
    assert elsewhere.get("/api/search").status_code == 401
    assert another.get("/api/search").status_code == 200


def test_a_key_is_made_shown_once_used_and_revoked(client, accounts) -> None:
    log_in(client, "Berto")
    made = send(client, "/account/keys", scope="analyst", label="nightly <b>")
    (key,) = re.findall(r"wck_[\w-]+", made.text)
    assert accounts.of_key(key).role == "analyst"
    page = client.get("/account").text
    assert key not in page
    assert "nightly &lt;b&gt;" in page
    (id,) = [one.id for one in accounts.all_keys()]
    assert send(client, "/account/keys/revoke", id=id).headers["location"] == "/account"
    assert accounts.of_key(key) is None
    assert [one.act for one in accounts.log()][:2] == ["revoke", "key"]
    assert send(client, "/account/keys/revoke", id=id).status_code == 404


def test_nobody_makes_a_key_above_their_role_or_revokes_anothers(client, accounts) -> None:
    other = accounts.new_key("Amal", "backup", "reader", NOW)
    (id,) = [one.id for one in accounts.all_keys()]
    log_in(client, "Berto")
    assert send(client, "/account/keys", scope="admin").status_code == 403
    assert send(client, "/account/keys", scope="king").status_code == 400
    assert send(client, "/account/keys/revoke", id=id).status_code == 404
    assert "backup" not in client.get("/account").text
    assert accounts.of_key(other)


def test_an_administrator_revokes_a_key_that_leaked(client, accounts) -> None:
    leaked = accounts.new_key("Clío", "script", "reader", NOW)
    log_in(client, "Amal")
    assert "script" in client.get("/accounts").text
    (id,) = [one.id for one in accounts.all_keys()]
    assert send(client, "/account/keys/revoke", id=id).headers["location"] == "/accounts"
    assert accounts.of_key(leaked) is None


def test_a_key_sends_no_form(client, reading, accounts) -> None:
    """What a script sends with a key goes to the API; forms belong to the browser that got them."""
    key = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'admin', NOW)}"}
    form = {"version": ["B"], "token": token_at(client, "/login")}
    client.cookies.clear()
    answer = client.post(f"/stories/{reading.press.story}/split", data=form, headers=key)
    assert answer.status_code == 403
    assert reading.index.decisions() == ()


def test_a_key_that_is_wrong_is_not_made_good_by_a_session(client) -> None:
    log_in(client, "Amal")
    assert client.get("/api/jobs", headers={"authorization": "Bearer wck_no"}).status_code == 401


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


def test_the_log_is_read_to_its_first_line(client, accounts) -> None:
    for number in range(450):
        accounts.note("Amal", f"act {number}", "", NOW)
    log_in(client, "Amal")
    path, read = "/accounts", []
    while path:
        page = html.fromstring(client.get(path).text)
        read += [row[2].text_content() for row in page.cssselect("h2#log ~ div tbody tr")]
        path = next((one.get("href") for one in page.cssselect("a[rel=next]")), None)
    assert read == ["login", *(f"act {number}" for number in reversed(range(450)))]
    assert client.get(f"/accounts?before={2**63}").status_code == 400
