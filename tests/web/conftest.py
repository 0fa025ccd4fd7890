"""The desk over a small press, on both backends; clients that ask it without a network."""

import base64
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import demo_desk
import pytest
from desk_looks import OFF, SCALE, Look
from desk_press import Press, fill
from desk_visits import Visit, served
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from index import Index, open_index
from processing import Article
from web.app import create_app
from web.desk import Desk
from wirecopy.demo.press import Press as DemoPress

BASE = "http://127.0.0.1:8600"
_PATIENCE = 120_000  # ms for a page, as a button may start a command that asks a press
expect.set_options(timeout=_PATIENCE)
_SEEN = {"timezone_id": "Asia/Tokyo", "locale": "en-GB", "reduced_motion": "reduce"}
"""How a browser sees a page: without colours on their way, which axe would measure."""


@dataclass(frozen=True)
class Stand:
    """A desk, what its press holds, and a client for it."""

    desk: Desk
    press: Press
    client: TestClient

    @property
    def index(self) -> Index:
        return self.desk.index


@dataclass(frozen=True)
class Demo:
    """The demo's desk, where it is served, and the ids that addresses of its pages are made of."""

    desk: Desk
    at: str
    names: dict[str, str]


def stand_on(index: Index, folder: Path) -> Stand:
    desk = Desk(index, folder, folder / "sources.toml", author="amal")
    return Stand(desk, fill(index), TestClient(create_app(desk), BASE))


@pytest.fixture(scope="session", params=["embedded", "elasticsearch"])
def stand(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stand]:
    """A desk that is only read from, on each backend."""
    folder = tmp_path_factory.mktemp("desk")
    address = "embedded:"
    if request.param == "elasticsearch":
        address = f"{request.getfixturevalue('elasticsearch')}/w{secrets.token_hex(6)}"
    with open_index(address, folder) as index:
        yield stand_on(index, folder)
        if request.param == "elasticsearch":
            index.drop()


@pytest.fixture(params=["embedded", "elasticsearch"])
def fresh_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stand]:
    """A desk of the test's own on each backend, to be changed."""
    address = "embedded:"
    if request.param == "elasticsearch":
        address = request.getfixturevalue("elastic_address")
    with open_index(address, tmp_path) as index:
        yield stand_on(index, tmp_path)


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A desk that is only read from, where the backend makes no difference."""
    folder = tmp_path_factory.mktemp("reading")
    with open_index("embedded:", folder) as index:
        yield stand_on(index, folder)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Stand]:
    """A desk of the test's own, to be changed."""
    with open_index("embedded:", tmp_path) as index:
        yield stand_on(index, tmp_path)


@pytest.fixture
def client_of() -> Callable[..., TestClient]:
    """Makes a client for a desk with some of its values changed."""

    def make(stand: Stand, **values: object) -> TestClient:
        return TestClient(create_app(replace(stand.desk, **values)), BASE)  # type: ignore[arg-type]

    return make


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over nothing at all."""
    with open_index("embedded:", tmp_path) as index:
        yield TestClient(create_app(Desk(index, tmp_path, tmp_path / "sources.toml")), BASE)


@pytest.fixture
def visit_of(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Makes a visit to what is served at an address, in a browser of these settings."""
    contexts = []

    def make(base: str, press, **settings: object) -> Visit:
        context = browser.new_context(**_SEEN | settings)
        contexts.append(context)
        page, noise = context.new_page(), []
        page.set_default_timeout(_PATIENCE)
        page.on("request", lambda one: noise.append(one.url) if not one.url.startswith(base) else 0)
        page.on(
            "console", lambda one: noise.append(one.text) if "status of 4" not in one.text else 0
        )
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda one: (noise.append(one.message), one.dismiss()))
        return Visit(page, base, noise, press if isinstance(press, dict) else vars(press))

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def reading_at(reading) -> Iterator[str]:
    with served(reading.desk) as address:
        yield address


@pytest.fixture
def visit(reading, reading_at: str, visit_of: Callable[..., Visit]) -> Visit:
    """A visit to the desk that is only read from."""
    return visit_of(reading_at, reading.press)


@pytest.fixture(scope="module")
def demo_press() -> Iterator[DemoPress]:
    with DemoPress() as serving:
        yield serving


@pytest.fixture(scope="module")
def demo_articles(demo_press: DemoPress) -> list[Article]:
    return demo_desk.articles_of(demo_press)


@pytest.fixture(scope="module", params=["embedded", "elasticsearch"])
def demo_address(request: pytest.FixtureRequest) -> str:
    if request.param == "embedded":
        return "embedded:"
    return f"{request.getfixturevalue('elasticsearch')}/w{secrets.token_hex(6)}"


@pytest.fixture(scope="module")
def demo(
    demo_address: str,
    demo_press: DemoPress,
    demo_articles: list[Article],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Demo]:
    """The demo's desk, on each backend: the tests of a module share it, as people do."""
    folder = tmp_path_factory.mktemp("demo")
    with open_index(demo_address, folder / "data") as index:
        names = demo_desk.fill(index, demo_press, demo_articles)
        desk = demo_desk.desk_of(index, folder, demo_press, demo_address)
        with served(desk) as at:
            yield Demo(desk, at, names)
        if demo_address != "embedded:":
            index.drop()


@pytest.fixture
def demo_visit(demo: Demo, visit_of: Callable[..., Visit]) -> Visit:
    """A visit to the demo's desk."""
    return visit_of(demo.at, demo.names)


@pytest.fixture
def seen(visit_of: Callable[..., Visit]) -> Callable[..., bytes]:
    """Takes the picture of a page, with some styles behind those of its own."""

    def take(base: str, press: object, look: Look, styles: str = "") -> bytes:
        path, width, scheme, locale = look
        visit = visit_of(
            base, press, color_scheme=scheme, locale=locale, device_scale_factor=SCALE,
            viewport={"width": width, "height": 1000}, bypass_csp=True,
        )  # fmt: skip
        visit.to(path)
        if styles:
            visit.page.add_style_tag(content=styles)
        return visit.page.screenshot()

    return take


@pytest.fixture
def off(browser: Browser) -> Iterator[Callable[[bytes, bytes], float]]:
    """The share in which two pictures differ, letters left aside."""
    page = browser.new_page()
    yield lambda *both: page.evaluate(OFF, [base64.b64encode(one).decode() for one in both])
    page.close()
