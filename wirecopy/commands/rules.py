"""`rules`: selectors for sites that need some, and the recorded pages by which they are tried."""

from typing import TYPE_CHECKING, Annotated

import typer

from processing.content.textrules import TextRules
from wirecopy.errors import FailedError, MisusedError
from wirecopy.options import Config, Data, Json, crawl_settings, settings_of
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, rows, warn
from wirecopy.terminal.written import tell_written

if TYPE_CHECKING:
    from spiders.rules.trial import Trial

app = typer.Typer(
    help="Rules of sites that need some.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def skeleton(
    url: Annotated[str, typer.Argument(metavar="URL", help="An article of the site.")],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Begin the rules of a site with those of a page, and record the page; rules that are there stay."""
    from spiders.onepage import fetch_page  # slow: it loads Scrapy
    from spiders.rules.recording import record
    from spiders.rules.siterules import begun, read_rules
    from spiders.rules.trial import begin, why_unruled

    settings = settings_of(config, data)
    known = read_rules(settings.rules)
    page = fetch_page(url, crawl_settings(settings))
    host = known.site_of(page.url)
    path = settings.rules / f"{host}.toml"
    rule, extraction = begin(page, known, TextRules.named(settings.text_rules))
    if extraction.article is None:
        raise FailedError(f"{page.url}: {extraction.fate}: {extraction.reason}")
    recorded = record(settings.rules / host, page, extraction.article)
    written = [recorded.with_suffix(".html"), recorded]
    if not path.exists():
        path.write_text(begun(host, rule, page.fetched.date()), "utf-8")
        written.insert(0, path)
    elif why := why_unruled(page, extraction.article, known):
        warn(f"{path}: {why}; {page.url} was read as any other")
    for file in written:
        tell_written(file, as_json)


@app.command()
def check(
    host: Annotated[
        str, typer.Argument(metavar="[HOST]", help="Only this site's.", show_default=False)
    ] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Read every recorded page by the rules of its site and say where it is not what is expected."""
    tried = _tried(host, settings_of(config, data))
    if as_json:
        for one in tried:
            line({"host": one.host, "page": one.page, "faults": one.faults})
    else:
        rows(
            ("site", "recorded page", "fault"),
            [(one.host, one.page, fault) for one in tried for fault in one.faults or ("none",)],
            "no site has rules; `wirecopy rules skeleton` begins them",
        )
    if any(one.faults for one in tried):
        raise typer.Exit(1)


def _tried(host: str, settings: Settings) -> "list[Trial]":
    """A trial of every page that is recorded, or of those of one host."""
    from spiders.rules.siterules import read_rules
    from spiders.rules.trial import try_rules  # slow: it loads warcio

    known = read_rules(settings.rules)
    if host and host not in known.of:
        raise MisusedError(
            f"{settings.rules}: no rules of {host!r}; known: {', '.join(known.of) or 'none'}"
        )
    hosts = [host] if host else list(known.of)
    return try_rules(settings.rules, known, hosts, TextRules.named(settings.text_rules))
