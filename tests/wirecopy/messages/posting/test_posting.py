"""Digests that people asked for, as they arrive: at their hour, once."""

import json
from datetime import timedelta

import pytest
from watch_desk import ARABIC, NOON, order, told

from reports.watching import (
    Outbox,
    Reach,
)
from wirecopy.errors import MisusedError
from wirecopy.messages.posting import reached
from wirecopy.messages.watch import Sent, is_due, tell_due
from wirecopy.settings.addresses import read_people


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
