"""Every route of the API, by what it is about."""

from fastapi import APIRouter

from web.api import coverage, deciding, searching, stories, topics, tracing


def routers() -> tuple[APIRouter, ...]:
    """The routers, in the order of the document."""
    return tuple(part.router for part in (searching, stories, tracing, topics, deciding, coverage))
