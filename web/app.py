"""The desk as an ASGI application."""

from http import HTTPStatus
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from web import api, pages
from web.access import usual_limits
from web.desk import Desk
from web.errors import FORESEEN, DeskError, Problem, is_call, problem_of
from web.pages.entering import login_for
from web.pages.rendering import STATIC, error_page
from web.security import HEADERS, Guarded

_UNKNOWN = "there is no page at this address"
_FAULT = "this is a fault of the desk itself; its log says what it was"


def create_app(desk: Desk) -> FastAPI:
    """The pages and the API of a desk."""
    app = FastAPI(
        title="wirecopy", version=version("wirecopy"), docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.desk = desk
    app.state.limits = usual_limits()
    for router in (*api.routers(), *pages.routers()):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.openapi = api.describe(app)  # type: ignore[method-assign]  # as FastAPI's manual has it
    for kind in (*FORESEEN, DeskError):
        app.add_exception_handler(kind, _foreseen)
    app.add_exception_handler(RequestValidationError, _misspelt)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _unforeseen)
    app.add_middleware(Guarded, hosts=desk.hosts, personal=desk.accounts is not None)
    return app


async def _foreseen(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem.status == 401 and request.method == "GET" and not is_call(request.url.path):
        return RedirectResponse(login_for(request), 303)
    return _answer(request, problem)


async def _misspelt(request: Request, error: Exception) -> Response:
    """What a parameter must be, told of the first that is not so."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    return _answer(request, Problem(400, str(first["msg"]), field))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405 and request.method == "GET" and not is_call(request.url.path):
        # Where a form was answered, another language or a bookmark leads to an address that only takes it.
        return RedirectResponse(_above(request), 303)
    told = _UNKNOWN if error.detail == HTTPStatus.NOT_FOUND.phrase else str(error.detail)
    answer = _answer(request, Problem(error.status_code, told))
    answer.headers.update(error.headers or {})
    return answer


def _above(request: Request) -> str:
    """The page on which the form stands that is sent to this address."""
    path = request.url.path.rpartition("/")[0] or "/"
    return f"{path}?{request.url.query}".rstrip("?")


async def _unforeseen(request: Request, _: Exception) -> Response:
    """A fault of ours, which the server logs; it is told outside of what binds all other answers."""
    answer = _answer(request, Problem(500, _FAULT))
    answer.headers.update({**HEADERS, "Cache-Control": "no-store"})
    return answer


def _answer(request: Request, problem: Problem) -> Response:
    if is_call(request.url.path):
        return JSONResponse(problem.to_row(), problem.status)
    return error_page(request, problem)
