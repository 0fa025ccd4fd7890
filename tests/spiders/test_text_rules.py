"""The rules for texts that a crawl is given: followed whichever way a page comes in."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from local_sites import Folder, Site
from read_also import HTML, OTHERS, READ_ALSO, SAID, THEN, TITLE, kept
from scrapy.crawler import Crawler
from spider_kit import Gathering, all_of, answer

from processing import Page
from processing.content.textrules import TEXT_RULES, TextRules
from spiders.errors import SettingsError
from spiders.listing import ListingSpider
from spiders.probe import Probes, ProbeSpider
from spiders.rules.recording import record
from spiders.rules.siterules import begun, read_rules
from spiders.rules.trial import begin, try_rules
from spiders.scrapysettings import scrapy_settings
from spiders.task import CrawlSettings
from spiders.workers.pool import Pool


def last_lines(folder: Folder, **wanted: Any) -> list[str]:
    """The last line of each text that a folder holds after a crawl."""
    folder.crawl(**wanted)
    return [placed.article.text.split("\n")[-1] for placed in folder.stored()]


@pytest.mark.parametrize(
    ("names", "last"),
    [(TEXT_RULES, SAID[-1]), (OTHERS, READ_ALSO)],
    ids=["with", "without"],
)
def test_a_line_is_stored_where_a_crawl_does_without_the_rule_that_drops_it(
    site: Site, folder: Folder, names: Sequence[str], last: str
) -> None:
    source = {"name": "Rade", "feeds": [site.feed("/rss", [site.page("/rade/bac", HTML)])]}
    assert last_lines(folder, sources=[source], allow=[site.host], text_rules=names) == [last]


def test_single_pages_archives_and_captures_are_read_by_the_same_rules(
    site: Site, tmp_path: Path
) -> None:
    url = site.page("/rade/bac", HTML)
    site.page(f"/web/20210628090000id_/{url}", HTML)
    list_ = tmp_path / "list.cdx"
    list_.write_text(f"key 20210628090000 {url} text/html 200 A 9\n")
    ways: dict[str, dict[str, Any]] = {
        "fetch": {"urls": [url]},
        "replay": {"archives": [kept(tmp_path / "kept.warc.gz", url)]},
        "backfill": {
            "sources": [{"name": "Rade", "domain": site.host}],
            "backfill": {
                "files": [str(list_)],
                "copies": site.base + "/web/{timestamp}id_/{url}",
            },
        },
    }
    for name, way in ways.items():
        folder = Folder(tmp_path / name)
        assert last_lines(folder, allow=[site.host], text_rules=OTHERS, **way) == [READ_ALSO], name


def test_what_was_kept_is_read_anew_by_other_rules_and_the_text_so_read_goes_before_the_first(
    folder: Folder, tmp_path: Path
) -> None:
    archive = kept(tmp_path / "kept.warc.gz", "https://rade.example/bac")
    assert last_lines(folder, archives=[archive]) == [SAID[-1]]
    assert last_lines(folder, archives=[archive], text_rules=OTHERS) == [READ_ALSO, SAID[-1]]
    assert [placed.superseded for placed in folder.stored()] == [False, True]


def test_whether_an_address_is_an_article_follows_the_same_rules(
    tmp_path: Path, pool: Pool
) -> None:
    state = json.dumps({"story": {"title": TITLE, "body": "\n".join(SAID)}})
    shown = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><script>window.state = {state}</script>"
    url = "https://rade.example/2026/06/le-vieux-bac"
    for names, kind in ((TEXT_RULES, "article"), (("furniture",), "page")):
        settings = scrapy_settings(CrawlSettings(tmp_path, text_rules=names))
        crawler = Crawler(ProbeSpider, settings)
        probe = ProbeSpider.from_crawler(crawler, urls=(), probes=Probes(), site=url)
        probe.pool.close()
        probe.pool = pool
        all_of(probe.parse_any(answer(url, shown), told=True))
        assert [found.kind for found in probe.probes.found] == [kind]


def test_the_rules_of_a_site_are_begun_and_tried_beside_the_rules_for_texts(
    tmp_path: Path, pool: Pool
) -> None:
    # In two parts, of which neither is surely the text's: no selector for it is guessed.
    parted = HTML.replace("<p>", "<section><p>", 1).replace(
        f"{SAID[2]}</p>", f"{SAID[2]}</p></section><section>"
    )
    page = Page("https://rade.example/bac", parted.encode(), THEN)
    texts = TextRules.named(OTHERS)
    rule, extraction = begin(page, read_rules(tmp_path), texts)
    assert extraction.article is not None
    assert extraction.article.text.split("\n")[-1] == READ_ALSO
    record(tmp_path / "rade.example", page, extraction.article)
    head = begun("rade.example", rule, THEN.date())
    (tmp_path / "rade.example.toml").write_text(head, "utf-8")
    known = read_rules(tmp_path)
    (trial,) = try_rules(tmp_path, known, ["rade.example"], texts)
    assert trial.faults == ()
    (trial,) = try_rules(tmp_path, known, ["rade.example"])
    assert trial.faults == (f"text: {READ_ALSO!r} was not found",)
    _, extraction = begin(page, known, texts)
    assert extraction.article is not None
    assert extraction.article.text.split("\n")[-1] == READ_ALSO


def test_a_crawl_by_rules_that_nobody_knows_is_refused(gathering: Gathering) -> None:
    told = (
        "WIRECOPY_TEXT_RULES holds 'titles', a list of beside, appended, .*, standfirst is allowed"
    )
    settings = scrapy_settings(CrawlSettings(gathering.data, text_rules=("furniture", "titles")))
    with pytest.raises(SettingsError, match=told):
        ListingSpider.from_crawler(Crawler(ListingSpider, settings), urls="https://rade.example/")
