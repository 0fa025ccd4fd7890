"""Pages as fetched: what their servers say of them."""

from datetime import UTC, datetime

import pytest
from hostile.words import article

from processing import Fate, Page
from processing.extract import extract


def page(*said: str) -> Page:
    headers = tuple(("content-type", value) for value in said)
    url, now = "https://post.example/2026/06/18/limani", datetime(2026, 6, 19, tzinfo=UTC)
    return Page(url, article(3, "el").encode(), now, headers=headers)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ((), ()),
        (("Text/HTML; charset=utf-8",), ("text/html",)),
        (("text/html, text/html",), ("text/html", "text/html")),
        (("text/html; charset=utf-8", "text/plain"), ("text/html", "text/plain")),
        (("application/pdf",), ("application/pdf",)),
        *(((none,), ()) for none in ("", ";", "html", "utf-8", "charset=utf-8", "(null)", "*/*")),
        *(((none,), ()) for none in ("text/html charset=utf-8", '"text/html"', "unknown/unknown")),
    ],
)
def test_its_kinds_are_those_that_there_are(said: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert page(*said).kinds == kinds


@pytest.mark.parametrize(
    "said",
    ["text/html, text/html", "text/html;charset=utf-8,text/html", ", text/html", "html", "utf-8",
     "charset=utf-8", "text/html charset=utf-8", "text/html:charset=utf-8", '"text/html"', "(null)",
     "*/*", "unknown/unknown", "application/unknown", "text/html\0"],
)  # fmt: skip
def test_a_page_is_read_whose_server_says_nothing_of_its_kind(said: str) -> None:
    assert extract(page(said)).fate is Fate.FETCHED


@pytest.mark.parametrize("said", ["application/pdf", "image/png, image/png", "video/mp4;x=y"])
def test_what_is_said_to_be_something_else_is_no_page(said: str) -> None:
    read = extract(page(said))
    assert (read.fate, read.reason[:5]) == (Fate.NOT_AN_ARTICLE, said[:5])
