"""Times as whole microseconds, by which every backend orders them."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(time: datetime) -> int:
    """A time as a number: microseconds since 1970, in UTC."""
    return (time - _EPOCH) // _MICROSECOND


def moment(number: int) -> datetime:
    """The time of a number."""
    return _EPOCH + timedelta(microseconds=number)
