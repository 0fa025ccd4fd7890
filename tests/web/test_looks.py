"""Pages look as they did: small pictures of some of them are kept, and compared with a tolerance.

Where a page is meant to look otherwise, WIRECOPY_LOOKS=renew takes the pictures anew, to be looked at.
"""

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest

KEPT = Path(__file__).parent / "looks"
LOOKS: dict[str, tuple[str, int, str, str]] = {
    "search-wide-light": ("/?q=lighthouses", 1280, "light", "en-GB"),
    "story-phone-dark": ("/stories/{story}", 390, "dark", "en-GB"),
    "arabic-tablet-light": ("/stories/{arabic}", 768, "light", "fr-FR"),
    "sides-wide-dark": ("/stories/{story}/diff?a=A&b=B", 1280, "dark", "en-GB"),
}
TOLERANCE = 0.05  # of the picture; other fonts take less of it, a layout that breaks takes more
SCALE = 0.25  # at which letters are grey and blocks are still blocks

OFF = """async ([one, other]) => {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width / 4, image.height / 4).getContext("2d");
    canvas.drawImage(image, 0, 0, canvas.canvas.width, canvas.canvas.height);
    return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height).data;
  };
  const [a, b] = await Promise.all([pixels(one), pixels(other)]);
  if (a.length !== b.length) return 1;
  let off = 0;
  for (let at = 0; at < a.length; at += 4)
    if (Math.max(...[0, 1, 2].map((c) => Math.abs(a[at + c] - b[at + c]))) > 24) off += 1;
  return off / (a.length / 4);
}"""


@pytest.fixture
def seen(visit_of, reading, reading_at: str) -> Callable[..., bytes]:
    """Takes the picture of a look, with some styles behind those of the page."""

    def take(name: str, styles: str = "") -> bytes:
        path, width, scheme, locale = LOOKS[name]
        visit = visit_of(
            reading_at, reading.press, color_scheme=scheme, locale=locale, device_scale_factor=SCALE,
            viewport={"width": width, "height": 1000}, reduced_motion="reduce", bypass_csp=True,
        )  # fmt: skip
        visit.to(path)
        if styles:
            visit.page.add_style_tag(content=styles)
        return visit.page.screenshot()

    return take


@pytest.fixture
def off(browser) -> Callable[[bytes, bytes], float]:
    """The share in which two pictures differ, letters left aside."""
    page = browser.new_page()
    yield lambda *both: page.evaluate(OFF, [base64.b64encode(one).decode() for one in both])
    page.close()


@pytest.mark.parametrize("name", LOOKS)
def test_a_page_looks_as_it_did(seen, off, name: str) -> None:
    kept = KEPT / f"{name}.png"
    if os.environ.get("WIRECOPY_LOOKS") == "renew":
        kept.write_bytes(seen(name))
    assert off(seen(name), kept.read_bytes()) < TOLERANCE
    assert kept.stat().st_size < 60_000


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("search-wide-light", ".found { display: block; }"),
        ("search-wide-light", ".ask { display: block; } main { max-width: 40rem; }"),
        ("story-phone-dark", "body { background: #fff; }"),
        ("arabic-tablet-light", "main { padding: 0; margin-inline-start: 12rem; }"),
        ("sides-wide-dark", "table.sides td { display: block; width: auto; }"),
    ],
)
def test_a_layout_that_breaks_is_seen(seen, off, name: str, styles: str) -> None:
    assert off(seen(name, styles), (KEPT / f"{name}.png").read_bytes()) > TOLERANCE


@pytest.mark.parametrize("name", ["search-wide-light", "arabic-tablet-light"])
def test_other_letters_are_no_other_look(seen, off, name: str) -> None:
    styles = "body, h1, h2, h3, svg text { font-family: 'DejaVu Sans', serif !important; }"
    assert off(seen(name, styles), (KEPT / f"{name}.png").read_bytes()) < TOLERANCE
