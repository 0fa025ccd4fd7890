"""The command line: every command, and how its errors are told."""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pkgutil import resolve_name
from tempfile import gettempdir
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from wirecopy.errors import LOSSES, CommandError
from wirecopy.terminal.console import clear_line, warn

_COMMANDS = {
    "init": "setup:init",
    "demo": "demo:demo",
    "crawl": "gathering:crawl",
    "fetch": "gathering:fetch",
    "replay": "gathering:replay",
    "backfill": "backfill:backfill",
    "schedule": "scheduling:schedule",
    "jobs": "scheduling:jobs",
    "why": "fates:why",
    "status": "status:status",
    "import": "transfer:import_rows",
    "export": "transfer:export",
    "search": "coverage:search",
    "count": "coverage:count",
    "story": "reporting:story",
    "diff": "reporting:diff",
    "explain": "reporting:explain_article",
    "report": "reporting:report",
    "trace": "tracing:trace",
    "merge": "deciding:merge",
    "split": "deciding:split",
    "pin": "deciding:pin",
    "undo": "deciding:undo",
    "decisions": "deciding:decisions",
    "regroup": "care:regroup",
    "reindex": "care:reindex",
    "verify": "care:verify",
    "doctor": "care:doctor",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "migrate": "keeping:migrate",
    "serve": "serving:serve",
    "digest": "digests:digest",
    "feed": "feeding:feed",
    "sources": "sources:app",
    "quarantine": "quarantine:app",
    "accounts": "accounts:app",
    "topics": "topics:app",
    "rules": "rules:app",
}
"""Where each command or group of commands is, in `wirecopy.commands`."""


_Misuse: type[Any] = typer.BadParameter.__mro__[1]  # UsageError, which typer lends no name


class _Loaded(Mapping[str, Any]):
    """Every command by its name; a module is loaded when its command is asked for, as all take long."""

    def __getitem__(self, name: str) -> Any:
        return _load(name, _COMMANDS[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


@cache
def _load(name: str, place: str) -> Any:
    found = resolve_name(f"wirecopy.commands.{place}")
    if isinstance(found, typer.Typer):
        return get_group(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return get_command(alone)


class _Commands(TyperGroup):
    """All commands, which end quietly when their reader leaves or a person breaks them off."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Any = _Loaded()

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader left, which is its right; a second complaint at exit is not.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        except KeyboardInterrupt:
            clear_line()
            warn("wirecopy: interrupted")
            raise typer.Exit(130) from None
        return result


app = typer.Typer(
    name="wirecopy",
    cls=_Commands,
    help="Gathers news coverage, recognises copies of one text, and reports the versions of a story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"wirecopy {version('wirecopy')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main() -> None:
    """Runs a command: exit code 0 done, 1 failed, 2 misused, 3 done with losses."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a locale may lack its letters
    try:
        # A command that leaves by an Exit returns its code, one that just ends None.
        code = app(prog_name="wirecopy", standalone_mode=False) or 0
    except typer.Abort:  # a question that nobody answered
        warn("wirecopy: broken off")
        code = 1
    except Exception as error:
        said, code = _told(error)
        if said:
            warn(f"wirecopy: {said}")
    sys.exit(code)


def _told(error: Exception) -> tuple[str, int]:
    """What is said of a foreseen error, in one line, and its exit code; any other is raised again."""
    # Slow to import, and only a failure needs them.
    import sqlite3

    from index.errors import AddressError, IndexFault, QueryError
    from processing.rows import RowError
    from processing.urls import UrlError
    from reports.errors import ReportError
    from spiders.errors import GatherError, LedgerError, SettingsError, SourcesError

    match error:
        case _Misuse():
            return _misuse(error), 2
        case CommandError():
            return str(error), error.code
        case QueryError() | AddressError() | SourcesError() | SettingsError() | UrlError() | RowError():  # fmt: skip
            return str(error), 2
        case LedgerError():
            return str(error), LOSSES
        case IndexFault() | GatherError() | ReportError():
            return str(error), 1
        case sqlite3.Error():
            return f"a file of the data folder cannot be used: {error}", 1
        case OSError():
            return f"{error.filename or _unnamed(error)}: {error.strerror or error}", 1
        case _:
            raise error


def _misuse(error: Any) -> str:
    """What was wrong with a call and where its help is; of none at all the help is shown instead."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return ""
    said = " ".join(error.format_message().split()).removesuffix(".")
    flag = getattr(error, "option_name", "--")
    mistyped = type(error).__name__ == "NoSuchOption" and not flag.startswith("--")
    if mistyped and error.ctx and "query" in _arguments(error.ctx):
        said += " (a query that begins with - stands last, behind --)"
    return f"{said}; see `{error.ctx.command_path} --help`" if error.ctx else said


def _arguments(context: Any) -> list[str]:
    """What the words of the command are called that was called wrongly."""
    return [one.name for one in context.command.params if one.param_type_name == "argument"]


def _unnamed(error: OSError) -> str:
    """Where a file is that a library writes without telling which."""
    from processing.faults import NO_ROOM  # slow, as above

    return f"a file in the data folder or {gettempdir()}" if error.errno in NO_ROOM else "a file"
