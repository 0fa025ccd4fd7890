"""Alerts: told once, to a real web hook on loopback, through the guard."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from receivers import Hook

from spiders.fetching.guard import Guard
from spiders.ledger import Ledger
from spiders.ledger.outages import Outage
from spiders.sources.source import Source
from wirecopy.messages.alerts import message, send_alerts
from wirecopy.messages.attention import Reminder
from wirecopy.messages.channels import guarded
from wirecopy.settings.config import read_settings

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOURS = timedelta(hours=3)
FEED = "https://post.example/rss"
POST = Source("Écho du port", feeds=(FEED,))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """One in which an outlet has just gone dark."""
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        for hour in (0, 1):
            now = NOON + timedelta(hours=hour)
            opened.unlisted(FEED, "Écho du port", now, "HTTP 403")
            opened.note(opened.health([POST], now), now)
        yield opened


def back(ledger: Ledger) -> None:
    now = NOON + timedelta(hours=3)
    ledger.listed(FEED, "Écho du port", now, ("", ""))
    ledger.note(ledger.health([POST], now), now)


def test_an_alert_is_sent_once_and_once_more_when_the_source_is_back(
    hook: Hook, ledger: Ledger
) -> None:
    urls, guard = (f"json://{hook.host}/desk",), Guard([hook.host])
    assert [send_alerts(ledger, urls, guard, NOON + HOURS) for _ in range(3)] == [1, 0, 0]
    back(ledger)
    assert [send_alerts(ledger, urls, guard, NOON + 2 * HOURS) for _ in range(3)] == [1, 0, 0]
    assert [(one["title"], one["message"]) for one in hook.sent] == [
        ("wirecopy: 1 dark", "dark: Écho du port since 2026-06-18 12:00 UTC (403: blocked?)"),
        ("wirecopy: 1 back", "back: Écho du port, dark since 2026-06-18 12:00 UTC"),
    ]


def test_names_from_right_to_left_turn_no_line() -> None:
    text = message([Outage(1, "صحيفة المرفأ", "blocked", "403: blocked?", NOON, None)], []).text
    assert text.startswith("dark: \u2068صحيفة المرفأ\u2069 ")


def test_a_hook_that_never_comes_to_an_end_holds_up_no_other(hook: Hook, ledger: Ledger) -> None:
    over = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while not over.wait(0.2):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=drip, args=(listening,), daemon=True)
        dripping.start()
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        urls = (f"json://{host}/desk", f"json://{hook.host}/desk")
        patience = threading.Timer(60, over.set)
        patience.start()
        assert send_alerts(ledger, urls, Guard([host, hook.host]), NOON + HOURS) == 1
        assert not over.is_set(), "it was cut off, and did not end by itself"
        patience.cancel()
        over.set()
        dripping.join()
    assert len(hook.sent) == 1


def test_a_hook_on_this_machine_must_be_named(hook: Hook, ledger: Ledger) -> None:
    assert send_alerts(ledger, (f"json://{hook.host}/desk",), Guard(), NOON + HOURS) == 0
    assert hook.sent == []


def test_what_could_not_be_sent_is_sent_the_next_time(hook: Hook, ledger: Ledger) -> None:
    urls, guard = (f"json://{hook.host}/desk",), Guard([hook.host])
    hook.status = 500
    assert send_alerts(ledger, urls, guard, NOON + HOURS) == 0
    hook.status = 200
    assert send_alerts(ledger, urls, guard, NOON + HOURS) == 1


def test_a_channel_that_is_down_has_no_other_told_again(hook: Hook, ledger: Ledger) -> None:
    down = Hook()
    try:
        urls, guard = (
            [f"json://{one.host}/desk" for one in (hook, down)],
            Guard([hook.host, down.host]),
        )
        down.status = 500
        assert [send_alerts(ledger, urls, guard, NOON + HOURS) for _ in range(3)] == [1, 0, 0]
        down.status = 200
        assert [send_alerts(ledger, urls, guard, NOON + HOURS) for _ in range(3)] == [1, 0, 0]
        assert (len(hook.sent), len(down.sent)) == (1, 4)
    finally:
        down.close()


def test_a_schedule_that_crawls_nothing_tries_again_all_the_same(
    hook: Hook, ledger: Ledger, tmp_path: Path
) -> None:
    environment = {"WIRECOPY_ALERTS_URLS": f"json://{hook.host}/desk"}
    (tmp_path / "wirecopy.toml").write_text(f'[crawl]\nallow_private = ["{hook.host}"]\n')
    settings = read_settings(tmp_path / "wirecopy.toml", None, environment)
    remind = Reminder(lambda: Ledger.open(tmp_path / "ledger.sqlite"), settings)
    hook.status = 500
    for minute in (0, 1, 4):
        remind(NOON + HOURS + timedelta(minutes=minute))
    assert len(hook.sent) == 1, "not every few seconds"
    hook.status = 200
    for minute in (5, 10, 15):
        remind(NOON + HOURS + timedelta(minutes=minute))
    assert len(hook.sent) == 2, "sent, and not again"


def test_where_none_of_several_answers_the_cause_is_told_to_be_here(ledger: Ledger) -> None:
    causes = [
        "does not answer since 12:00: connection refused",
        "its name leads nowhere since 12:00: gone?",
    ]
    dark = [Outage(at, f"s{at}", "failing", causes[at % 2], NOON, None) for at in range(3)]
    first, *_ = message(dark, []).text.splitlines()
    assert first == "no dark source answers: is this machine's own network down?"
    assert message(dark[:2], []).text.startswith("dark: s0")
    blocked = Outage(3, "s3", "blocked", "403 since 12:00: blocked?", NOON, None)
    assert message([*dark, blocked], []).text.startswith("dark: s0")


def test_a_source_that_was_dark_before_counts_among_those_that_do_not_answer(
    hook: Hook, tmp_path: Path
) -> None:
    sources = [Source(f"s{at}", feeds=(f"https://s{at}.example/rss",)) for at in range(5)]
    urls, guard = (f"json://{hook.host}/desk",), Guard([hook.host])
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for hours, gone in ((0, [0]), (3, [0, 1, 2]), (6, [0, 1, 2, 3])):
            for minutes in (0, 30):
                now = NOON + timedelta(hours=hours, minutes=minutes)
                for at in gone:
                    ledger.unlisted(sources[at].feeds[0], f"s{at}", now, "connection refused")
                ledger.note(ledger.health(sources, now), now)
            assert send_alerts(ledger, urls, guard, now) == {0: 1, 3: 2, 6: 1}[hours]
    asks = [one["message"].startswith("no dark source answers") for one in hook.sent]
    assert asks == [False, True, False]


def test_a_redirect_leads_past_no_guard(hook: Hook, ledger: Ledger) -> None:
    inside = Hook()
    try:
        hook.status, hook.headers = 307, {"Location": f"http://{inside.host}/secret"}
        assert (
            send_alerts(ledger, (f"json://{hook.host}/desk",), Guard([hook.host]), NOON + HOURS)
            == 0
        )
        assert inside.sent == []
    finally:
        inside.close()


def test_an_address_that_is_not_understood_is_told_by_its_number_only(
    hook: Hook, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    urls = (f"json://{hook.host}/desk", "carrier-pigeon://token@loft")
    assert send_alerts(ledger, urls, Guard([hook.host]), NOON + HOURS) == 1
    told = [record for record in caplog.records if "not understood" in record.getMessage()]
    assert [record.fields for record in told] == [{"number": 2}]  # type: ignore[attr-defined]  # set by us


@pytest.mark.parametrize("address", ["carrier-pigeon://s3cret@loft", "slack://s3cret"])
def test_no_address_stands_in_a_log_or_on_standard_error(
    ledger: Ledger,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    address: str,
) -> None:
    assert send_alerts(ledger, (address,), Guard(), NOON + HOURS) == 0
    told = [(record.getMessage(), record.fields) for record in caplog.records]  # type: ignore[attr-defined]  # set by us
    assert told == [
        ("alert address is not understood", {"number": 1}),
        (
            "alert could not be sent",
            {"number": 1, "outages": 1, "reason": "its address is not understood"},
        ),
    ]
    assert "s3cret" not in "".join((caplog.text, *capfd.readouterr()))


def test_why_an_alert_did_not_arrive_is_told(
    hook: Hook, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 503
    send_alerts(ledger, (f"json://{hook.host}/desk",), Guard([hook.host]), NOON + HOURS)
    assert caplog.records[-1].fields == {"number": 1, "outages": 1, "reason": "it answered 503"}  # type: ignore[attr-defined]  # set by us


def test_without_addresses_nothing_is_sent_and_nothing_counts_as_told(ledger: Ledger) -> None:
    assert send_alerts(ledger, (), Guard(), NOON + HOURS) == 0
    assert len(ledger.untold("desk", NOON + HOURS)[0]) == 1


@pytest.mark.parametrize(
    "address",
    [("192.0.2.1", 25), ("10.0.0.1", 587), ("127.0.0.1", 25), ("169.254.169.254", 80)],
)
def test_every_connection_of_the_process_is_guarded(address: tuple[str, int]) -> None:
    with guarded(Guard()):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            made = socket.socket(socket.AF_INET, kind)
            with made, pytest.raises(PermissionError):
                made.connect(address)
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made,
            pytest.raises(PermissionError),
        ):
            made.sendto(b"x", address)
        with socket.socket(socket.AF_UNIX) as made, pytest.raises(PermissionError):
            made.connect("/run/secret")


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_no_proxy_of_the_environment_takes_a_message_past_the_guard(
    hook: Hook, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("http_proxy", f"http://{hook.host}")
    monkeypatch.setenv(name, "localhost")
    away = ("json://127.0.0.1:9/desk",)
    assert send_alerts(ledger, away, Guard([hook.host]), NOON + HOURS) == 0
    assert hook.sent == []


def test_all_is_as_it_was_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "localhost")
    monkeypatch.delenv("NO_PROXY", raising=False)
    before, variables = socket.socket, dict(os.environ)
    with guarded(Guard()):
        assert socket.socket is not before
        assert os.environ["NO_PROXY"] == os.environ["no_proxy"] == "*"
    assert socket.socket is before
    assert dict(os.environ) == variables
