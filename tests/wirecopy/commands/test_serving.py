"""`serve`: this machine alone, unless people are known by name."""

import inspect
import json
import os
import socket
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime

import pytest

from web import Accounts
from wirecopy.commands.serving import serve
from wirecopy.options import person


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_beyond_this_machine_it_needs_accounts(program, host: str) -> None:
    told = program.refused(2, "serve", "--host", host)
    assert "without accounts only loopback is allowed" in told
    assert "wirecopy accounts add" in told


@pytest.mark.parametrize("host", ["desk..example", f"{'a' * 64}.example"])
def test_what_can_be_no_host_is_told(program, host: str) -> None:
    known = Accounts(program.folder / "data" / "accounts.sqlite")
    known.add("amal", "admin", "four grey seals", datetime.now(UTC))
    refused = program.refused(2, "serve", "--host", host, "--port", "0")
    assert f"--host is {host!r}, a name or an address is needed" in refused


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


def test_the_desk_names_the_channels_of_who_is_there_and_never_an_address(tmp_path) -> None:
    told = f"{person() or 'desk'} = mailto://desk:geheim@mail.example/?to=ana@example.org\n"
    (tmp_path / "people").write_text("# nobody yet\n")
    (tmp_path / "wirecopy.toml").write_text(
        '[alerts]\npeople_file = "people"\n[[topic]]\nname = "boats"\nquery = "boats"\n'
    )
    command = [sys.executable, "-m", "wirecopy", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:  # fmt: skip
        try:
            address = server.stdout.readline().split()[4].rstrip(";")
            with urllib.request.urlopen(f"{address}digests") as answer:
                assert "No address of yours is known yet" in answer.read().decode()
            (tmp_path / "people").write_text(told)
            for page in ("digests", "digests/preview?topic=boats"):
                with urllib.request.urlopen(f"{address}{page}") as answer:
                    shown = answer.read().decode()
                assert "mailto " in shown
                assert "geheim" not in shown
                assert "example.org" not in shown
        finally:
            server.terminate()
        assert server.wait(20) in (0, -15)


def test_a_feed_links_to_where_the_desk_listens(program) -> None:
    port = inspect.signature(serve).parameters["port"].default
    program.done("init")
    (feed,) = program.rows("feed", "--query", "ministres", "--json")
    assert feed["home_page_url"].startswith(f"http://127.0.0.1:{port}/")
