"""What of a file could not be read."""


class Unread:
    """How much of a file could not be read, and where and why first.

    `what` is called so where it is counted, and `at` stands before the number of the first.
    """

    def __init__(self, what: str, at: str) -> None:
        self._what, self._at = what, at
        self._first = ""
        self.count = 0

    def add(self, number: int, why: str) -> None:
        """Takes one more into account."""
        self.count += 1
        self._first = self._first or f"{self._at} {number:,} ({why})"

    def __str__(self) -> str:
        if self.count == 1:
            return f"one {self._what} could not be read, {self._first}"
        return f"{self.count:,} {self._what}s could not be read, the first {self._first}"
