"""What no reader sees of a page."""

from lxml.html import fromstring

from processing.unseen import drop_unseen

PAGE = """<html><head><title>Το λιμάνι</title><link rel="canonical" href="/a"><style>p { color: red }</style>
<script type="Application/LD+JSON">{"@type": "Article"}</script><script>var day = "2021-05-01"</script></head>
<body><p>Le port <script>track()</script>est calme.<svg><title>🚢</title><path d="M0 0"/></svg> الميناء هادئ</p>
<noscript>Activez les scripts.</noscript></body></html>"""


def test_styles_drawings_and_scripts_go_and_the_text_around_them_stays() -> None:
    tree = fromstring(PAGE)
    drop_unseen(tree)
    assert {element.tag for element in tree.iter()} == {
        "html", "head", "title", "script", "body", "p", "noscript",
    }  # fmt: skip
    assert tree.findtext(".//p") == "Le port est calme. الميناء هادئ"


def test_what_a_page_says_of_itself_stays() -> None:
    tree = fromstring(PAGE)
    drop_unseen(tree)
    assert [script.text for script in tree.iter("script")] == ['{"@type": "Article"}']
