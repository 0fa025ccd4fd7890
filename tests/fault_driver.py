"""Runs one crawl that is killed at a named moment, or whose files may not grow, or whose clock is off."""

import importlib
import json
import os
import resource
import runpy
import signal
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any


def main() -> None:
    """Takes what goes wrong off the crawl's JSON, arranges it, and runs the crawl."""
    wanted = json.loads(sys.argv[1])
    if kill := wanted.pop("kill", None):
        _kill_at(**kill)
    if largest := wanted.pop("largest_of_workers", None):
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if largest := wanted.pop("largest_file", None):
        _bound_files_after_workers(largest)
    if program := wanted.pop("in_place_of_workers", None):
        sys.executable = program
    if moment := wanted.pop("moment", None):
        _set_clock(datetime.fromisoformat(moment))
    sys.argv[1] = json.dumps(wanted)
    runpy.run_path(str(Path(__file__).with_name("crawl_driver.py")), run_name="__main__")


def _kill_at(place: str, when: str, nth: int, by: int = signal.SIGKILL) -> None:
    """Kills this process before, within or after the nth call of `module:Class.method`, or has it told otherwise."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for step in outer:
        owner = getattr(owner, step)
    function, calls = getattr(owner, name), count(1)

    def killed(*args: Any, **kwargs: Any) -> Any:
        mine = next(calls) == nth
        if mine and when == "before":
            os.kill(os.getpid(), by)
        result = function(*args, **kwargs)
        if mine:
            os.kill(os.getpid(), by)
        return result

    setattr(owner, name, killed)


def _bound_files_after_workers(largest: int) -> None:
    """The crawl's own files may not grow beyond that, those of its workers may."""
    pool = importlib.import_module("spiders.workers.pool").Pool
    begin = pool.__init__

    def begun(*args: Any, **kwargs: Any) -> None:
        begin(*args, **kwargs)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    pool.__init__ = begun


def _set_clock(moment: datetime) -> None:
    clock = importlib.import_module("spiders.clock")
    clock.now = lambda: moment
    importlib.import_module("spiders.run").now = clock.now  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
