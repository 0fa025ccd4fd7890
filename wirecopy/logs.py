"""What the program logs: one line an event, for people or as JSON."""

import json
import logging
import sys
from datetime import UTC, datetime

from spiders.events import fields_of, worded
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import warn_through

_OURS = ("spiders", "wirecopy")


class JsonLines(logging.Formatter):
    """Each event one JSON object on one line: time, level, event, and the fields of its kind."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        row = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "logger": record.name,
            **fields_of(record),
        }
        if record.exc_info:
            row["error"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """Each event a line for people: its time, its name, its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        time = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        told = " ".join(f"{time} {record.getMessage()} {worded(fields_of(record))}".split())
        if record.exc_info:
            told += " " + " ".join(self.formatException(record.exc_info).split())
        return told


def log_to_standard_error(settings: Settings, least: int = logging.INFO) -> None:
    """Sends events of at least that level there, in the form that is set; of libraries what went wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.log_format == "json" else PlainLines())
    handler.addFilter(_is_told)
    if settings.log_format == "json":
        warn_through(logging.getLogger(__name__).warning)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(least)


def _is_told(record: logging.LogRecord) -> bool:
    """Whether it is ours or tells of trouble, whatever levels a library sets its loggers to.

    Scrapy sets its own to DEBUG when a crawl begins, where every article is told with its text.
    """
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in _OURS
