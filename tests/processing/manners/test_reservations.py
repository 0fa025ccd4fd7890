"""tdmrep.json by the TDM Reservation Protocol, and what is none."""

import json

import pytest

from processing.manners.patterns import MOST_WILDCARDS
from processing.manners.reservations import LARGEST, read_reservations


def reserved(body: str | bytes, path: str = "/monde/1") -> bool:
    raw = body if isinstance(body, bytes) else body.encode()
    return read_reservations(raw).reserve(f"https://post.example{path}")


def rules(*pairs: tuple[str, object]) -> str:
    return json.dumps([{"location": at, "tdm-reservation": value} for at, value in pairs])


@pytest.mark.parametrize(
    ("said", "path", "expected"),
    [
        (rules(("/", 1)), "/monde/1", True),
        (rules(("/", "1")), "/monde/1", True),
        (rules(("/", 0)), "/monde/1", False),
        (rules(("/monde/", 1)), "/sport/1", False),
        (rules(("/sport/", 0), ("/", 1)), "/sport/1", False),
        (rules(("/", 1), ("/sport/", 0)), "/sport/1", True),  # the first that fits
        (rules(("/*/libre$", 0), ("*", 1)), "/monde/libre", False),
        (rules(("/*/libre$", 0), ("*", 1)), "/monde/libre/2", True),
        (rules(("/κόσμος", 1)), "/%CE%BA%CF%8C%CF%83%CE%BC%CE%BF%CF%82/1", True),
        (rules(("/أخبار😀", 1)), "/أخبار😀/1", True),
        (json.dumps({"location": "/", "tdm-reservation": 1, "tdm-policy": "/policy"}), "/a", True),
    ],
)
def test_the_first_rule_that_fits_decides(said: str, path: str, expected: bool) -> None:
    assert reserved(said, path) is expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"location": "/"},
        {"location": "/", "tdm-reservation": 2},
        {"location": "/", "tdm-reservation": None},
        {"location": ["/"], "tdm-reservation": 1},
        {"location": "monde", "tdm-reservation": 1},
        {"tdm-reservation": 1},
        "reserved",
        None,
    ],
)
def test_a_rule_that_is_none_is_passed_over(wrong: object) -> None:
    right = {"location": "/monde/", "tdm-reservation": 1}
    assert not reserved(json.dumps([wrong]))
    assert reserved(json.dumps([wrong, right]))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><p>not found",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"1" * 100_000,
        b"NaN",
        rules(("/", 1)).encode() + b" " * LARGEST,
    ],
)
def test_a_file_that_is_none_reserves_nothing(body: bytes) -> None:
    assert not reserved(body)


def test_no_more_wildcards_are_tried_than_those_of_robots_txt() -> None:
    costly = "/" + "*a" * (MOST_WILDCARDS // 2)
    said = rules((costly, 1), (costly, 1), (costly + "$", 1), ("/", 1))
    rules_kept = read_reservations(said.encode()).rules
    assert sum(pattern.wildcards for pattern, _ in rules_kept) <= MOST_WILDCARDS
    assert reserved(said)
