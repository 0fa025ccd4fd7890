"""`accounts`: who may use the desk beyond this machine."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.watching import Recipients, Subscriptions, Watchbook
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Config, Data, Json, one_of, person, settings_of
from wirecopy.terminal.console import line, rows, say

if TYPE_CHECKING:
    from web import Accounts

FILE = "accounts.sqlite"

app = typer.Typer(
    help="Who may use the desk beyond this machine.", no_args_is_help=True, rich_markup_mode=None
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name they log in with.")]


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

    accounts = accounts_of(settings_of(config, data).data)
    granted = one_of("--role", role, ROLES)
    try:
        accounts.add(name, granted, _password(), datetime.now(UTC))
    except AccountError as error:
        raise MisusedError(str(error)) from error
    _note(accounts, "account", f"{name}: {role}")
    line({"name": name, "role": role}) if as_json else say(f"{name} may log in as {role}")


@app.command("list")
def list_accounts(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """List the accounts."""
    known = accounts_of(settings_of(config, data).data).all()
    if as_json:
        for one in known:
            line({"name": one.name, "role": one.role})
    else:
        rows(
            ("name", "role"),
            [(one.name, one.role) for one in known],
            "there is no account; `wirecopy accounts add` makes one",
        )


@app.command("remove")
def remove_account(
    name: Name, config: Config = None, data: Data = None, as_json: Json = False
) -> None:
    """Remove an account, with its sessions and keys, its mail address, and the digests it got."""
    from web import AccountError

    settings = settings_of(config, data)
    accounts = accounts_of(settings.data)
    try:
        accounts.remove(name)
    except AccountError as error:
        raise FailedError(str(error)) from error
    with Watchbook.within(settings.data) as book:
        Subscriptions(book).forget(name)
        Recipients(book).forget(name)
    _note(accounts, "remove account", name)
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

    granted = one_of("--scope", scope, ROLES)
    accounts = accounts_of(settings_of(config, data).data)
    try:
        key = accounts.new_key(name, label, granted, datetime.now(UTC))
    except AccountError as error:
        raise FailedError(str(error)) from error
    _note(accounts, "key", f"{name}, {scope}: {label}")
    line({"name": name, "scope": scope, "key": key}) if as_json else say(key)


def accounts_of(data: Path) -> "Accounts":
    """The accounts of a data folder."""
    from web import Accounts

    return Accounts(data / FILE)


def _note(accounts: "Accounts", act: str, detail: str) -> None:
    """Writes into the log that administrators read, as whoever is at the machine."""
    accounts.note(f"{person() or 'someone'} (command line)", act, detail, datetime.now(UTC))


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise MisusedError("the two passwords differ")
    return first
