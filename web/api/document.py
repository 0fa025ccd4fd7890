"""The OpenAPI document: every answer of every route, with examples."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from web.api.answers import ErrorAnswer

_ERRORS = {
    400: ("What was sent is wrong; the field and the place are named.", "a ( is not closed"),
    401: ("Nobody is logged in, and no key was sent.", "log in, or send a key"),
    403: ("This is not yours to do.", "this needs the role analyst; kofi is reader"),
    404: ("There is no such thing.", "no story, version or article has the id 's0'"),
    409: (
        "It cannot be done, or contradicts what was decided before; why is told.",
        "the merge contradicts",
    ),
    413: ("More was sent than anything here needs.", "more than 6,000,000 bytes were sent"),
    421: ("The Host is no name of the desk.", "this desk does not answer under this host name"),
    429: ("Too many requests.", "too many requests; wait a moment"),
    500: ("A fault of the desk.", "this is a fault of the desk itself; its log says what it was"),
    503: ("The index does not answer now.", "the index cannot be reached"),
}
_EVERYWHERE = (400, 401, 403, 421, 429, 500, 503)
_ETAG = {
    "ETag": {
        "description": "By which the answer is known again.",
        "required": True,
        "schema": {"type": "string"},
    }
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a route may answer with, those of every route among them."""
    return {status: _error(status) for status in sorted({*_EVERYWHERE, *statuses})}


def unchanged() -> dict[int | str, dict[str, Any]]:
    """The answer to who has the same already."""
    return {304: {"description": "Nothing has changed since the answer with this ETag."}}


def example(data: object, next: str | None = None) -> dict[int | str, dict[str, Any]]:
    """A good answer, as it looks."""
    content = {"application/json": {"example": {"data": data, "next": next}}}
    return {200: {"content": content}}


def describe(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """What makes the document of an application, once."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title="wirecopy",
                version=app.version,
                description=_ABOUT,
                routes=app.routes,
                tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
            )
            app.openapi_schema = _settled(made)
        return app.openapi_schema

    return document


def _error(status: int) -> dict[str, Any]:
    about, message = _ERRORS[status]
    shown = {"error": {"status": status, "message": message, "field": "", "position": 0}}
    return {
        "description": about,
        "model": ErrorAnswer,
        "content": {"application/json": {"example": shown}},
    }


def _settled(document: dict[str, Any]) -> dict[str, Any]:
    """Wrong parameters are answered with 400, in the one shape; and a key opens every route."""
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["security"] = [{}, {"key": []}]
        for status in ("200", "304"):
            if answer := path.get("get", {}).get("responses", {}).get(status):
                answer["headers"] = _ETAG
    components = document["components"]
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    return document


_TAGS: Mapping[str, str] = {
    "search": "Articles, versions and stories, found and counted.",
    "stories": "The versions of a story, what changed, and why an article stands where it does.",
    "trace": "Which passages of an official text went where.",
    "topics": "Saved queries, and what is new of them.",
    "decisions": "What analysts decide about stories, which goes before the measure.",
    "coverage": "What is followed, what ran, and what became of a URL.",
}
_ABOUT = """Everything that the pages show, for scripts.

A good answer is `{"data": …, "next": …}`, where `next` is the token of the next part or null. An error is
`{"error": {"status", "message", "field", "position"}}`. Answers to GET carry an ETag. Where the desk has accounts,
send a key as `Authorization: Bearer wck_…`.
"""
