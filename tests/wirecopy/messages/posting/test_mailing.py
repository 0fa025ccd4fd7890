"""Digests go as mail to the addresses that people entered, by the server of the house."""

from datetime import timedelta

import pytest
from apprise import Apprise
from hypothesis import given, settings
from hypothesis.strategies import from_regex
from receivers import MailServer
from watch_desk import ARABIC, NOON, Desk, order

from reports import AddressError
from reports.watching import (
    Confirmation,
    Confirmations,
    Recipient,
    Recipients,
)
from reports.watching.recipients import check_address
from wirecopy.errors import MisusedError
from wirecopy.messages.channels import mail_to
from wirecopy.messages.watch import Sent, is_due
from wirecopy.settings.addresses import read_mail


def enter(desk: Desk, person: str, address: str, language: str = "") -> None:
    with desk.book() as book:
        Recipients(book).set(person, Recipient(address, language))
        if address:
            Confirmations(book).begin(address, Confirmation(person, address, NOON))
            Confirmations(book).confirm(address, person, NOON)


def letters(desk: Desk, post: MailServer) -> dict[str, dict[str, str]]:
    """What everybody got, by their address: its subject, and its parts by their type."""
    return {
        letter["To"]: {"subject": letter["Subject"]}
        | {
            part.get_content_type(): part.get_content()
            for part in letter.walk()
            if not part.is_multipart()
        }
        for letter in post.letters
    }


def test_a_digest_is_mail_as_text_and_html(desk: Desk, post: MailServer) -> None:
    desk.people = [f"Ana = mailto://{post.host}/?from=desk@example.org&to=ana@example.org&mode=insecure"]  # fmt: skip
    desk.allowed = [post.host]
    order(desk, "Ana", "daily")
    desk.take("Avant", hours=1, title="<b>Naples</b> & l'été")
    assert desk.at(24) == Sent(1)
    (letter,) = post.letters
    assert (letter["To"], letter["Subject"]) == ("ana@example.org", "straits: 1 new story")
    parts = {part.get_content_type(): part for part in letter.walk()}
    assert "&lt;b&gt;Naples&lt;/b&gt;" in parts["text/html"].get_content()
    assert "<b>Naples</b> & l'été" in parts["text/plain"].get_content()


def test_who_entered_a_mail_address_gets_mail_there_in_their_language(desk, post) -> None:
    desk.mail, desk.allowed = f"mailto://{post.host}/?from=desk@example.org&mode=insecure", [post.host]  # fmt: skip
    desk.people = []
    for person, address, language in (("Zoé", "zoe+d.e@example.org", "fr"), ("Bo", "bo@example.org", "")):  # fmt: skip
        enter(desk, person, address, language)
        order(desk, person, "daily")
    desk.take("Marfa", ARABIC, 1, language="ar", title="مومباسا")
    assert desk.at(24) == Sent(2)
    told = letters(desk, post)
    assert {address: one["subject"] for address, one in told.items()} == {
        "zoe+d.e@example.org": "straits : 1 histoire nouvelle",
        "bo@example.org": "straits: 1 new story",
    }
    french = told["zoe+d.e@example.org"]
    assert "1 article dans 1 média, 1 version" in french["text/plain"]
    assert "18 juin 2026, 13:00 UTC" in french["text/plain"]
    assert '<html lang="fr">' in french["text/html"]
    assert '<h2 dir="rtl">' in french["text/html"]
    assert "Des histoires, non des copies" in french["text/html"]


def test_without_a_mail_server_it_waits_and_one_line_says_why(desk, post, capsys) -> None:
    desk.people = []
    enter(desk, "Zoé", "zoe@example.org")
    order(desk, "Zoé", "daily")
    desk.take("Avant", hours=1)
    assert desk.at(24) == Sent()
    assert capsys.readouterr().err == "digest of straits: alerts.mail_file names no mail server to write to Zoé through\n"  # fmt: skip
    assert not is_due(desk.settings(), NOON + timedelta(hours=24))
    desk.mail, desk.allowed = f"mailto://{post.host}/?from=d@example.org&mode=insecure", [post.host]
    assert is_due(desk.settings(), NOON + timedelta(hours=25))
    assert desk.at(25) == Sent(1)
    assert list(letters(desk, post)) == ["zoe@example.org"]


def test_a_mail_server_of_the_house_is_held_to_the_guard(desk, post, capsys) -> None:
    desk.mail, desk.people = f"mailto://{post.host}/?from=d@example.org&mode=insecure", []
    enter(desk, "Zoé", "zoe@example.org")
    order(desk, "Zoé", "daily")
    desk.take("Avant", hours=1)
    assert desk.at(24) == Sent(0, 1)
    assert "not a public address" in capsys.readouterr().err
    assert post.letters == []


@pytest.mark.parametrize(
    "text",
    ["json://geheim@a/", "mailto:geheim", "mailto://u:geheim@a/b@c.example", "mailtos://u:geheim@a?to=x@y.example", "mailtos://u:geheim@a?from=d@a.example&bcc=x@y.example", "geheim", "mailtos://u:geheim@[a"],
)  # fmt: skip
def test_what_is_no_mail_server_is_refused_without_what_it_says(text: str) -> None:
    with pytest.raises(MisusedError, match=r"^mail: a mail server is allowed, [^\n]*$") as told:
        read_mail("mail", text)
    assert "geheim" not in str(told.value)


def test_an_address_is_one_value_of_the_mail_servers_address() -> None:
    server = read_mail("mail", "# ours\nmailtos://u:p%40ss@mail.example\n")
    assert mail_to(server, "a+b@c.example") == f"{server}?to=a%2Bb%40c.example"
    assert mail_to("mailto://a?from=d@a.example", "e@f.example").endswith("&to=e%40f.example")
    assert read_mail("mail", "\n# none yet\n") == ""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what apprise loads
@given(
    from_regex(
        r"[a-z0-9]{1,3}([.+_'-]{1,2}[a-z0-9]{1,3}){0,3}@([a-z0-9-]{1,3}\.){1,14}[a-z0-9]{2,3}",
        fullmatch=True,
    )
)
@settings(max_examples=400)
def test_what_can_be_entered_is_written_to_letter_by_letter(address: str) -> None:
    """Whatever else apprise reads out of it would be somebody else's address."""
    try:
        check_address(address)
    except AddressError:
        return
    service = Apprise()
    assert service.add(mail_to("mailto://127.0.0.1:2525/?from=d@example.org&mode=insecure", address))  # fmt: skip
    assert service[0].targets == [(False, address)]
