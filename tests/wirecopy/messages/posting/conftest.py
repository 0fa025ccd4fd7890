"""A desk whose topic one person follows by a web hook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from receivers import Hook
from watch_desk import Desk


@pytest.fixture
def desk(tmp_path: Path, hook: Hook) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.people, made.allowed = [f"Ana = json://{hook.host}/ana"], [hook.host]
    made.topic()
    made.at(-1)
    yield made
    made.index.close()
