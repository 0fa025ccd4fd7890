"""`merge`, `split`, `pin`, `undo` and `decisions`, as an analyst types them."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wirecopy.cli import main

OTHER = {
    "id": "r5",
    "url": "https://tanger.example/5",
    "title": "Le port attend",
    "published": "2026-06-19T11:00:00Z",
    "source": "Tanger",
    "text": "Le port de Tanger a fermé deux de ses quais pour la durée des travaux, et les pêcheurs "
    "amarrent à couple en attendant mieux. La capitainerie promet une place à chacun avant l'hiver.",
}


@dataclass
class Desk:
    """Runs wirecopy in a folder, in this process: an analyst decides many things in a row."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def run(self, *words: str) -> tuple[int, str, str]:
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr(sys, "argv", ["wirecopy", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *self.capsys.readouterr()

    def done(self, *words: str) -> str:
        code, out, err = self.run(*words)
        assert code == 0, err
        return out

    def rows(self, *words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.done(*words).splitlines()]

    def refused(self, code: int, *words: str) -> str:
        ended, out, err = self.run(*words)
        assert ended == code, (out, err)
        return err.strip().splitlines()[-1]


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return Desk(tmp_path, capsys, monkeypatch)


@pytest.fixture
def filled(desk: Desk, rows: list[dict[str, Any]]) -> Desk:
    lines = [json.dumps(row, ensure_ascii=False) for row in (*rows, OTHER)]
    (desk.folder / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    desk.done("import", "rows.jsonl")
    return desk


def stories(filled: Desk) -> dict[str, str]:
    return {row["id"]: row["story"] for row in filled.rows("export")}


def test_decisions_are_made_told_listed_and_undone(filled: Desk) -> None:
    before = stories(filled)
    naples, onions, tangier = before["r1"], before["r4"], before["r5"]
    (merged,) = filled.rows("merge", naples, tangier, "--because", "même  dépêche", "--json")
    assert (merged["kind"], merged["reason"]) == ("merge", "même dépêche")
    assert list(merged["moved"].values()) == [naples]
    assert stories(filled)["r5"] == naples

    told = filled.done("pin", OTHER["url"], "--lead", "--by", "Béa")
    assert "lead d" in told
    assert f"story {naples}: 3 versions, 3 articles" in told
    shown = filled.done("story", tangier)
    assert shown.startswith("Le port attend")
    assert "lead: version C" in shown
    assert "decided: merge d" in shown

    refused = filled.refused(1, "split", naples, "c")
    assert refused.startswith(
        f"wirecopy: the split contradicts what was decided: merge {merged['id']}"
    )
    assert f"`wirecopy undo {merged['id']}` takes it back" in refused

    listed = filled.done("decisions")
    assert "Béa" in listed
    assert [row["kind"] for row in filled.rows("decisions", tangier, "--json")] == ["merge", "lead"]
    assert filled.rows("decisions", onions, "--json") == []

    assert "undone: merge" in filled.done("undo", merged["id"], "--by", "Béa")
    assert stories(filled) == before
    last = filled.rows("decisions", OTHER["url"], "--json")[0]
    assert last["undone"]["author"] == "Béa"


def test_versions_go_by_letters_ids_and_addresses(filled: Desk) -> None:
    before = stories(filled)
    filled.done("split", before["r1"], "b")
    after = stories(filled)
    assert (after["r1"], after["r2"] != after["r1"]) == (before["r1"], True)
    filled.done("pin", "https://cook.example/4", "--in", after["r1"], "--because", "بالخطأ")
    assert stories(filled)["r4"] == after["r1"]
    filled.done("pin", "A", "--lead", "--in", after["r1"])
    before = stories(filled)
    assert "0 split, 0 joined, 0 articles moved" in filled.done("regroup")
    assert stories(filled) == before


def test_decisions_go_to_another_index(filled: Desk) -> None:
    before = stories(filled)
    filled.done("merge", before["r1"], before["r5"])
    (filled.folder / "kept.jsonl").write_bytes(
        filled.done("decisions", "--json").encode() + b'{"id": "d1"}\nno JSON\n"\xe9cho"\n'
    )
    filled.done("import", "rows.jsonl", "--data", "other")
    code, out, err = filled.run("decisions", "--read", "kept.jsonl", "--data", "other")
    assert code == 3
    assert "kept.jsonl: line 2: is no decision as `wirecopy decisions --json` lists" in err
    assert "1 new decision, 3 refused" in out
    rows = filled.rows("export", "--data", "other")
    assert len({row["story"] for row in rows if row["id"] in ("r1", "r2", "r5")}) == 1
    filled.done("verify", "--data", "other")


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (
            2,
            ("decisions", "--read", "none.jsonl"),
            "none.jsonl: no such file, decisions as --json lists them",
        ),
        (
            2,
            ("decisions", "s1", "--read", "rows.jsonl"),
            "--read rows.jsonl: ID s1 is given too, only one",
        ),
        (2, ("pin", "x"), "--in STORY, --lead or both are needed"),
        (1, ("pin", "x", "--lead"), "no version or article has the id, address or letter 'x'"),
        (1, ("merge", "s1", "s2"), "no story, version or article has the id 's1'"),
        (1, ("undo", "d1"), "no decision has the id 'd1'; `wirecopy decisions` lists them"),
        (1, ("undo", "--by", "Ana"), "nothing that Ana decided holds"),
        (2, ("undo", "--by", "  "), "--by NAME is needed"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_line(
    desk: Desk, code: int, words: tuple[str, ...], told: str
) -> None:
    assert told in desk.refused(code, *words)
