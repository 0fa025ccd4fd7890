"""Topics as a person keeps them: added, listed, shown, removed, the file's comments kept."""

import json

import pytest
from rich.cells import cell_len

from reports.watching import Topic
from wirecopy.errors import MisusedError
from wirecopy.settings.topics import append_topic, change_topic, read_topics, remove_topic
from wirecopy.terminal import console

CONFIG = """# our settings
data = "data"  # where it all is

[crawl]
delay = 2.0  # slowly

# the first one
[[topic]]
name = "onions"
query = "onions"
"""


@pytest.fixture
def kitchen(program, rows):
    """A folder with a topic, and articles of which some match."""
    (program.folder / "wirecopy.toml").write_text(CONFIG, "utf-8")
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (program.folder / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    program.done("import", "rows.jsonl")
    return program


def test_a_topic_holds_what_was_gathered_before(kitchen) -> None:
    said = kitchen.done("topics", "add", "détroits", "détroits OR المضائق")
    assert "3 articles in 2 stories already" in said
    told = kitchen.rows("topics", "list", "--json")
    assert [(row["topic"], row["articles"]) for row in told] == [("onions", 1), ("détroits", 3)]
    found = kitchen.rows("search", "topic:détroits -épaves", "--json")
    assert [row["id"] for row in found] == ["r3"]
    assert len(kitchen.rows("export", "topic:*", "--json")) == 4


def test_comments_stay_where_a_topic_comes_and_goes(kitchen) -> None:
    kitchen.done("topics", "add", "straits", "détroits", "--alert", "daily")
    path = kitchen.folder / "wirecopy.toml"
    text = path.read_text("utf-8")
    assert text.startswith(CONFIG.rstrip())
    assert 'alert = "daily"' in text
    kitchen.done("topics", "remove", "straits")
    assert path.read_text("utf-8").rstrip() == CONFIG.rstrip()


def test_a_topic_is_shown_with_times_as_other_tables_have_them(kitchen) -> None:
    head, row = kitchen.done("topics", "show", "onions", "--by", "Ana").splitlines()[2:]
    assert head.startswith("on (UTC)          title")
    assert row.startswith("2026-06-19 09:00  =cmd() onions")


def test_a_digest_breaks_its_lines_on_a_terminal_and_nowhere_else(
    kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    kitchen.done("topics", "add", "straits", "détroits OR المضائق")
    words = ("digest", "straits", "--since", "9000d")
    whole = kitchen.done(*words)
    monkeypatch.setattr(console.out, "_force_terminal", True)
    monkeypatch.setattr(console.out, "_color_system", None)
    monkeypatch.setattr(console.out, "_width", 50)
    broken = kitchen.done(*words)
    assert max(map(cell_len, broken.splitlines())) <= 50 < max(map(len, whole.splitlines()))
    assert broken.split() == whole.split()


def test_what_is_new_is_unseen_until_it_was_shown(kitchen) -> None:
    shown = kitchen.rows("topics", "show", "onions", "--by", "Ana", "--seen", "--json")
    assert (shown[0]["unseen"], shown[1]["unseen"]) == (1, 1)
    assert kitchen.rows("topics", "show", "onions", "--by", "Ana", "--json")[0]["unseen"] == 0
    assert "1 article in 1 story, 1 unseen" in kitchen.done(
        "topics", "show", "ONIONS", "--by", "Bo"
    )


def test_a_topic_keeps_what_was_seen_and_its_table_under_another_name(kitchen) -> None:
    kitchen.done("topics", "show", "onions", "--by", "Ana", "--seen")
    told = kitchen.rows("topics", "rename", "ONIONS", "بصل و oignons", "--json")
    assert told == [{"topic": "بصل و oignons", "was": "onions"}]
    unseen = [
        kitchen.rows("topics", "show", "بصل و oignons", "--by", who, "--json")[0]["unseen"]
        for who in ("Ana", "Bo")
    ]
    assert unseen == [0, 1]
    text = (kitchen.folder / "wirecopy.toml").read_text("utf-8")
    assert text == CONFIG.replace('name = "onions"', 'name = "بصل و oignons"')
    said = kitchen.done("topics", "rename", "بصل و oignons", "onions")
    assert said == "بصل و oignons is called onions from now on\n"
    assert "there is no topic 'بصل" in kitchen.refused(2, "topics", "show", "بصل و oignons")


def test_a_table_names_each_topic(kitchen) -> None:
    lines = kitchen.done("topics", "list").splitlines()
    assert lines[0].split() == ["topic", "query", "articles", "stories", "unseen", "alert"]
    assert lines[1].split()[:3] == ["onions", "onions", "1"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["add", "Onions", "x"], "name is 'Onions', which another topic has"),
        (["add", "more", "(x"], "query at character 2"),
        (["add", "more", "topic:onions"], "made of other topics"),
        (["add", "more", "x", "--alert", "weekly"], "alert is 'weekly'"),
        (["add", "more", "x", "--threshold", "moon"], "third outlet"),
        (["rename", "leeks", "onions"], "there is no topic 'leeks'; known: onions"),
        (["rename", "onions", " "], "name is ' ', 1 to 80 printable characters"),
        (["show", "leeks"], "there is no topic 'leeks'; known: onions"),
        (["remove", "leeks"], "there is no topic 'leeks'; known: onions"),
    ],
)
def test_what_is_wrong_is_told_and_the_file_stays(kitchen, words: list[str], part: str) -> None:
    assert part in kitchen.refused(2, "topics", *words)
    assert (kitchen.folder / "wirecopy.toml").read_text("utf-8") == CONFIG


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(kitchen) -> None:
    kitchen.done("topics", "add", "leeks", "leeks OR détroits")
    text = (kitchen.folder / "wirecopy.toml").read_text("utf-8")
    line = kitchen.refused(2, "topics", "rename", "leeks", "Onions")
    assert line == "wirecopy: topic: name is 'Onions', which another topic has"
    assert (kitchen.folder / "wirecopy.toml").read_text("utf-8") == text
    assert [row["unseen"] for row in kitchen.rows("topics", "list", "--json")] == [1, 2]


