"""The bench of throughput in small, on pages of its own."""

from pathlib import Path

from bench.reliability import STORY, town
from bench.throughput import crawled, dropped, reworded, story_of, told

SAID = (
    "The keeper of lamp {0} wrote in his book that the night was long and the wind from the north.",
    "By morning {0} boats had come in, and the harbour master counted their nets before noon.",
    "Two of them had met ice beyond the {0}th buoy; nobody was hurt, said the pilots' house.",
    "A new wick is on its way from the capital, where the ministry of ports keeps {0} in store.",
)
PAGES = [
    {
        "html": f"<html lang='en'><head><title>Lamp {n}</title></head><body><article><h1>Lamp {n}</h1>"
        + "".join(f"<p>{line.format(n * 7 + 2)}</p>" for line in SAID)
        + "</article></body></html>"
    }
    for n in range(3)
]


def test_each_page_lies_at_one_address_before_any_lies_at_two() -> None:
    story = story_of(PAGES, hosts=2)
    paths = [(f"127.0.40.{host}:80", f"{STORY}{number}") for number in (0, 1) for host in (1, 2)]
    found = [story(*path).decode() for path in paths]
    assert found[:3] == [page["html"] for page in PAGES]
    assert found[3] != PAGES[0]["html"]


def test_a_page_is_reworded_in_its_longer_lines_alone() -> None:
    script = b"<script>let harbour = 'the pilots of the harbour wait for the wind';</script>"
    lines = "Η λιμενική αρχή είπε ότι οι πιλότοι περιμένουν τον άνεμο.", "Quai n° 4"
    page = b"<h1 class='a b c'>" + b"</h1>".join(line.encode() for line in lines) + script
    first, second = reworded(page, 1), reworded(page, 2)
    assert first == reworded(page, 1) != second != page
    assert b"Quai n\xc2\xb0 4" + script in first
    assert sorted(first) == sorted(page)


def test_a_crawl_tells_what_it_stored_and_what_it_took(tmp_path: Path) -> None:
    with town(2, 4, story_of(PAGES, hosts=2)) as made:
        row = crawled(made, 1, tmp_path)
    assert (row["pages"], row["stored"]) == (4, 4), "the fourth is the first one reworded"
    assert row["cpu"] > 0
    assert row["lag"] >= 0
    assert 20e6 < row["own"] < row["memory"] < 1e9


def test_scrapy_alone_asks_for_each_page_and_tells_what_it_took() -> None:
    with town(2, 4, story_of(PAGES, hosts=2)) as made:
        row = dropped(made)
        asked = {page: made.asked[page] for page in made.stories}
    assert (row["pages"], row["stored"]) == (4, 4)
    assert row["cpu"] > 0
    assert set(asked.values()) == {1}


def test_ratios_are_those_of_each_repeat() -> None:
    def run(scale: float) -> dict[str, dict[str, float]]:
        crawl = {"pages": 10, "stored": 9, "lag": 0.01, "memory": 1e8, "own": 5e7}
        return {
            "one worker": crawl | {"cpu": 4 * scale, "wall": 6 * scale},
            "two workers": crawl | {"cpu": 4 * scale, "wall": 3 * scale},
            "fetching alone": {"pages": 10, "stored": 10, "cpu": 1 * scale, "wall": scale},
            "peer": {"pages": 5, "stored": 5, "cpu": 1 * scale, "wall": scale},
        }

    lines = told([run(1), run(2), run(4)])
    assert "speed of two workers over one: 2.00 2.00 2.00" in lines
    assert "CPU of one worker over peer: 2.00 2.00 2.00" in lines
    assert "fetching alone: 10 stored, ms of CPU a page 100.00 200.00 400.00, seconds 1.00 2.00 4.00" in lines  # fmt: skip
    assert not any("over fetching alone" in line for line in lines), "it reads no page"
    assert "one worker: 9 stored, ms of CPU a page 400.00 800.00 1600.00, seconds 6.00 12.00 24.00" in lines  # fmt: skip
