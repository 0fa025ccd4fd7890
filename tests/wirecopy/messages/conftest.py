"""Where messages arrive."""

from collections.abc import Iterator

import pytest
from receivers import MailServer


@pytest.fixture
def post() -> Iterator[MailServer]:
    """A mail server."""
    made = MailServer()
    yield made
    made.close()
