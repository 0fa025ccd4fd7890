"""The spider of sections: from a page to requests for the articles it links to."""

import pytest
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for, reason_of

from spiders.outlets import OutletSpider
from spiders.site import SiteSpider
from spiders.sources.source import Source

SECTION = SOURCE.sections[0]
PAGE = (
    '<a href="/2026/06/18/les-ministres-reunis-a-naples">Les ministres réunis hier à Naples</a>'
    '<a href="/2026/06/18/les-ministres-reunis-a-naples?utm_source=home">Les ministres</a>'
    '<a href="/2026/06/17/le-port-sous-la-pluie-du-matin">Le port sous la pluie du matin</a>'
    '<a href="/tag/mer">mer</a><a href="/2026/06">juin</a><a href="/monde">Monde</a>'
    '<a href="https://other.example/2026/06/18/a-b-c-d-e">ailleurs</a>'
)


@pytest.fixture
def spider(gathering: Gathering) -> SiteSpider:
    made: SiteSpider = gathering.spider(SiteSpider, sources=(SOURCE,))
    return made


def test_the_sections_of_a_source_are_asked_for(spider: SiteSpider, gathering: Gathering) -> None:
    assert asked_for(all_of(spider.start())) == [SECTION]
    alone = gathering.spider(SiteSpider, url="https://marfa.example/news")
    assert asked_for(all_of(alone.start())) == ["https://marfa.example/news"]


def test_a_source_without_any_list_is_followed_by_its_home_page(gathering: Gathering) -> None:
    spider = gathering.spider(SiteSpider, sources=(Source("Marfa", "marfa.example"),))
    assert asked_for(all_of(spider.start())) == ["https://marfa.example/"]


def test_a_source_with_other_lists_or_without_a_domain_has_no_section(gathering: Gathering) -> None:
    sources = (Source("A", "a.example", feeds=("https://a.example/rss",)), Source("B"))
    assert all_of(gathering.spider(SiteSpider, sources=sources).start()) == []


def test_articles_are_asked_for_once_and_other_links_are_not(spider: SiteSpider) -> None:
    section = answer(SECTION, PAGE)
    assert asked_for(all_of(spider.parse_section(section, SOURCE))) == [
        "https://post.example/2026/06/18/les-ministres-reunis-a-naples",
        "https://post.example/2026/06/17/le-port-sous-la-pluie-du-matin",
    ]
    assert all_of(spider.parse_section(section, SOURCE)) == []
    assert spider.ledger.discovered() == 2


def test_a_section_that_cannot_be_read_is_a_loss_that_is_told(spider: SiteSpider) -> None:
    assert all_of(spider.parse_section(answer(SECTION, "no", 503), SOURCE)) == []
    assert reason_of(spider, SECTION) == "HTTP 503"
    assert spider.failed_lists == {"Post": f"{SECTION}: HTTP 503"}


def test_a_section_without_a_link_is_read_and_brings_nothing(spider: SiteSpider) -> None:
    assert all_of(spider.parse_section(answer(SECTION, "<p>quiet day</p>"), SOURCE)) == []
    assert reason_of(spider, SECTION) == ""


def test_an_outlet_is_asked_for_all_of_its_lists(gathering: Gathering) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,))
    assert asked_for(all_of(spider.start())) == [
        *SOURCE.feeds, *SOURCE.sitemaps, *SOURCE.sections,
    ]  # fmt: skip


def test_what_an_earlier_crawl_left_comes_first_and_of_the_followed_sources_only(
    gathering: Gathering,
) -> None:
    earlier = gathering.spider(SiteSpider, sources=(SOURCE,), limit=0)
    assert all_of(earlier.parse_section(answer(SECTION, PAGE), SOURCE)) == []
    left = asked_for(all_of(gathering.spider(OutletSpider, sources=(SOURCE,)).start()))
    assert left[:2] == [
        "https://post.example/2026/06/18/les-ministres-reunis-a-naples",
        "https://post.example/2026/06/17/le-port-sous-la-pluie-du-matin",
    ]
    others = gathering.spider(OutletSpider, sources=(Source("Marfa", "marfa.example"),))
    assert asked_for(all_of(others.start())) == ["https://marfa.example/"]


def test_one_of_several_sources_can_be_picked(gathering: Gathering) -> None:
    sources = (SOURCE, Source("Marfa", "marfa.example"))
    spider = gathering.spider(OutletSpider, sources=sources, source="Marfa")
    assert [source.name for source in spider.sources] == ["Marfa"]
