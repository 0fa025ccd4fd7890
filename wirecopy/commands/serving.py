"""`serve` and `accounts`: the analyst's desk, and who may use it."""

import getpass
import ipaddress
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.console import line, rows, say
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Config, Data, Json, opened, person, settings_of

if TYPE_CHECKING:
    from web import Accounts

_FILE = "accounts.sqlite"
_WAITING = 1024  # connections that wait to be answered

app = typer.Typer(
    help="Who may use the desk beyond this machine.", no_args_is_help=True, rich_markup_mode=None
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name they log in with.")]


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Its port; 0 is any.")
    ] = 8600,
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

    from web import LOOPBACK, Desk, create_app

    settings = settings_of(config, data)
    accounts = _accounts(settings.data) if (settings.data / _FILE).exists() else None
    known = accounts if accounts and accounts.all() else None
    if not _is_loopback(host) and known is None:
        raise MisusedError(
            f"--host is {host!r}, beyond this machine; without accounts only loopback is allowed"
            " (`wirecopy accounts add NAME --role admin` makes one)"
        )
    with opened(settings) as index:
        desk = Desk(
            index, settings.data, settings.sources, person() or "desk", known, LOOPBACK | {host, *(name or ())},
            settings.queries,
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


@app.command("add")
def add_account(
    name: Name,
    role: Annotated[str, typer.Option("--role", help="reader, analyst or admin.")] = "reader",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make an account, or give it a new role and password; asks for that, or reads a line of it."""
    from web import ROLES, AccountError

    accounts = _accounts(settings_of(config, data).data)
    if role not in ROLES:
        raise MisusedError(f"--role is {role!r}, allowed: {', '.join(ROLES)}")
    try:
        accounts.add(name, role, _password(), datetime.now(UTC))
    except AccountError as error:
        raise MisusedError(str(error)) from error
    line({"name": name, "role": role}) if as_json else say(f"{name} may log in as {role}")


@app.command("list")
def list_accounts(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """List the accounts."""
    known = _accounts(settings_of(config, data).data).all()
    if as_json:
        for one in known:
            line({"name": one.name, "role": one.role})
    else:
        rows(("name", "role"), [(one.name, one.role) for one in known])


@app.command("remove")
def remove_account(
    name: Name, config: Config = None, data: Data = None, as_json: Json = False
) -> None:
    """Remove an account, with its sessions and keys."""
    from web import AccountError

    try:
        _accounts(settings_of(config, data).data).remove(name)
    except AccountError as error:
        raise FailedError(str(error)) from error
    line({"removed": name}) if as_json else say(f"removed {name}")


@app.command("key")
def make_key(
    name: Name,
    scope: Annotated[
        str, typer.Option("--scope", help="What it may do: reader, analyst or admin.")
    ] = "reader",
    label: Annotated[str, typer.Option("--label", help="What it is for.")] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make a key for scripts, which is shown this once."""
    from web import ROLES, AccountError

    if scope not in ROLES:
        raise MisusedError(f"--scope is {scope!r}, allowed: {', '.join(ROLES)}")
    accounts = _accounts(settings_of(config, data).data)
    try:
        key = accounts.new_key(name, label, scope, datetime.now(UTC))
    except AccountError as error:
        raise FailedError(str(error)) from error
    line({"name": name, "scope": scope, "key": key}) if as_json else say(key)


def _accounts(data: Path) -> "Accounts":
    from web import Accounts

    return Accounts(data / _FILE)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise MisusedError("the two passwords differ")
    return first


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises `FailedError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=_WAITING)
    except OSError as error:
        raise FailedError(f"cannot listen at {host} port {port}: {error.strerror}") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


COMMANDS = {"serve": serve}
