"""Which pages to fetch, politely, surviving a crash: the Scrapy project.

`spiders.run` (imported on its own: it loads Scrapy) runs a crawl.
"""

from spiders.errors import (
    GatherError,
    GuardError,
    SettingsError,
    SourcesError,
    WorkerError,
)
from spiders.ledger import Ledger
from spiders.ledger.history import Event, History
from spiders.sources.source import Source, append_source, read_sources

__all__ = [
    "Event",
    "GatherError",
    "GuardError",
    "History",
    "Ledger",
    "SettingsError",
    "Source",
    "SourcesError",
    "WorkerError",
    "append_source",
    "read_sources",
]
