"""What is due waits for an address until it is confirmed, and goes there then."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from desk_mail import link_in
from receivers import MailServer
from watch_desk import NOON, Desk

from reports.watching import Confirmations, Recipient, Recipients, Subscriptions
from web import tokens
from wirecopy.errors import FailedError, MisusedError
from wirecopy.messages.confirming import send_confirmation
from wirecopy.messages.watch import Sent, is_due

AT = "https://desk.example/"
ZOE = "zoe@example.org"


@pytest.fixture
def desk(tmp_path: Path, post: MailServer) -> Iterator[Desk]:
    """Zoé gets a daily digest, of which something came in, and has entered an address."""
    made = Desk(tmp_path)
    made.mail = f"mailto://{post.host}/?from=desk@example.org&mode=insecure"
    made.allowed = [post.host]
    made.topic()
    made.at(-1)
    with made.book() as book:
        Recipients(book).set("Zoé", Recipient(ZOE, "fr"))
        Subscriptions(book).set("straits", "Zoé", "daily", NOON)
    made.take("المنارة", hours=1)
    yield made
    made.index.close()


def ask(desk: Desk, hours: float = 0) -> str:
    with desk.book() as book:
        now = NOON + timedelta(hours=hours)
        return send_confirmation(book, desk.settings(), "Zoé", AT, now)


def test_a_digest_waits_for_an_address_until_it_is_confirmed(desk, post, capsys) -> None:
    day = NOON + timedelta(hours=24)
    assert desk.at(24) == Sent()
    assert capsys.readouterr().err == f"digest of straits: Zoé has not confirmed {ZOE} yet\n"
    assert not is_due(desk.settings(), day)
    assert ask(desk, 24) == ZOE
    assert desk.at(24.5) == Sent()
    (letter,) = post.letters
    with desk.book() as book:
        token = link_in(letter).rpartition("link=")[2]
        assert Confirmations(book).confirm(tokens.digest(token), "Zoé", day) == ZOE
    assert is_due(desk.settings(), NOON + timedelta(hours=25))
    assert desk.at(25) == Sent(1)
    assert post.letters[1]["Subject"] == "straits : 1 histoire nouvelle"


def test_a_link_leads_to_the_desk_that_is_named(desk, post) -> None:
    ask(desk)
    assert link_in(post.letters[0]).startswith("https://desk.example/digests/confirm?link=")


def test_what_arrives_nowhere_is_told_and_leaves_no_link_behind(desk, post) -> None:
    desk.allowed = []
    with pytest.raises(FailedError, match=f"no mail went to {ZOE}: .*allow_private"):
        ask(desk)
    with desk.book() as book:
        assert Confirmations(book).asked("Zoé", NOON) is None
    assert post.letters == []


def test_without_a_mail_server_no_link_goes_out(desk) -> None:
    desk.mail = ""
    with pytest.raises(MisusedError, match=r"alerts\.mail_file"):
        ask(desk)


def test_who_is_let_go_of_leaves_nothing_confirmed_behind(desk, post) -> None:
    ask(desk)
    with desk.book() as book:
        link = tokens.digest(link_in(post.letters[0]).rpartition("link=")[2])
        assert Confirmations(book).confirm(link, "Zoé", NOON) == ZOE
        Recipients(book).forget("Zoé")
        Recipients(book).set("Zoé", Recipient(ZOE))
        assert not Recipients(book).of("Zoé").confirmed
        assert Confirmations(book).confirm(link, "Zoé", NOON) == ""


def test_a_link_is_sent_by_the_command_line(desk, program, post) -> None:
    desk.settings()  # which writes the files
    told = program.done("topics", "confirm", "--by", "Zoé", "--desk", AT)
    assert told == f"a link to confirm it went to {ZOE}\n"
    assert link_in(post.letters[0]).startswith(AT)
    assert program.rows("topics", "confirm", "--by", "Zoé", "--json") == [{"person": "Zoé", "address": ZOE}]  # fmt: skip
    assert link_in(post.letters[1]).startswith("http://127.0.0.1:8600/digests/confirm?")
    assert "Bo has entered no mail address" in program.refused(2, "topics", "confirm", "--by", "Bo")
