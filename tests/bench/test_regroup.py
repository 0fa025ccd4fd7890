"""What the measurement of regrouping deals out."""

from collections import Counter
from pathlib import Path

from bench.regroup import fill, in_a_dict, on_disk, places
from index import ALL, Slice, open_index


def test_places_are_those_of_stories_of_one_size() -> None:
    sizes = Counter(one.story for one in places(20, 4))
    assert sorted(sizes.values()) == [4] * 5
    assert len({one.article.id for one in places(20, 4)}) == 20


def test_an_index_is_filled_with_texts_and_their_cuts(tmp_path: Path) -> None:
    fill(tmp_path, 12)
    with open_index("embedded:", tmp_path) as index:
        found = index.search(ALL, Slice())
    assert (found.articles, found.versions, found.stories) == (12, 12, 8)


def test_both_ways_of_counting_come_to_an_end() -> None:
    assert min(on_disk("50"), in_a_dict("50")) >= 0
