"""`init`: the two files a project begins with."""

from pathlib import Path
from typing import Annotated

import typer

from wirecopy.config import FILE, SOURCES
from wirecopy.console import say
from wirecopy.errors import FailedError

_CONFIG = """# wirecopy's settings; every one may also be set by an environment variable (WIRECOPY_CRAWL_DELAY).

data = "data"                     # ledger, embedded index, raw pages, reports
sources = "sources.toml"          # the outlets that are followed

[index]
url = "embedded:"                 # where articles are indexed; this machine

[crawl]
contact = ""                      # an address for the User-Agent; needed to crawl beyond this machine
delay = 1.0                       # seconds between requests to one host (adaptive above it)
allow_private = []                # exact "host:port" exceptions to the connection guard
workers = 0                       # processes that read pages; 0 = one for each core
warc = true                       # keep raw pages, so that they can be replayed

# [[topic]]
# name = "coalition"
# query = '"Coalition for Safe Passage" OR "التحالف من أجل الممر الآمن"'
"""
_SOURCES = """# The outlets that are followed, a [[source]] table each.
# `wirecopy sources add https://example.org/` finds an outlet's feeds and sitemaps by itself.

# [[source]]
# name = "Example Post"
# domain = "post.example"
# country = "MA"                  # two letters, as in post codes
# language = "fr"
# feeds = ["https://post.example/rss"]
# sitemaps = ["https://post.example/news-sitemap.xml"]
# sections = ["https://post.example/monde"]
# tags = ["daily"]
# delay = 2.0                     # seconds, where this host wants to be asked more slowly
"""


def init(
    directory: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to; here by default.")
    ] = Path(),
) -> None:
    """Write a commented wirecopy.toml and sources.toml."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in ((FILE, _CONFIG), (SOURCES, _SOURCES)):
        path = directory / name
        if path.exists():
            raise FailedError(f"{path}: exists already, and is left as it is")
        path.write_text(text, "utf-8")
        say(f"wrote {path}")


COMMANDS = {"init": init}
