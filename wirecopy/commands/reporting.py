"""`story`, `diff`, `explain` and `report`: the versions of a story and what changed."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from index import Index, Query
from reports import (
    DIFF_FORMATS,
    FILES,
    Kind,
    StoryReport,
    VersionReport,
    decided,
    diff_row,
    diff_texts,
    explain,
    render_diff,
    render_elsewhere,
    render_explanation,
    render_file,
    story_report,
    story_reports,
    to_row,
)
from reports.formats.plaintext import DETAILED
from reports.unseen import Unseen
from reports.wording import counted
from wirecopy.errors import FailedError, MisusedError
from wirecopy.gaps import unseen_within
from wirecopy.options import (
    Config,
    Data,
    Json,
    ReportFile,
    asked,
    one_of,
    opened,
    settings_of,
)
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, paragraphs, say, warn
from wirecopy.terminal.descent import draw_descent
from wirecopy.terminal.written import mention_ending, write_report

_FORMATS = (*FILES, "warc")
_FULL = ("csv", "warc")  # with no room for anything else: what was not seen stands beside them
_ENDINGS = {"tei": "xml", "stix": "stix.json", "warc": "warc.gz"}

StoryId = Annotated[
    str, typer.Argument(metavar="STORY", help="A story's id; an article's or a version's will do.")
]


def story(
    id: StoryId,
    full: Annotated[
        bool,
        typer.Option("--full", help="With every headline, carrier and sentence added or cut."),
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show the version ledger of a story."""
    with opened(settings_of(config, data)) as index:
        told = story_report(index, id)
    if as_json:
        for version in told.versions:
            line(_row(told, version))
        return
    say(
        f"{told.headline}\n{told.id}: {counted(told.counts.articles, 'article')},"
        f" {counted(told.counts.versions, 'version')}, {counted(told.counts.outlets, 'outlet')}"
    )
    if told.lead:
        say(f"lead: version {told.lead}")
    for one in told.decisions:
        say(f"decided: {decided(one)}")
    draw_descent(told, full)
    if elsewhere := render_elsewhere(told):
        paragraphs(f"\n{elsewhere.rstrip()}")


def diff(
    id: StoryId,
    v1: Annotated[str, typer.Argument(metavar="V1", help="A version's letter or id.")],
    v2: Annotated[str, typer.Argument(metavar="V2", help="The version to compare it with.")],
    format: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(DIFF_FORMATS)}.")
    ] = "text",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show what leads from one version to another."""
    with opened(settings_of(config, data)) as index:
        told = story_report(index, id, compared=False)
    before, after = told.version(v1), told.version(v2)
    one_of("--format", format, DIFF_FORMATS)
    difference = diff_texts(before.body, after.body)
    if as_json:
        line(diff_row(difference))
        return
    names = (f"{before.label} ({before.first.source})", f"{after.label} ({after.first.source})")
    shown = render_diff(difference, format, *names).rstrip("\n")
    if format == "text":
        paragraphs(shown)
    else:
        print(shown)


def explain_article(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article's id or address.")],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell why an article stands where it does."""
    with opened(settings_of(config, data)) as index:
        why = explain(index, article, quoted=None if as_json else DETAILED)
    if as_json:
        line(to_row(why))  # type: ignore[arg-type]  # of a dataclass a dict
    else:
        paragraphs(render_explanation(why).rstrip("\n"))


def report(
    story: Annotated[str, typer.Argument(metavar="[STORY]", help="A story's id.")] = "",
    query: Annotated[
        str, typer.Option("--query", help="The stories of a query instead.", show_default=False)
    ] = "",
    format: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(_FORMATS)}.")
    ] = "html",
    output: ReportFile = None,
    not_seen: Annotated[
        bool,
        typer.Option(
            "--not-seen",
            help="Tell in it what did not come in at the time of the stories; csv and warc have it beside them, in FILE.not-seen.json.",
        ),
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write the report of a story's distinct versions."""
    one_of("--format", format, _FORMATS)
    if not_seen and format in _FULL and str(output) == "-":
        raise MisusedError(f"--not-seen: it stands beside {format}, which is to go into a file")
    if bool(story) == bool(query):
        raise MisusedError("a STORY or a --query is needed, and only one of them")
    settings = settings_of(config, data)
    with opened(settings) as index:
        told = (
            [story_report(index, story)]
            if story
            else _stories(index, asked(settings, query), query)
        )
    unseen = unseen_within(settings, _span(told)) if not_seen else None
    within, apart = (None, unseen) if format in _FULL else (unseen, None)
    body = (
        _raw_pages(settings, told) if format == "warc" else _rendered(told, format, query, within)
    )
    path = output or _default(settings, told, story, format)
    write_report(body, path, apart, as_json, stories=len(told))
    mention_ending(path, format, "html", _FORMATS)


def _stories(index: Index, query: Query, text: str) -> list[StoryReport]:
    told = list(story_reports(index, query))
    if not told:
        raise FailedError(f"--query {text!r}: nothing found, so there is nothing to report")
    return told


def _span(told: list[StoryReport]) -> tuple[datetime, datetime]:
    return min(one.first for one in told), max(one.last for one in told)


def _rendered(
    told: list[StoryReport], format: str, heading: str, unseen: Unseen | None = None
) -> bytes:
    stories = told[0] if len(told) == 1 and not heading else told
    return render_file(stories, format, heading, datetime.now(UTC), unseen)


def _raw_pages(settings: Settings, told: list[StoryReport]) -> bytes:
    """The pages as they were fetched, from the archives of the data folder."""
    from spiders.archives.excerpt import excerpt  # slow, and only this form needs it

    urls = {carrier.url for one in told for version in one.versions for carrier in version.carriers}
    target = io.BytesIO()
    found = excerpt(sorted((settings.data / "warc").glob("*.warc.gz")), urls, target)
    if not found:
        raise FailedError(
            f"{settings.data / 'warc'}: holds no raw page of it; crawl.warc says whether they are kept"
        )
    if missing := len(urls - found):
        warn(
            f"the archives hold no raw page of {missing:,} of {counted(len(urls), 'address', 'addresses')}"
        )
    return target.getvalue()


def _default(settings: Settings, told: list[StoryReport], story: str, format: str) -> Path:
    name = told[0].id if story else f"query-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    return settings.data / "reports" / f"{name}.{_ENDINGS.get(format, format)}"


def _row(told: StoryReport, version: VersionReport) -> dict[str, object]:
    changes = version.diff.counts if version.diff else None
    return {
        "story": told.id, "version": version.label, "id": version.id, "parent": version.parent,
        "first": version.first.appeared.isoformat(), "last": version.last.isoformat(),
        "first_carrier": version.first.source,
        "carriers": [to_row(carrier) for carrier in version.carriers],
        "headlines": [headline.text for headline in version.headlines],
        "agencies": list(version.agencies), "language": version.language,
        "words": version.words, "share": round(version.share, 4),
        "sentences": to_row(changes),
        "words_added": version.diff.words_added if version.diff else None,
        "words_cut": version.diff.words_cut if version.diff else None,
        "added": [change.after for change in version.diff.of(Kind.ADDED)] if version.diff else None,
        "cut": [change.before for change in version.diff.of(Kind.CUT)] if version.diff else None,
        "lead": version.label == told.lead, "decisions": [one.id for one in told.decisions],
        "elsewhere": [to_row(other) for other in told.elsewhere if other.label == version.label],
    }  # fmt: skip
