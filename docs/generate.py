"""Makes docs/commands.md and docs/configuration.md from the program itself: python docs/generate.py"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from wirecopy.cli import app
from wirecopy.settings.setting import SETTINGS

HERE = Path(__file__).parent

_SOURCE = {
    "name": "What the outlet is called in results and reports; each name once.",
    "domain": "Its domain; that of its lists where it is left out.",
    "country": "Two letters (ISO 3166-1).",
    "language": "Two letters (ISO 639-1); used where a text is too short to tell its own.",
    "feeds": "Addresses of RSS, Atom, RDF or JSON feeds.",
    "sitemaps": "Addresses of sitemaps or sitemap indexes, gzipped or not.",
    "sections": "Addresses of pages whose links lead to articles.",
    "tags": "Words of your own, kept with each article.",
    "schedule": 'When its lists are read, over the interval that follows their news: "every 30 minutes", or a cron line such as "0 6-22 * * 1-5"; then perhaps "in Europe/Paris" and "except 22:00-06:00".',
    "browser": 'When its pages are seen by a browser, over the general setting: "never", "auto", "always".',
    "delay": "Seconds between two requests to this outlet, over the general setting.",
    "paused": "true leaves it out of crawls, but for `crawl --source`; `sources pause` sets it.",
}


def commands() -> str:
    """The command reference."""
    lines = [
        "# Commands",
        "",
        "Made by `make docs` from the program's own help. Every command ends with 0 when it is done, 1 when it",
        "failed, 2 when it was called or set up wrongly, and 3 when it is done with losses, such as a source that",
        "could not be read.",
        "",
    ]
    for path, command in sorted(_walk(get_command(app), ())):
        lines += [
            f"## wirecopy {' '.join(path)}",
            "",
            command.help or "",
            "",
            "```",
            *_usage(path, command),
            "```",
            "",
        ]
        lines += [*_parameters(command), ""]
    return "\n".join(lines).rstrip() + "\n"


def configuration() -> str:
    """The configuration reference."""
    lines = [
        "# Configuration",
        "",
        "Made by `make docs` from the table of settings. A flag goes before the environment, the environment before",
        "`wirecopy.toml`, the file before the default. Paths in the file are relative to it. What is wrong stops the",
        "program with one line naming the file, the key, what was found and what is allowed.",
        "",
        "## wirecopy.toml",
        "",
        "| key | environment | default | what it does |",
        "|---|---|---|---|",
    ]
    for setting in SETTINGS:
        default = _shown(setting.default)
        lines.append(f"| `{setting.key}` | `{setting.environment}` | {default} | {setting.help} |")
    lines += [
        "",
        "A key with a dot stands in a table: `crawl.delay` is `delay` under `[crawl]`. Saved queries are",
        "`[[topic]]` tables with a `name` and a `query`.",
        "",
        "## sources.toml",
        "",
        "One `[[source]]` table an outlet.",
        "",
        "| key | what it says |",
        "|---|---|",
        *(f"| `{key}` | {meaning} |" for key, meaning in _SOURCE.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes both files."""
    (HERE / "commands.md").write_text(commands(), "utf-8")
    (HERE / "configuration.md").write_text(configuration(), "utf-8")


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in getattr(command, "commands", {}).items():
        if getattr(inner, "commands", None):
            yield from _walk(inner, (*path, name))
        else:
            yield (*path, name), inner


def _usage(path: tuple[str, ...], command: Any) -> Iterator[str]:
    words = [p.metavar or p.name.upper() for p in command.params if _is_argument(p)]
    yield " ".join(["wirecopy", *path, *words, "[OPTIONS]"])


def _parameters(command: Any) -> Iterator[str]:
    shown = [p for p in command.params if p.name != "help"]
    if shown:
        yield "| | | default |"
        yield "|---|---|---|"
    for parameter in shown:
        name = (
            parameter.metavar or parameter.name.upper()
            if _is_argument(parameter)
            else ", ".join(parameter.opts)
        )
        default = (
            "" if callable(parameter.default) or parameter.required else _shown(parameter.default)
        )
        yield f"| `{name}` | {parameter.help or ''} | {default} |"


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _shown(default: object) -> str:
    if isinstance(default, tuple) and default:
        return ", ".join(f"`{one}`" for one in default)
    if default is None or default == "" or default == () or default is False:
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


if __name__ == "__main__":
    main()
