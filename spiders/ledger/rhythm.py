"""The rhythm of a crawl: when a list is read again, and at what ages an article is visited again."""

from dataclasses import dataclass
from datetime import timedelta

_FIRST = timedelta(minutes=30)
_MANY = 5  # new addresses at once: some may have run through the list unseen
_FASTER, _SLOWER, _MUCH_FASTER, _FAILED = 0.8, 1.25, 0.5, 2.0

AGES = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(days=1),
    timedelta(days=7),
)
"""15 % of articles change within a day, 18 % within a week."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The bounds between two readings of a list, and the ages at which articles are visited again."""

    least: timedelta = timedelta(minutes=10)
    most: timedelta = timedelta(days=1)
    ages: tuple[timedelta, ...] = AGES

    def first(self) -> timedelta:
        """The interval of a list that was never read."""
        return self._bounded(_FIRST)

    def after(self, interval: timedelta, news: int) -> timedelta:
        """The interval after a reading that brought so many new addresses.

        It settles where every second reading brings news, which is at .7 of the mean time between
        two of them, however often that is.
        """
        factor = _MUCH_FASTER if news >= _MANY else _FASTER if news else _SLOWER
        return self._bounded(interval * factor)

    def after_failure(self, interval: timedelta) -> timedelta:
        """The interval after a reading that failed."""
        return self._bounded(interval * _FAILED)

    def after_failures(self, interval: timedelta) -> timedelta:
        """The interval from which one goes on that can be read again.

        Failures made it as long as it is, and what it was before is forgotten: news may have come.
        """
        return min(interval, self.first())

    @property
    def oldest(self) -> timedelta:
        """The age after which an article is left alone."""
        return max(self.ages, default=timedelta())

    def _bounded(self, interval: timedelta) -> timedelta:
        return max(self.least, min(self.most, interval))


USUAL = Rhythm()
