"""Alerts: told once, to a real web hook on loopback, through the guard."""

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from receivers import Hook

from spiders.guard import Guard
from spiders.ledger import Ledger
from spiders.source import Source
from wirecopy.alerts import send_alerts
from wirecopy.channels import guarded

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
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
    assert [send_alerts(ledger, urls, guard) for _ in range(3)] == [1, 0, 0]
    back(ledger)
    assert [send_alerts(ledger, urls, guard) for _ in range(3)] == [1, 0, 0]
    assert [(one["title"], one["message"]) for one in hook.sent] == [
        ("wirecopy: 1 dark", "dark: Écho du port (403 since 12:00: blocked?)"),
        ("wirecopy: 1 back", "back: Écho du port, dark since 2026-06-18 12:00 UTC"),
    ]


def test_a_hook_on_this_machine_must_be_named(hook: Hook, ledger: Ledger) -> None:
    assert send_alerts(ledger, (f"json://{hook.host}/desk",), Guard()) == 0
    assert hook.sent == []


def test_what_could_not_be_sent_is_sent_the_next_time(hook: Hook, ledger: Ledger) -> None:
    urls, guard = (f"json://{hook.host}/desk",), Guard([hook.host])
    hook.status = 500
    assert send_alerts(ledger, urls, guard) == 0
    hook.status = 200
    assert send_alerts(ledger, urls, guard) == 1


def test_a_redirect_leads_past_no_guard(hook: Hook, ledger: Ledger) -> None:
    inside = Hook()
    try:
        hook.status, hook.headers = 307, {"Location": f"http://{inside.host}/secret"}
        assert send_alerts(ledger, (f"json://{hook.host}/desk",), Guard([hook.host])) == 0
        assert inside.sent == []
    finally:
        inside.close()


def test_an_address_that_is_not_understood_is_told_by_its_number_only(
    hook: Hook, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    urls = (f"json://{hook.host}/desk", "carrier-pigeon://token@loft")
    assert send_alerts(ledger, urls, Guard([hook.host])) == 1
    told = [record for record in caplog.records if "not understood" in record.getMessage()]
    assert [record.fields for record in told] == [{"number": 2}]  # type: ignore[attr-defined]  # set by us


@pytest.mark.parametrize("address", ["carrier-pigeon://s3cret@loft", "slack://s3cret"])
def test_no_address_stands_in_a_log_or_on_standard_error(
    ledger: Ledger,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    address: str,
) -> None:
    assert send_alerts(ledger, (address,), Guard()) == 0
    told = [(record.getMessage(), record.fields) for record in caplog.records]  # type: ignore[attr-defined]  # set by us
    assert told == [
        ("alert address is not understood", {"number": 1}),
        ("alert could not be sent", {"outages": 1, "reason": "its address is not understood"}),
    ]
    assert "s3cret" not in "".join((caplog.text, *capfd.readouterr()))


def test_why_an_alert_did_not_arrive_is_told(
    hook: Hook, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 503
    send_alerts(ledger, (f"json://{hook.host}/desk",), Guard([hook.host]))
    assert caplog.records[-1].fields == {"outages": 1, "reason": "it answered 503"}  # type: ignore[attr-defined]  # set by us


def test_without_addresses_nothing_is_sent_and_nothing_counts_as_told(ledger: Ledger) -> None:
    assert send_alerts(ledger, (), Guard()) == 0
    assert len(ledger.untold()[0]) == 1


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


def test_all_is_as_it_was_afterwards() -> None:
    before, proxies = socket.socket, os.environ.get("NO_PROXY")
    with guarded(Guard()):
        assert socket.socket is not before
    assert socket.socket is before
    assert os.environ.get("NO_PROXY") == proxies
