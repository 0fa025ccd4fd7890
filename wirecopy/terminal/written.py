"""Files that commands write, and how that is told."""

import sys
from collections.abc import Collection
from pathlib import Path

from reports.unseen import Unseen
from spiders.sources.files import replacing
from wirecopy.gaps import beside, write_unseen
from wirecopy.terminal.console import line, say, warn


def tell_written(path: Path, as_json: bool, **numbers: int) -> None:
    """Tells of a file that was written, a program also how much it holds."""
    if as_json:
        line({"wrote": str(path), **numbers})
    else:
        say(f"wrote {path}")


def mention_ending(path: Path, format: str, default: str, formats: Collection[str]) -> None:
    """Tells people of a file whose name ends as another format does than the one it has by default."""
    ending = path.name.removesuffix(".gz").rpartition(".")[2].lower()
    if format == default != ending and ending in formats:
        warn(f"{path} is {format}; --format {ending} makes it what its name says")


def write_report(
    body: bytes, path: Path, apart: Unseen | None, as_json: bool, **numbers: int
) -> None:
    """Writes a report and tells of it; where the path is -, to standard output and nothing else.

    What was not seen stands beside it where it is to be `apart`.
    """
    if str(path) == "-":
        sys.stdout.buffer.write(body)
        return
    with replacing(path) as new:
        new.write_bytes(body)
    if apart:
        write_unseen(apart, beside(path))
    tell_written(path, as_json, **numbers)
