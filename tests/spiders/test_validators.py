"""Validators: what is kept of answers to ask for no more than what is new."""

from datetime import UTC, datetime

import pytest

from processing import Page
from spiders.validators import validators_of

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("etag", "modified", "kept"),
    [
        ('"één"', "Thu, 18 Jun 2026 13:00:00 GMT", ('"één"', "Thu, 18 Jun 2026 13:00:00 GMT")),
        ("e" * 200_000, "Thu, 18 Jun 2026 13:00:00 GMT", ("", "Thu, 18 Jun 2026 13:00:00 GMT")),
        ('"one"', "Mon, " * 40_000, ('"one"', "")),
        ("", "", ("", "")),
    ],
)
def test_what_tells_a_page_again_is_kept_unless_it_is_longer_than_a_page(
    etag: str, modified: str, kept: tuple[str, str]
) -> None:
    headers = (("etag", etag), ("last-modified", modified))
    validators = validators_of(Page("http://post.example/1", b"<p>", NOON, headers=headers))
    assert (validators.etag, validators.modified) == kept
