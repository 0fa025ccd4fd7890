"""What the demo prints of what it did: searches, versions, fates, and how well it grouped."""

import shlex
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

from index import Index, Slice, parse
from index.values import Placed
from processing import Fate
from reports import StoryReport
from reports.wording import counted
from spiders.ledger import Ledger
from wirecopy.demo.score import Agreement, agreement
from wirecopy.terminal.console import out, rows, say


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
    say(
        f"{counted(found.articles, 'article')}, {counted(found.versions, 'version')},"
        f" {counted(found.stories, 'story', 'stories')}"
    )


def tell_versions(told: StoryReport) -> None:
    """Prints a story's versions."""
    heading(f"The versions of: {told.headline}")
    rows(
        ("", "first seen", "carried by", "holds", "headline"),
        [
            (
                v.label,
                f"{v.first.appeared:%d %b %H:%M}",
                v.first.source + (f" +{len(v.carriers) - 1}" if len(v.carriers) > 1 else ""),
                f"{v.share:.0%}",
                v.headlines[0].text,
            )
            for v in told.versions
        ],
    )


def tell_fates(ledger: Ledger, fates: Mapping[str, str], twins: Sequence[Sequence[str]]) -> None:
    """Prints what became of the addresses that are no articles of their own, and the balance."""
    heading("Announced like articles, and rightly not stored as such")
    known = {url: ledger.why(url) for url in (*fates, *chain(*twins))}
    fate = {url: history.fate if history else "unknown" for url, history in known.items()}
    doubles = [url for urls in twins for url in urls if fate[url] == Fate.DUPLICATE]
    rows(
        ("fate", "reason", "address"),
        [(one.fate, one.reason, one.url) for url in (*fates, *doubles) if (one := known[url])],
    )
    for url, wanted in fates.items():
        if fate[url] != wanted:
            say(f"{url}: {fate[url]}, where {wanted} was right")
    for urls in twins:
        if Counter(fate[url] for url in urls)[Fate.DUPLICATE] != len(urls) - 1:
            say(f"one article, not stored once: {' '.join(urls)}")
    accounts = (f"{number} {account}" for account, number in ledger.balance().items() if number)
    say(
        f"{counted(ledger.discovered(), 'address', 'addresses')} discovered = {' + '.join(accounts)}"
    )


def stories_of(index: Index, urls: Collection[str]) -> dict[str, str]:
    """The addresses that are stored -> the story found for each."""
    return {url: placed.story for url, placed in _held(index, urls).items()}


def tell_agreement(index: Index, truth: Mapping[str, str], config: Path) -> None:
    """Prints how well the stories agree with the true ones, and every article that stands wrong."""
    held = _held(index, truth)
    result = agreement(truth, stories_of(index, truth))
    heading("Compared with what the press knows of its articles (truth.json)")
    rows(
        ("articles", "true stories", "found", "precision", "recall", "ARI", "B-cubed"),
        [
            (
                f"{result.articles} of {len(truth)}", result.stories, result.found, f"{result.precision:.3f}",
                f"{result.recall:.3f}", f"{result.ari:.3f}", f"{result.bcubed:.3f}",
            )
        ],
    )  # fmt: skip
    say("Precision and recall count pairs; ARI is the adjusted Rand index; 1 is best.")
    _tell_strays(result, truth, held, config)
    for url in sorted(truth.keys() - held.keys()):
        say(f"not stored: {url}")


def _held(index: Index, urls: Collection[str]) -> dict[str, Placed]:
    return {url: placed[-1] for url, placed in index.at(urls).items() if placed}


def _tell_strays(
    result: Agreement, truth: Mapping[str, str], held: Mapping[str, Placed], config: Path
) -> None:
    """Prints every article that stands wrong."""
    wrong = [(url, f"joined with {truth[other]}") for url, other in result.joined]
    wrong += [(url, "parted from the rest of it") for url in result.parted]
    if not wrong:
        say("Every story was found whole, and none was joined with another.")
        return
    out.print()
    rows(
        ("true story", "was", "article"),
        [
            (truth[url], what, f"{held[url].article.title} ({held[url].article.source})")
            for url, what in wrong
        ],
    )
    say("Why the first of them stands there:")
    say("  " + _command("explain", wrong[0][0], config))


def tell_what_next(config: Path, story: str, report: Path) -> None:
    """Prints where the report is, and three commands."""
    heading("The report")
    say(f"  {report}")
    heading("Try next")
    say("  " + _command("story", story, config))
    say("  " + _command("diff", f"{story} A B", config))
    say("  " + _command("search", "'wrecks NOT lang:fr' --group story --facets", config))


def _command(name: str, words: str, config: Path) -> str:
    """A command as it can be copied."""
    program = ".venv/bin/wirecopy" if Path(".venv/bin/wirecopy").exists() else "wirecopy"
    return f"{program} {name} {words} --config {shlex.quote(str(config))}"
