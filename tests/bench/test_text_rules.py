"""What the measured rules do to texts."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from bench.text_rules import without_repeated
from processing.content.textrules import TEXT_RULES

SCORER = "def text_scores(truth, texts): return dict.fromkeys(('f1', 'precision', 'recall'), len(truth))\n"
FOOT = "Tutti i diritti riservati 🌊"


def left(*texts: tuple[str, str]) -> list[str]:
    return list(without_repeated(dict(zip("abcdef", texts, strict=False))).values())


def test_a_line_of_three_articles_of_a_host_goes() -> None:
    texts = [("molo.example", f"{line}\n{FOOT}") for line in ("Uno.", "Due.", "Tre.")]
    assert left(*texts) == ["Uno.", "Due.", "Tre."]


def test_a_line_of_two_or_of_other_hosts_stays() -> None:
    texts = [
        (host, f"{line}\n{FOOT}")
        for host, line in (("a.example", "Uno."), ("a.example", "Due."), ("b.example", "Tre."))
    ]
    assert left(*texts) == [text for _, text in texts]


def test_a_text_that_is_carried_three_times_does_not_delete_itself() -> None:
    texts = [("molo.example", f"Uno.\n{FOOT}")] * 3
    assert left(*texts) == [text for _, text in texts]


def test_each_rule_is_measured_on_both_halves_of_the_hosts_and_on_the_whole(tmp_path: Path) -> None:
    (tmp_path / "score_pages.py").write_text(SCORER, "utf-8")
    (tmp_path / "pages").mkdir()
    said = "Le gru del porto sono ferme da un anno e nessuno sa dire quando torneranno. " * 4
    gru = "Le gru del porto vecchio"
    pages = [
        {"id": host, "url": f"https://{host}/a", "html": f"<h1>{gru}</h1><p>{gru}</p><p>{said}</p>"}
        for host in ("molo.example", "faro.example", "gru.example")
    ]
    truth = [{**page, "set": "quay", "text": said} for page in pages]
    for name, rows in (("pages", pages), ("truth", truth)):
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (tmp_path / "pages" / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    told = subprocess.run(
        [sys.executable, "-m", "bench.text_rules", "--eval", tmp_path],
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout.splitlines()  # fmt: skip
    halves = told[0].removeprefix("none quay ").split(") ")
    assert [float(each.split()[0]) for each in halves] in ([1, 2, 3], [2, 1, 3], [0, 3, 3], [3, 0, 3])  # fmt: skip
    scores, counts = told[: -len(TEXT_RULES) + 1], told[-len(TEXT_RULES) + 1 :]
    assert [line.partition(" quay ")[0] for line in scores[-4:]] == [
        "all but standfirst", "all", "only repeated", "all and repeated",
    ]  # fmt: skip
    assert {"only appended", "all but appended"} <= {line.partition(" quay ")[0] for line in scores}
    assert counts[-3:] == [
        "title_line: 3 pages read otherwise for it alone, 3 beside all others",
        "furniture: 0 pages read otherwise for it alone, 0 beside all others",
        "standfirst: 0 pages read otherwise for it alone, 0 beside all others",
    ]
