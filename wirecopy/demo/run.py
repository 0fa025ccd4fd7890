"""The demo's main job: a press of its own is crawled, searched, reported, compared with the truth."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import tomlkit

from index import open_index
from reports import StoryReport, render, story_report
from reports.wording import counted
from spiders.ledger import Ledger
from spiders.sources.source import Source, append_source
from wirecopy.demo.press import Press
from wirecopy.demo.score import agreement
from wirecopy.demo.telling import (
    heading,
    stories_of,
    tell_agreement,
    tell_fates,
    tell_search,
    tell_versions,
    tell_what_next,
)
from wirecopy.errors import FailedError
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, out, warn

_FRENCH = '"Coalition pour la sécurité des passages" AND (épaves OR marins)'
_ARABIC = "المضائق البحارة"
_MAIN = "communique-fr"  # copied, cut, merged, renamed and updated, by five outlets
_MARK = ".wirecopy-demo"


def run_demo(folder: Path, settings: Settings, as_json: bool = False) -> None:
    """Runs the demo in `folder`, whose earlier demo is replaced. Raises `FailedError`.

    Of the settings it takes how many workers there are; all others are its own.
    """
    config = folder / "wirecopy.toml"
    _clear(folder)
    with Press() as press:
        write_settings(folder, press, settings.workers)
        _crawl_three_times(folder, press, as_json)
        truth, fates, twins = press.truth(), press.fates(), press.twins()
    _write_truth(folder, truth, fates)
    with open_index("embedded:", folder / "data") as index:
        main = next(url for url, story in truth.items() if story == _MAIN)
        story = index.at([main])[main][-1].story
        told = story_report(index, story)
        report = _write_report(told, folder / "data" / "reports")
        if as_json:
            result = asdict(agreement(truth, stories_of(index, truth)))
            line({**result, "story": story, "report": str(report), "config": str(config)})
            return
        tell_search(index, "In French", _FRENCH)
        tell_search(index, "In Arabic", _ARABIC)
        tell_versions(told)
        with Ledger.within(folder / "data") as ledger:
            tell_fates(ledger, fates, twins)
        tell_agreement(index, truth, config)
    tell_what_next(config, story, report)


def write_settings(folder: Path, press: Press, workers: int) -> None:
    """Writes the two files of a crawl of the press, which is on this machine."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The demo's settings: its press is on this machine."))
    document["data"] = "data"
    hosts = [site.host for site in press.sites]
    document["crawl"] = {"delay": 0.1, "workers": workers, "allow_private": hosts}
    (folder / "wirecopy.toml").write_text(tomlkit.dumps(document), "utf-8")
    for site in press.sites:
        outlet, lists = site.outlet, site.lists()
        source = Source(
            outlet.name,
            site.host,
            outlet.country,
            outlet.language,
            feeds=tuple(lists["feeds"]),
            sitemaps=tuple(lists["sitemaps"]),
            sections=tuple(lists["sections"]),
            tags=outlet.tags,
        )
        append_source(folder / "sources.toml", source)


def _clear(folder: Path) -> None:
    """Removes an earlier demo, and nothing else; the mark stays, so that it can be broken off."""
    mark = folder / _MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise FailedError(
            f"{folder}: not empty and no earlier demo, name another folder with --data"
        )
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != mark:
            entry.unlink()


def _write_truth(folder: Path, truth: Mapping[str, str], fates: Mapping[str, str]) -> None:
    """Beside the index, what it should have found: each story's addresses, and fates of the rest."""
    stories: dict[str, list[str]] = {}
    for url, story in truth.items():
        stories.setdefault(story, []).append(url)
    written = json.dumps({"stories": stories, "fates": fates}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(written + "\n", "utf-8")


def _write_report(told: StoryReport, folder: Path) -> Path:
    path = folder / f"{told.id}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(told, "html"), "utf-8")
    return path


def _crawl_three_times(folder: Path, press: Press, as_json: bool) -> None:
    tell = warn if as_json else heading
    tell(
        f"{counted(len(press.sites), 'outlet')} on this machine, port {press.port}: the first crawl"
    )
    _crawl(folder, as_json)
    added, changed = press.newsstand.second_edition()
    tell(f"That evening and later: {added} articles more, {changed} changed; the second crawl")
    press.edition = 2
    _crawl(folder, as_json)
    tell("A third crawl: nothing has changed since")
    _crawl(folder, as_json)


def _crawl(folder: Path, as_json: bool) -> None:
    """Crawls as a person would, in a process of its own that never outlives this one."""
    config = str(folder / "wirecopy.toml")
    flags = ["--json"] if as_json else []
    sys.stdout.flush()
    process: subprocess.Popen[bytes] | None = None
    try:
        with _interrupts_held_back():
            process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "wirecopy", "crawl", "--config", config, *flags],
                env={**_others(os.environ), "COLUMNS": str(out.width)},
                start_new_session=True,  # a Ctrl-C reaches us alone, who then end all of it
            )
        code = process.wait()
    except BaseException:
        if process:
            _end(process)
        raise
    if code:
        raise FailedError(f"wirecopy crawl --config {config}: ended with exit code {code}")


def _others(environment: Mapping[str, str]) -> dict[str, str]:
    """All but wirecopy's own variables, which would go before the demo's settings."""
    return {name: value for name, value in environment.items() if not name.startswith("WIRECOPY_")}


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A process is not lost between its start and the moment it has a name."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its workers at once; the demo's next run begins anew anyway."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
