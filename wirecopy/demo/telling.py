"""What the demo prints of what it did: searches, versions, fates, and how well it grouped."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from index import Index, Slice, parse
from reports import render, story_report
from spiders.ledger import Ledger
from wirecopy.console import out, rows, say
from wirecopy.demo.score import agreement


def heading(text: str) -> None:
    """Prints a line that opens a part."""
    out.print()
    out.print(text, style="bold", markup=False)


def tell_search(index: Index, where: str, query: str) -> None:
    """Searches and prints the stories found, largest counts first."""
    found = index.search(parse(query), Slice(group="story", limit=3))
    heading(f"{where}: {query}")
    rows(
        ("articles", "versions", "outlets", "story"),
        [(hit.articles, hit.versions, hit.outlets, hit.placed.article.title) for hit in found.hits],
    )
    say(f"{found.articles} articles, {found.versions} versions, {found.stories} stories")


def tell_versions(index: Index, story: str, folder: Path) -> Path:
    """Prints a story's versions and writes the report of them into a folder; returns its path."""
    told = story_report(index, story)
    heading(f"The versions of: {told.headline}")
    rows(
        ("version", "first seen", "first carrier", "holds", "headline"),
        [
            (
                v.label,
                f"{v.first.appeared:%d %b %H:%M}",
                v.first.source,
                f"{v.share:.0%}",
                v.headlines[0].text,
            )
            for v in told.versions
        ],
    )
    path = folder / f"{story}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(told, "html"), "utf-8")
    return path


def tell_fates(ledger: Ledger, wanted: Mapping[str, str]) -> None:
    """Prints what became of the addresses that are no articles of their own, and the balance."""
    heading("Announced like articles, and not stored as such")
    found = [history for url in wanted if (history := ledger.why(url))]
    rows(("fate", "reason", "address"), [(one.fate, one.reason, one.url) for one in found])
    for one in found:
        if one.fate != wanted[one.url]:
            say(f"{one.url}: {wanted[one.url]!r} was expected")
    accounts = (f"{number} {account}" for account, number in ledger.balance().items() if number)
    say(f"{ledger.discovered()} addresses discovered = {' + '.join(accounts)}")


def tell_agreement(index: Index, truth: Mapping[str, str]) -> None:
    """Prints how well the stories agree with the true ones, and every article that stands wrong."""
    held = {url: placed[-1] for url, placed in index.at(truth).items() if placed}
    result = agreement(truth, {url: placed.story for url, placed in held.items()})
    heading("Compared with what the press knows of its own articles (truth.json)")
    rows(
        ("articles", "true stories", "found", "precision", "recall", "ARI", "B-cubed"),
        [
            (
                f"{result.articles} of {len(truth)}", result.stories, result.found, f"{result.precision:.3f}",
                f"{result.recall:.3f}", f"{result.ari:.3f}", f"{result.bcubed:.3f}",
            )
        ],
    )  # fmt: skip
    say("Precision and recall are of pairs, ARI is the adjusted Rand index; 1 is the best of each.")
    named = {url: f"“{one.article.title}” ({one.article.source})" for url, one in held.items()}
    for url, other in result.joined:
        say(f"wrongly joined: {named[url]}, of {truth[url]}, stands in {truth[other]}")
    for url in result.parted:
        say(f"parted from its story: {named[url]}, of {truth[url]}")
    for url in sorted(truth.keys() - held.keys()):
        say(f"not stored: {url}")
    if not (result.joined or result.parted or truth.keys() - held.keys()):
        say("Every story was found whole, and none was joined with another.")


def tell_what_next(config: Path, story: str, report: Path) -> None:
    """Prints where the report is, and three commands."""
    heading("The report")
    say(f"  {report}")
    heading("Try next")
    program = ".venv/bin/wirecopy" if Path(".venv/bin/wirecopy").exists() else "wirecopy"
    setting = f"--config {shlex.quote(str(config))}"
    say(f"  {program} story {story} {setting}")
    say(f"  {program} diff {story} A B {setting}")
    say(f"  {program} search 'wrecks NOT lang:fr' --group story --facets {setting}")
