"""The demo's main job: the press is crawled twice, searched, reported and compared with the truth."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import tomlkit

from index import Index, Slice, open_index, parse
from reports import render, story_report
from spiders.source import Source, append_source
from wirecopy.console import out, rows, say
from wirecopy.demo.press import Press
from wirecopy.demo.score import Agreement, agreement
from wirecopy.errors import FailedError

_FRENCH = '"Coalition pour la sécurité des passages" AND (épaves OR marins)'
_ARABIC = "المضائق البحارة"
_MARK = ".wirecopy-demo"


def run_demo(folder: Path) -> None:
    """Runs the demo in `folder`, whose earlier demo is replaced. Raises `FailedError`."""
    _clear(folder)
    with Press() as press:
        _write_settings(folder, press)
        _heading(
            f"{len(press.outlets)} outlets on this machine, port {press.port}: the first crawl"
        )
        _wirecopy(folder, "crawl")
        press.edition = 2
        _heading("Evening: two outlets have changed their articles; the second crawl")
        _wirecopy(folder, "crawl")
        _heading("A third crawl finds nothing new")
        _wirecopy(folder, "crawl")
        truth = press.truth()
    with open_index("embedded:", folder / "data") as index:
        _search(index, "In French", _FRENCH)
        _search(index, "In Arabic", _ARABIC)
        story = _main_story(index, truth)
        report = _report(folder, index, story)
        _heading("Compared with what the press knows of its own articles")
        _compare(truth, _stories(index, truth))
    _farewell(folder, story, report)


def _clear(folder: Path) -> None:
    """Removes an earlier demo, and nothing else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise FailedError(
                f"{folder}: not empty and no earlier demo, name another folder with --data"
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()


def _write_settings(folder: Path, press: Press) -> None:
    hosts = [press.host(outlet.id) for outlet in press.outlets]
    document = tomlkit.document()
    document.add(tomlkit.comment("The demo's settings: its press is on this machine."))
    document["data"] = "data"
    document["crawl"] = {"delay": 0.1, "allow_private": hosts}
    (folder / "wirecopy.toml").write_text(tomlkit.dumps(document), "utf-8")
    for outlet in press.outlets:
        lists = press.lists(outlet)
        source = Source(
            outlet.name,
            press.host(outlet.id),
            outlet.country,
            outlet.language,
            feeds=tuple(lists["feeds"]),
            sitemaps=tuple(lists["sitemaps"]),
            sections=tuple(lists["sections"]),
            tags=outlet.tags,
        )
        append_source(folder / "sources.toml", source)


def _wirecopy(folder: Path, *command: str) -> None:
    """Runs a command as a person would; a crawl needs a process of its own."""
    words = [sys.executable, "-m", "wirecopy", *command, "--config", str(folder / "wirecopy.toml")]
    sys.stdout.flush()
    width = {"COLUMNS": str(out.width)}
    done = subprocess.run(words, check=False, env={**os.environ, **width})  # noqa: S603  # our own program
    if done.returncode:
        raise FailedError(f"wirecopy {' '.join(command)}: ended with exit code {done.returncode}")


def _heading(text: str) -> None:
    out.print()
    out.print(text, style="bold", markup=False)


def _search(index: Index, where: str, query: str) -> None:
    found = index.search(parse(query), Slice(group="story", limit=3))
    _heading(f"{where}: {query}")
    rows(
        ("articles", "versions", "outlets", "story"),
        [(hit.articles, hit.versions, hit.outlets, hit.placed.article.title) for hit in found.hits],
    )
    say(f"{found.articles} articles, {found.versions} versions, {found.stories} stories")


def _main_story(index: Index, truth: Mapping[str, str]) -> str:
    """The story of the joint communiqué in French: cut, merged, renamed and carried by four."""
    url = next(url for url, story in truth.items() if story == "communique-fr")
    return index.at([url])[url][-1].story


def _report(folder: Path, index: Index, story: str) -> Path:
    told = story_report(index, story)
    _heading(f"The versions of: {told.headline}")
    rows(
        ("version", "first seen", "first carrier", "carriers", "holds", "headline"),
        [
            (
                v.label,
                f"{v.first.appeared:%d %b %H:%M}",
                v.first.source,
                len(v.carriers),
                f"{v.share:.0%}",
                v.headlines[0].text,
            )
            for v in told.versions
        ],
    )
    path = folder / "data" / "reports" / f"{story}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(told, "html"), "utf-8")
    return path


def _stories(index: Index, truth: Mapping[str, str]) -> dict[str, str]:
    """Address -> the story its present text was put in; an alias is not an article of its own."""
    held = index.at(truth)
    return {url: placed[-1].story for url, placed in held.items() if placed}


def _compare(truth: Mapping[str, str], found: Mapping[str, str]) -> None:
    result = agreement(truth, found)
    rows(
        ("articles", "true stories", "found", "pair precision", "pair recall", "adjusted Rand", "B-cubed"),
        [
            (
                f"{result.articles} of {len(truth)}", result.stories, result.found, f"{result.precision:.3f}",
                f"{result.recall:.3f}", f"{result.ari:.3f}", f"{result.bcubed:.3f}",
            )
        ],
    )  # fmt: skip
    _tell_errors(result, sorted(truth.keys() - found.keys()))


def _tell_errors(result: Agreement, missing: list[str]) -> None:
    for story in result.split:
        say(f"in several pieces: {story}")
    for one, other in result.joined:
        say(f"wrongly joined: {one} with {other}")
    for url in missing:
        say(f"not stored: {url}")
    if not (result.split or result.joined or missing):
        say("every story was found whole, and none was joined with another")


def _farewell(folder: Path, story: str, report: Path) -> None:
    config = f"--config {shlex.quote(str(folder / 'wirecopy.toml'))}"
    _heading("The report")
    say(f"  {report}")
    _heading("Try next")
    program = ".venv/bin/wirecopy" if Path(".venv/bin/wirecopy").exists() else "wirecopy"
    say(f"  {program} story {story} {config}")
    say(f"  {program} diff {story} A B {config}")
    say(f"  {program} search 'wrecks NOT lang:fr' --group story --facets {config}")
