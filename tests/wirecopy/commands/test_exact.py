"""Estimates are told to be such on the command line too, and exact numbers are had for the asking."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wirecopy.cli import app

TEXT = "Le gardien du phare {0} a compté {0} navires, dont {0} sous pavillon grec. "


@pytest.fixture
def house(elastic_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs commands on an index of six articles, of which four are too many to be counted one by one."""
    for module in ("counting", "facets"):
        monkeypatch.setattr(f"index.elastic.{module}.EXACT", 3)
    monkeypatch.setattr("index.elastic.counting.BUCKETS", 2)
    config, rows = tmp_path / "wirecopy.toml", tmp_path / "rows.jsonl"
    config.write_text(f'[index]\nurl = "{elastic_address}"\n')
    made = [{"id": f"é{n}", "text": TEXT.format(n % 4) * 9, "source": "Φάρος"} for n in range(6)]
    rows.write_text("\n".join(map(json.dumps, made)), "utf-8")

    def run(*words: str):
        done = CliRunner().invoke(app, [*words, "--config", str(config)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done

    run("import", str(rows))
    return run


def test_a_search_says_about_unless_it_is_to_be_exact(house) -> None:
    assert "6 articles, about " in house("search", "phare").stdout
    told = house("search", "phare", "--exact").stdout
    assert "6 articles, 4 versions, " in told
    assert "about" not in told


def test_a_count_warns_of_estimates_unless_it_is_to_be_exact(house) -> None:
    counts = "count", "--by", "source", "--unit", "version"
    assert "these are estimates, some per cent off; --exact counts one by one" in house(*counts).stderr  # fmt: skip
    exact = house(*counts, "--exact", "--json")
    assert exact.stderr == ""
    assert json.loads(exact.stdout) == {"source": "Φάρος", "unit": "version", "count": 4}
    assert house("count", "--by", "source").stderr == "", "articles are never estimated"
