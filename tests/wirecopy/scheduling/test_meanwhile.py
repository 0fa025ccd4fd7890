"""While articles come in, topics are matched: what is told at once does not wait for the end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from local_sites import Site
from receivers import Hook
from waiting import until

from wirecopy.scheduling import meanwhile

ROWS = 60_000
OFTEN = "from wirecopy.scheduling import meanwhile; meanwhile._EVERY, meanwhile._REST = 0.2, 0; from wirecopy.__main__ import main; main()"
SETTINGS = """
[crawl]
delay = 1.0
workers = 1
warc = false
allow_private = {hosts}
[[topic]]
name = "الميناء"
query = "harbour"
alert = "at once"
"""


def test_what_came_in_is_told_while_the_crawl_goes_on(
    program, site: Site, hook: Hook, tmp_path: Path
) -> None:
    """The crawl would take more than a minute and a half, and is killed as soon as something was told."""
    site.feed("/rss", [site.article(f"/{number}", number) for number in range(1, 100)])
    (tmp_path / "wirecopy.toml").write_text(SETTINGS.format(hosts=[site.host, hook.host]), "utf-8")
    outlet = f'[[source]]\nname = "Le Quai"\nfeeds = ["{site.base}/rss"]\n'
    (tmp_path / "sources.toml").write_text(outlet, "utf-8")
    secret = {**os.environ, "WIRECOPY_ALERTS_URLS": f"json://{hook.host}/desk"}
    assert program.here("topics", "check", **secret).returncode == 0
    with subprocess.Popen([sys.executable, "-c", OFTEN, "crawl"], cwd=tmp_path, env=secret) as crawl:  # fmt: skip
        assert until(lambda: hook.sent or crawl.poll() is not None, 300)
        assert crawl.poll() is None, "it was not told at the end alone"
        crawl.kill()
    assert hook.sent[0]["title"].startswith("\u2068الميناء\u2069: ")
    assert 0 < sum(path != "/rss" for path in site.asked) < 99


def test_what_came_in_is_told_while_a_file_is_taken_in(program, hook: Hook, tmp_path: Path) -> None:
    """The file would take minutes; it is killed as soon as something was told."""
    (tmp_path / "wirecopy.toml").write_text(SETTINGS.format(hosts=[hook.host]), "utf-8")
    with (tmp_path / "rows.jsonl").open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            told = f"Le port {number} a fermé. The harbour of pier {number} is closed. {number} 🦭 الميناء مغلق."
            file.write(json.dumps({"id": f"{number}", "text": told, "source": "Le Quai"}) + "\n")
    secret = {**os.environ, "WIRECOPY_ALERTS_URLS": f"json://{hook.host}/desk"}
    assert program.here("topics", "check", **secret).returncode == 0
    words = [sys.executable, "-c", OFTEN, "import", "rows.jsonl"]
    with subprocess.Popen(words, cwd=tmp_path, env=secret) as taking:
        assert until(lambda: hook.sent or taking.poll() is not None, 300)
        taking.kill()
    assert hook.sent[0]["title"].startswith("\u2068الميناء\u2069: ")
    taken = sum(one["count"] for one in program.rows("count", "--json"))
    assert 0 < taken < ROWS, "it was not told at the end alone"


def test_it_begins_anew_until_what_is_longer_ends_and_waits_for_the_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(meanwhile, "_EVERY", 0.0)
    monkeypatch.setattr(meanwhile, "_REST", 0)
    file = tmp_path / "runs"
    write = f"import time; f = open({str(file)!r}, 'a'); f.write('('); f.flush(); time.sleep(.1); f.write(')')"
    with meanwhile.repeated([sys.executable, "-c", write]):
        assert until(lambda: file.exists() and file.read_text().count("(") >= 3)
    runs = file.read_text()
    assert set(runs.split(")")) == {"(", ""}, "one after the other, and the last to its end"
