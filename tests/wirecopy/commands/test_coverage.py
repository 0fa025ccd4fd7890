"""`search` and `count`: what their flags ask, and what programs are told."""

import json

import pytest


def ids(library, *words: str) -> list[str]:
    return [row["id"] for row in library.rows("search", *words, "--json") if "id" in row]


def test_a_hit_tells_programs_all_that_a_list_needs(library) -> None:
    (hit,) = library.rows("search", "marins chèques title:Naples", "--json")
    assert hit["id"] == "r1"
    assert hit["title"] == "Les ministres à Naples"
    assert hit["url"] == "https://echo.example/1"
    assert (hit["source"], hit["language"]) == ("Écho", "fr")
    assert hit["published"] == "2026-06-18T15:00:00+00:00"
    assert hit["score"] > 0
    assert (hit["articles"], hit["versions"], hit["outlets"]) == (1, 1, 1)
    assert hit["story"].startswith("s")
    assert hit["version"] != hit["story"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("newest", ["r4", "r3", "r2", "r1"]), ("oldest", ["r1", "r2", "r3", "r4"])],
)
def test_hits_are_sorted_as_asked(library, sort: str, order: list[str]) -> None:
    assert ids(library, "*:*", "--sort", sort) == order


def test_the_largest_story_comes_first_by_size(library) -> None:
    rows = library.rows("search", "*:*", "--group", "story", "--sort", "size", "--json")
    assert [row["articles"] for row in rows] == [2, 1, 1]


def test_a_story_is_told_by_its_lead_and_says_what_matched(library) -> None:
    (row,) = library.rows("search", "tanger lang:fr", "--group", "story", "--json")
    assert (row["id"], row["match"], row["articles"]) == ("r1", "r2", 1)
    assert row["title"] == "Les ministres à Naples"
    title, *_, snippet, _, _ = library.done("search", "tanger lang:fr", "--group", "story").splitlines()  # fmt: skip
    assert title == row["title"]
    assert snippet.startswith("  Sahel Matin: "), "whose text it is that stands under the headline"
    assert "Écho: " not in library.done("search", "chèques title:ministres", "--group", "story")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"enlever les épaves"', {"r1", "r2"}),
        ('"épaves enlever"', set()),
        ("naples NOT tanger", {"r1"}),
        ("onions OR نابولي", {"r3", "r4"}),
        ("source:cook", {"r4"}),
        ("domain:marfa.example", {"r3"}),
        ("lang:fr title:naples", {"r1"}),
        ("published:[2026-06-19 TO *]", {"r4"}),
        ("CHEQUES", {"r1", "r2"}),
    ],
)
def test_the_query_language_is_understood(library, query: str, found: set[str]) -> None:
    assert set(ids(library, query)) == found


def test_flags_narrow_a_query_of_several_words_as_a_whole(library) -> None:
    assert set(ids(library, "onions OR ministres", "--lang", "fr")) == {"r1", "r2"}
    assert ids(library, "onions OR ministres", "--source", "Cook", "--from", "2026-06-19") == ["r4"]


def test_a_list_for_people_names_outlet_time_language_and_address(library) -> None:
    told = library.done("search", "onions").splitlines()
    assert told[0] == "=cmd() onions"
    assert told[1].split()[:4] == ["2026-06-19", "09:00", "Cook", "[en]"]
    assert told[2].strip() == "https://cook.example/4"
    assert told[-1] == "1 article, 1 version, 1 story"


def test_a_grouped_list_for_people_says_how_many_carried_it(library) -> None:
    told = library.done("search", "ministres", "--group", "story")
    assert "2 articles in 2 outlets, 2 versions" in told
    told = library.done("search", "ministres", "--group", "version")
    assert "1 article in 1 outlet" in told
    assert "in 1 outlet, 1 version" not in told


def test_a_list_that_goes_on_ends_with_how(library) -> None:
    *_, last = library.done("search", "*:*", "--limit", "2").splitlines()
    assert last.startswith("more: the same with --resume ")
    token = last.split()[-1]
    rest = library.done("search", "*:*", "--limit", "2", "--resume", token)
    assert "more: " not in rest


@pytest.mark.parametrize("token", ["nonsense", "AAAA", "%%", "é"])
def test_a_token_that_is_none_is_told_in_a_line(library, token: str) -> None:
    line = library.refused(2, "search", "*:*", "--resume", token)
    assert line.startswith("wirecopy: ")
    assert "resume" in line


