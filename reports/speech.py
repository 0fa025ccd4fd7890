"""How something is said to a reader, in a language whose words come from above."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.wording import thousands

Translate = Callable[..., str]
"""Says a text in a language; values are put in by name: `t("{number} hits", number=3)`."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A reader's language by its code; `t` words texts, and `said` finished lines."""

    language: str
    t: Translate
    said: Callable[[str], str]

    def counted(self, number: int, one: str, many: str) -> str:
        """What there is one of, or how many there are, as {number} of `many`."""
        if number == 1:
            return self.t(one)
        return self.t(many, number=thousands(number, self.language))


def _as_written(english: str, **values: object) -> str:
    return english.format(**values) if values else english


ENGLISH = Speech("en", _as_written, str)
