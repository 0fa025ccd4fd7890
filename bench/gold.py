"""Measures extraction on pages whose truth was written by hand: French, Arabic, Italian and Spanish.

    python -m bench.gold [--wrong]

Each article of `tests/gold/*.toml` is set into each template of `tests/gold/templates`, which are
modelled on what the systems of real outlets emit. The measures are those of `bench.pages`.
"""

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from processing import Article, Page
from processing.dating.dates import day_of
from processing.extract import extract

GOLD = Path(__file__).parent.parent / "tests" / "gold"
LANGUAGES = ("ar", "es", "fr", "it")
_SEEN = datetime(2026, 7, 20, tzinfo=UTC)
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """A page, and what a reader finds on it."""

    name: str
    page: Page
    language: str
    title: str
    text: str
    day: str
    authors: tuple[str, ...]
    agency: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of what is right: text F1 (word 4-grams), the others by page.

    Authors are right where one is found or there is none to find and none is; `invented` counts
    the pages with authors that nobody names. Agencies have precision and recall by page and name.
    """

    text: float
    title: float
    day: float
    authors: float
    invented: int
    agencies: tuple[float, float]
    language: float
    flags: float


def main() -> None:
    """Prints the figures of each language, and with `--wrong` what is wrong on which page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true")
    wrong = parser.parse_args().wrong
    for language in LANGUAGES:
        pages = list(gold_pages(language))
        found = [read(one) for one in pages]
        print(language, len(pages), figures(pages, found))
        for gold, article in zip(pages, found, strict=True) if wrong else ():
            for told in _wrong(gold, article):
                print(f"    {gold.name}: {told}")


def gold_pages(language: str) -> Iterator[Gold]:
    """Every article of the language in every template."""
    site = tomllib.loads((GOLD / f"{language}.toml").read_text("utf-8"))
    shows = tomllib.loads((GOLD / "templates.toml").read_text("utf-8"))
    templates = _templates()
    for name, shown in shows.items():
        for article in site["article"]:
            url = f"https://www.{site['host']}/{name}/{article['slug']}"
            html = templates.get_template(f"{name}.html").render(site=site, a=article, url=url)
            yield Gold(
                name=f"{language}/{name}/{article['slug']}",
                page=Page(url, html.encode(), _SEEN),
                language=language,
                title=article["title"],
                text=_text(article, shown),
                day=article["date"][:10],
                authors=tuple(article["authors"]),
                agency=_agency(article, shown),
                flags=tuple(shown.get("flags", ())),
            )


def read(gold: Gold) -> Article:
    """What is read of a page; each is an article."""
    found = extract(gold.page)
    if found.article is None:
        raise ValueError(f"{gold.name}: {found.fate} ({found.reason})")
    return found.article


def figures(pages: Sequence[Gold], found: Sequence[Article]) -> Figures:
    """How much of what a reader finds was found."""
    both = list(zip(pages, found, strict=True))
    agreed = sum(gold.agency in article.agencies for gold, article in both if gold.agency)
    said = sum(len(article.agencies) for article in found)
    true = sum(bool(gold.agency) for gold in pages)
    return Figures(
        text=_f1([gold.text for gold in pages], [article.text for article in found]),
        title=_share(gold.title == article.title for gold, article in both),
        day=_share(gold.day == day_of(article.dates, "published") for gold, article in both),
        authors=_share(_agree(gold.authors, article.authors) for gold, article in both),
        invented=sum(bool(set(article.authors) - set(gold.authors)) for gold, article in both),
        agencies=(round(agreed / max(1, said), 3), round(agreed / max(1, true), 3)),
        language=_share(gold.language == article.language for gold, article in both),
        flags=_share(gold.flags == article.flags for gold, article in both),
    )


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(GOLD / "templates"), autoescape=True, undefined=_Nothing
    )
    environment.filters["persons"] = lambda names: [
        {"@type": "Person", "name": name} for name in names
    ]
    environment.filters["body"] = lambda a: "\n\n".join(
        [a.get("dateline", "") + a["paragraphs"][0], *a["paragraphs"][1:]]
    )
    return environment


class _Nothing(StrictUndefined):
    """What an article lacks, a dateline or a credit, shows nothing; whatever else is an error."""

    def __bool__(self) -> bool:
        return False if self._allowed() else super().__bool__()

    def __str__(self) -> str:
        return "" if self._allowed() else super().__str__()

    def __html__(self) -> str:
        return str(self)

    def _allowed(self) -> bool:
        return self._undefined_name in ("dateline", "credit")


def _text(article: Mapping[str, Any], shown: Mapping[str, Any]) -> str:
    paragraphs = list(article["paragraphs"])
    paragraphs[0] = article.get("dateline", "") + paragraphs[0]
    if shown["heading"]:
        paragraphs.insert(3, article["heading"])
    paragraphs = paragraphs[: shown.get("paragraphs")]
    return "\n".join(filter(None, [article["standfirst"], *paragraphs]))


def _agency(article: Mapping[str, Any], shown: Mapping[str, Any]) -> str:
    credited = "dateline" in article or shown["credit"] or article["agency"] in article["byline"]
    return str(article["agency"]) if credited else ""


def _f1(truth: Sequence[str], guess: Sequence[str]) -> float:
    precisions, recalls = [], []
    for want, got in zip(map(_grams, truth), map(_grams, guess), strict=True):
        shared = (want & got).total()
        precisions.append(shared / max(1, got.total()))
        recalls.append(shared / want.total())
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return round(2 * precision * recall / max(1e-9, precision + recall), 4)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def _agree(true: Sequence[str], found: Sequence[str]) -> bool:
    return bool(set(true) & set(found)) if true else not found


def _share(right: Iterator[bool]) -> float:
    seen = list(right)
    return round(sum(seen) / len(seen), 3)


def _wrong(gold: Gold, article: Article) -> Iterator[str]:
    day = day_of(article.dates, "published")
    agencies = (gold.agency,) if gold.agency else ()
    for what, true, found in (
        ("title", gold.title, article.title),
        ("day", gold.day, day),
        ("authors", gold.authors, article.authors),
        ("agencies", agencies, article.agencies),
        ("language", gold.language, article.language),
        ("flags", gold.flags, article.flags),
    ):
        if true != found:
            yield f"{what}: {found!r} instead of {true!r}"
    f1 = _f1([gold.text], [article.text])
    if f1 < 0.98:
        yield f"text {f1}: {[line[:60] for line in article.text.splitlines()]}"


if __name__ == "__main__":
    main()
