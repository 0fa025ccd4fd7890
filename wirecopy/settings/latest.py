"""What a file says, read again whenever it changes, and kept as it was while the file is wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from spiders.sources.tables import Stamp, stamp_of

Value = TypeVar("Value")


class Latest(Generic[Value]):
    """The value of a file; `known` until it is asked for, and where `read` raises one of `wrong` at first.

    What is wrong with it then is `told`.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[Path], Value],
        known: Value,
        wrong: tuple[type[Exception], ...],
        told: Callable[[Exception], None],
    ) -> None:
        self._path, self._read, self._wrong, self._told = path, read, wrong, told
        self._last: tuple[Stamp | None, Value] = (None, known)

    def __call__(self) -> Value:
        """The value as the file has it now."""
        stamp = stamp_of(self._path)  # before the file is read: a later edit is another one
        if stamp != self._last[0]:
            try:
                value = self._read(self._path)
            except self._wrong as error:
                value = self._last[1]
                self._told(error)
            self._last = (stamp, value)
        return self._last[1]
