"""While a crawl goes on, topics are matched: what is told at once does not wait for its end."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from local_sites import Site, article
from receivers import Hook

from wirecopy import meanwhile

OFTEN = "from wirecopy import meanwhile; meanwhile._EVERY, meanwhile._REST = 0.2, 0; from wirecopy.__main__ import main; main()"
SETTINGS = """
[crawl]
delay = 0
workers = 1
warc = false
allow_private = {hosts}
[[topic]]
name = "الميناء"
query = "harbour"
alert = "at once"
"""


def test_an_article_is_told_while_another_page_is_still_waited_for(
    program, new_site: Callable[[], Site], hook: Hook, tmp_path: Path
) -> None:
    quick, slow, told = new_site(), new_site(), []

    def held(_: object) -> tuple[int, dict[str, str], bytes]:
        """Answers when something was told, or else after a while."""
        until = time.monotonic() + 60
        while not hook.sent and time.monotonic() < until:
            time.sleep(0.05)
        told.append(len(hook.sent))
        return 200, {"Content-Type": "text/html"}, article(5).encode()

    slow.pages["/held"] = held
    quick.feed("/rss", [quick.article("/at-once", 3)])
    slow.feed("/rss", [f"{slow.base}/held"])
    hosts = [quick.host, slow.host, hook.host]
    (tmp_path / "wirecopy.toml").write_text(SETTINGS.format(hosts=hosts), "utf-8")
    outlets = (f'[[source]]\nname = "{name}"\nfeeds = ["{one.base}/rss"]\n' for name, one in (("Vite", quick), ("Lent", slow)))  # fmt: skip
    (tmp_path / "sources.toml").write_text("\n".join(outlets), "utf-8")
    secret = {"WIRECOPY_ALERTS_URLS": f"json://{hook.host}/desk"}
    assert program.here("topics", "check", **secret).returncode == 0
    done = subprocess.run([sys.executable, "-c", OFTEN, "crawl"], cwd=tmp_path, capture_output=True, text=True, env=secret | {"PATH": ""})  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert told == [1]
    assert len(hook.sent) == 2, "and the other one when the crawl had ended"


def test_it_begins_anew_until_what_is_longer_ends_and_waits_for_the_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(meanwhile, "_EVERY", 0.0)
    monkeypatch.setattr(meanwhile, "_REST", 0)
    file = tmp_path / "runs"
    write = f"import time; f = open({str(file)!r}, 'a'); f.write('('); f.flush(); time.sleep(.1); f.write(')')"
    with meanwhile.repeated([sys.executable, "-c", write]):
        while not file.exists() or file.read_text().count("(") < 3:
            time.sleep(0.01)
    runs = file.read_text()
    assert set(runs.split(")")) == {"(", ""}, "one after the other, and the last to its end"
