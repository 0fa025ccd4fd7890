"""How the demo's agreement with its truth is counted."""

import pytest

from wirecopy.demo.score import agreement


def test_agreement_is_one_where_nothing_differs() -> None:
    truth = {"a": "1", "b": "1", "c": "2"}
    result = agreement(truth, {"a": "x", "b": "x", "c": "y"})
    assert (result.precision, result.recall, result.ari, result.bcubed) == (1, 1, 1, 1)
    assert (result.parted, result.joined) == ((), ())


def test_agreement_names_what_was_parted_and_joined() -> None:
    truth = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}
    result = agreement(truth, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "f": "z"})
    assert result.parted == ("c",)
    assert result.joined == (("c", "d"),)
    assert (result.precision, result.recall) == (2 / 4, 2 / 4)
    assert (result.stories, result.found) == (3, 3)


def test_agreement_is_what_is_reckoned_by_hand() -> None:
    truth = {i: "1" if i in "abc" else "2" for i in "abcde"}
    found = {i: "x" if i in "abcd" else "y" for i in "abcde"}
    result = agreement(truth, found)
    assert (result.precision, result.recall) == (3 / 6, 3 / 4)
    expected = 4 * 6 / 10
    assert result.ari == pytest.approx((3 - expected) / ((4 + 6) / 2 - expected))
    assert result.bcubed == pytest.approx(2 * 0.7 * 0.8 / (0.7 + 0.8))
