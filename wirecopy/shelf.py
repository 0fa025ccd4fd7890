"""The topics of a configuration file, as the desk reads and changes them while it runs."""

from collections.abc import Callable
from pathlib import Path

from reports.watching import Topic
from spiders.errors import GatherError
from spiders.tables import Stamp, document_of, stamp_of
from web.errors import DeskError
from wirecopy.errors import MisusedError
from wirecopy.topics import append_topic, change_topic, read_topics, remove_topic


class FileShelf:
    """Reads the file anew whenever it has changed, by whomever.

    While what it says is wrong, its topics stay as they were.
    """

    fixed = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[Stamp, tuple[Topic, ...]] = ((0, 0, 0), ())

    def topics(self) -> tuple[Topic, ...]:
        """The topics as the file has them now."""
        stamp = stamp_of(self._path)
        if stamp != self._read[0]:
            try:
                topics = read_topics(self._path, document_of(self._path).unwrap())
            except (MisusedError, OSError, ValueError):  # ValueError: it is no TOML
                topics = self._read[1]
            self._read = (stamp, topics)
        return self._read[1]

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
