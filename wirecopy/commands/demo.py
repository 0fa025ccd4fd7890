"""`demo`: the main job, whole, on a small press of its own."""

from pathlib import Path
from typing import Annotated

import typer

from wirecopy.options import Config, Json, settings_of
from wirecopy.terminal.console import clear_line, warn


def demo(
    config: Config = None,
    data: Annotated[
        Path, typer.Option("--data", help="The folder; an earlier demo there is replaced.")
    ] = Path("demo"),
    as_json: Json = False,
) -> None:
    """Run the main job on a small press that this machine serves itself."""
    try:
        from wirecopy.demo.run import run_demo  # slow: it loads the whole program

        run_demo(data, settings_of(config, None), as_json)
    except KeyboardInterrupt:
        clear_line()
        warn("wirecopy: interrupted; the demo begins anew when it is run again")
        raise typer.Exit(130) from None
