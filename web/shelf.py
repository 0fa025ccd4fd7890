"""Where the desk's saved queries lie, which the command line reads and changes too."""

from collections.abc import Mapping
from typing import Protocol

from reports.watching import Topic
from web.errors import DeskError


class Shelf(Protocol):
    """Keeps the topics. What does not fit raises `DeskError`, and changes nothing."""

    @property
    def fixed(self) -> bool:
        """Whether its topics are only read."""

    def topics(self) -> tuple[Topic, ...]:
        """The topics as they are now."""

    def add(self, topic: Topic) -> None:
        """Keeps a topic of a new name."""

    def change(self, topic: Topic, was: str) -> None:
        """Keeps another name, query, alert and thresholds for the topic that `was` called so."""

    def remove(self, name: str) -> None:
        """Lets go of a topic."""


class FixedShelf:
    """Queries by their names, for a desk that changes none."""

    fixed = True

    def __init__(self, queries: Mapping[str, str] | None = None) -> None:
        self._topics = tuple(Topic(name, query) for name, query in (queries or {}).items())

    def topics(self) -> tuple[Topic, ...]:
        """The topics it was given."""
        return self._topics

    def add(self, topic: Topic) -> None:
        """Refuses it."""
        raise DeskError(409, "this desk only reads; no topic can be saved from it")

    def change(self, topic: Topic, was: str) -> None:
        """Refuses it."""
        self.add(topic)

    def remove(self, name: str) -> None:
        """Refuses it."""
        self.add(Topic(name, ""))


def topic_named(shelf: Shelf, name: str) -> Topic:
    """The topic of this name. Raises `DeskError`."""
    for topic in shelf.topics():
        if topic.name == name:
            return topic
    raise DeskError(404, f"there is no topic {name[:80]!r}", "name")
