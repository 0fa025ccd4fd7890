"""Digests that people asked for, as they arrive: at their hour, once, by mail as text and HTML."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from apprise import Apprise
from hypothesis import given, settings
from hypothesis.strategies import from_regex
from receivers import Hook, MailServer
from watch_desk import NOON, Desk

from reports import AddressError
from reports.watching import (
    Confirmation,
    Confirmations,
    Outbox,
    Reach,
    Recipient,
    Recipients,
    Subscriptions,
)
from reports.watching.recipients import check_address
from wirecopy.channels import mail_to, read_mail, read_people
from wirecopy.errors import MisusedError
from wirecopy.posting import reached
from wirecopy.watch import Sent, is_due, tell_due

ARABIC = "أعلن التحالف عن اجتماع آخر في مومباسا قبل نهاية الخريف."


@pytest.fixture
def desk(tmp_path: Path, hook: Hook) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.people, made.allowed = [f"Ana = json://{hook.host}/ana"], [hook.host]
    made.topic()
    made.at(-1)
    yield made
    made.index.close()


def order(desk: Desk, person: str, every: str, hours: float = 0) -> None:
    with desk.book() as book:
        Subscriptions(book).set("straits", person, every, NOON + timedelta(hours=hours))


def told(hook: Hook) -> list[str]:
    return [str(one["title"]) for one in hook.sent]


@pytest.mark.parametrize(("every", "hours"), [("daily", 24), ("weekly", 168)])
def test_a_digest_goes_out_at_its_hour_with_all_that_came_since(desk, hook, every, hours) -> None:
    desk.take("Avant", hours=-0.5)
    desk.at(-0.5)
    order(desk, "Ana", every)
    desk.take("Bref", hours=1)
    desk.take("Marfa", ARABIC, 2, language="ar", title="مومباسا")
    assert [desk.at(2), desk.at(hours - 0.1)] == [Sent(), Sent()]
    assert [desk.at(hours), desk.at(hours + 1)] == [Sent(1), Sent()]
    assert told(hook) == ["straits: 1 new story, 1 story goes on"]
    assert "1 new of 2 articles in 2 outlets" in str(hook.sent[0]["message"])
    desk.take("Cap", hours=hours + 2)
    desk.at(hours + 2)
    tell_due(desk.settings, NOON + timedelta(hours=2 * hours))
    assert told(hook)[1:] == ["straits: 1 story goes on"], "though nothing more came in then"


def test_a_digest_without_a_story_is_not_sent_and_is_not_due_again_at_once(desk, hook) -> None:
    order(desk, "Ana", "daily")
    day = NOON + timedelta(hours=24)
    assert is_due(desk.settings(), day)
    assert desk.at(24) == Sent()
    assert not is_due(desk.settings(), day)
    assert hook.sent == []


def test_a_digest_is_mail_as_text_and_html(desk: Desk) -> None:
    mail = MailServer()
    try:
        desk.people = [f"Ana = mailto://{mail.host}/?from=desk@example.org&to=ana@example.org&mode=insecure"]  # fmt: skip
        desk.allowed = [mail.host]
        order(desk, "Ana", "daily")
        desk.take("Avant", hours=1, title="<b>Naples</b> & l'été")
        assert desk.at(24) == Sent(1)
        (letter,) = mail.letters
    finally:
        mail.close()
    assert (letter["To"], letter["Subject"]) == ("ana@example.org", "straits: 1 new story")
    parts = {part.get_content_type(): part for part in letter.walk()}
    assert "&lt;b&gt;Naples&lt;/b&gt;" in parts["text/html"].get_content()
    assert "<b>Naples</b> & l'été" in parts["text/plain"].get_content()


@pytest.fixture
def post() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.close()


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
    ["json://geheim@a/", "mailto:geheim", "mailto://u:geheim@a/b@c.example", "mailtos://u:geheim@a?to=x@y.example", "mailtos://u:geheim@a?from=d@a.example&bcc=x@y.example", "geheim"],
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


def test_the_desk_is_told_how_people_are_reached_as_the_file_says_now(desk) -> None:
    file = desk.folder / "wirecopy.toml"
    desk.settings()
    (channel,) = reached(file, None, "Ana").channels
    assert channel.startswith("json ")
    assert reached(file, None, "Bo") == Reach((), False)
    desk.mail = "mailtos://u:p@mail.example"
    desk.settings()
    assert reached(file, None, "Bo") == Reach((), True)
    file.write_text("data = 7", "utf-8")
    assert reached(file, None, "Ana") == Reach((), False)


def test_everybody_gets_what_they_asked_for_and_nobody_else_anything(desk, hook) -> None:
    desk.people += [f"بشير = json://{hook.host}/b", f"Cyd = json://{hook.host}/c"]
    order(desk, "Ana", "daily")
    order(desk, "بشير", "daily", hours=5)
    desk.take("Avant", hours=6)
    assert [desk.at(24), desk.at(28), desk.at(29), desk.at(30)] == [Sent(1), Sent(), Sent(1), Sent()]  # fmt: skip


def test_who_has_no_address_yet_gets_it_when_there_is_one(desk, hook, capsys) -> None:
    order(desk, "Dee", "daily")
    desk.take("Avant", hours=1)
    assert desk.at(25) == Sent()
    assert "digest of straits: alerts.people_file names no address of Dee" in capsys.readouterr().err  # fmt: skip
    assert not is_due(desk.settings(), NOON + timedelta(hours=25))
    desk.people.append(f"Dee=json://{hook.host}/dee")
    assert is_due(desk.settings(), NOON + timedelta(hours=26))
    assert desk.at(26) == Sent(1)
    assert told(hook) == ["straits: 1 new story"]


def test_what_did_not_arrive_is_tried_again(desk, hook, capsys) -> None:
    hook.status = 503
    order(desk, "Ana", "daily")
    desk.take("Avant", hours=1)
    assert desk.at(24) == Sent(0, 1)
    assert "it answered 503" in capsys.readouterr().err
    hook.status = 200
    tell_due(desk.settings, NOON + timedelta(hours=24.1))
    with desk.book() as book:
        assert Outbox(book).states("straits") == {"sent": 1}


def test_what_another_query_finds_of_before_is_not_told_as_new(desk, hook) -> None:
    desk.take("Cook", "Two onions and a little thyme.", -1)
    order(desk, "Ana", "daily")
    desk.take("Avant", hours=1)
    desk.at(1)
    desk.config = desk.config.replace("coalition", "coalition OR onions")
    desk.at(2)
    desk.take("Chef", "Three onions, and the thyme of last year.", 3)
    desk.at(3)
    assert desk.at(24) == Sent(1)
    assert told(hook) == ["straits: 2 new stories"]
    assert "Cook" not in str(hook.sent[0]["message"])


def test_an_old_article_that_comes_in_late_is_told(desk, hook) -> None:
    order(desk, "Ana", "daily")
    desk.take("Avant", hours=-9000)
    desk.at(1)
    assert desk.at(24) == Sent(1)
    assert told(hook) == ["straits: 1 new story"]


def test_an_alert_of_the_topic_keeps_its_own_time(desk, hook) -> None:
    desk.urls = [f"json://{hook.host}/all"]
    desk.topic(alert="daily")
    order(desk, "Ana", "daily")
    desk.take("Avant", hours=23)
    assert [desk.at(23), desk.at(24)] == [Sent(1), Sent(1)]
    desk.take("Bref", hours=25)
    assert [desk.at(46.9), desk.at(47.1)] == [Sent(), Sent(1)]


@pytest.mark.parametrize("line", ["mailto://a:geheim@b/?to=c", "Ana mailto://geheim", "= x://geheim", "Ana ="])  # fmt: skip
def test_a_line_that_names_nobody_is_told_without_what_it_says(line: str) -> None:
    with pytest.raises(MisusedError, match=r"^people: line 2: [^\n]*$") as told:
        read_people("people", f"# ours\n{line}\n")
    assert "geheim" not in str(told.value)


def test_a_person_may_have_several_addresses() -> None:
    text = "Ana Ní = json://a/?x=1\n\n# theirs\nAna Ní=slack://b\n"
    assert read_people("people", text) == {"Ana Ní": ("json://a/?x=1", "slack://b")}


def test_digests_are_ordered_shown_and_ended_by_the_command_line(program, rows, hook) -> None:
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{hook.host}"]\n[[topic]]\nname = "kitchen"\nquery = "onions"\n'
    )
    done = program.here("topics", "subscribe", "KITCHEN", "--every", "weekly", "--by", "Ana")
    assert done.stdout == "Ana gets the digest of kitchen: weekly\n"
    assert done.stderr == "alerts.people_file names no address of Ana, nor is one entered on the desk\n"  # fmt: skip
    (program.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    program.done("import", "rows.jsonl")
    assert "kitchen: 1 new story" in program.done("digest", "kitchen", "--for", "Ana")
    (told,) = program.rows("digest", "kitchen", "--for", "Ana", "--json")
    assert told["title"] == "=cmd() onions"
    assert "who gets no digest of kitchen" in program.refused(2, "digest", "kitchen", "--for", "Bo")
    assert "allowed: never, daily, weekly" in program.refused(2, "topics", "subscribe", "kitchen", "--every", "hourly")  # fmt: skip
    assert "allowed: en, fr" in program.refused(2, "topics", "subscribe", "kitchen", "--language", "el")  # fmt: skip
    program.done("topics", "subscribe", "kitchen", "--by", "Ana", "--language", "fr")
    assert "1 histoire nouvelle" in program.done("digest", "kitchen", "--for", "Ana")
    assert "1 new story" in program.done("digest", "kitchen", "--since", "9000d")
    ended = program.rows("topics", "subscribe", "kitchen", "--every", "never", "--by", "Ana", "--json")  # fmt: skip
    assert ended == [{"topic": "kitchen", "person": "Ana", "every": "never"}]
    assert "who gets no digest" in program.refused(2, "digest", "kitchen", "--for", "Ana")
