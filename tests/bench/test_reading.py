"""The bench of reading in small."""

from bench.reading import in_turn

LINE = "Le maître du port a compté {0} navires, dont {1} sans équipage, avant que le vent ne tourne au nord."


def test_both_read_the_pages_that_hold_an_article_and_what_each_takes_is_told() -> None:
    said = "".join(f"<p>{LINE.format(n, n + 2)}</p>" for n in range(9))
    html = f"<html lang='fr'><body><article><h1>Les navires</h1>{said}</article></body></html>"
    url = "http://port.example/a"
    ours, theirs = in_turn([{"url": url, "html": html}, {"url": url, "html": "<html></html>"}])
    assert (ours.read, theirs.read) == (1, 1)
    assert ours.cost > 0
    assert theirs.cost > 0
