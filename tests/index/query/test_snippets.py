"""The part of a text that shows why it was found."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from index.query.clauses import Prefix, Words
from index.query.snippets import LENGTH, snippet
from processing import Article


def shown(text: str, *wanted: Words | Prefix, language: str = "en") -> str:
    seen = datetime(2021, 6, 28, tzinfo=UTC)
    made = Article(
        id="", version="", url="", source="", title="", text=text, seen=seen, language=language
    )
    return snippet(made, wanted)


def test_without_words_the_beginning_is_shown() -> None:
    assert shown("A lamp was lit. " * 40).startswith("A lamp was lit. A lamp")
    assert shown("A lamp was lit.") == "A lamp was lit."


def test_the_stretch_with_most_different_words_is_chosen() -> None:
    text = "pump " * 30 + "word " * 90 + "the pump and the dyke " + "word " * 90
    assert "<b>pump</b> and the <b>dyke</b>" in shown(text, Words("pump dyke"))


def test_it_begins_and_ends_between_words() -> None:
    found = shown("considerable " * 60 + "dyke " + "considerable " * 60, Words("dyke"))
    words = found.replace("<b>dyke</b>", "dyke").strip("… ").split()
    assert set(words) == {"considerable", "dyke"}


def test_scripts_without_blanks_are_cut_anywhere() -> None:
    found = shown("会" * 500 + "联盟" + "会" * 500, Words("联盟"), language="zh")
    assert "<b>联盟</b>" in found
    assert len(found) < LENGTH + 20


def test_line_breaks_become_blanks() -> None:
    assert shown("One\ntwo", Words("two")) == "One <b>two</b>"


def test_words_asked_of_other_fields_are_not_marked() -> None:
    assert shown("Ida Holm", Words("ida", "author"), Words("holm", "title")) == "Ida Holm"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, len(attrs)))


_HOSTILE = st.text(alphabet="<>/&\"'= abscriptonerror\u202e联é\u0301", max_size=300)


@given(_HOSTILE, _HOSTILE)
def test_no_text_brings_tags_of_its_own(text: str, words: str) -> None:
    found = shown(text, Words(words), Prefix("s"))
    reader = _Tags()
    reader.feed(found)
    assert set(reader.tags) <= {("b", 0)}
    assert found.count("<b>") == found.count("</b>")
