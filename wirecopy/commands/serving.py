"""`serve`: the analyst's desk in a browser, and for scripts."""

import ipaddress
import socket
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from wirecopy.commands.accounts import FILE, accounts_of
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import PORT, Config, Data, Json, opened, person, settings_of
from wirecopy.scheduling.running import command_of
from wirecopy.settings.setting import FILE as SETTINGS
from wirecopy.terminal.console import line, say

_WAITING = 1024  # connections that wait to be answered


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Its port; 0 is any.")
    ] = PORT,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", help="A host name under which browsers may reach it.", show_default=False
        ),
    ] = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Serve the pages and the REST API, on this machine only unless there are accounts."""
    import uvicorn  # slow, as is what follows

    from web.app import create_app
    from web.desk import LOOPBACK, Desk
    from wirecopy.messages.posting import reached
    from wirecopy.settings.shelf import FileShelf

    settings = settings_of(config, data)
    accounts = accounts_of(settings.data) if (settings.data / FILE).exists() else None
    known = accounts if accounts and accounts.all() else None
    if not _is_loopback(host) and known is None:
        raise MisusedError(
            f"--host is {host!r}, beyond this machine; without accounts only loopback is allowed"
            " (`wirecopy accounts add NAME --role admin` makes one)"
        )
    with opened(settings) as index:
        desk = Desk(
            index, settings.data, settings.sources, person() or "desk", known, LOOPBACK | {host, *(name or ())},
            FileShelf(config or Path(SETTINGS)), partial(command_of, config, data), partial(reached, config, data),
        )  # fmt: skip
        server = uvicorn.Server(
            uvicorn.Config(create_app(desk), log_level="warning", server_header=False)
        )
        listening = _bound(host, port)
        url = _address(*listening.getsockname()[:2])
        line({"url": url}) if as_json else say(f"the desk is at {url}; Ctrl-C ends it")
        sys.stdout.flush()
        with listening:
            server.run([listening])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises `FailedError`, `MisusedError` where that is no host."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=_WAITING)
    except OSError as error:
        raise FailedError(f"cannot listen at {host} port {port}: {error.strerror}") from error
    except UnicodeError as error:  # before the name is looked up
        raise MisusedError(f"--host is {host!r}, a name or an address is needed") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
