"""A file is sent while it is made, and no longer made when nobody reads it."""

import pytest

from web.streaming import streamed


def test_what_is_written_arrives_whole_and_in_order() -> None:
    def write(file) -> None:
        for number in range(50_000):
            file.write(f"{number}\n".encode())

    assert b"".join(streamed(write)).split() == [str(n).encode() for n in range(50_000)]


def test_nothing_written_is_nothing_read() -> None:
    assert list(streamed(lambda _: None)) == []


def test_an_error_reaches_the_reader_behind_what_was_written() -> None:
    def write(file) -> None:
        file.write(b"x" * 70_000)
        raise LookupError("the index went away")

    pieces = streamed(write)
    assert len(next(pieces)) == 70_000
    with pytest.raises(LookupError, match="went away"):
        list(pieces)


def test_it_is_no_longer_made_when_the_reader_has_left() -> None:
    written: list[int] = []

    def write(file) -> None:
        for number in range(1_000_000):
            file.write(b"y" * 65_536)
            written.append(number)

    pieces = streamed(write)
    next(pieces)
    pieces.close()
    assert len(written) < 100
