"""Every route of the API, by what it is about."""

from fastapi import APIRouter

from web.api import coverage, deciding, digests, recipient, searching, stories, topics, tracing


def routers() -> tuple[APIRouter, ...]:
    """The routers, in the order of the document."""
    # Before the article's own, whose id may be an address and hold anything, comes what is below it.
    parts = (stories, searching, tracing, topics, digests, recipient, deciding, coverage)
    return tuple(part.router for part in parts)
