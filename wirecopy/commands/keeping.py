"""`backup`, `restore` and `migrate`: the whole of it, somewhere else."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import file_digest
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

import typer

from index import ALL, Index, Slice, compare, content_differences, move
from index.archive import read_archive, write_archive
from reports.wording import counted
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Config, Data, Json, opened, opened_at, settings_of
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, progress, say, warn

_MANIFEST = "manifest.json"
_INDEX = "index.jsonl.gz"
_LEDGER = "ledger.sqlite"
_STORE = ".sqlite"
_RULES = ("*.toml", "*/*.toml", "*/*.html")  # of sites, and the pages recorded for them
_MOST = 100  # differences that are told


def backup(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")
    ],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Keep index, ledger, what the desk was told, raw pages, rules and configuration in a folder."""
    settings = settings_of(config, data)
    if folder.exists():
        raise MisusedError(f"{folder}: exists already, a backup needs a folder of its own")
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    with opened(settings) as index:
        # An index that is newer than the ledger is harmless; articles that only the ledger knows are lost.
        _keep_files(settings, partial)
        held = _keep_index(index, settings, partial)
    files = {str(path.relative_to(partial)): _digest(path) for path in _files(partial)}
    manifest = {
        "wirecopy": version("wirecopy"),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "index": settings.index_url,
        **held,
        "files": files,
    }
    (partial / _MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    partial.rename(folder)
    if as_json:
        line({"folder": str(folder), **held, "files": len(files)})
    else:
        where = f"snapshot {held['snapshot']}" if "snapshot" in held else _INDEX
        kept = f"{counted(held['articles'], 'article')} ({where}) and {counted(len(files), 'file')}"
        say(f"kept {kept} in {folder}")


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `backup` wrote.")],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Bring a backup back, into an empty index and data folder."""
    settings = settings_of(config, data)
    manifest = _manifest(folder)
    _check_files(folder, manifest)
    for store in (_LEDGER, *filter(_is_store, manifest["files"])):
        if (settings.data / store).exists():
            raise MisusedError(
                f"{settings.data / store}: exists already, a backup is brought into an empty data folder"
            )
    with opened(settings) as index:
        if index.search(ALL, Slice(limit=0)).articles:
            raise MisusedError(
                f"{settings.index_url}: holds articles already, an empty one is needed"
            )
        number = _restore_index(index, folder, manifest)
    _restore_files(folder, manifest, settings)
    if number != manifest["articles"]:
        raise FailedError(
            f"{counted(number, 'article')} came back, the backup tells {manifest['articles']:,}"
        )
    if as_json:
        line({"articles": number, "files": len(manifest["files"])})
    else:
        files = counted(len(manifest["files"]), "file")
        say(f"brought back {counted(number, 'article')} and {files}")


def migrate(
    to: Annotated[
        str,
        typer.Option(
            "--to", help='The index to fill: an address in Elasticsearch, or "embedded:".'
        ),
    ],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Bring the whole index into another one, and verify that it is the same."""
    settings = settings_of(config, data)
    if to == settings.index_url:
        raise MisusedError(f"--to {to}: is the index that is set, another one is needed")
    with opened(settings) as index, opened_at(to, "--to", settings) as target:
        with progress("articles") as bar:
            number = move(index, target, bar.at)
        faults = differences(index, target)
    if as_json:
        line({"articles": number, "differences": faults})
    else:
        for fault in faults:
            say(fault)
        if not faults:
            moved = counted(number, "article")
            say(f'moved {moved} and found all the same; now set index.url = "{to}"')
    if faults:
        raise FailedError("the two indices differ; the old one is as it was")


def differences(one: Index, other: Index) -> list[str]:
    """What two indices that should be alike tell differently, a line each, as far as it is told."""
    faults = list(islice(content_differences(one, other), _MOST))
    return faults or list(compare(one, other).differences)


def _keep_index(index: Index, settings: Settings, folder: Path) -> dict[str, Any]:
    if settings.repository:
        name = f"wirecopy-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        number = index.snapshot(settings.repository, name)
        return {"articles": number, "repository": settings.repository, "snapshot": name}
    with progress("articles") as bar:
        number = 0

        def counted() -> Iterator[Any]:
            nonlocal number
            for batch in index.batches():
                yield batch
                bar.at(number := number + len(batch.articles))

        return {"articles": write_archive(counted(), folder / _INDEX)}


def _restore_index(index: Index, folder: Path, manifest: dict[str, Any]) -> int:
    if "snapshot" in manifest:
        return index.restore_snapshot(manifest["repository"], manifest["snapshot"])
    with progress("articles") as bar:
        number = 0
        for batch in read_archive(folder / _INDEX):
            for id, reason in index.write(batch).items():
                warn(f"article {id}: the index does not take it: {reason}")
            bar.at(number := number + len(batch.articles), manifest["articles"])
    return index.search(ALL, Slice(limit=0)).articles


def _keep_files(settings: Settings, folder: Path) -> None:
    """The stores of the data folder, then the raw pages that they tell of, the rules and the configuration."""
    for store in sorted(settings.data.glob(f"*{_STORE}")):
        _keep_store(store, folder / store.name)
    for page in sorted((settings.data / "warc").glob("*.warc.gz")):
        (folder / "warc").mkdir(exist_ok=True)
        shutil.copy2(page, folder / "warc" / page.name)
    for rule in chain.from_iterable(map(settings.rules.glob, _RULES)):
        target = folder / "rules" / rule.relative_to(settings.rules)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(rule, target)
    for file in (settings.file, settings.sources):
        if file and file.is_file():
            shutil.copy2(file, folder / file.name)


def _keep_store(store: Path, target: Path) -> None:
    """Copies what a store holds at one moment, for whom it is open to."""
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.DatabaseError as error:
        raise FailedError(f"{store}: cannot be kept ({error})") from error
    shutil.copymode(store, target)


def _restore_files(folder: Path, manifest: dict[str, Any], settings: Settings) -> None:
    """What is there already stays: a configuration is often made before its data come back."""
    for name in manifest["files"]:
        if name == _INDEX:
            continue
        target = _place(name, settings)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, target)


def _place(name: str, settings: Settings) -> Path:
    """Where a file of a backup belongs."""
    if name.startswith("rules/"):
        return settings.rules / name.removeprefix("rules/")
    inside = _is_store(name) or name.startswith("warc/")
    return (settings.data if inside else settings.sources.parent) / name


def _is_store(name: str) -> bool:
    return name.endswith(_STORE)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if isinstance(manifest["articles"], int) and isinstance(manifest["files"], dict):
            return dict(manifest)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise MisusedError(f"{folder}: is no backup, {_MANIFEST} is missing or damaged")


def _check_files(folder: Path, manifest: dict[str, Any]) -> None:
    for name, digest in manifest["files"].items():
        path = folder / name
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise MisusedError(f"{folder}: {name!r} leads out of the backup")
        if not path.is_file() or _digest(path) != digest:
            raise FailedError(f"{path}: is missing or not what was kept; take another backup")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
