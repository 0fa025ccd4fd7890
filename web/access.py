"""Who is asking, what they may do, and that a form was ours."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import Response

from index import Act, Decision
from web.accounts import Account, Role
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.limits import Limit
from web.tokens import new_token

COOKIE = "wirecopy"


@dataclass(frozen=True, slots=True)
class Limits:
    """How often a visitor may ask, and an address may try to log in."""

    asks: Limit
    logins: Limit


def usual_limits() -> Limits:
    """Ten requests a second, and ten passwords in five minutes."""
    return Limits(Limit(600, 60), Limit(10, 300))


def may(role: Role) -> Callable[..., Account]:
    """What lets those through who may do what this role may, and tells who they are."""

    def visitor(request: Request, desk: TheDesk) -> Account:
        account = asking(request, desk)
        if account is None:
            raise DeskError(401, "log in, or send a key as Authorization: Bearer")
        if desk.accounts and not request.app.state.limits.asks.allows(account.name):
            raise DeskError(429, "too many requests; wait a moment")
        if not account.may(role):
            raise DeskError(403, f"this needs the role {role}; {account.name} is {account.role}")
        return account

    return visitor


Reader = Annotated[Account, Depends(may("reader"))]
Analyst = Annotated[Account, Depends(may("analyst"))]
Admin = Annotated[Account, Depends(may("admin"))]


def asking(request: Request, desk: Desk) -> Account | None:
    """Who sent a request, by key or session, looked up once; None where nobody is known."""
    if not hasattr(request.state, "who"):
        request.state.who = _looked_up(request, desk)
    known: Account | None = request.state.who
    return known


def _looked_up(request: Request, desk: Desk) -> Account | None:
    if desk.accounts is None:
        return Account(desk.author, "admin")
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return desk.accounts.of_key(key.strip())
    if token := request.cookies.get(COOKIE):
        return desk.accounts.of_session(token, datetime.now(UTC))
    return None


def check_origin(request: Request) -> None:
    """Refuses what a page elsewhere sent in a reader's name. Raises `DeskError`.

    Browsers tell where a request that changes something comes from; what is no browser tells
    nothing.
    """
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in ("same-origin", "none") or origin not in (None, own):
        raise DeskError(403, "this came from another page")


def form_token(request: Request, desk: Desk) -> str:
    """The token that a form of this browser's pages carries."""
    visit = visit_of(request)
    return hmac.new(desk.secret, visit.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def visit_of(request: Request) -> str:
    """The browser's own mark; one that has none yet gets it with the answer."""
    if (known := request.cookies.get(COOKIE)) or (known := getattr(request.state, "visit", "")):
        return known
    request.state.visit = new_token()
    return str(request.state.visit)


def keep_mark(request: Request, answer: Response, mark: str, seconds: int | None = None) -> None:
    """Has the browser keep its mark, for so long or until it is closed.

    It comes back also when a link elsewhere, as in a mail, leads to the desk, but not with what a page
    elsewhere sends or loads: SameSite=Lax of RFC 6265bis, section 5.6.7.
    """
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, mark, seconds, httponly=True, samesite="lax", secure=secure)


async def own_form(request: Request, desk: TheDesk, token: Annotated[str, Form()] = "") -> None:
    """Lets only forms through that this desk gave to this browser."""
    check_origin(request)
    if not hmac.compare_digest(
        token.encode("utf-8", "replace"), form_token(request, desk).encode()
    ):
        raise DeskError(403, "this form is out of date; go back, load the page again and repeat it")


OwnForm = Depends(own_form)


async def own_call(request: Request) -> None:
    """Lets calls of the API through that no page elsewhere can send."""
    check_origin(request)


OwnCall = Depends(own_call)


def act_of(account: Account, reason: str = "") -> Act:
    """What this person does now, and why."""
    return Act(account.name, datetime.now(UTC), " ".join(reason.split()))


def noted(desk: Desk, account: Account, act: str, detail: str) -> None:
    """Writes into the audit log, where there are accounts."""
    if desk.accounts:
        desk.accounts.note(account.name, act, detail, datetime.now(UTC))


def noted_decision(desk: Desk, account: Account, made: Decision) -> None:
    """Writes into the audit log that a decision was made, or taken back."""
    noted(desk, account, f"undo {made.kind}" if made.undone else made.kind, made.id)
