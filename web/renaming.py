"""A topic's new name, wherever the data folder has the old one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reports.watching import Watchbook
from web.links import Links


@contextmanager
def renamed(data: Path, was: str, name: str) -> Iterator[None]:
    """Has the watch book and the secret links follow a topic to its new name.

    They do when what is done within succeeds, which is to give the topic that name, and stay as they
    are where it does not. Who matches topics meanwhile waits.
    """
    if was == name:
        yield
        return
    with Watchbook.within(data) as book, book.transaction():
        book.rename_topic(was, name)
        with Links(data).renamed(was, name):
            yield
