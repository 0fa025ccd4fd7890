"""Every word of the interface is there in every language, with the same places for values."""

import ast
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from desk_pages import opened, text_of

from index.decisions import Kind
from processing import Account, Fate, LinkKind
from reports.watching import ALERTS, EVERY, THRESHOLDS
from web.catalogue import LANGUAGES, chosen, translator
from web.pages.rendering import templates

ROOT = Path(__file__).parents[2]
TEMPLATES = [one for one in (files("web") / "templates").iterdir() if one.name.endswith(".html")]
SAID = re.compile(r'\bt\("((?:[^"\\]|\\.)*)"')
NAMED = ("reader", "analyst", "admin", "names", "places", "numbers", "dates", "weekdays", "failing", "blocked", "moved", "silent", "layout", "yield", "fewer", "name or password is wrong", "first seen", "at the latest")  # fmt: skip
DIGEST = (files("reports") / "templates" / "digest.html").read_text("utf-8")


def spoken() -> Iterator[str]:
    """What is told in mails, and in the box of what was not seen, in the reader's language."""
    yield from SAID.findall(DIGEST)
    for module in ("reports/digest.py", "reports/unseen.py", "wirecopy/messages/confirming.py"):
        for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "speech.t",
                "speech.counted",
            ):
                yield from [one.value for one in node.args if isinstance(one, ast.Constant)]


KINDS = (*Fate, *Account, *LinkKind, *get_args(Kind), *ALERTS, *EVERY, *THRESHOLDS)
ENGLISH = {text for one in TEMPLATES for text in SAID.findall(one.read_text("utf-8"))} | {
    *NAMED,
    *map(str, KINDS),
    *spoken(),
}
OTHERS = [code for code in LANGUAGES if code != "en"]


def words(code: str) -> dict[str, str]:
    return json.loads((files("web") / "wording" / f"{code}.json").read_text("utf-8"))


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_untranslated_and_nothing_is_translated_in_vain(code: str) -> None:
    assert len(ENGLISH) > 200
    assert words(code).keys() == ENGLISH


@pytest.mark.parametrize("code", OTHERS)
def test_the_same_values_stand_in_every_translation(code: str) -> None:
    places = re.compile(r"\{\w+\}")
    for english, told in words(code).items():
        assert set(places.findall(told)) == set(places.findall(english)), english
        assert told.strip()


def test_no_words_stand_in_a_template_outside_the_catalogue() -> None:
    """Text between tags is a value, a sign, or an example that is the same in every language."""
    free = {"wirecopy", "JSON", "wirecopy topics add", "wirecopy crawl", "wirecopy import articles.jsonl", "wirecopy sources add https://post.example", "wirecopy sources add https://post.example/\nwirecopy crawl", "CSV", "JSONL", "PASSIM", "WARC", "UTC", "– wirecopy", "wirecopy import"}  # fmt: skip
    for one in TEMPLATES:
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", one.read_text("utf-8"), flags=re.DOTALL
        )
        for piece in re.findall(r">([^<>]+)<", text):
            said = piece.strip(" \n\t.:;,()·=+–…✕×\"'&|/")
            assert said in free or not re.search(r"[A-Za-z]{2}", said), (one.name, said)


def test_what_a_browser_accepts_is_heeded_until_something_is_chosen() -> None:
    assert chosen("", "fr-CA,fr;q=0.9,en;q=0.8") == "fr"
    assert chosen("", "de, el;q=0.5, fr;q=0.1") == "fr"
    assert chosen("", "ar") == chosen("", "") == chosen("xx", "") == "en"
    assert chosen("en", "fr") == "en"


def test_countries_languages_and_numbers_are_said_in_french_as_well(reading) -> None:
    told = reading.client.get("/?group=article", headers={"accept-language": "fr"}).text
    assert "Tunisie" in told
    assert "Tunisia</bdi>" not in told
    assert ">arabe<" in told
    thousands = templates().filters["thousands"]
    for ui, number in (("en", "12,345"), ("fr", "12\u202f345")):
        assert thousands({"ui": ui}, 12_345) == number


def test_french_agrees_in_number_and_parts_its_colons(reading) -> None:
    french = {"accept-language": "fr"}
    story = opened(reading.client, f"/stories/{reading.press.story}", **french)
    assert "de A : 2 coupées" in text_of(story, "ul.tree")
    assert "1 ajoutée" in text_of(story, "ul.tree")
    assert "depuis : " in text_of(story, "ul.tree .badge")
    found = opened(reading.client, "/?country=MT", **french)
    assert text_of(found, "ul.chosen") == "Pays : Malte ✕"


def test_no_line_breaks_before_a_french_colon_or_within_its_quotation_marks() -> None:
    t = translator("fr")
    assert t("{what}:", what="Pays") == "Pays\u00a0:"
    told = [t(english) for english in ENGLISH if "{" not in english]
    assert [one for one in told if re.search(r" [:;?!»]|« ", one)] == []


def test_values_are_put_in_by_name() -> None:
    assert translator("fr")("Version {label}", label="B") == "Version B"
    assert translator("en")("{number} words", number="1,204") == "1,204 words"
    assert translator("fr")("said nowhere") == "said nowhere"


def test_the_id_of_a_story_leads_to_it_and_nothing_else_becomes_markup() -> None:
    linked = templates().filters["linked"]
    told = linked("join s94180c38f75dae24 <b>if</b> xs94180c38f75dae24 or s94180c38f75dae2")
    assert told == (
        'join <a href="/stories/s94180c38f75dae24">s94180c38f75dae24</a>'
        " &lt;b&gt;if&lt;/b&gt; xs94180c38f75dae24 or s94180c38f75dae2"
    )
