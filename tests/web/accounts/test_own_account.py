"""People change their password, end their sessions and make keys that open no more than they may."""

import re

from desk_accounts import NOW, PASSWORD, log_in, send, token_at


def test_a_key_opens_the_api_as_far_as_its_scope(changing, fresh, accounts) -> None:
    reading = {"authorization": f"Bearer {accounts.new_key('Amal', '', 'reader', NOW)}"}
    assert changing.get("/api/search", headers=reading).status_code == 200
    body = {"story": fresh.press.story, "versions": ["B"]}
    assert changing.post("/api/decisions/split", json=body, headers=reading).status_code == 403
    deciding = {"authorization": f"bearer {accounts.new_key('Amal', '', 'analyst', NOW)}"}
    assert changing.post("/api/decisions/split", json=body, headers=deciding).status_code == 200
    wrong = {"authorization": "Bearer wck_wrong"}
    assert changing.get("/api/search", headers=wrong).status_code == 401


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
