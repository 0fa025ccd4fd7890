"""Lean memory: large blocks do not stay with a process that has freed them."""

import subprocess
import sys

_PLAY = """
from pathlib import Path
from spiders.fetching.lean import stay_lean
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
stay_lean()
before = held()
for size in range(1, 9):  # each larger than the last, by which glibc would come to keep them all
    blocks = [bytes(b"x" * size * 1_000_000) for _ in range(4)]
    small = [bytes(900) for _ in range(1000)]
    del blocks
print(held() - before)
"""


def test_what_large_answers_took_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PLAY], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 10_000_000


_CROWD = """
from scrapy import Request
from scrapy.core.scraper import Slot
from scrapy.http import Response
from spiders import settings
from spiders.fetching.lean import stay_lean
stay_lean()
slot = Slot(settings.SCRAPER_SLOT_MAX_ACTIVE_SIZE)
number = 0
while not slot.needs_backout():
    number += 1
    url = f"http://127.0.0.1/{number}"
    slot.add_response_request(Response(url, body=b"short"), Request(url))
print(number)
"""


def test_small_pages_do_not_wait_by_the_ten_thousand() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CROWD], capture_output=True, text=True, check=True, timeout=60
    )
    assert 1_000 < int(done.stdout) < 2_000


_PARTS = """
import sys
from pathlib import Path
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object
from spiders.scrapysettings import scrapy_settings
from spiders.task import CrawlSettings
settings = scrapy_settings(CrawlSettings(Path("data")))
for kind in ("EXTENSIONS", "SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES"):
    for part in build_component_list(settings.getwithbase(kind)):
        print(load_object(part).__name__)
print(*{"aiohttp", "requests"} & set(sys.modules))
"""


def test_parts_of_scrapy_that_have_nothing_to_do_are_not_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PARTS], capture_output=True, text=True, check=True, timeout=60
    )
    *parts, clients = done.stdout.splitlines()
    left_out = (
        "RemoteControl",
        "TelnetConsole",
        "AutoThrottle",
        "DepthMiddleware",
        "UrlLengthMiddleware",
        "CookiesMiddleware",
    )
    assert "GuardExtension" in parts
    assert not set(parts) & set(left_out)
    assert not clients, "the remote control's, 8 MB of each crawl, and that of cookies, 4 MB"
