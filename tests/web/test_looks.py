"""Pages of the small press look as they did, on both backends; what a layout that breaks does is seen."""

from collections.abc import Callable, Iterator

import pytest
from desk_looks import KEPT, TOLERANCE, Look, off_kept
from desk_visits import served

LOOKS: dict[str, Look] = {
    "search-wide-light": ("/?q=lighthouses", 1280, "light", "en-GB"),
    "story-phone-dark": ("/stories/{story}", 390, "dark", "en-GB"),
    "arabic-tablet-light": ("/stories/{arabic}", 768, "light", "fr-FR"),
    "sides-wide-dark": ("/stories/{story}/diff?a=A&b=B", 1280, "dark", "en-GB"),
}


@pytest.fixture(scope="module")
def stand_at(stand) -> Iterator[str]:
    with served(stand.desk) as address:
        yield address


@pytest.fixture
def broken(seen, reading, reading_at: str) -> Callable[[str, str], bytes]:
    """Takes the picture of a look with some styles behind those of the page."""
    return lambda name, styles: seen(reading_at, reading.press, LOOKS[name], styles)


@pytest.mark.parametrize("name", LOOKS)
def test_a_page_looks_as_it_did(seen, off, stand, stand_at: str, name: str) -> None:
    assert off_kept(off, name, seen(stand_at, stand.press, LOOKS[name])) < TOLERANCE


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("search-wide-light", ".found > section { grid-row: 2; }"),
        ("search-wide-light", ".ask { display: block; } main { max-width: 40rem; }"),
        ("story-phone-dark", "body { background: #fff; }"),
        ("arabic-tablet-light", "main { padding: 0; margin-inline-start: 12rem; }"),
        ("sides-wide-dark", "table.sides td { display: block; width: auto; }"),
    ],
)
def test_a_layout_that_breaks_is_seen(broken, off, name: str, styles: str) -> None:
    assert off(broken(name, styles), (KEPT / f"{name}.png").read_bytes()) > TOLERANCE


@pytest.mark.parametrize("name", ["search-wide-light", "arabic-tablet-light"])
def test_other_letters_are_no_other_look(broken, off, name: str) -> None:
    styles = "body, h1, h2, h3, svg text { font-family: 'DejaVu Sans', serif !important; }"
    assert off(broken(name, styles), (KEPT / f"{name}.png").read_bytes()) < TOLERANCE
