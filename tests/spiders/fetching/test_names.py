"""Names whose servers do not answer, and those beside them."""

import json
import subprocess
import sys
from pathlib import Path

from hostile.crawled import DRIVER
from hostile.lists import RSS, rss
from hostile.server import houses, http
from hostile.words import article
from local_sites import Folder


def test_names_whose_servers_do_not_answer_hold_up_no_other(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    with houses() as opened:
        lists, good = opened(), opened()
        good.put("/2026/06/18/story", http(article(1)))
        story = f"http://good.test:{good.address[1]}/2026/06/18/story"
        silent = [f"n{number}.silent.test" for number in range(40)]
        links = [*(f"http://{name}:81/2026/06/18/story" for name in silent), story]
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        wanted = {
            "data": str(folder.path),
            "sources": [{"name": "Post", "feeds": [lists.put("/rss", http(rss(items), RSS))]}],
            "allow": [lists.host, good.host],
            "names": {"good.test": [good.address[0]], **{name: [] for name in silent}},
        }
        command = [sys.executable, "-W", "error", str(DRIVER), json.dumps(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert folder.urls() == [story]
    folder.assert_balanced()
