"""Every page, by what it is about."""

from fastapi import APIRouter

from web.pages import (
    account,
    articles,
    deciding,
    digests,
    entering,
    feeds,
    following,
    gaps,
    monitoring,
    reports,
    searching,
    sources,
    stories,
    topics,
    tracing,
)


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    parts = (
        searching, stories, reports, articles, deciding, topics, digests, feeds, following, tracing, sources, monitoring, gaps, entering, account,
    )  # fmt: skip
    return tuple(part.router for part in parts)
