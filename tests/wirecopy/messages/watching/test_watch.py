"""Alerts of topics: once for each thing, to real receivers on loopback, later where one fails."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from receivers import Hook, MailServer
from watch_desk import NOON, Desk, told

from reports.watching import Outbox
from wirecopy.messages.channels import Message, channel_name, send
from wirecopy.messages.watch import Sent, is_due, tell_due, watch


def test_what_is_new_is_told_once_and_by_stories(desk: Desk, hook: Hook) -> None:
    desk.take("Avant")
    assert desk.at(0) == Sent(), "what was there when the topic was new is not told"
    desk.take("Bref", hours=1)
    desk.take("Cap", hours=1)
    desk.take(
        "Marfa",
        "أعلن التحالف عن اجتماع آخر في مومباسا قبل نهاية الخريف.",
        1,
        language="ar",
        title="مومباسا",
    )
    desk.take("Cook", "Two onions and a little thyme.", 1)
    assert [desk.at(1.1), desk.at(1.2), desk.at(30)] == [Sent(1), Sent(), Sent()]
    assert told(hook) == ["straits: 1 new story, 1 story goes on"]
    body = str(hook.sent[0]["message"])
    assert "2 new of 3 articles in 3 outlets, 1 version" in body
    assert "\u2068مومباسا\u2069" in body
    assert "onions" not in body


@pytest.mark.parametrize(("alert", "hours"), [("hourly", 1), ("daily", 24)])
def test_what_comes_within_the_time_is_told_together(
    desk: Desk, hook: Hook, alert: str, hours: int
) -> None:
    desk.topic(alert=alert)
    desk.at(0)
    desk.take("Avant")
    assert desk.at(0.1) == Sent(1)
    desk.take("Bref", hours=0.2)
    assert desk.at(0.2) == Sent(), "it is not time yet"
    desk.take("Cap", hours=0.3)
    assert desk.at(hours + 0.2) == Sent(1)
    assert "2 new of 3 articles" in str(hook.sent[1]["message"])


def test_a_channel_that_fails_is_tried_later_and_the_other_is_not_told_twice(
    desk: Desk, hook: Hook, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = Hook()
    try:
        desk.urls.append(f"json://user:geheim@{failing.host}/x")
        desk.allowed.append(failing.host)
        failing.status = 503
        desk.at(0)
        desk.take("Avant")
        assert desk.at(0) == Sent(1, 1)
        line = capsys.readouterr().err.strip()
        assert line.startswith("topic straits: json ")
        assert line.endswith("it answered 503; tried again from 2026-06-18 12:01 UTC")
        assert "geheim" not in line
        failing.status = 200
        assert desk.at(0.001) == Sent(), "it is not time yet"
        assert desk.at(1) == Sent(1)
        assert (len(hook.sent), len(failing.sent)) == (1, 2)
    finally:
        failing.close()


def test_what_failed_for_a_week_is_given_up(
    desk: Desk, hook: Hook, capsys: pytest.CaptureFixture[str]
) -> None:
    hook.status = 500
    desk.at(0)
    desk.take("Avant")
    assert desk.at(0) == Sent(0, 1)
    assert desk.at(24 * 8) == Sent(0, 1)
    assert "given up" in capsys.readouterr().err
    assert desk.at(24 * 9) == Sent()
    with desk.book() as book:
        assert Outbox(book).states("straits") == {"given up": 1}


def test_what_was_broken_off_while_it_was_sent_is_not_sent_again(desk: Desk, hook: Hook) -> None:
    hook.status = 500
    desk.at(0)
    desk.take("Avant")
    desk.at(0)
    hook.status = 200
    with desk.book() as book:
        (one,) = Outbox(book).due(NOON + timedelta(hours=1))
        assert Outbox(book).begin(one)
        assert not Outbox(book).begin(one), "another process may not take it too"
    assert desk.at(1) == Sent()


def test_a_receiver_on_this_machine_must_be_named(
    desk: Desk, hook: Hook, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.allowed = []
    desk.at(0)
    desk.take("Avant")
    assert desk.at(0) == Sent(0, 1)
    assert hook.sent == []
    assert "name its host:port in crawl.allow_private" in capsys.readouterr().err


def test_a_topic_may_have_addresses_of_its_own(desk: Desk, hook: Hook, tmp_path: Path) -> None:
    desk.topic(alert="at once", urls_file="own")
    (tmp_path / "own").write_text(f"json://{hook.host}/own\n", "utf-8")
    desk.urls = ["json://127.0.0.1:9/nobody"]
    desk.at(0)
    desk.take("Avant")
    assert desk.at(0) == Sent(1)


def test_a_topic_whose_addresses_cannot_be_read_keeps_back_no_other(
    desk: Desk, hook: Hook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.topic(alert="at once", thresholds=["third outlet"], urls_file="own")
    desk.config += '[[topic]]\nname = "onions"\nquery = "onions"\nalert = "at once"\n'
    desk.at(0)
    for source in ("Avant", "Bref", "Cap"):
        desk.take(source)
    desk.take("Cook", "Two onions and a little thyme.")
    assert desk.at(1) == Sent(1)
    assert told(hook) == ["onions: 1 new story"]
    said = capsys.readouterr().err
    assert "topic straits: urls_file cannot be read" in said
    assert "its alerts wait" in said
    (tmp_path / "own").write_text(f"json://{hook.host}/own\n", "utf-8")
    assert desk.at(2) == Sent(2), "the threshold and the news, which both waited"


@pytest.mark.parametrize(("alert", "hours"), [("hourly", 1), ("daily", 24)])
def test_what_waits_for_its_hour_is_told_though_nothing_more_comes_in(
    desk: Desk, hook: Hook, alert: str, hours: int
) -> None:
    desk.topic(alert=alert)
    desk.at(0)
    desk.take("Avant")
    desk.at(0)
    desk.take("Bref", hours=0.2)
    desk.at(0.2)
    for time in (0.5, hours - 0.1, hours + 0.1, hours + 0.2):
        tell_due(desk.settings, NOON + timedelta(hours=time))
        assert len(hook.sent) == (2 if time > hours else 1)
    assert "1 new of 2 articles" in str(hook.sent[1]["message"])


def test_what_did_not_arrive_is_due_where_its_channel_is_still_known(
    desk: Desk, hook: Hook
) -> None:
    hook.status = 503
    desk.at(0)
    desk.take("Avant")
    desk.at(0)
    later = NOON + timedelta(minutes=2)
    assert not is_due(desk.settings(), NOON)
    assert is_due(desk.settings(), later)
    desk.urls = []
    assert not is_due(desk.settings(), later)


def test_a_broken_configuration_is_said_in_a_line_while_the_program_runs(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.config = '[[topic]]\nname = "straits"\n'
    for seconds in (0, 10, 20):
        tell_due(desk.settings, NOON + timedelta(seconds=seconds))
    assert capsys.readouterr().err.count("\n") == 1
    desk.config = '[[topic]]\nquery = "x"\n'
    tell_due(desk.settings, NOON)
    assert capsys.readouterr().err.count("\n") == 1, "another fault"


def test_what_topics_have_matched_cannot_be_read_and_is_said_in_a_line(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "watch.sqlite").write_bytes(b"no database " * 100)
    settings = replace(desk.settings(), data=broken)
    for seconds in (0, 10):
        tell_due(lambda: settings, NOON + timedelta(seconds=seconds))
    assert capsys.readouterr().err.count("\n") == 1
    watch(settings, NOON)
    assert "watch.sqlite: what topics have matched cannot be read" in capsys.readouterr().err


def test_where_nobody_is_told_it_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.urls = []
    assert desk.at(0) == Sent()
    assert (
        "topic straits: nobody is told, alerts.urls_file names no address"
        in capsys.readouterr().err
    )


def test_mail_is_text_and_html(post: MailServer, desk: Desk) -> None:
    desk.urls = [f"mailto://{post.host}/?from=desk@example.org&to=ana@example.org&mode=insecure"]
    desk.allowed = [post.host]
    desk.at(0)
    desk.take("Avant", title="<b>Naples</b> & l'été")
    assert desk.at(0) == Sent(1)
    (letter,) = post.letters
    assert letter["Subject"] == "straits: 1 new story"
    parts = {part.get_content_type(): part for part in letter.walk()}
    html = parts["text/html"].get_content()  # type: ignore[attr-defined]  # of the modern policy
    assert "&lt;b&gt;Naples&lt;/b&gt; &amp; l&#39;été" in html
    assert "Naples" in parts["text/plain"].get_content()  # type: ignore[attr-defined]  # likewise


def test_a_channel_is_named_without_its_secret() -> None:
    name = channel_name("slack://token-a/token-b/token-c/#desk")
    assert name.startswith("slack ")
    assert "token" not in name
    assert channel_name("no address at all").startswith("channel ")


def test_an_address_that_is_not_understood_is_told(hook: Hook) -> None:
    from spiders.fetching.guard import Guard

    message = Message("title", "text")
    assert send("pigeon://loft", message, Guard()) == "its address is not understood"
    assert (
        send("json://127.0.0.1:9/x", message, Guard(["127.0.0.1:9"])) == "it could not be reached"
    )
    assert send(f"json://{hook.host}/x", message, Guard([hook.host])) == ""


def test_an_import_matches_and_tells(program, rows, hook: Hook, tmp_path: Path) -> None:
    import json

    (tmp_path / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{hook.host}"]\n[[topic]]\nname = "kitchen"\nquery = "onions"\nalert = "at once"\n'
    )
    secret = {"WIRECOPY_ALERTS_URLS": f"json://{hook.host}/k"}
    assert program.here("topics", "check", **secret).returncode == 0
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert program.here("import", "rows.jsonl", **secret).returncode == 0
    assert told(hook) == ["kitchen: 1 new story"]
    done = program.here("topics", "check", "--json", **secret)
    assert json.loads(done.stdout) == {"sent": 0, "waiting": 0, "topics": {"kitchen": {"sent": 1}}}
