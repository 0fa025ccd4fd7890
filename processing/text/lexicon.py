"""Lexicons: the tables of words of many languages that stand in `data/`."""

import tomllib
from importlib.resources import files
from typing import Any


def read_lexicon(name: str) -> dict[str, Any]:
    """What `data/{name}.toml` holds."""
    return tomllib.loads(files("processing").joinpath("data", f"{name}.toml").read_text("utf-8"))
