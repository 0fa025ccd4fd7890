"""What manuals and wikis set around their headings, notes and listings."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring
from paragraphs import FERRIES

from processing import Page
from processing.extract import extract
from processing.markup.listings import tell_listings

NOW = datetime(2026, 6, 20, tzinfo=UTC)
TEXT = f"<p>{'</p><p>'.join(FERRIES)}</p>"


def _lines(body: str) -> list[str]:
    page = f"<html><body><article><h1>Ferries stay in port</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    return article.text.split("\n")


@pytest.mark.parametrize(
    "headed",
    [
        "<div class='markdown-heading'><h2>{}</h2><a class='anchor' href='#x'><svg></svg></a></div>",
        "<div><a name='x'></a><h3>{}</h3></div>",
        "<div><h2 id='x'>{}</h2><a href='#x'><span class='sr-only'>Section titled {}</span></a></div>",
        "<h2>{}<a href='#x'>¶</a></h2>",
        "<h2><span>{}</span><span class='mw-editsection'>[<a href='/edit'>edit</a>]</span></h2>",
        "<div><h2>{}</h2><span class='mw-editsection'>[<a href='/edit'>edit</a>]</span></div>",
    ],
)
def test_a_heading_is_read_without_what_links_to_it(headed: str) -> None:
    for said in ("When the wind drops", "風が弱まれば", "Όταν πέσει ο άνεμος"):
        assert _lines(TEXT + headed.replace("{}", said) + TEXT) == [*FERRIES, said, *FERRIES]


@pytest.mark.parametrize("sign", ["↩", "↩︎", "↩2"])
def test_a_note_is_read_without_its_way_back(sign: str) -> None:
    note = "The mast was measured twice, in calm and in storm."
    back = f"<ol><li><p>{note} <a href='#fnref:1'>{sign}</a></p></li></ol>"
    assert _lines(TEXT + back) == [*FERRIES, f"- {note}"]


@pytest.mark.parametrize("named", ["sr-only", "screen-reader-text", "visually-hidden focusable"])
def test_a_heading_that_is_heard_alone_is_left_out(named: str) -> None:
    heard = f"<section><h2 class='{named}'>Footnotes</h2><ol><li>The mast was measured twice.</li></ol></section>"
    assert _lines(TEXT + heard) == [*FERRIES, "- The mast was measured twice."]


@pytest.mark.parametrize("called", ["note", "starlight-aside starlight-aside--tip", "box_warning"])
def test_a_manuals_notes_are_read(called: str) -> None:
    said = "Nobody may cross the pier while the red flag is up."
    aside = f"<aside class='{called}'><p>{said}</p></aside>"
    assert _lines(TEXT + aside + TEXT) == [*FERRIES, said, *FERRIES]


@pytest.mark.parametrize("called", ["footnotes-box", "tips", "notebook", "sidebar"])
def test_other_asides_are_not(called: str) -> None:
    aside = f"<aside class='{called}'><p>Nobody may cross the pier today.</p></aside>"
    assert _lines(TEXT + aside + TEXT) == [*FERRIES, *FERRIES]


LINES = ["station: hullensiel", "sensors:", "  - port: a"]
SPANS = "\n".join(f"<span class='line'>{line}</span>" for line in LINES)
NUMBERS = "<pre>1\n2\n3\n</pre>"
LISTINGS = [
    f"<div class='highlight'><table><tr><td>{NUMBERS}</td><td><pre><code>{SPANS}</code></pre></td></tr></table></div>",
    f"<figure class='highlight yaml'><table><tr><td class='gutter'><pre><span>1</span><br><span>2</span><br><span>3</span><br></pre></td><td class='code'><pre>{'<br>'.join(f'<span>{line}</span>' for line in LINES)}<br></pre></td></tr></table></figure>",
    f"<div><code><table><tbody><tr><td>{NUMBERS}</td><td><pre>{SPANS}</pre></td></tr></tbody></table></code></div>",
    f"<div><pre><span></span><code>{''.join(f'<a id={n} href=#{n}></a><span>{line}</span>{chr(10)}' for n, line in enumerate(LINES))}</code></pre></div>",
    f"<figure><figcaption>a.yaml</figcaption><pre><code>{''.join(f'<div class=l><div>{line}</div></div>' for line in LINES)}</code></pre></figure>",
    f"<div><pre><button>Copy</button><code>{SPANS}</code></pre><div>{'<br>'.join(f'<span>{n}</span>' for n in (1, 2, 3))}<br></div></div>",
]


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_is_read_line_by_line_without_their_numbers(listing: str) -> None:
    lines = _lines(TEXT + listing + TEXT)
    assert [line.strip() for line in lines[5:-5]] == [line.strip() for line in LINES]


def test_a_table_of_figures_and_a_poem_stay_what_they_are() -> None:
    table = "<table><tr><td><pre>12\n14</pre></td><td><pre>Kikoto\nMole</pre></td></tr></table>"
    poem = "<pre>The ferries wait,\n<a href='/wind'>the wind</a> does not.</pre>"
    tree = fromstring(f"<body>{table}{poem}</body>")
    tell_listings(tree)
    assert tree.find(".//table//td").text_content() == "12\n14"
    assert tree.find(".//pre/a") is not None


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>{TEXT}<pre>42</pre></td></tr></table>",
        f"<table><tr><td>{TEXT}<pre>1</pre></td><td><pre>x = 1</pre></td></tr></table>",
        "<table><tr><td><pre>7</pre></td><td><pre>print(3 + 4)</pre></td></tr></table>",
        f"{TEXT}<div>42</div><pre>print(6 * 7)</pre>",
    ],
)
def test_a_number_that_counts_no_lines_stays(page: str) -> None:
    tree = fromstring(f"<body>{page}</body>")
    said = tree.text_content()
    tell_listings(tree)
    assert tree.text_content() == said
