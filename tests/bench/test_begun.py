"""Begun rules are measured on their own page and on others of its host."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

_NUMBER = re.compile(r"\d+")
SCORER = "def text_scores(truth, texts): return {'f1': sum(map(str.__eq__, truth, texts)) / (len(truth) or 1)}\n"


def write_set(folder: Path) -> None:
    """Writes a set of two pages of one host and one of another, each with its truth."""
    (folder / "score_pages.py").write_text(SCORER, "utf-8")
    (folder / "pages").mkdir()
    pages, truth = [], []
    for host, story in (
        ("ankka.example", "laituri"),
        ("ankka.example", "majakka"),
        ("lokki.example", "satama"),
    ):
        lines = [
            f"Kaupungin {story} avattiin {day}. päivänä, ja väkeä riitti iltaan asti rannalla."
            for day in range(2, 8)
        ]
        body = "".join(f"<p>{line}</p>" for line in lines)
        row = {"id": story, "url": f"https://{host}/{story}"}
        stated = "dc.date" if host == "ankka.example" else "article:published_time"
        head = f"<html lang='fi'><head><meta property='{stated}' content='2026-06-03'></head>"
        html = f"{head}<body><h1>Uusi {story}</h1><p class='pvm'>3.6.2026</p><div class='juttu'>{body}</div></body></html>"
        pages.append({**row, "html": html})
        truth.append({**row, "text": "\n".join(lines)})
    for name, rows in (("pages", pages), ("truth", truth)):
        written = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / "pages" / f"{name}.jsonl.gz").write_bytes(gzip.compress(written.encode()))


def test_a_begun_rule_is_held_against_its_page_and_the_others_of_its_host(tmp_path: Path) -> None:
    write_set(tmp_path)
    told = subprocess.run(
        [sys.executable, "-m", "bench.begun", "--eval", tmp_path],
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout.splitlines()  # fmt: skip
    assert told[0].startswith("3 of 3 pages begin a rule that says where their text is; ")
    texts = told[1:5]
    counts = [(line.split(",")[0], int(line.split(": ")[1].split()[0])) for line in texts]
    assert [
        sum(n for what, n in counts if what == of)
        for of in ("the same page", "another page of its host")
    ] == [3, 2]
    assert all("F1 1.0000, 1.0000" in line for line in texts if ": 0 read" not in line)
    days = [[int(number) for number in _NUMBER.findall(line)][1:] for line in told[5:]]
    machines, words = (
        [sum(pair) for pair in zip(*two, strict=True)] for two in (days[:2], days[2:])
    )
    assert (machines, words) == ([1, 1, 0, 0], [2, 2, 2, 2])
