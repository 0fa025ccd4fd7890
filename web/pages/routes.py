"""Every page, by what it is about."""

from fastapi import APIRouter

from web.pages import searching


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    return tuple(part.router for part in (searching,))
