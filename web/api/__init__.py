"""The REST API, under /api."""

from web.api.document import describe
from web.api.routes import routers

__all__ = ["describe", "routers"]
