import json
from pathlib import Path
from typing import Any

import pytest

from bench.readers import READERS, read_by, read_one

SENTENCE = "The harbour master said that the dyke would hold through the night, whatever the tide. "
HTML = (
    '<html lang="en"><head><title>Dyke holds</title></head><body><nav><a href="/">Home</a></nav>'
    f"<article><h1>Dyke holds</h1>{f'<p>{SENTENCE * 3}</p>' * 6}</article></body></html>"
)
LIGHT = "trafilatura fast"
PAGE: dict[str, Any] = {"id": "one", "url": "https://harbour.example/2026/dyke", "html": HTML}


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> str:
    """An extractor of our own that fails on pages which say so."""

    def read(url: str, html: str) -> dict[str, Any]:
        if "broken" in html:
            raise ValueError("no such tag")
        return {"text": html}

    monkeypatch.setitem(READERS, "ours", ("lxml", read))
    return "ours"


@pytest.mark.parametrize("name", ["trafilatura", "trafilatura fast", "resiliparse"])
def test_an_extractor_reads_the_text_of_a_page(name: str) -> None:
    read = read_one(name, PAGE)
    assert SENTENCE.strip() in read["text"]
    assert "Home" not in read["text"]
    assert read["id"] == "one"


def test_a_page_on_which_an_extractor_fails_is_told(extractor: str) -> None:
    read = read_one(extractor, {**PAGE, "html": "broken"})
    assert read["failed"] == "ValueError: no such tag"
    assert "text" not in read


def test_what_was_read_is_kept_for_the_next_run(tmp_path: Path) -> None:
    told, first = read_by(LIGHT, [PAGE], tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(json.dumps({**first[0], "text": "as it was kept"}) + "\n", "utf-8")
    assert told.startswith(f"{LIGHT} ")
    assert read_by(LIGHT, [PAGE], tmp_path)[1][0]["text"] == "as it was kept"


def test_other_pages_are_read_anew(tmp_path: Path) -> None:
    read_by(LIGHT, [PAGE], tmp_path)
    other = {**PAGE, "html": HTML.replace("harbour master", "μηχανικός του λιμανιού")}
    _, (read,) = read_by(LIGHT, [other], tmp_path)
    assert "μηχανικός του λιμανιού" in read["text"]
