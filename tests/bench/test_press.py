"""The press of the benches."""

import itertools
import random

from bench.contenders import batch_of
from bench.press import Press


def test_the_same_chance_writes_the_same_articles() -> None:
    one, other = (list(itertools.islice(Press(random.Random(3)).articles(), 20)) for _ in range(2))
    assert one == other
    assert len({article.id for article in one}) == 20


def test_articles_come_in_order_of_time_with_copies_among_them() -> None:
    articles = list(itertools.islice(Press(random.Random(3)).articles(), 60))
    assert articles == sorted(articles, key=lambda article: article.time)
    numbers = [article.url.split("/")[3] for article in articles]
    assert len(set(numbers)) < len(numbers)


def test_the_texts_can_be_short() -> None:
    long, short = (
        sum(len(one.text) for one in itertools.islice(Press(random.Random(3), size).articles(), 50))
        for size in ((8, 24), (3, 9))
    )
    assert short * 2 < long


def test_what_is_asked_for_occurs() -> None:
    press = Press(random.Random(3))
    first = next(press.articles())
    assert press.samples()["phrase"] in first.text.lower()


def test_a_batch_without_grouping_gives_each_version_a_story_of_its_own() -> None:
    articles = tuple(itertools.islice(Press(random.Random(3)).articles(), 12))
    batch = batch_of(articles)
    assert batch.stories is not None
    assert len(set(batch.stories.values())) == len({article.version for article in articles})
    assert [sketch.version for sketch in batch.sketches] == [one.version for one in articles]
    assert {source for source, _, _ in batch.house} == {article.source for article in articles}
