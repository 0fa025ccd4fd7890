"""How the press of a demo is put together from its tables, and how mistakes in them are told."""

from pathlib import Path

import pytest

from wirecopy.demo.newsstand import Newsstand
from wirecopy.demo.printing import Piece
from wirecopy.demo.texts import Texts
from wirecopy.errors import FailedError

OUTLETS = """
[[outlet]]
id = "quay"
name = "Quay Post"
country = "MT"
language = "en"
template = "ldjson"
lists = ["rss"]

[[outlet]]
id = "porto"
name = "Il Porto"
country = "IT"
language = "it"
template = "table"
lists = ["news", "section"]
house = "Chi ci legge rema con noi."
"""


ARTICLES = """
[[article]]
at = "quay/2022/06/eels-return"
also = ["print/1"]
title = "Eels return to the canal"
time = "2022-06-16T10:00:00+02:00"
story = "eels"
parts = ["eels:2-3", "eels:1", "flood"]
dateline = "VALLETTA (Wire) - "
credit = "(Reporting by a heron)"
byline = "Ann Heron"
replace = ["canal", "lock"]
update = { time = "2022-06-16T12:00:00Z", title = "Eels leave again", parts = ["eels:2"] }

[[article]]
at = "porto/anguille"
title = "Tornano le anguille"
time = "2022-06-16T09:00:00Z"
story = "anguille"
parts = ["anguille"]

[[article]]
at = "porto/english"
title = "Eels, in English"
time = "2022-06-17T09:00:00Z"
story = "eels"
language = "en"
edition = 2
parts = ["eels:3"]

[[article]]
at = "quay/tag/eels"
title = "Eels"
time = "2022-06-16T07:00:00Z"
fate = "not an article"
template = "section"

[[series]]
at = "quay/tides/{day}"
title = "Tides on {day}"
story = "tides-{day}"
parts = ["tides"]
rows = [
  { day = 1, time = "2022-06-16T05:00:00Z", high = "5:40" },
  { day = 2, time = "2022-06-17T05:00:00Z", high = "6:25", edition = 2 },
]
"""


TEXTS = {
    "en/eels": "The eels are back.\n\nThey swam up the canal by night.\n\nA heron was seen.\n",
    "en/flood": "The canal is high.\n",
    "en/tides": "High water on day {day} is at {high}.\n",
    "it/anguille": "Le anguille sono tornate. 🐍\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A newsstand of two outlets."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "outlets.toml").write_text(OUTLETS, "utf-8")
    (tmp_path / "articles" / "all.toml").write_text(ARTICLES, "utf-8")
    for name, text in TEXTS.items():
        file = tmp_path / "texts" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def at(pieces: tuple[Piece, ...], path: str) -> Piece:
    return next(piece for piece in pieces if piece.path == path)


def test_a_text_is_put_together_from_its_parts(folder: Path) -> None:
    eels = at(Newsstand.open(folder).edition(1), "2022/06/eels-return")
    assert eels.paragraphs == (
        "VALLETTA (Wire) - They swam up the lock by night.",
        "A heron was seen.",
        "The eels are back.",
        "The lock is high.",
        "(Reporting by a heron)",
    )
    assert (eels.outlet, eels.byline, eels.story, eels.fate) == ("quay", "Ann Heron", "eels", "")
    assert eels.paths == ("2022/06/eels-return", "print/1")
    assert eels.time.isoformat() == "2022-06-16T08:00:00+00:00"
    assert (eels.template, eels.language) == ("ldjson", "en")


def test_a_language_that_is_named_stands_over_the_outlets(folder: Path) -> None:
    pieces = Newsstand.open(folder).edition(2)
    assert at(pieces, "english").paragraphs == ("A heron was seen.",)
    assert (at(pieces, "english").language, at(pieces, "anguille").language) == ("en", "it")


def test_a_series_fills_its_words_in_for_each_row(folder: Path) -> None:
    first, second = (
        one for one in Newsstand.open(folder).edition(2) if one.path.startswith("tides")
    )
    assert (first.title, first.story, first.edition) == ("Tides on 1", "tides-1", 1)
    assert second.paragraphs == ("High water on day 2 is at 6:25.",)
    assert (second.path, second.edition) == ("tides/2", 2)


