"""The pages, which work without JavaScript."""

from web.pages.routes import routers

__all__ = ["routers"]
