"""The lines of a file, however long they are."""

import io

from spiders.archives.lines import lines_of


def test_lines_come_as_they_are_up_to_the_bound() -> None:
    body = b"one\n\nthree\r\nfourth"
    assert list(lines_of(io.BytesIO(body), 7)) == body.splitlines(keepends=True)
    assert list(lines_of(io.BytesIO(b""), 7)) == []


def test_of_a_longer_line_the_beginning_comes_and_the_next_one_whole() -> None:
    for long in (b"1234567\n", b"12345678", b"1234567" * 30_000):
        lines = list(lines_of(io.BytesIO(long.rstrip(b"\n") + b"\nnext\n"), 6))
        assert [lines[0][:6], *lines[1:]] == [b"123456", b"next\n"]
        assert len(lines[0]) == 7
