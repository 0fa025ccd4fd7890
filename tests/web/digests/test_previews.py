"""The next digest of a person as it would go out."""

from datetime import UTC, datetime

from desk_digests import FISH
from desk_pages import opened, text_of
from desk_visits import direction_of, served
from lxml import html

from reports.watching import Subscriptions, Watchbook
from web.security import REPORT_POLICY


def test_the_next_is_shown_as_it_would_go_out(ordered) -> None:
    page = opened(ordered.client, FISH)
    assert text_of(page, "h1") == "Digest: fish & <b>chips"
    assert "This is what it would tell if it went out now." in text_of(page)
    assert "fish & <b>chips: 1 new story" in text_of(page, "dl")
    text = page.cssselect("pre")[0].text_content()
    assert "In brief 🐟" in text
    (href,) = page.xpath('//a[text()="As HTML mail"]/@href')
    answer = ordered.client.get(href)
    assert answer.headers["content-security-policy"] == REPORT_POLICY
    letter = html.fromstring(answer.text)
    assert text_of(letter, "h1") == "fish & <b>chips: 1 new story"
    assert "In brief 🐟" in text_of(letter, "h2")


def test_one_that_has_nothing_says_that_it_would_not_be_sent(ordered) -> None:
    with Watchbook.within(ordered.desk.data) as book:
        known = Subscriptions(book)
        known.told(known.of("amal")["fish & <b>chips"], datetime.now(UTC))
    page = opened(ordered.client, FISH)
    assert "There is nothing new to tell so far; it would not be sent." in text_of(page)
    assert "nothing new" in text_of(page, "pre")


def test_a_topic_in_another_script_does_not_turn_the_subject(ordered, visit_of) -> None:
    with served(ordered.desk) as at:
        visit = visit_of(at, ordered.press)
        visit.to("/digests/preview?topic=المنارات")
        subject = visit.page.locator("dl dd").last
        assert "المنارات" in subject.inner_text()
        assert direction_of(subject) == "ltr"
        assert subject.locator("bdi").count() == 0, "it would take the topic's direction"


def test_one_that_is_not_ordered_shows_the_last_day(ordered) -> None:
    page = opened(ordered.client, "/digests/preview?topic=المنارات")
    assert "You do not get this digest" in text_of(page)
    assert opened(ordered.client, "/digests/preview?topic=none", 404) is not None
    assert ordered.client.get("/digests/preview.html?topic=none").status_code == 404


def test_all_of_it_is_said_in_french(ordered) -> None:
    page = opened(ordered.client, "/digests", **{"accept-language": "fr"})
    assert text_of(page, "h1") == "Vos bulletins"
    assert "chaque semaine" in text_of(page, "select")
    page = opened(ordered.client, FISH, **{"accept-language": "fr"})
    assert text_of(page, "h1") == "Bulletin : fish & <b>chips"
    assert "Voici ce qu'il dirait s'il partait maintenant." in text_of(page)
