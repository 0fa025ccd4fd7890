"""What a browser must have before it can show a page is small, however much the page is about."""

import re

import pytest
from desk_press import DISPATCH, article

from index import intake

LIGHT = 60_000  # bytes of the page, its styles, scripts and fonts
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


def carried(client, path: str) -> int:
    page = client.get(path)
    assert page.status_code == 200, page.text
    loaded = LOADED.findall(page.text)
    assert len(loaded) == 2
    return len(page.content) + sum(len(client.get(one).content) for one in loaded)


@pytest.mark.parametrize("path", ["/", "/?page_size=20", "/?group=article&page_size=200", "/stories/{story}", "/trace", "/sources"])  # fmt: skip
def test_the_first_paint_carries_less_than_60_kb(stand, path: str) -> None:
    assert carried(stand.client, path.format(**vars(stand.press))) < LIGHT


def test_styles_bring_nothing_else_along(reading) -> None:
    """A font or a picture of the styles would be waited for as well."""
    styles = reading.client.get("/static/desk.css").text
    assert "@import" not in styles
    assert "url(" not in styles


def test_a_story_of_300_carriers_is_as_light(fresh) -> None:
    cuts = [DISPATCH[:number] for number in (5, 4, 3)]
    copies = [
        article(f"Outlet {at}", f"Lighthouses, {at % 7}", cuts[at % 3], at / 10)
        for at in range(300)
    ]
    story = intake(fresh.index, copies)[-1].story
    assert sum(map(len, fresh.index.story(story).carriers.values())) > 300
    assert carried(fresh.client, f"/stories/{story}") < LIGHT
