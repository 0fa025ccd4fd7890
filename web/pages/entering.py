"""The pages on which people log in and out, and administrators see who may and what was done."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.access import COOKIE, Admin, OwnForm
from web.accounts import SESSION
from web.desk import TheDesk
from web.errors import DeskError
from web.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/login")
def ask(request: Request) -> Response:
    """Where name and password are given."""
    return page(request, "login.html", problem="")


@router.post("/login", dependencies=[OwnForm])
def login(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Let in whoever gives the right password."""
    if desk.accounts is None:
        return RedirectResponse("/", 303)
    now = datetime.now(UTC)
    address = request.client.host if request.client else ""
    if not request.app.state.limits.logins.allows(address):
        raise DeskError(429, "too many attempts; wait five minutes")
    account = desk.accounts.checked(" ".join(name.split()), password)
    if account is None:
        desk.accounts.note(name, "login refused", address, now)
        return page(request, "login.html", 403, problem="name or password is wrong")
    desk.accounts.note(account.name, "login", address, now)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, desk.accounts.enter(account, now), max_age=int(SESSION.total_seconds()), httponly=True,
        samesite="strict", secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


@router.post("/logout", dependencies=[OwnForm])
def logout(request: Request, desk: TheDesk) -> Response:
    """End the session."""
    if desk.accounts:
        desk.accounts.leave(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/accounts")
def accounts(request: Request, desk: TheDesk, _: Admin) -> Response:
    """Who may use the desk, and what was done."""
    if desk.accounts is None:
        raise DeskError(404, "there are no accounts; this machine alone may use the desk")
    return page(request, "accounts.html", known=desk.accounts.all(), log=desk.accounts.log())
