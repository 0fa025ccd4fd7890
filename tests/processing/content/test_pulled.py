"""Pulled quotes: what a page shows a second time, large, is once in its text."""

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing.content.pulled import without_pulled

QUOTE = "Nobody builds a pier without knowing where the mud will go"
SAID = f"“We would start, but {QUOTE.lower()}.” She said so on Monday. {QUOTE}, she wrote."


def without(quote: str, *lines: str) -> list[str]:
    tree = html.fromstring(f"<html><body><blockquote><p>{quote}</p></blockquote></body></html>")
    return without_pulled("\n".join(lines), tree).split("\n")


@pytest.mark.parametrize("quote", [QUOTE, f"“{QUOTE}.”", f"»{QUOTE}«"])
def test_a_quotations_block_that_is_within_a_paragraph_goes(quote: str) -> None:
    assert without(quote, PARAGRAPHS[0], quote, SAID) == [PARAGRAPHS[0], SAID]
    assert without(quote, SAID, PARAGRAPHS[0], quote) == [SAID, PARAGRAPHS[0]]


def test_one_that_no_paragraph_says_stays() -> None:
    lines = [PARAGRAPHS[0], QUOTE, PARAGRAPHS[1]]
    assert without(QUOTE, *lines) == lines


def test_a_line_that_is_no_quotations_block_stays() -> None:
    lines = [PARAGRAPHS[0], QUOTE, SAID]
    assert without(PARAGRAPHS[2], *lines) == lines


def test_one_of_few_words_stays() -> None:
    lines = ["She said so", SAID]
    assert without("She said so", *lines) == lines


@pytest.mark.parametrize("name", ["quotes", "pull-Quote", "Destacado"])
def test_a_line_in_quotes_that_is_called_a_quotation_goes(name: str) -> None:
    quote = f"“{QUOTE}”"
    page = f"<p class='{name}'>{quote}</p>"
    lines = [PARAGRAPHS[0], quote, SAID]
    tree = html.fromstring(f"<html><body>{page}</body></html>")
    assert without_pulled("\n".join(lines), tree) == f"{PARAGRAPHS[0]}\n{SAID}"
    heading = html.fromstring(f"<html><body><h2>{quote}</h2></body></html>")
    assert without_pulled("\n".join(lines), heading) == "\n".join(lines)
