"""`accounts`: people, their roles and their keys, kept in the data folder."""

import io
import sys

from reports.watching import Recipient, Recipients, Watchbook
from web import Accounts


def test_accounts_are_made_listed_given_keys_and_removed(program, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("seven herons at dawn\nshort\n"))
    (made,) = program.rows("accounts", "add", "amal", "--role", "admin", "--json")
    assert made == {"name": "amal", "role": "admin"}
    assert "5 characters, 10 are needed" in program.refused(2, "accounts", "add", "berto")
    assert "--role is 'king'" in program.refused(2, "accounts", "add", "berto", "--role", "king")
    assert program.rows("accounts", "list", "--json") == [made]
    (key,) = program.rows("accounts", "key", "amal", "--scope", "analyst", "--json")
    assert key["key"].startswith("wck_")
    assert "no account is named 'berto'" in program.refused(1, "accounts", "remove", "berto")
    assert program.done("accounts", "remove", "amal") == "removed amal\n"
    assert program.rows("accounts", "list", "--json") == []
    log = Accounts(program.folder / "data" / "accounts.sqlite").log()
    assert [(one.act, one.detail) for one in log] == [
        ("remove account", "amal"), ("key", "amal, analyst: "), ("account", "amal: admin"),
    ]  # fmt: skip
    assert all(one.account.endswith(" (command line)") for one in log)


def test_who_is_removed_gets_no_digest_any_more(program, monkeypatch) -> None:
    (program.folder / "wirecopy.toml").write_text('[[topic]]\nname = "boats"\nquery = "boats"\n')
    monkeypatch.setattr("sys.stdin", io.StringIO("nine cormorants at Gozo\n"))
    program.done("accounts", "add", "amal", "--role", "reader")
    for who in ("amal", "berto"):
        program.done("topics", "subscribe", "boats", "--by", who, "--language", "fr")
    program.done("accounts", "remove", "amal")
    assert "who gets no digest" in program.refused(2, "digest", "boats", "--for", "amal")
    assert program.done("digest", "boats", "--for", "berto") == "boats\u00a0: rien de nouveau\n"
    with Watchbook.within(program.folder / "data") as book:
        assert Recipients(book).all() == {"berto": Recipient(language="fr")}
