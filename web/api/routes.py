"""Every route of the API, by what it is about."""

from fastapi import APIRouter

from web.api import coverage, deciding, digests, recipient, searching, stories, topics, tracing


def routers() -> tuple[APIRouter, ...]:
    """The routers, in the order of the document."""
    parts = (searching, stories, tracing, topics, digests, recipient, deciding, coverage)
    return tuple(part.router for part in parts)
