"""Pages of many boxes within one another: read like any other, and before anyone loses patience."""

import time

from whole_pages import TEXTS, article

BOXES = 900
ALBUM = (
    "<div class='album'><img src='/quay.jpg'>" + "Les bateaux attendent au port. " * 120
) * BOXES


def test_boxes_full_of_text_within_one_another_do_not_take_minutes() -> None:
    before = time.process_time()
    found = article(f"<article><h1>Les ministres</h1><p>{TEXTS['fr']}</p>{ALBUM}</article>")
    assert time.process_time() - before < 6  # with both ways compared it took 20 s
    assert TEXTS["fr"] in found.text


def test_blanks_without_end_do_not_take_minutes() -> None:
    said = f"<p>{TEXTS['fr']}</p><p>{'Les bateaux attendent au port. ' * 9}</p>"
    before = time.process_time()
    found = article(f"<article><h1>Les ministres</h1>{said}<pre>a{' ' * 45_000}b</pre></article>")
    assert (
        time.process_time() - before < 6
    )  # where a bar was looked for from each blank it took 16 s
    assert TEXTS["fr"] in found.text
