"""The pages on which people log in and out, and administrators see who may and what was done."""

import ipaddress
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from web.access import COOKIE, Admin, OwnForm, asking, keep_mark, noted
from web.accounts import LINES, SESSION
from web.desk import TheDesk
from web.errors import DeskError
from web.pages.rendering import page

router = APIRouter(include_in_schema=False)


def login_for(request: Request) -> str:
    """The address of the login page from which one comes back to the page that was asked for."""
    asked = f"{request.url.path}?{request.url.query}".rstrip("?")
    return "/login" if asked == "/" else f"/login?{urlencode({'then': asked})}"


@router.get("/login")
def ask(request: Request, then: str = "/") -> Response:
    """Where name and password are given."""
    return page(request, "login.html", problem="", then=then)


@router.post("/login", dependencies=[OwnForm])
def login(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    then: Annotated[str, Form()] = "/",
) -> Response:
    """Let in whoever gives the right password, to the page that they wanted."""
    if desk.accounts is None:
        return RedirectResponse("/", 303)
    now = datetime.now(UTC)
    address = request.client.host if request.client else ""
    if not request.app.state.limits.logins.allows(_network(address)):
        raise DeskError(429, "too many attempts; wait five minutes")
    account = desk.accounts.checked(" ".join(name.split()), password)
    if account is None:
        desk.accounts.note(name, "login refused", address, now)
        problem = "name or password is wrong"
        return page(request, "login.html", 403, problem=problem, then=then)
    desk.accounts.note(account.name, "login", address, now)
    desk.accounts.leave(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(_own(then), 303)
    session = desk.accounts.enter(account, now)
    keep_mark(request, answer, session, int(SESSION.total_seconds()))
    return answer


@router.post("/logout", dependencies=[OwnForm])
def logout(request: Request, desk: TheDesk) -> Response:
    """End the session."""
    if desk.accounts and (who := asking(request, desk)):
        noted(desk, who, "logout", "")
        desk.accounts.leave(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/accounts")
def accounts(
    request: Request,
    desk: TheDesk,
    _: Admin,
    before: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
) -> Response:
    """Who may use the desk, and what was done; `before` a line of the log, else lately."""
    known = desk.accounts
    if known is None:
        raise DeskError(404, "there are no accounts; this machine alone may use the desk")
    log = known.log(LINES, before)
    older = log[-1].id if len(log) == LINES else 0
    return page(
        request, "accounts.html", known=known.all(), keys=known.all_keys(), log=log, older=older
    )  # fmt: skip


def _own(then: str) -> str:
    """The page to go to, where it is one of this desk; an address that leads elsewhere is not heeded.

    Browsers take backslashes for slashes and leave out control characters, so that what holds any is
    an address elsewhere as much as one that begins with two slashes.
    """
    own = then.startswith("/") and then[1:2] != "/" and "\\" not in then and then.isprintable()
    return then if own else "/"


def _network(address: str) -> str:
    """What one visitor has of addresses: one of IPv4, and of IPv6 all of a /64."""
    try:
        return str(ipaddress.IPv6Network(f"{address}/64", strict=False))
    except ValueError:
        return address
