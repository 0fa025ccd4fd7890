"""Snippets on a terminal: what matched in bold, and nothing of the web's taken for markup."""

import pytest
from rich.text import Span

from wirecopy.terminal.snippets import highlighted


def bold(snippet: str) -> list[str]:
    """What is shown in bold."""
    text = highlighted(snippet)
    return [text.plain[span.start : span.end] for span in text.spans]


def test_what_matched_is_bold() -> None:
    text = highlighted("The <b>harbour</b> of <b>Naples</b> was shut.")
    assert text.plain == "The harbour of Naples was shut."
    assert bold("The <b>harbour</b> of <b>Naples</b> was shut.") == ["harbour", "Naples"]


@pytest.mark.parametrize("word", ["المضائق", "στενά", "海峡", "détroits", "e\u0301paves", "⚓"])
def test_words_of_every_script_can_match(word: str) -> None:
    assert bold(f"… <b>{word}</b> …") == [word]


def test_escaped_text_is_shown_as_it_was_written() -> None:
    assert (
        highlighted("AT&amp;T &lt;b&gt; &quot;x&quot; &#x27;y&#x27;").plain == "AT&T <b> \"x\" 'y'"
    )


def test_an_escaped_mark_marks_nothing() -> None:
    assert bold("&lt;b&gt;harbour&lt;/b&gt;") == []
    assert highlighted("&lt;b&gt;harbour&lt;/b&gt;").plain == "<b>harbour</b>"


def test_markup_of_the_terminal_is_text() -> None:
    text = highlighted("[red]sale[/red] <b>[link=x]now[/link]</b>")
    assert text.plain == "[red]sale[/red] [link=x]now[/link]"
    assert text.spans == [Span(16, 34, "bold")]


def test_a_match_may_run_over_lines() -> None:
    assert bold("<b>the\nharbour</b>") == ["the\nharbour"]


def test_a_mark_without_an_end_marks_nothing() -> None:
    assert highlighted("the <b>harbour").spans == []


def test_of_no_snippet_nothing_is_shown() -> None:
    assert highlighted("").plain == ""
