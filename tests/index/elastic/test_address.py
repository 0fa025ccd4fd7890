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
    assert (address.nodes, address.user, address.name) == ((server,), user, name)
    assert str(address) == f"{server}/{name}"


def test_an_address_may_name_several_nodes() -> None:
    address = read_address("https://d%40sk@a.example:9201,b.example,[::1]:9203/press")
    assert address.nodes == (
        "https://a.example:9201",
        "https://b.example:443",
        "https://[::1]:9203",
    )
    assert (address.user, address.name) == ("d@sk", "press")
    assert str(address) == "https://a.example:9201,b.example:443,[::1]:9203/press"
    assert read_address(str(address)).nodes == address.nodes


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example,/press", "'' is no host"),
        ("https://,/press", "'' is no host"),
        ("https://a.example,,b.example/press", "'' is no host"),
        ("https://a.example:x,b.example/press", "the port of 'a.example:x' is no number"),
        ("https://a.example,b.example:0x1/press", "the port of 'b.example:0x1' is no number"),
        ("https://a.example,:9200/press", "':9200' is no host"),
    ],
)
def test_a_node_that_is_none_is_named(url: str, told: str) -> None:
    with pytest.raises(UnreachableError) as found:
        read_address(url)
    assert told in str(found.value)


@pytest.mark.parametrize(
    "url",
    [
        "search.example:9200", "file:///etc/passwd", "https://", "https://search.example/Press",
        "https://search.example/_all", "https://search.example/a,b", "https://search.example/a*",
        "https://search.example/a/b", "https://search.example/a?x=1", "https://search.example:99999/a",
        "https://search.example/-a", "https://search.example/أخبار", "https://[::1:9200/a",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told_with_an_example(url: str) -> None:
    with pytest.raises(UnreachableError, match=r"https://user@search\.example:9200/wirecopy"):
        read_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://desk:hunter2@search.example/press",
        "https://desk:hunter2@a.example:9200,b.example:9200/press",
        "elastic://desk:hunter2@search.example/press",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UnreachableError, match="WIRECOPY_INDEX_PASSWORD") as told:
        read_address(url)
    assert "hunter2" not in str(told.value)
