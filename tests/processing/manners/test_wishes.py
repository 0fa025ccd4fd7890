"""What a page asks for is read from headers and metas, and what is meant for others is not ours."""

from datetime import UTC, datetime

import pytest
from lxml import html

from processing.manners.wishes import read_wishes
from processing.markup.head import read_head
from processing.page import Page

URL = "https://post.example/monde/1"


def wishes(meta: str = "", *headers: tuple[str, str], reserved: bool = False) -> tuple[str, ...]:
    tree = html.document_fromstring(
        f"<html><head>{meta}</head><body><p>Le phare.</p></body></html>"
    )
    page = Page(URL, b"", datetime(2026, 6, 18, tzinfo=UTC), 200, headers)
    return read_wishes(page, read_head(tree, URL), reserved=reserved)


@pytest.mark.parametrize(
    ("meta", "found"),
    [
        ("", ()),
        ('<meta name="robots" content="index, follow">', ()),
        ('<meta name="robots" content="noarchive">', ("noarchive",)),
        ('<META NAME="ROBOTS" CONTENT="NOINDEX,NoArchive">', ("noindex", "noarchive")),
        ('<meta name="robots" content="none">', ("noindex",)),
        ('<meta name="robots" content="max-snippet:-1, noai">', ("tdm",)),
        ('<meta name="googlebot" content="noindex">', ()),
        ('<meta name="wirecopy" content="noarchive">', ("noarchive",)),
        ('<meta name="tdm-reservation" content="1">', ("tdm",)),
        ('<meta name="tdm-reservation" content="0">', ()),
    ],
)
def test_metas_ask(meta: str, found: tuple[str, ...]) -> None:
    assert wishes(meta) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (("x-robots-tag", "noarchive, nosnippet"), ("noarchive",)),
        (("x-robots-tag", "wirecopy: noindex, noarchive"), ("noindex", "noarchive")),
        (("x-robots-tag", "otherbot: noindex"), ()),
        (("x-robots-tag", "noindex, max-snippet:20"), ("noindex",)),
        (("x-robots-tag", "unavailable_after: 25 Jun 2026 15:00:00 GMT"), ()),
        (("x-robots-tag", "أرشيف😀" * 5_000), ()),
        (("tdm-reservation", "1"), ("tdm",)),
        (("tdm-policy", "https://post.example/tdm.json"), ()),
    ],
)
def test_headers_ask(header: tuple[str, str], found: tuple[str, ...]) -> None:
    assert wishes("", header) == found


def test_all_that_is_asked_counts_once_in_one_order() -> None:
    meta = '<meta name="tdm-reservation" content="1"><meta name="robots" content="noarchive">'
    assert wishes(meta, ("x-robots-tag", "noarchive"), ("x-robots-tag", "noindex")) == (
        "noindex",
        "noarchive",
        "tdm",
    )


@pytest.mark.parametrize(
    ("host", "header", "meta", "found"),
    [
        (True, "", "", ("tdm",)),
        (True, "0", "", ()),
        (True, "", "0", ()),
        (True, "0", "1", ("tdm",)),
        (False, "1", "0", ()),
        (False, "1", "yes", ("tdm",)),
        (True, "2", "", ("tdm",)),
    ],
)
def test_of_reservations_the_nearest_to_the_text_decides(
    host: bool, header: str, meta: str, found: tuple[str, ...]
) -> None:
    metas = f'<meta name="tdm-reservation" content="{meta}">' if meta else ""
    headers = [("tdm-reservation", header)] if header else []
    assert wishes(metas, *headers, reserved=host) == found
