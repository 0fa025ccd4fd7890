"""Where elements stand: behind the headline, and within what."""

from lxml.html import HtmlElement, fromstring

from processing.markup.standing import around, behind_headline, is_elsewhere, said_in


def page(body: str) -> HtmlElement:
    return fromstring(f"<html><body>{body}</body></html>")


def texts(tree: HtmlElement, headline: HtmlElement | None = None) -> list[str]:
    return [element.text for element in behind_headline(tree, ("p", "span"), headline)]


def test_what_stands_before_the_headline_is_left_out() -> None:
    tree = page("<p>Le port</p><h1>Ο φάρος</h1><p>ليلا</p><div>x</div><span>🕯️</span>")
    assert texts(tree) == ["ليلا", "🕯️"]


def test_the_headline_may_be_a_later_one() -> None:
    tree = page("<h1>Post</h1><p>menu</p><h1>灯塔</h1><p>Il porto</p>")
    assert texts(tree) == ["menu", "Il porto"]
    assert texts(tree, tree.findall(".//h1")[1]) == ["Il porto"]


def test_what_the_headline_is_made_of_does_not_stand_behind_it() -> None:
    tree = page("<h1>AFP <span>18.06.2026</span></h1><p>Il porto</p>")
    assert texts(tree) == ["Il porto"]


def test_behind_no_headline_stands_nothing() -> None:
    assert texts(page("<h2>Ville</h2><p>Quai</p>")) == []


def test_an_element_stands_within_those_around_it() -> None:
    (line,) = page("<aside><p><b>Reuters</b></p></aside>").iter("b")
    assert [one.tag for one in around(line)] == ["b", "p", "aside", "body", "html"]
    assert [one.tag for one in around(line, 2)] == ["b", "p"]


def test_a_footer_between_headline_and_text_is_the_articles_own_and_one_below_is_not() -> None:
    foot = "<footer><span>18 June 2026</span></footer>"
    for body, elsewhere in (
        (f"<article><h1>Il faro</h1>{foot}<div><p>Il porto</p></div></article>", False),
        (f"<article><h1>Il faro</h1><div><p>Il porto</p></div>{foot}</article>", True),
        (f"<article><h1>Il faro</h1></article><div>{foot}<p>Altro</p></div>", True),
        (f"<h1>Il faro</h1><article>{foot}<div>{'<p>Il porto</p>' * 3}</div></article>", False),
        (f"<h1>Il faro</h1><article>{foot}<div><p>Altro</p></div></article>", True),
        (f"<h1>Il faro</h1><article><h2>Altro</h2>{foot}{'<p>Altro</p>' * 3}</article>", True),
    ):
        tree = page(body)
        assert is_elsewhere(next(tree.iter("span")), next(tree.iter("h1"))) is elsewhere


def test_what_an_element_says_comes_in_the_order_of_its_readers() -> None:
    line = page("<p>Von <a><b>Ana</b></a> und<!-- x --> <a>Ib</a>, <script>1</script>Kikoto</p>")[
        0
    ][0]
    assert said_in(line, 20) == ["Von", "Ana", "und", "Ib", ",", "Kikoto"]
    assert said_in(line, 3) == ["Von", "Ana", "und"]
    assert said_in(line[1], 20) == []  # a comment