def test_an_edition_holds_what_was_printed_by_then(folder: Path) -> None:
    newsstand = Newsstand.open(folder)
    day, evening = newsstand.edition(1), newsstand.edition(2)
    assert [piece.path for piece in day] == [
        "2022/06/eels-return",
        "anguille",
        "tag/eels",
        "tides/1",
    ]
    assert {piece.path for piece in evening} - {piece.path for piece in day} == {
        "english",
        "tides/2",
    }
    assert len({piece.path for piece in evening}) == len(evening)
    assert newsstand.second_edition() == (2, 1)


def test_an_update_replaces_the_text_at_its_address(folder: Path) -> None:
    newsstand = Newsstand.open(folder)
    before, after = (at(newsstand.edition(n), "2022/06/eels-return") for n in (1, 2))
    assert after.title == "Eels leave again"
    assert after.time == before.time < after.modified
    assert before.modified == before.time
    assert after.paragraphs == (before.paragraphs[0], "(Reporting by a heron)")


def test_paragraphs_are_counted_from_one(folder: Path) -> None:
    texts = Texts(folder / "texts")
    whole = texts.paragraphs("en", "eels")
    assert len(whole) == 3
    assert texts.paragraphs("en", "eels:2") == whole[1:2]
    assert texts.paragraphs("en", "eels:1-2") == whole[:2]


@pytest.mark.parametrize(
    "part", ["eels:4", "eels:2-4", "eels:0", "eels:3-2", "eels:", "eels:two", "eels:1-", "eels:-1", "eels:²"]
)  # fmt: skip
def test_a_paragraph_that_does_not_exist_is_refused(folder: Path, part: str) -> None:
    with pytest.raises(FailedError) as told:
        Texts(folder / "texts").paragraphs("en", part)
    assert str(told.value) == f"part {part!r} found, texts/en/eels.md has the paragraphs 1-3"


