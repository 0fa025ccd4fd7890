"""Real sites on loopback, a real server and a real browser."""

import os
import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_shared import shared
from elasticsearch import Elasticsearch
from hypothesis import settings
from local_sites import Folder, Site, sites
from playwright.sync_api import Browser, sync_playwright

from index.elastic.schema import kinds

_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")

# How long an example takes says something of the machine, not of the program.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# A shell lets what it starts in the background ignore Ctrl-C, and so do the programs tested here.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    with sites() as made:
        yield made


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    return new_site()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, no longer than a module: beside it no other event loop may run.

    Its headless shell draws the same pages for a third of the processor time.
    """
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, _BROWSERS)), None)
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def elasticsearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server: one named by the environment, else one for all workers of this run."""
    if named := os.environ.get("WIRECOPY_TEST_ELASTICSEARCH"):
        yield named.rstrip("/")
        return
    mine = tmp_path_factory.getbasetemp()
    with shared(mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) as url:
        yield url


@pytest.fixture
def elastic_address(elasticsearch: str) -> Iterator[str]:
    """The address of an index that nobody has used yet, removed afterwards."""
    name = f"t{secrets.token_hex(6)}"
    yield f"{elasticsearch}/{name}"
    with Elasticsearch(elasticsearch) as client:
        if made := list(client.indices.get(index=f"{name}-*").body):
            client.indices.delete(index=made)
        for kind in kinds():
            client.options(ignore_status=404).indices.delete_index_template(name=f"{name}-{kind}")
