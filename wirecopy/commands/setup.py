"""`init`: the two files a project begins with."""

import os
from pathlib import Path
from typing import Annotated

import tomlkit
import typer

from spiders.sources.files import replacing
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Json
from wirecopy.settings.setting import FILE, SOURCES
from wirecopy.terminal.written import tell_written

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
# browser = "auto"                # where pages have no text until their scripts have run
"""


def init(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where to; here by default.", show_default=False),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            help=f"The configuration file to write, {SOURCES} beside it; DIR/{FILE} by default.",
            show_default=False,
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="The data folder to name in it.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a commented wirecopy.toml and sources.toml."""
    if directory and config:
        raise MisusedError(f"--config {config}: DIR {directory} is given too, only one is allowed")
    path = config or (directory or Path()) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {path: _configuration(path, data), path.with_name(SOURCES): _SOURCES}
    if existing := next((file for file in written if file.exists()), None):
        raise FailedError(f"{existing}: exists already, and is left as it is")
    for file, text in written.items():
        with replacing(file) as new:
            new.write_text(text, "utf-8")
        tell_written(file, as_json)


def _configuration(path: Path, data: Path | None) -> str:
    """The settings to begin with; paths in them are relative to their file."""
    if data is None:
        return _CONFIG
    document = tomlkit.parse(_CONFIG)
    document["data"] = str(data) if data.is_absolute() else os.path.relpath(data, path.parent)
    return tomlkit.dumps(document)
