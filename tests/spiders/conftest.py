"""Fixtures of spiders in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from spider_kit import Gathering

from spiders.ledger import Ledger
from spiders.workers.pool import Pool


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    # Nothing here is to run into the limit, however busy the machine is.
    made = Pool(1, limit=300.0)
    yield made
    made.close()


@pytest.fixture
def gathering(tmp_path: Path, pool: Pool) -> Iterator[Gathering]:
    made = Gathering(tmp_path / "data", pool)
    yield made
    made.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened
