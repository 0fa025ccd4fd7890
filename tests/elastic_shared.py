"""One real Elasticsearch for several processes."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elastic_server import Server, healthy


@contextmanager
def shared(folder: Path) -> Iterator[str]:
    """The address of a server for all processes that name this folder.

    The first of them starts it, and removes it when no other one uses it any longer.
    """
    told = folder / "elasticsearch"
    own: Server | None = None
    with (folder / "elasticsearch.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with _alone(folder):
            if not told.exists():
                own = Server().start()
                healthy(own.url)
                told.write_text(own.url)
        try:
            yield told.read_text()
        finally:
            if own:
                fcntl.flock(users, fcntl.LOCK_EX)
                told.unlink()
                own.remove()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else starts that folder's server meanwhile."""
    with (folder / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