MISTAKES = [
    ('byline = "Ann', 'bylin = "Ann', "article 1: key 'bylin' found, allowed: 'byline'?"),
    ('byline = "Ann', 'ship = "Ann', "article 1: key 'ship' found, allowed: at, title, time, story"),
    ('"porto/anguille"', '"molo/anguille"', "article 2 (molo/anguille): outlet 'molo' found, allowed: quay, porto"),
    ('"porto/anguille"', '"port/anguille"', "outlet 'port' found, allowed: 'porto'?"),
    ('"eels:2-3"', '"eels:2-7"', "article 1 (quay/2022/06/eels-return): part 'eels:2-7' found, texts/en/eels.md has the paragraphs 1-3"),
    ('["eels:2"] }', '["eels:9"] }', "(quay/2022/06/eels-return): part 'eels:9' found"),
    ('["anguille"]', '["eels"]', "article 2 (porto/anguille): text 'eels' found, there is no texts/it/eels.md"),
    ('["tides"]', '["tide"]', "series 1, row 1 (quay/tides/1): text 'tide' found"),
    ('language = "en"\nedition', 'language = "el"\nedition', "text 'eels' found, there is no texts/el/eels.md"),
    ('title = "Tornano le anguille"\n', "", "article 2: 'title' is missing"),
    ('title = "Tornano le anguille"', "title = 7", "article 2: title is 7, a string is allowed"),
    ('["anguille"]', '"anguille"', "article 2: parts is 'anguille', a list of strings is allowed"),
    ('["anguille"]', "[1]", "article 2: parts is [1], a list of strings is allowed"),
    ('time = "2022-06-16T09:00:00Z"', 'time = "noon"', "article 2: time is 'noon', a time such as"),
    ('time = "2022-06-16T09:00:00Z"', 'time = "2022-06-16T09:00:00"', "article 2: time is '2022-06-16T09:00:00', a time such as"),
    ('story = "anguille"\n', "", "article 2 (porto/anguille): needed is a 'story', or the 'fate'"),
    ('story = "anguille"', 'story = "anguille"\nfate = "robots"', "needed is a 'story', or the 'fate'"),
    ('parts = ["anguille"]', "", "article 2 (porto/anguille): 'parts' is missing"),
    ('"not an article"', '"no article"', "fate 'no article' found, allowed: 'not an article'?"),
    ('template = "section"', 'template = "sections"', "template 'sections' found, allowed: 'section'?"),
    ('edition = 2\nparts', 'edition = 3\nparts', "(porto/english): edition 3 found, allowed: 1, 2"),
    ('edition = 2\nparts', 'edition = true\nparts', "article 3: edition is True, a whole number is allowed"),
    ('T12:00:00Z", title', 'T07:00:00Z", title', "an update is of edition 1 and later than what it changes"),
    ('byline = "Ann Heron"', "edition = 2", "an update is of edition 1 and later than what it changes"),
    ("update = { time", "update = { tim", "update: key 'tim' found, allowed: 'time'?"),
    ('["canal", "lock"]', '["canal"]', "replace: nothing follows 'canal' to take its place"),
    ('["canal", "lock"]', '["river", "lock"]', "replace: the text has no 'river'"),
    ('high = "6:25"', 'low = "6:25"', "series 1, row 2 (quay/tides/2): no word for {high}, there are: day, low"),
    ('"Tides on {day}"', '"Tides on {date}"', "series 1, row 1: no word for {date}, there are: day, high"),
    ('high = "6:25"', 'high = "6:25", low = 0', "series 1, row 2 (quay/tides/2): word 'low' found, no text has a place for it"),
    ('time = "2022-06-17T05:00:00Z", high', "high", "series 1, row 2: 'time' is missing"),
    ('["anguille"]', '["anguille"]\nlanguage = "en"', "text 'anguille' found, there is no texts/en/anguille.md"),
    ('"porto/english"', '"porto/anguille"', "all.toml: article 3: 'anguille' is the address of all.toml: article 2 already"),
    ('["print/1"]', '["tag/eels"]', "all.toml: article 4: 'tag/eels' is the address of all.toml: article 1 already"),
    ("[[series]]", "[[serie]]", "all.toml: table 'serie' found, allowed: 'series'?"),
    ("[[series]]", "[series]", "all.toml: series is {"),
    ("[[series]]", "[[series]", "all.toml: not TOML: "),
    ('"eels:1", "flood"]', '"tides"]', "article 1 (quay/2022/06/eels-return): no word for {day}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_a_mistake_in_an_article_is_told_in_one_line(
    folder: Path, old: str, new: str, told: str
) -> None:
    assert old in ARTICLES
    (folder / "articles" / "all.toml").write_text(ARTICLES.replace(old, new), "utf-8")
    assert told in refusal(folder)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('country = "MT"', "", "outlets.toml: outlet 1: 'country' is missing"),
        ('house = "', 'houses = "', "outlets.toml: outlet 2: key 'houses' found, allowed: 'house'?"),
        ('["rss"]', '["rss", "rs"]', "outlet 1: list 'rs' found, allowed: 'rss'?"),
        ('"table"', '"missing"', "outlet 2: template 'missing' found, allowed: ldjson, "),
        ("[[outlet]]\nid = \"porto\"", "[[paper]]", "outlets.toml: table 'paper' found, allowed: outlet"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_outlet_is_told_in_one_line(
    folder: Path, old: str, new: str, told: str
) -> None:
    assert old in OUTLETS
    (folder / "outlets.toml").write_text(OUTLETS.replace(old, new), "utf-8")
    assert told in refusal(folder)


def test_a_missing_file_is_told_in_one_line(folder: Path) -> None:
    (folder / "outlets.toml").unlink()
    assert refusal(folder) == "outlets.toml: cannot be read (No such file or directory)"


def test_an_empty_paragraph_is_told_in_one_line(folder: Path) -> None:
    (folder / "texts" / "en" / "flood.md").write_text("The canal is high.\n\n\n\n")
    assert refusal(folder).endswith("texts/en/flood.md: an empty paragraph found")


def refusal(folder: Path) -> str:
    with pytest.raises(FailedError) as told:
        Newsstand.open(folder)
    assert "\n" not in str(told.value)
    return str(told.value)
