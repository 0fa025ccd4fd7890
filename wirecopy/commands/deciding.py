"""`merge`, `split`, `pin`, `undo` and `decisions`: the last word, which analysts have."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from index import Act, Decided, Decision, DecisionError, Index, adopt_decision
from index import lead as lead_with
from index import merge as merge_stories
from index import pin as pin_version
from index import split as split_story
from index import undo as take_back
from index.naming import story_named
from reports import decided, decision_names, version_named, versions_named
from reports.wording import counted
from wirecopy.errors import LOSSES, MisusedError
from wirecopy.options import Config, Data, Json, opened, person, settings_of
from wirecopy.terminal.console import line, rows, say, warn

Because = Annotated[str, typer.Option("--because", help="The reason, kept with the decision.")]
By = Annotated[
    str, typer.Option("--by", help="Who decides; you, as this machine knows you, by default.")
]


def merge(
    stories: Annotated[
        list[str],
        typer.Argument(metavar="STORY STORY...", help="Ids of stories, or of articles in them."),
    ],
    because: Because = "",
    by: By = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make several stories one, for good; `decisions` lists what was decided, `undo` takes it back."""
    made = _act(by, because)
    with opened(settings_of(config, data)) as index:
        _tell(index, merge_stories(index, stories, made), as_json)


def split(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id.")],
    versions: Annotated[
        list[str],
        typer.Argument(
            metavar="VERSION...",
            help="Versions by the letters that `story` shows, by ids, or by articles of them.",
        ),
    ],
    because: Because = "",
    by: By = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make some versions of a story a story of their own, for good; the rest keeps the id."""
    made = _act(by, because)
    with opened(settings_of(config, data)) as index:
        named = versions_named(index, versions, story)
        _tell(index, split_story(index, story, named, made), as_json)


def pin(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|VERSION",
            help="An article's id or address, or a version's id (with --lead --in STORY its letter).",
        ),
    ],
    story: Annotated[
        str, typer.Option("--in", help="The story in which it stands.", show_default=False)
    ] = "",
    as_lead: Annotated[
        bool, typer.Option("--lead", help="Let the version stand for its story.")
    ] = False,
    because: Because = "",
    by: By = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Let a version stand in a story for good (--in), or stand for its story (--lead)."""
    if not story and not as_lead:
        raise MisusedError("--in STORY, --lead or both are needed")
    made = _act(by, because)
    with opened(settings_of(config, data)) as index:
        version = version_named(index, what, story if as_lead else "")
        if as_lead and story and version not in story_named(index, story, linked=False).carriers:
            raise MisusedError(f"{what}: stands in another story than {story}; pin it there first")
        done = (
            lead_with(index, version, made) if as_lead else pin_version(index, version, story, made)
        )
        _tell(index, done, as_json)


def undo(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="[DECISION]", help="Its id, as `decisions` lists it; your last one by default."
        ),
    ] = "",
    because: Because = "",
    by: By = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take a decision back: its texts are placed as they would be without it."""
    with opened(settings_of(config, data)) as index:
        _tell(index, take_back(index, decision, _act(by, because)), as_json)


def decisions(
    about: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="Only those about this story, version or article.",
            show_default=False,
        ),
    ] = "",
    read: Annotated[
        Path | None,
        typer.Option(
            "--read",
            help="Take in what another index listed with --json; - is standard input.",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List what analysts decided, also what was undone."""
    if read and about:
        raise MisusedError(f"--read {read}: ID {about} is given too, only one of them is allowed")
    if read and str(read) != "-" and not read.is_file():
        raise MisusedError(f"{read}: no such file, decisions as --json lists them are needed")
    with opened(settings_of(config, data)) as index:
        if read:
            _take_in(index, read, as_json)
            return
        found = index.decisions(decision_names(index, about) if about else None)
    if as_json:
        for one in found:
            line(one.to_row())
        return
    rows(
        ("decision", "kind", "by", "on (UTC)", "about", "undone by", "because"),
        [
            (
                one.id, one.kind, one.made.author, f"{one.made.time:%Y-%m-%d %H:%M}", _about(one),
                one.undone.author if one.undone else "", one.made.reason,
            )
            for one in found
        ],
        "nothing was decided yet",
    )  # fmt: skip


def _act(by: str, because: str) -> Act:
    """Who decides now, and why."""
    author = " ".join((by or person()).split())
    if not author:
        raise MisusedError("--by NAME is needed: this machine does not know who you are")
    return Act(author, datetime.now(UTC), " ".join(because.split()))


def _tell(index: Index, done: Decided, as_json: bool) -> None:
    one = done.decision
    if as_json:
        line({**one.to_row(), "moved": dict(done.moved)})
        return
    say(f"{'undone: ' if one.undone else ''}{decided(one)}")
    for story in sorted(set(_stories(index, one))):
        whole = index.story(story, linked=False)
        articles = sum(map(len, whole.carriers.values()))
        held = f"{counted(len(whole.versions), 'version')}, {counted(articles, 'article')}"
        say(f"  story {story}: {held}")


def _stories(index: Index, one: Decision) -> Iterator[str]:
    around = index.neighbourhood(one.versions, most=0).stories
    return (around[version] for version in one.versions if version in around)


def _about(one: Decision) -> str:
    sides = [f"{len(side.versions)} of {side.story}" for side in one.sides]
    joints = {"merge": " + ", "split": " from ", "pin": " to ", "lead": ""}
    return joints[one.kind].join(sides[:2] if one.kind == "pin" else sides)


def _take_in(index: Index, file: Path, as_json: bool) -> None:
    new = refused = 0
    read = typer.get_binary_stream("stdin").read() if str(file) == "-" else file.read_bytes()
    for number, row in enumerate(read.splitlines(), 1):
        try:
            new += adopt_decision(index, _parsed(row))
        except (ValueError, DecisionError) as error:
            refused += 1
            warn(f"{file}: line {number}: {error}")
    if as_json:
        line({"new": new, "refused": refused})
    else:
        say(f"{counted(new, 'new decision')}, {refused} refused")
    if refused:
        raise typer.Exit(LOSSES)


def _parsed(row: bytes) -> Decision:
    try:
        return Decision.from_row(json.loads(row))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("is no decision as `wirecopy decisions --json` lists them") from error
