"""Addresses of indices in Elasticsearch."""

import pytest

from index import UnreachableError
from index.elastic.address import read_address


@pytest.mark.parametrize(
    ("url", "server", "user", "name"),
    [
        ("https://desk@search.example:9200/press", "https://search.example:9200", "desk", "press"),
        ("https://search.example/press/", "https://search.example:443", "", "press"),
        ("http://127.0.0.1", "http://127.0.0.1:9200", "", "wirecopy"),
        ("http://[::1]:9201/a-b_c", "http://[::1]:9201", "", "a-b_c"),
        ("https://d%40sk@search.example/x", "https://search.example:443", "d@sk", "x"),
    ],
)
def test_an_address_is_taken_apart(url: str, server: str, user: str, name: str) -> None:
    address = read_address(url)
    assert (address.server, address.user, address.name) == (server, user, name)
    assert str(address) == f"{server}/{name}"


@pytest.mark.parametrize(
    "url",
    [
        "search.example:9200", "file:///etc/passwd", "https://", "https://search.example/Press",
        "https://search.example/_all", "https://search.example/a,b", "https://search.example/a*",
        "https://search.example/a/b", "https://search.example/a?x=1", "https://search.example:99999/a",
        "https://search.example/-a", "https://search.example/أخبار",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told_with_an_example(url: str) -> None:
    with pytest.raises(UnreachableError, match=r"https://user@search\.example:9200/wirecopy"):
        read_address(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UnreachableError, match="WIRECOPY_INDEX_PASSWORD") as told:
        read_address("https://desk:hunter2@search.example/press")
    assert "hunter2" not in str(told.value)
