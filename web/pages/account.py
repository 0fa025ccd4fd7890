"""The page of one's own account: the password, the sessions and the keys for scripts."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.access import OwnForm, Reader, noted
from web.accounts import ROLES, Account, AccountError, Accounts, Role
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.pages.rendering import page

router = APIRouter(prefix="/account", include_in_schema=False)
_Password = Annotated[str, Form(max_length=1_000)]


@router.get("")
def account(request: Request, desk: TheDesk, who: Reader) -> Response:
    """What one may do, and by which keys scripts may do it."""
    return _page(request, desk, who)


@router.post("/password", dependencies=[OwnForm])
def password(
    request: Request, desk: TheDesk, who: Reader, before: _Password = "", after: _Password = ""
) -> Response:
    """Take another password; whoever is logged in by the one before is logged out."""
    accounts = _accounts(desk)
    if not request.app.state.limits.logins.allows(f"password of {who.name}"):
        raise DeskError(429, "too many attempts; wait five minutes")
    try:
        accounts.change_password(who.name, before, after)
    except AccountError as error:
        return _page(request, desk, who, problem=str(error))
    noted(desk, who, "password", "changed")
    return RedirectResponse("/login", 303)


@router.post("/leave", dependencies=[OwnForm])
def leave(desk: TheDesk, who: Reader) -> Response:
    """Log out everywhere."""
    _accounts(desk).leave_everywhere(who.name)
    noted(desk, who, "logout", "everywhere")
    return RedirectResponse("/login", 303)


@router.post("/keys", dependencies=[OwnForm])
def make_key(
    request: Request,
    desk: TheDesk,
    who: Reader,
    scope: Annotated[Role, Form()] = "reader",
    label: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Make a key for scripts, which is shown on this page alone."""
    if not who.may(scope):
        raise DeskError(403, f"this needs the role {scope}; {who.name} is {who.role}")
    told = " ".join(label.split())
    key = _accounts(desk).new_key(who.name, told, scope, datetime.now(UTC))
    noted(desk, who, "key", f"{scope}: {told}")
    return _page(request, desk, who, made=key)


@router.post("/keys/revoke", dependencies=[OwnForm])
def revoke(desk: TheDesk, who: Reader, id: Annotated[str, Form(max_length=100)]) -> Response:
    """Let a key open nothing any more: one's own, or as an administrator anybody's."""
    accounts = _accounts(desk)
    if id not in {
        key.id for key in accounts.all_keys() if key.account == who.name or who.may("admin")
    }:
        raise DeskError(404, f"no key has the id {id!r}")
    gone = accounts.revoke(id)
    noted(desk, who, "revoke", f"{gone.account}, {gone.role}: {gone.label}")
    return RedirectResponse("/account" if gone.account == who.name else "/accounts", 303)


def _accounts(desk: Desk) -> Accounts:
    if desk.accounts is None:
        raise DeskError(404, "there are no accounts; this machine alone may use the desk")
    return desk.accounts


def _page(
    request: Request, desk: Desk, who: Account, *, problem: str = "", made: str = ""
) -> Response:
    keys = [key for key in _accounts(desk).all_keys() if key.account == who.name]
    scopes = [role for role in ROLES if who.may(role)]
    return page(
        request, "account.html", 400 if problem else 200, keys=keys, scopes=scopes, problem=problem,
        made=made,
    )  # fmt: skip
