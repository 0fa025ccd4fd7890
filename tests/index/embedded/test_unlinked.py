"""What asks for no link reads none, of which a large story has some for each pair of its versions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Act, Slice, intake, lead, open_index, parse, search_led
from index.grouping.settling import unheeded
from index.naming import story_named
from processing import Article
from reports.stories.naming import decision_names, version_named

Write = Callable[..., Article]


def test_a_search_and_the_names_of_a_story_read_no_link(
    tmp_path: Path, article: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        f"The harbour council voted on {day} to light pier {at} through the winter nights."
        for at, day in enumerate(("Monday", "Tuesday", "Friday", "Sunday"))
    ]
    with open_index("embedded:", tmp_path) as index:
        told = [
            article("\n".join(lines[: 4 - at]), f"https://post{at}.example/1", (28, 6 + at))
            for at in range(2)
        ]
        (story,) = {receipt.story for receipt in intake(index, told)}
        lead(index, told[1].version, Act("ana", told[0].seen, "fuller"))
        assert index.story(story).links
        monkeypatch.setattr("index.embedded.lookup.unpack_link", None)
        with pytest.raises(TypeError):
            index.story(story)
        assert [hit.versions for hit in search_led(index, parse("harbour"), Slice("story")).hits] == [2]  # fmt: skip
        assert story_named(index, told[0].url, linked=False).id == story
        assert version_named(index, "B", story) == told[1].version
        assert decision_names(index, story) == {story, *(one.version for one in told)}
        assert list(unheeded(index)) == []
