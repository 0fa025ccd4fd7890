"""A desk whose topic tells at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from receivers import Hook
from watch_desk import Desk


@pytest.fixture
def desk(tmp_path: Path, hook: Hook) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.urls, made.allowed = [f"json://{hook.host}/straits"], [hook.host]
    made.topic(alert="at once")
    yield made
    made.index.close()
