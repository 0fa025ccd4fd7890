"""Boxes that begin with words that lead to other stories."""

import pytest
from lxml.html import fromstring

from processing.markup.beside import drop_beside

LINK = "<a href='https://post.example/2026/the-old-crane'>The old crane is sold at last</a>"
ABOUT = "<p>It stood on the northern quay since 1911, and nobody has a use for it now, says the yard.</p>"
TEXT = "<h1>The quay</h1>" + "<p>The quay is calm, and the ships wait for the pilots.</p>" * 4


def left_of(box: str) -> str:
    tree = fromstring(f"<body><article>{TEXT}{box}<p>Tomorrow it rains.</p></article></body>")
    drop_beside(tree)
    said = " ".join(tree.text_content().split())
    before = " ".join(fromstring(f"<div>{TEXT}</div>").text_content().split())
    return said.removeprefix(before).removesuffix("Tomorrow it rains.").strip()


@pytest.mark.parametrize(
    "cue", ["Read also", "Czytaj więcej", "اقرأ أيضا", "\n   Leggi anche:\n  "]
)
@pytest.mark.parametrize(
    "box",
    [
        "<div><div><p>{cue}</p></div><div>{link}{about}</div></div>",
        "<div><h3>{cue}</h3><div>{link}{about}</div><div>{link}{about}</div></div>",
        "<section><span>{cue}</span><div><i>Port</i>{link}<em>by Ana Grande</em></div></section>",
    ],
)
def test_a_box_that_begins_with_a_cue_goes_with_what_its_headlines_are_about(
    box: str, cue: str
) -> None:
    assert left_of(box.format(cue=cue, link=LINK, about=ABOUT)) == ""


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>Read also</h3>{ABOUT}</div>",
        f"<div><h3>Read also</h3>{LINK}{ABOUT * 5}</div>",
        f"<div><h3>Read also</h3><a href='/b'>The crane</a>{ABOUT}</div>",
        f"<div><h3>Read also the old books</h3>{LINK}{ABOUT}</div>",
        f"<div><p>The yard says no.</p><h3>Read also</h3>{LINK}{ABOUT}</div>",
        f"<div><h3>Read also</h3>{LINK}{ABOUT}{'It is an old crane. ' * 80}</div>",
    ],
)
def test_a_box_that_says_more_or_leads_nowhere_stays(box: str) -> None:
    assert "northern quay" in left_of(box)


def test_a_brief_that_begins_with_a_cue_stays() -> None:
    said = "The quay is calm.<br><br>The ships wait for the pilots, says the yard.<br><br>It rains."
    tree = fromstring(
        f"<body><h1>The quay</h1><div><strong>Read also:</strong> {LINK}<br>{said}</div></body>"
    )
    drop_beside(tree)
    assert "The ships wait" in tree.text_content()


def test_what_holds_the_story_stays() -> None:
    tree = fromstring(f"<body><div><div><p>Read also</p>{LINK}{TEXT}</div></div></body>")
    drop_beside(tree)
    assert tree.text_content().count("The quay is calm") == 4
