"""What a worker can be asked for."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from processing import (
    Capture,
    CapturesError,
    Page,
    SiteRule,
    read_captures,
    read_feed,
    read_section,
    read_sitemap,
)
from processing.content.textrules import ALL_RULES, TextRules
from processing.extract import Extraction, Hints, extract
from processing.guess import guess_rule
from processing.manners.robots import read_robots
from spiders.archives.warc import page_record
from spiders.validators import Validators, validators_of


@dataclass(frozen=True, slots=True)
class Read:
    """A page as read: its extraction, its WARC record where one was asked for, and what tells it again.

    What was `prepared` of its article is pickled, as it only passes through on its way to the index.
    """

    extraction: Extraction
    prepared: bytes = b""
    record: bytes = b""
    validators: Validators = field(default_factory=Validators)


def read_page(
    page: Page,
    hints: Hints,
    *,
    fast: bool = False,
    keep: bool = False,
    rules: TextRules = ALL_RULES,
    site: tuple[SiteRule, ...] = (),
) -> Read:
    """Extracts a page by the rules for texts and those of its site; compresses it for the archive where `keep` is set."""
    extraction = extract(page, hints, fast=fast, rules=rules, site=site)
    prepared = pickle.dumps(extraction.prepared) if extraction.prepared else b""
    record = page_record(page) if keep else b""
    return Read(replace(extraction, prepared=None), prepared, record, validators_of(page))


def begin_rule(page: Page, rules: TextRules = ALL_RULES) -> tuple[SiteRule, Extraction]:
    """A rule for pages such as this, as far as it can be guessed, and the page read by it."""
    plain = extract(page, rules=rules)
    if plain.article is None:
        return SiteRule(), plain
    rule = guess_rule(page, plain.article)
    return rule, extract(page, rules=rules, site=(rule,))


def list_captures(body: bytes) -> list[Capture]:
    """The captures that an index server answered with; lines that are none are passed over.

    Raises `CapturesError` where nothing else came.
    """
    odd: list[str] = []
    lines = body.decode("utf-8", "replace").splitlines()
    found = list(read_captures(lines, lambda number, what: odd.append(what)))
    if odd and not found:
        raise CapturesError(f"no list of captures: {odd[0]}")
    return found


JOBS: dict[str, Callable[..., Any]] = {
    "captures": list_captures,
    "page": read_page,
    "robots": read_robots,
    "rule": begin_rule,
    "section": read_section,
    "feed": read_feed,
    "sitemap": read_sitemap,
}
"""The jobs by name."""
