"""Thresholds: each that a topic may be given is looked for, and told once."""

from datetime import timedelta
from pathlib import Path

import pytest

from index import ALL
from reports.watching import THRESHOLDS, Watchbook, passed_thresholds


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_every_threshold_has_what_finds_it(press, tmp_path: Path, threshold: str) -> None:
    articles = [placed.article for placed in press.index.articles(ALL)]
    later = max(article.seen for article in articles) + timedelta(hours=1)
    with Watchbook.open(tmp_path / "watch.sqlite") as book, book.transaction():
        book.add("ports", [article.id for article in articles], later)
        found = passed_thresholds(press.index, book, "ports", [threshold], later)
        assert {one.threshold for one in found} <= {threshold}
        assert bool(found) is (threshold != "foreign language"), (
            "six outlets, one edit, one language"
        )
        assert passed_thresholds(press.index, book, "ports", [threshold], later) == []
