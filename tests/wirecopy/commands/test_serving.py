"""`serve` and `accounts`: this machine alone, unless people are known by name."""

import io
import json
import socket
import subprocess
import sys
import urllib.request

import pytest


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_beyond_this_machine_it_needs_accounts(program, host: str) -> None:
    told = program.refused(2, "serve", "--host", host)
    assert "without accounts only loopback is allowed" in told
    assert "wirecopy accounts add" in told


def test_a_port_that_is_taken_is_told(program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"cannot listen at 127.0.0.1 port {port}" in program.refused(
            1, "serve", "--port", port
        )


def test_it_serves_until_it_is_ended(tmp_path) -> None:
    command = [sys.executable, "-m", "wirecopy", "serve", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as server:  # fmt: skip
        try:
            line = server.stdout.readline()
            address = line.split()[4].rstrip(";")
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(f"{address}api/search") as answer:
                assert json.load(answer)["data"]["articles"] == 0
        finally:
            server.terminate()
        assert server.wait(20) in (0, -15)


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
