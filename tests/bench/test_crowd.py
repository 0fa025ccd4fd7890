"""What the measurement of large stories takes in."""

import random

from bench.crowd import stories
from bench.press import Press


def test_versions_of_one_copy_differ_and_are_of_one_story() -> None:
    articles = Press(random.Random(7)).versions(12)
    assert len({article.version for article in articles}) == 12
    assert len({article.source for article in articles}) == 12
    assert stories(articles, 5) == [12]
