"""The bench of reading in small."""

from bench.reading import in_turn

LINE = "Le maître du port a compté {0} navires, dont {1} sans équipage, avant que le vent ne tourne au nord."


def test_both_read_each_page_and_each_takes_time() -> None:
    said = "".join(f"<p>{LINE.format(n, n + 2)}</p>" for n in range(9))
    html = f"<html lang='fr'><body><article><h1>Les navires</h1>{said}</article></body></html>"
    ours, theirs = in_turn([{"url": "http://port.example/a", "html": html}])
    assert ours > 0
    assert theirs > 0
