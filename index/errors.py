"""What an index can fail of.

IndexFault
├── QueryError          the query is malformed, or asks for what no index answers
├── NotFoundError       an article, a version or a story that is not held
├── UnreachableError    the index cannot be opened
│   └── AddressError    its address names none
├── RefusedError        the server refused: password, privilege, read-only, disk full
├── SchemeError         it was written by another scheme of fingerprints or of tables
├── DecisionError       a decision that contradicts another one, or decides nothing
├── LockedError         another process is writing and did not finish in time
└── CorruptError        the truth itself is damaged
"""


class IndexFault(Exception):
    """An index could not do what was asked; the message is one line for people."""


class QueryError(IndexFault):
    """A query that cannot be understood; `position` counts characters from 1, 0 where unknown."""

    def __init__(self, problem: str, position: int = 0) -> None:
        where = f" at character {position}" if position else ""
        super().__init__(f"query{where}: {problem}")
        self.problem = problem
        self.position = position


class NotFoundError(IndexFault):
    """An id that is not held."""


class UnreachableError(IndexFault):
    """An index that cannot be opened."""


class AddressError(UnreachableError):
    """An address that names no index; the message says what is allowed."""


class RefusedError(IndexFault):
    """An index that answers, and refuses what was asked."""


class SchemeError(IndexFault):
    """An index written by another scheme than this program's."""


class DecisionError(IndexFault):
    """A decision that cannot be made; the message names the one in its way."""


class LockedError(IndexFault):
    """An index that another process is writing to."""


class CorruptError(IndexFault):
    """An index whose truth is damaged."""
