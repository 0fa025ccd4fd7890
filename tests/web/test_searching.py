"""What the search page keeps in its addresses, and how it is narrowed down."""

from urllib.parse import parse_qs, urlsplit

import pytest
from desk_pages import opened, text_of
from desk_press import DISPATCH, article

from index import intake
from web.asked import Shown, usual_sort
from web.pages.results import address
from web.shelf import FixedShelf

TOPICS = {"harbour lights": "lighthouses", 'a "quoted" \\ one': "title:brief", "broken": "title:(", "<i>": "zebra"}  # fmt: skip


def hrefs(page, css: str) -> list[str]:
    return [a.get("href") for a in page.cssselect(css)]


@pytest.mark.parametrize(
    ("values", "sort"),
    [
        ({"q": "lights", "sort": "newest"}, ["newest"]),
        ({"q": "lights", "sort": "relevance"}, None),
        ({"sort": "newest"}, None),
        ({"sort": "relevance"}, ["relevance"]),
        ({"sort": "size"}, ["size"]),
    ],
)
def test_an_address_keeps_the_order_unless_it_is_the_usual_one(values, sort) -> None:
    told = parse_qs(urlsplit(address(Shown(**values), start="2021")).query)
    assert told.get("sort") == sort
    assert usual_sort(Shown(**values)) == ("relevance" if "q" in values else "newest")


@pytest.mark.parametrize(("path", "titles"), [("/?q=valletta&group=article&sort=newest", 1), ("/?q=valletta&group=article&sort=", -1)])  # fmt: skip
def test_the_order_that_was_chosen_is_kept_from_link_to_link(reading, path, titles) -> None:
    page = opened(reading.client, path)
    kept = [parse_qs(urlsplit(href).query).get("sort") for href in hrefs(page, ".facet a")]
    assert set(map(str, kept)) == {"['newest']" if titles == 1 else "None"}
    (chosen,) = page.cssselect("select[name=sort] option[selected]")
    assert chosen.get("value") == ("newest" if titles == 1 else "")


def test_more_values_of_a_facet_are_a_link_away(fresh) -> None:
    intake(fresh.index, [article(f"Outlet {at:02}", "Lighthouses", DISPATCH, at) for at in range(20)])  # fmt: skip
    page = opened(fresh.client, "/?q=lighthouses")
    assert len(page.cssselect("[aria-labelledby=facet-source] a")) == 11
    *_, more = hrefs(page, "[aria-labelledby=facet-source] a")
    assert more == "/?q=lighthouses&every=source#facet-source"
    whole = opened(fresh.client, more.partition("#")[0])
    shown = hrefs(whole, "[aria-labelledby=facet-source] a")
    assert len(shown) == 26
    assert not any("every" in href for href in shown)
    assert "more" not in text_of(whole, "[aria-labelledby=facet-source]")


def test_a_topic_is_a_filter_beside_the_others(reading, client_of) -> None:
    client = client_of(reading, shelf=FixedShelf(TOPICS))
    page = opened(client, "/?country=MT")
    links = dict(zip([a.text_content() for a in page.cssselect("[aria-labelledby=facet-topic] a")], hrefs(page, "[aria-labelledby=facet-topic] a"), strict=True))  # fmt: skip
    assert list(links) == list(TOPICS)
    found = opened(client, links["harbour lights"])
    assert text_of(found, "#totals").endswith("2 articles")
    assert [one.value for one in found.cssselect("[role=search] input[name=topic]")] == [
        "harbour lights"
    ]
    assert found.cssselect("[aria-labelledby=facet-topic] a[aria-current]")
    (chip,) = [a for a in found.cssselect(".chosen a") if "Topic" in a.text_content()]
    assert chip.get("href") == "/?country=MT"
    assert "topic=harbour+lights" in hrefs(found, ".links a[href^='/export']")[0]


def test_several_topics_are_any_of_them_and_their_names_are_no_syntax(reading, client_of) -> None:
    client = client_of(reading, shelf=FixedShelf(TOPICS))
    answer = client.get("/api/search", params={"topic": ["harbour lights", 'a "quoted" \\ one']})
    assert answer.json()["data"]["stories"] == 2
    quoted = client.get("/api/search", params={"topic": 'a "quoted" \\ one'}).json()["data"]
    assert quoted["articles"] == 1


@pytest.mark.parametrize(("topic", "told"), [("nothing", "there is no topic"), ("broken", "is not understood")])  # fmt: skip
def test_a_topic_that_is_not_or_is_wrong_is_told(reading, client_of, topic, told) -> None:
    page = opened(client_of(reading, shelf=FixedShelf(TOPICS)), f"/?topic={topic}", 400)
    assert told in text_of(page, ".trouble")
    assert page.cssselect("form[role=search]")


def test_where_no_query_is_saved_no_topic_is_offered(reading) -> None:
    assert not opened(reading.client, "/").cssselect("#facet-topic")


@pytest.mark.parametrize(
    "path", ["/?sort=best", "/?group=outlet", "/?every=title", "/?page_size=201", "/?page_size=many", "/?resume=%00", "/?start=%00"]
)  # fmt: skip
def test_what_an_address_cannot_ask_is_told_and_breaks_nothing(reading, path: str) -> None:
    page = opened(reading.client, path, 400)
    assert text_of(page, ".trouble")


@pytest.mark.parametrize("path", ["/?q=%00", "/?q=%ED%A0%80", "/?source=%00&lang=&country=", "/?q=a&q=b", "/?unknown=1", "/?start=0001-01-01&end=9999-12-31"])  # fmt: skip
def test_what_an_address_can_ask_is_answered_however_odd(reading, path: str) -> None:
    assert opened(reading.client, path).cssselect("#totals, .empty")


CHINESE = (
    "突尼斯港口部长星期二宣布，十九个沿海国家同意分担七千五百万欧元修建新的灯塔。",
    "会议在旧海关大楼举行，历时五个小时，由马耳他和突尼斯共同主持，最后没有任何争吵。",
)


def test_chinese_is_found_by_its_words_marked_and_told_as_chinese(fresh) -> None:
    intake(fresh.index, [article("海港日报", "十九国分担灯塔费用", CHINESE, 5, lang="zh", country="CN")])  # fmt: skip
    page = opened(fresh.client, "/?q=灯塔", **{"accept-language": "fr"})
    (heading,) = page.cssselect("ol.hits h3")
    assert (heading.get("lang"), heading.text_content().strip()) == ("zh", "十九国分担灯塔费用")
    assert "灯塔" in text_of(page, ".snippet mark")
    assert "chinois" in text_of(page, "p.meta")
    story = opened(fresh.client, heading.cssselect("a")[0].get("href"))
    assert story.cssselect("h1")[0].get("lang") == "zh"
    traced = opened(fresh.client, "/trace?article=" + fresh.client.get("/api/search?lang=zh").json()["data"]["hits"][0]["id"])  # fmt: skip
    assert traced.cssselect(".heat a.level-4")
