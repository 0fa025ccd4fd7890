"""A query follows a topic to its new name, and says nothing else than before."""

import pytest

from index import parse
from index.query.renaming import renamed_topic


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("topic:straits", 'topic:"détroits du nord"'),
        ('topic:"STRAITS"', 'topic:"détroits du nord"'),
        ("  ports  AND (-topic:straits  OR lang:fr)", '  ports  AND (-topic:"détroits du nord"  OR lang:fr)'),
        ("topic:(straits OR  Straits) x", 'topic:("détroits du nord" OR  "détroits du nord") x'),
        ('title:straits AND "topic:straits"', 'title:straits AND "topic:straits"'),
        ("topic:strait* topic:straits2 straits", "topic:strait* topic:straits2 straits"),
        ("topic:المضائق", "topic:المضائق"),
        ("topic:“straits” “two boats”", 'topic:"détroits du nord" "two boats"'),
        ("“two boats” «at sea»", "“two boats” «at sea»"),
        ("(topic:straits", "(topic:straits"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_names_the_topic_changes(text: str, then: str) -> None:
    assert renamed_topic(text, "straits", "détroits du nord") == then


@pytest.mark.parametrize("name", ['the "old" ports', "a\\b", "المضائق 🚢", "x OR y", "*"])
def test_any_name_is_understood_again_as_it_is(name: str) -> None:
    text = renamed_topic("boats topic:straits", "straits", name)
    assert parse(text, topics={name: "canal"}) == parse("boats canal")
    assert renamed_topic(text, name, "straits") == 'boats topic:"straits"'
