"""What stops a command.

CommandError
├── MisusedError     how it was called or set up; exit code 2
└── FailedError      what it was asked to do; exit code 1
"""

LOSSES = 3
"""The exit code of what was done, but not all of it."""


class CommandError(Exception):
    """The root of this package's errors; its message is one line for a person."""

    code = 1


class MisusedError(CommandError):
    """Names the flag, file or key, what was found and what is allowed."""

    code = 2


class FailedError(CommandError):
    """Says what could not be done and why."""
