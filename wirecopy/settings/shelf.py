"""The topics of a configuration file, as the desk reads and changes them while it runs."""

import logging
from collections.abc import Callable
from pathlib import Path

from reports.watching import Topic
from spiders.errors import GatherError
from spiders.sources.tables import document_of
from web.errors import DeskError
from wirecopy.errors import MisusedError
from wirecopy.settings.latest import Latest
from wirecopy.settings.topics import append_topic, change_topic, read_topics, remove_topic

logger = logging.getLogger(__name__)


class FileShelf:
    """The topics of the file, by whomever it was changed."""

    fixed = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._latest: Latest[tuple[Topic, ...]] = Latest(
            path, _topics, (), (MisusedError, OSError, ValueError), _stay
        )

    def topics(self) -> tuple[Topic, ...]:
        """The topics as the file has them now."""
        return self._latest()

    def add(self, topic: Topic) -> None:
        """Adds a table to the file. Raises `DeskError`."""
        self._write(lambda: append_topic(self._path, topic))

    def change(self, topic: Topic, was: str) -> None:
        """Changes the table of the topic that `was` called so. Raises `DeskError`."""
        self._write(lambda: change_topic(self._path, topic, was))

    def remove(self, name: str) -> None:
        """Takes the table out of the file. Raises `DeskError`."""
        self._write(lambda: remove_topic(self._path, name))

    def _write(self, change: Callable[[], None]) -> None:
        try:
            change()
        except MisusedError as error:
            raise DeskError(400, str(error).removeprefix("topic: ")) from error
        except (GatherError, OSError) as error:
            raise DeskError(409, f"{self._path.name} cannot be changed: {error}") from error


def _stay(error: Exception) -> None:
    logger.error("topics stay as they were", extra={"fields": {"error": str(error)}})


def _topics(path: Path) -> tuple[Topic, ...]:
    """What the file says; `ValueError` where it is no TOML."""
    return read_topics(path, document_of(path).unwrap())
