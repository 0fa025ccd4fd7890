"""Beyond this machine people are known by name, and may do what their role may."""

import stat
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from desk_accounts import NOW, PASSWORD, log_in
from lxml import html

from web import AccountError, Accounts


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


def test_who_is_removed_while_changing_a_password_does_not_come_back(tmp_path) -> None:
    known = Accounts(tmp_path / "a.sqlite", _Removing(1, 8, 1))
    known.add("Clío", "reader", PASSWORD, NOW)
    known._hasher.of = known
    with pytest.raises(AccountError, match="no account is named 'Clío'"):
        known.change_password("Clío", PASSWORD, "a wholly new one")
    assert known.all() == ()


class _Removing(PasswordHasher):
    """Takes so long that an administrator removes whose password it looks at."""

    of: Accounts | None = None

    def verify(self, *given):
        right = super().verify(*given)
        if self.of:
            self.of.remove("Clío")
        return right


def test_nobody_unknown_can_be_removed_or_given_a_key(accounts) -> None:
    with pytest.raises(AccountError, match="no account is named 'Dov'"):
        accounts.remove("Dov")
    with pytest.raises(AccountError, match="no account is named 'Dov'"):
        accounts.new_key("Dov", "", "reader", NOW)


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


def test_accounts_stand_in_the_order_of_the_alphabet(client, accounts) -> None:
    accounts.add("bea", "reader", PASSWORD, NOW)
    assert [one.name for one in accounts.all()] == ["Amal", "bea", "Berto", "Clío"]
    log_in(client, "Amal")
    page = html.fromstring(client.get("/accounts").text)
    assert [one.text for one in page.cssselect(".note code")] == ["wirecopy accounts"]


def test_who_asks_too_often_is_told_to_wait(client, accounts) -> None:
    limit = client.app.state.limits.asks
    limit.clock = lambda: 0.0
    limit.most = 3
    key = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'reader', NOW)}"}
    answers = [client.get("/api/jobs", headers=key).status_code for _ in range(5)]
    assert answers == [200] * 3 + [429] * 2


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
