"""What the desk answers when something is wrong: one shape, with a status.

Every error of the packages below has its status here; whatever else is raised is a fault of ours.
"""

from dataclasses import asdict, dataclass

from index.errors import DecisionError, IndexFault, NotFoundError, QueryError
from processing.urls import UrlError
from reports.errors import AddressError, FormatError, ReferenceTextError, ReportError, VersionError
from spiders.errors import GatherError

FORESEEN = (IndexFault, ReportError, GatherError, UrlError)


class DeskError(Exception):
    """An answer that is an error; `field` names the parameter."""

    def __init__(self, status: int, message: str, field: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(status, message, field)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in one line for people.

    `field` is the parameter that is wrong, "" where none is; `position` counts its characters
    from 1, 0 where unknown.
    """

    status: int
    message: str
    field: str = ""
    position: int = 0

    def to_row(self) -> dict[str, object]:
        """The error as the API answers it."""
        return {"error": asdict(self)}


def is_call(path: str) -> bool:
    """Whether a path is the API's, whose errors have a shape of their own."""
    return path.startswith("/api/")


def problem_of(error: Exception) -> Problem:
    """The answer to a foreseen error."""
    if isinstance(error, DeskError):
        return error.problem
    if isinstance(error, QueryError):
        field = "resume" if "resume token" in error.problem else "q"
        return Problem(400, error.problem, field, error.position)
    for kind, status, field in _STATUSES:
        if isinstance(error, kind):
            return Problem(status, str(error), field)
    return Problem(503, str(error))


_STATUSES: tuple[tuple[type[Exception], int, str], ...] = (
    (NotFoundError, 404, ""),
    (VersionError, 404, ""),
    (DecisionError, 409, ""),
    (ReferenceTextError, 400, "text"),
    (FormatError, 400, "format"),
    (AddressError, 400, "address"),
    (UrlError, 400, "url"),
)