def test_a_configuration_is_begun_where_there_is_none(tmp_path) -> None:
    path = tmp_path / "wirecopy.toml"
    append_topic(path, Topic("شبكة", '"a b"', thresholds=("third outlet",)))
    append_topic(path, Topic("second", "c"))
    remove_topic(path, "شبكة")
    assert path.read_text("utf-8") == '[[topic]]\nname = "second"\nquery = "c"\n'
    remove_topic(path, "second")
    assert "topic" not in path.read_text("utf-8")


def test_an_alert_is_set_before_the_comment_of_the_next_topic(tmp_path) -> None:
    path = tmp_path / "wirecopy.toml"
    behind = '\n# the second one\n[[topic]]\nname = "المضائق"\nquery = "straits"\n'
    path.write_text(CONFIG + behind, "utf-8")
    change_topic(path, Topic("ONIONS", "onions OR oignons", "daily", ("third outlet",)))
    told = 'query = "onions OR oignons"\nalert = "daily"\nthresholds = ["third outlet"]\n'
    assert path.read_text("utf-8").endswith(told + behind)
    change_topic(path, Topic("onions", "onions"))
    assert path.read_text("utf-8") == CONFIG + behind


def test_addresses_lie_in_a_file_beside_the_configuration(tmp_path) -> None:
    table = {"name": "a", "query": "b", "urls_file": "secret/urls", "alert": "at once"}
    (topic,) = read_topics(tmp_path / "wirecopy.toml", {"topic": [table]})
    assert topic == Topic("a", "b", "at once", (), tmp_path / "secret" / "urls")
    with pytest.raises(MisusedError):
        read_topics(None, {"topic": "a"})


def test_a_digest_lists_stories_in_the_time_that_is_asked_for(kitchen) -> None:
    assert "onions: 1 new story" in kitchen.done("digest", "onions", "--since", "9999d")
    assert "<h1>" in kitchen.done("digest", "onions", "--since", "9999d", "--format", "html")
    (told,) = kitchen.rows("digest", "onions", "--since", "9999d", "--json")
    assert (told["title"], told["articles"]) == ("=cmd() onions", 1)
    assert "allowed: text, html" in kitchen.refused(2, "digest", "onions", "--format", "fax")


def test_a_feed_is_of_a_topic_a_search_or_a_story(kitchen) -> None:
    assert "<title>onions</title>" in kitchen.done("feed", "--topic", "ONIONS")
    assert "<rss " in kitchen.done("feed", "--query", "topic:onions", "--format", "rss")
    (told,) = kitchen.rows("feed", "--story", "r1", "--json")
    assert told["title"] == "Les ministres à Naples"
    assert "entries" in kitchen.rows("feed", "--topic", "onions", "-o", "f.xml", "--json")[0]
    assert "only one of them" in kitchen.refused(2, "feed")
    assert "allowed: rss, atom, json" in kitchen.refused(2, "feed", "--query", "a", "--format", "x")
