"""A desk of two topics, and one whose person gets the digest of one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_digests import CHANNEL, NOW, TOPICS

from index import parse
from reports.watching import Reach, Subscriptions, Topic, Watchbook, match
from web.shelf import FixedShelf


def reached(person: str) -> Reach:
    return Reach((CHANNEL,) if person == "amal" else ())


@pytest.fixture
def stand(fresh, client_of):
    desk = replace(fresh.desk, shelf=FixedShelf(TOPICS), reached=reached)
    return replace(fresh, desk=desk, client=client_of(fresh, shelf=desk.shelf, reached=reached))


@pytest.fixture
def ordered(stand):
    """A desk whose person gets the daily digest of fish, of which something came in since."""
    with Watchbook.within(stand.desk.data) as book:
        seen = min(one.article.seen for one in stand.index.articles(parse("title:brief")))
        Subscriptions(book).set("fish & <b>chips", "amal", "daily", seen - timedelta(hours=1))
        for name, query in TOPICS.items():
            book.swept(name, query, NOW)  # the topic was there before the articles
            match(stand.index, book, Topic(name, query), parse(query), NOW)
    return stand
