"""`search` and `count`: what was gathered, found again."""

from html import escape
from typing import Annotated, get_args

import typer

from index import Facet, Hit, Slice, Sort, Unit, search_led
from reports import to_row
from reports.wording import appeared, counted
from wirecopy.options import (
    Config,
    Data,
    End,
    Json,
    Start,
    narrowed,
    one_of,
    opened,
    settings_of,
)
from wirecopy.terminal.console import line, paragraphs, rows, say, set_in, warn
from wirecopy.terminal.snippets import highlighted

_FACETS: tuple[Facet, ...] = ("source", "country", "lang", "agency", "day")
_SHOWN = 8  # of each facet

Source = Annotated[str, typer.Option("--source", help="Only this source.", show_default=False)]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact", help="Count one by one where very many articles match; takes some seconds."
    ),
]
Lang = Annotated[
    str, typer.Option("--lang", help="Only this language: fr, ar.", show_default=False)
]


def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="What to find, in Lucene's language.")
    ],
    start: Start = "",
    end: End = "",
    source: Source = "",
    lang: Lang = "",
    group: Annotated[str, typer.Option("--group", help="article, version or story.")] = "article",
    sort: Annotated[
        str, typer.Option("--sort", help="relevance, newest, oldest or size.")
    ] = "relevance",
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many hits.")] = 20,
    resume: Annotated[
        str,
        typer.Option(
            "--resume", help="Go on where an earlier part ended: its token.", show_default=False
        ),
    ] = "",
    facets: Annotated[
        bool, typer.Option("--facets", help="Also count by source, country, language, agency, day.")
    ] = False,
    exact: Exact = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Find articles, versions or stories."""
    unit, order = one_of("--group", group, get_args(Unit)), one_of("--sort", sort, get_args(Sort))
    part = Slice(unit, order, 0, limit, resume, _FACETS if facets else (), exact)
    settings = settings_of(config, data)
    wanted = narrowed(settings, query, start, end, source, lang)
    with opened(settings) as index:
        found = search_led(index, wanted, part)
    if as_json:
        for hit in found.hits:
            line(_row(hit))
        for by, counts in found.counts.items():
            line({"facet": by, "counts": {count.key: count.number for count in counts}})
        if found.resume:
            line({"resume": found.resume})
        return
    for hit in found.hits:
        _show(hit, part.group)
    about = "about " if found.approximate else ""
    say(
        f"{counted(found.articles, 'article')}, {about}{counted(found.versions, 'version')},"
        f" {about}{counted(found.stories, 'story', 'stories')}"
    )
    if found.resume:
        say(f"more: the same with --resume {found.resume}")
    for by, counts in found.counts.items():
        top = sorted(counts, key=lambda count: -count.number)[:_SHOWN]
        paragraphs(
            f"{by}: " + ", ".join(f"{count.key or '(none)'} {count.number}" for count in top)
        )


def count(
    query: Annotated[
        str, typer.Argument(metavar="[QUERY]", help="What to count; everything by default.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help=f"One of {', '.join(get_args(Facet))}.")] = "day",
    unit: Annotated[str, typer.Option("--unit", help="article, version or story.")] = "article",
    start: Start = "",
    end: End = "",
    exact: Exact = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Count articles, versions or stories."""
    facet, what = one_of("--by", by, get_args(Facet)), one_of("--unit", unit, get_args(Unit))
    settings = settings_of(config, data)
    wanted = narrowed(settings, query, start, end)
    with opened(settings) as index:
        counts = index.count(wanted, facet, what, exact)
    if any(one.approximate for one in counts):
        warn("these are estimates, some per cent off; --exact counts one by one")
    if as_json:
        for one in counts:
            line({by: one.key, "unit": one.unit, "count": one.number})
        return
    rows(
        (by, {"story": "stories"}.get(unit, f"{unit}s")),
        [(one.key or "(none)", one.number) for one in counts],
    )


def _row(hit: Hit) -> dict[str, object]:
    article, match = hit.shown.article, hit.placed.article
    return {
        "id": article.given or article.id, "story": hit.placed.story, "version": article.version,
        "title": article.title, "url": article.url, "source": article.source, "language": article.language,
        "published": to_row(article.published), "seen": to_row(article.seen), "score": round(hit.score, 4),
        "match": match.given or match.id, "snippet": hit.snippet, "articles": hit.articles, "versions": hit.versions, "outlets": hit.outlets,
    }  # fmt: skip


def _show(hit: Hit, group: str) -> None:
    article = hit.shown.article
    set_in(highlighted(f"<b>{escape(article.title or '(no headline)', quote=False)}</b>"))
    size = f", {counted(hit.articles, 'article')} in {counted(hit.outlets, 'outlet')}"
    held = size if group != "article" else ""
    versions = f", {counted(hit.versions, 'version')}" if group == "story" else ""
    paragraphs(
        f"  {appeared(article)} {article.source} [{article.language}]{held}{versions}  {hit.placed.story}"
    )
    if article.url:
        say(f"  {article.url}")
    told = hit.placed.article
    whose = "" if told.id == article.id else f"{escape(told.outlet or told.id, quote=False)}: "
    set_in(highlighted(whose + " ".join(hit.snippet.split())), "  ")
    say("")
