"""The command line: every command, and how its errors are told."""

import os
import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from index.errors import AddressError, IndexFault, QueryError
from processing.rows import RowError
from processing.urls import UrlError
from reports.errors import ReportError
from spiders.errors import GatherError, LedgerError, SettingsError, SourcesError
from wirecopy.commands import (
    accounts,
    backfill,
    care,
    coverage,
    deciding,
    demo,
    digests,
    fates,
    feeding,
    gathering,
    keeping,
    quarantine,
    reporting,
    rules,
    scheduling,
    serving,
    setup,
    sources,
    status,
    topics,
    tracing,
    transfer,
)
from wirecopy.console import clear_line, warn
from wirecopy.errors import CommandError


class _Commands(TyperGroup):
    """All commands, which end quietly when their reader leaves or a person breaks them off."""

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
app.add_typer(sources.app, name="sources")
app.add_typer(quarantine.app, name="quarantine")
app.add_typer(accounts.app, name="accounts")
app.add_typer(topics.app, name="topics")
app.add_typer(rules.app, name="rules")
for module in (
    setup,
    demo,
    gathering,
    backfill,
    scheduling,
    fates,
    status,
    transfer,
    coverage,
    reporting,
    tracing,
    deciding,
    care,
    keeping,
    serving,
    digests,
    feeding,
):
    for name, command in module.COMMANDS.items():
        app.command(name)(command)

_MISUSED = (QueryError, AddressError, SourcesError, SettingsError, UrlError, RowError)
_FORESEEN = (IndexFault, GatherError, ReportError, UrlError, RowError)


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
    try:
        app()  # leaves by SystemExit, with 2 where it was called wrongly
    except CommandError as error:
        warn(f"wirecopy: {error}")
        code = error.code
    except _FORESEEN as error:
        warn(f"wirecopy: {error}")
        code = 3 if isinstance(error, LedgerError) else 2 if isinstance(error, _MISUSED) else 1
    except OSError as error:
        warn(f"wirecopy: {error.filename or 'file'}: {error.strerror or error}")
        code = 1
    sys.exit(code)