def test_facets_for_people_show_the_most_frequent_first(library) -> None:
    told = library.done("search", "*:*", "--facets").splitlines()
    assert "lang: fr 2, ar 1, en 1" in told
    assert "day: 2026-06-18 3, 2026-06-19 1" in told
    assert "agency: (none) 4" in told


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        ("day", {"2026-06-18": 3, "2026-06-19": 1}),
        ("lang", {"fr": 2, "ar": 1, "en": 1}),
        ("source", {"Écho": 1, "Sahel Matin": 1, "المرفأ": 1, "Cook": 1}),
        ("agency", {"": 4}),
    ],
)
def test_articles_are_counted_by_each_facet(library, by: str, counts: dict[str, int]) -> None:
    rows = library.rows("count", "--by", by, "--json")
    assert {row[by]: row["count"] for row in rows} == counts
    assert {row["unit"] for row in rows} == {"article"}


def test_a_story_of_two_articles_is_one_story_a_day(library) -> None:
    assert library.rows("count", "--unit", "story", "--json")[0] == {
        "day": "2026-06-18",
        "unit": "story",
        "count": 2,
    }


@pytest.mark.parametrize(
    ("unit", "head"), [("article", "articles"), ("version", "versions"), ("story", "stories")]
)
def test_a_table_of_counts_says_what_it_counts(library, unit: str, head: str) -> None:
    told = library.done("count", "--by", "agency", "--unit", unit).splitlines()
    assert told[0].split() == ["agency", head]
    assert told[1].split()[0] == "(none)"


def test_counts_are_narrowed_by_days(library) -> None:
    rows = library.rows(
        "count", "--from", "2026-06-19", "--to", "2026-06-20", "--by", "lang", "--json"
    )
    assert rows == [{"lang": "en", "unit": "article", "count": 1}]


def test_nothing_to_count_is_a_table_without_rows(library) -> None:
    assert library.rows("count", "zeppelin", "--json") == []
    assert library.done("count", "zeppelin", "--by", "lang") == "lang  articles\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("naples AND",), "query at character 10: it ends where a word was expected"),
        (("title:(", "--lang", "fr"), "query at character 7: a ( is not closed"),
        (("naples) OR (onions", "--lang", "fr"), "query at character 7: ')' was not expected here"),
        (("naples", "--from", "soon"), "--from: 'soon' is no date; write 2021-06-28, 2021-06-28T14:30, 2021-06 or now-7d"),
        (("naples", "--to", "2026-13-40"), "--to: '2026-13-40' is no date of the calendar"),
        (("naples", "--from", "2026-07", "--to", "2026-06"), "--to: '2026-06' is not later than '2026-07', a later time is needed"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_of_the_query_and_of_the_flag_as_they_were_given(
    library, words: tuple[str, ...], told: str
) -> None:
    assert library.refused(2, "search", *words) == f"wirecopy: {told}"


def test_a_list_tells_no_hour_of_an_article_that_names_only_a_day(program) -> None:
    text = "Neun Provinzen baggern den Fluss bis zum Frühjahr aus und teilen die Kosten."
    days = {"p1": "2026-06-18", "p2": "2026-06-18T00:00:00Z", "p3": "2026-06-18T23:59:59Z"}
    rows = [
        {"id": one, "text": f"{text} {one}", "title": one, "published": day, "source": "Bote"}
        for one, day in days.items()
    ]
    (program.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    program.done("import", "rows.jsonl")
    told = program.done("search", "*:*").splitlines()
    times = {
        told[at - 1]: line.split(" Bote")[0] for at, line in enumerate(told) if " Bote " in line
    }
    assert times == {
        "p1": "  2026-06-18",
        "p2": "  2026-06-18 00:00",
        "p3": "  2026-06-18 23:59",
    }
    program.done("topics", "add", "fluss", "provinzen")
    told = program.done("topics", "show", "fluss")
    assert "\n2026-06-18  " in told


def test_a_topic_tells_a_story_without_a_headline_by_how_its_text_begins(program) -> None:
    row = {"id": "p1", "text": "Neun Provinzen baggern den Fluss bis zum Frühjahr aus."}
    (program.folder / "rows.jsonl").write_text(json.dumps(row))
    program.done("import", "rows.jsonl")
    program.done("topics", "add", "fluss", "provinzen")
    assert "Neun Provinzen baggern" in program.done("topics", "show", "fluss")
