"""Outlets are suggested for what they shared with those that are followed, and for nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from index import Placed
from processing import Article
from reports import suggest

START = datetime(2021, 6, 28, 9, 0, tzinfo=UTC)


def placed(
    url: str, story: str, hours: float = 0, text: str = "", source: str = "", language: str = ""
) -> Placed:
    article = Article(
        id=url,
        version=url,
        url=url,
        source=source,
        title="",
        text=text,
        seen=START + timedelta(hours=hours),
        language=language,
    )
    return Placed(article, story)


FOLLOWED = {"names": ["Écho du Port"], "domains": ["echo-du-port.fr"]}


def test_an_outlet_that_shares_stories_is_suggested_with_its_copies() -> None:
    press = [
        placed("https://echo-du-port.fr/1", "ministers", source="Écho du Port"),
        placed("https://www.marfa-al-akhbar.com/1", "ministers", 2, language="ar"),
        placed("https://marfa-al-akhbar.com/2", "harbour", 5, language="ar"),
        placed("https://echo-du-port.fr/2", "harbour", 7, source="Écho du Port"),
    ]
    (one,) = suggest(press, **FOLLOWED)
    assert (one.domain, one.stories, one.first, one.cited) == ("marfa-al-akhbar.com", 2, 1, 0)
    assert one.languages == ("ar",)
    assert one.examples == ("https://www.marfa-al-akhbar.com/1", "https://marfa-al-akhbar.com/2")


def test_several_copies_of_one_story_count_once_and_the_earliest_is_shown() -> None:
    press = [
        placed("https://kyma-news.gr/late", "ministers", 9),
        placed("https://echo-du-port.fr/1", "ministers", 4),
        placed("https://kyma-news.gr/early", "ministers", 3),
    ]
    (one,) = suggest(press, **FOLLOWED)
    assert (one.stories, one.first, one.examples) == (1, 1, ("https://kyma-news.gr/early",))


def test_stories_that_no_followed_outlet_had_suggest_nobody() -> None:
    press = [placed("https://a-journal.it/1", "x"), placed("https://b-journal.it/1", "x")]
    assert suggest(press, **FOLLOWED) == ()


def test_a_site_that_followed_articles_name_is_suggested() -> None:
    text = "Selon Gazzetta-Molo.it, l'accord est prêt ; voir www.gazzetta-molo.it/esteri. 😀"
    press = [
        placed("https://echo-du-port.fr/1", "a", text=text),
        placed("https://echo-du-port.fr/2", "b", text="المصدر: gazzetta-molo.it"),
        placed("https://a-journal.it/1", "c", text="Come scrive other-paper.it ieri."),
    ]
    (one,) = suggest(press, **FOLLOWED)
    assert (one.domain, one.stories, one.cited) == ("gazzetta-molo.it", 0, 2)
    assert one.examples == ("https://echo-du-port.fr/1", "https://echo-du-port.fr/2")


@pytest.mark.parametrize(
    "text",
    [
        "Node.js et version 2.1.4 sont sortis.",
        "Écrire à desk@gazzetta-molo.it avant midi.",
        "Le point final.Sans espace, puis 10.30 h.",
        "Voir www.echo-du-port.fr ou archives.echo-du-port.fr.",
        "pic.twitter.com/AbC, https://t.co/x, youtube.com/watch et m.facebook.com/port",
    ],
)
def test_what_only_looks_like_a_site_or_is_followed_is_not_cited(text: str) -> None:
    assert suggest([placed("https://echo-du-port.fr/1", "a", text=text)], **FOLLOWED) == ()


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Wie zürich-kurier.ch schreibt", "xn--zrich-kurier-dlb.ch"),
        ("Как пишет газета.рф, это не так", "xn--80aahjj1e.xn--p1ai"),
        ("Voir https://www.xn--80aahjj1e.xn--p1ai/news", "xn--80aahjj1e.xn--p1ai"),
        ("朝日新聞asahi.comによると", "asahi.com"),
        ("وقال موقعaljazeera.net،", "aljazeera.net"),
    ],
)
def test_a_site_is_cited_in_whatever_letters_its_name_is_written(text: str, domain: str) -> None:
    press = [placed("https://echo-du-port.fr/1", "a", text=text)]
    assert [one.domain for one in suggest(press, **FOLLOWED)] == [domain]


def test_an_outlet_that_is_followed_by_its_name_in_other_letters_is_not_suggested() -> None:
    press = [placed("https://xn--80aahjj1e.xn--p1ai/1", "a", text="газета.рф")]
    assert suggest(press, [], ["www.газета.рф"]) == ()


def test_the_outlets_that_share_most_come_first_and_few_matter_little() -> None:
    def press() -> Iterator[Placed]:
        for story in range(4):
            yield placed(f"https://echo-du-port.fr/{story}", str(story))
            yield placed(f"https://most-shared.es/{story}", str(story), 1)
            if story < 2:
                yield placed(f"https://less-shared.es/{story}", str(story), 1)
        yield placed("https://once-only.es/1", "0", 1)

    assert [one.domain for one in suggest(press(), least=2, **FOLLOWED)] == [
        "most-shared.es",
        "less-shared.es",
    ]


def test_an_outlet_followed_by_name_only_is_not_suggested() -> None:
    press = [
        placed("https://echo-du-port.fr/1", "a"),
        placed("https://port-copies.example/1", "a", source="Écho du Port"),
    ]
    assert suggest(press, **FOLLOWED) == ()
