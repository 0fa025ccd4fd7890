"""Titles: the headline without the outlet that prints it."""

import json

import pytest
from lxml import html

from processing.content.titles import read_title
from processing.markup.head import read_head


def title(head: str = "", body: str = "", hint: str = "") -> str:
    page = f"<html><head>{head}</head><body>{body or '<p>text</p>'}</body></html>"
    tree = html.document_fromstring(page)
    return read_title(tree, read_head(tree, "https://post.example/a"), hint)


def og(text: str, site: str = "") -> str:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<meta property="og:title" content="{text}">{named}'


def test_the_heading_that_agrees_with_the_page_is_the_title() -> None:
    body = "<h1>Le Quotidien</h1><h1>Les ministres\n   réunis à <em>Naples</em></h1>"
    assert title(og("Les ministres réunis à Naples"), body) == "Les ministres réunis à Naples"


def test_a_heading_that_says_something_else_is_not() -> None:
    assert title(og("Les ministres réunis à Naples"), "<h1>Newsletter du jour</h1>") == (
        "Les ministres réunis à Naples"
    )


def test_chinas_public_offices_declare_the_title_apart_from_the_windows() -> None:
    head = '<meta name="ArticleTitle" content="海港市召开防汛工作会议"><title>海港市人民政府 工作动态 海港市召开防汛工作会议</title>'
    assert title(head) == "海港市召开防汛工作会议"
    assert title(head, "<h1>海港市召开防汛工作会议</h1>") == "海港市召开防汛工作会议"


def test_of_what_a_page_claims_the_first_is_taken() -> None:
    claims = [
        '<script type="application/ld+json">{"@type": "Article", "headline": "From JSON-LD"}</script>',
        og("From Open Graph"),
        '<meta name="twitter:title" content="From Twitter">',
        "<title>From the title</title>",
    ]
    for at, expected in enumerate(
        ("From JSON-LD", "From Open Graph", "From Twitter", "From the title")
    ):
        assert title("".join(claims[at:])) == expected


def test_a_heading_alone_and_then_a_hint_are_the_last_resorts() -> None:
    assert title(body="<h1></h1><h1>Port</h1>") == "Port"
    assert title(hint="From the feed") == "From the feed"
    assert title() == ""


@pytest.mark.parametrize("window", ["Carnet du port: {}", "{} : Carnet du port"])
def test_a_heading_that_the_window_has_beside_the_title_is_the_outlets(window: str) -> None:
    named = f"<title>{window.format('Les ministres réunis à Naples')}</title>"
    body = "<h1>Carnet du port</h1><h3>Les ministres réunis à Naples</h3>"
    assert title(og("Les ministres réunis à Naples") + named, body) == (
        "Les ministres réunis à Naples"
    )


def test_an_outlet_in_brackets_behind_the_headline_is_no_part_of_it() -> None:
    described = {"@type": "NewsArticle", "headline": "閣僚がナポリに集合（港湾新報）"}
    head = f'<script type="application/ld+json">{json.dumps(described)}</script>'
    assert title(head, "<h1>閣僚がナポリに集合</h1>") == "閣僚がナポリに集合"
    assert title(head, "<h1>港湾新報</h1>") == "閣僚がナポリに集合（港湾新報）"


@pytest.mark.parametrize(
    ("written", "site", "bare"),
    [
        ("Les détroits | Le Quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits - le quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits – Le Quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits | Monde | Le Quotidien", "Le Quotidien", "Les détroits | Monde"),
        ("المضائق | المرفأ", "المرفأ", "المضائق"),
        ("Τα στενά » Κύμα", "Κύμα", "Τα στενά"),
        ("Entretien avec le directeur du Monde", "Monde", "Entretien avec le directeur du Monde"),
        ("Le port de Saint-Quotidien", "Quotidien", "Le port de Saint-Quotidien"),
        ("Le Quotidien", "Le Quotidien", "Le Quotidien"),
        ("C++ (and more) | C++ (news)", "C++ (news)", "C++ (and more)"),
    ],
)
def test_the_outlets_name_is_cut_off_behind_a_dash_or_a_bar(
    written: str, site: str, bare: str
) -> None:
    assert title(og(written, site)) == bare


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Les ministres réunis à Naples - Le Quotidien", "Les ministres réunis à Naples"),
        ("Les ministres réunis à Naples | Post", "Les ministres réunis à Naples"),
        ("Yémen - Les marins libérés sont arrivés au port", "Yémen - Les marins libérés sont arrivés au port"),
        ("Demi-tour à Saint-Nazaire", "Demi-tour à Saint-Nazaire"),
        ("12-14 juin", "12-14 juin"),
    ],
)  # fmt: skip
def test_an_unnamed_outlet_is_what_is_short_behind_the_last_dash(written: str, bare: str) -> None:
    assert title(f"<title>{written}</title>") == bare


def test_a_dash_in_what_is_no_page_title_is_left_alone() -> None:
    assert title(og("Naples - the talks")) == "Naples - the talks"


def test_entities_in_a_description_are_read_as_letters() -> None:
    described = json.dumps(
        {"@type": "NewsArticle", "headline": "L&#039;arm&eacute;e &amp; le port"}
    )
    assert title(f'<script type="application/ld+json">{described}</script>') == (
        "L'armée & le port"
    )


@pytest.mark.parametrize("odd", ["7", "null", '{"@value": "x"}', "[]", '[["x"]]'])
def test_a_headline_that_is_no_text_is_passed_over(odd: str) -> None:
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": {odd}}}</script>'
    )
    assert title(head + "<title>The port</title>") == "The port"


def test_a_title_never_grows_beyond_four_hundred_characters() -> None:
    assert len(title(og("port " * 500))) <= 400
    assert len(title(body=f"<h1>{'port ' * 500}</h1>")) <= 400


def test_a_title_is_one_line_without_control_characters() -> None:
    assert title("<title>Les\x0b ministres\n\n à\tNaples</title>") == "Les ministres à Naples"


def test_a_title_says_nothing_in_tags() -> None:
    marked = "The <i>Aurora</i> returns<br/>at &lt;b class='x'&gt;dawn&lt;/b&gt;"
    assert title(described(marked)) == "The Aurora returns at dawn"
    assert title(og(marked.replace("<", "&lt;"))) == "The Aurora returns at dawn"
    assert title(hint="<em>Three</em> ships \u202eleave") == "Three ships leave"
    assert title(body="<h1>&lt;img src=x onerror=alert(1)&gt;Three ships</h1>") == "Three ships"


def test_what_is_no_tag_stays_in_a_title() -> None:
    assert title(og("Why 2 &lt; 3 &gt; 1: a &lt;keyring&gt; for all")) == (
        "Why 2 < 3 > 1: a <keyring> for all"
    )


def described(headline: str, kind: str = "NewsArticle", **more: object) -> str:
    value = {"@type": kind, "headline": headline, **more}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("kind", ["NewsArticle", "ReportageNewsArticle", "LiveBlogPosting"])
def test_a_newsrooms_own_headline_goes_before_its_heading(kind: str) -> None:
    body = "<h1>Naples: the talks explained</h1>"
    head = described("Ministers meet in Naples", kind) + og("Naples: the talks explained")
    assert title(head, body) == "Ministers meet in Naples"


def test_an_articles_headline_made_for_search_engines_does_not() -> None:
    head = described("Naples talks 2026: all about them", "BlogPosting")
    assert title(head + og("What Naples agreed"), "<h1>What Naples agreed</h1>") == (
        "What Naples agreed"
    )


def test_a_headline_that_was_cut_is_completed_by_its_heading() -> None:
    head = described("Ministers meet in Naples to talk about…")
    body = "<h1>Ministers meet in Naples to talk about the straits</h1>"
    assert title(head, body) == "Ministers meet in Naples to talk about the straits"
    assert title(head) == "Ministers meet in Naples to talk about…"


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (og("Accord à Naples - Le Quotidien", "Le Quotidien"), "Le Quotidien"),
        (og("나폴리에서 만난 장관들 - 항구일보", "항구일보"), "항구 일보"),
        ("<title>Accord à Naples | Le Quotidien du Port</title>", "Le Quotidien du Port"),
        (
            og("Accord à Naples | Port")
            + described("Accord", "Article", publisher={"name": "Le Quotidien"}),
            "Le Quotidien",
        ),
    ],
)
def test_an_outlets_name_in_a_heading_is_no_title(head: str, heading: str) -> None:
    assert title(head, f"<h1>{heading}</h1><h1>{heading}</h1>") not in (heading, "")


@pytest.mark.parametrize("bar", [" - ", " | "])
def test_a_headline_behind_its_outlets_name_is_no_label(bar: str) -> None:
    heading = "وزراء التحالف يجتمعون في نابولي لبحث أمن المضائق"
    assert title(f"<title>كويت نت{bar}{heading}</title>", f"<h1>{heading}</h1>") == heading


def test_an_outlet_and_its_section_are_told_from_a_headline_by_the_other_claims() -> None:
    head = og("Accord à Naples", "Le Quotidien") + "<title>Le Quotidien : Accord à Naples</title>"
    assert title(head, "<h1>Le Quotidien</h1><h1>Accord à Naples</h1>") == "Accord à Naples"


def test_the_lines_of_a_heading_are_parted_where_the_page_parts_them() -> None:
    body = "<h1><span>Naples</span><span>The talks begin</span></h1>"
    assert title(og("Naples The talks begin"), body) == "Naples The talks begin"
    assert title(og("NaplesThe talks begin"), "<h1>Naples<em>The</em> talks begin</h1>") == (
        "NaplesThe talks begin"
    )


def test_a_line_above_the_headline_is_parted_from_it_as_the_page_says_for_machines() -> None:
    body = "<h1><span>Streit im Hafen</span><span>Drei Schiffe fahren ab</span></h1>"
    assert title(og("Streit im Hafen: Drei Schiffe fahren ab"), body) == (
        "Streit im Hafen: Drei Schiffe fahren ab"
    )


def test_entities_written_twice_are_read_as_letters() -> None:
    assert (
        title(og("Straits &amp; ports"), "<h1>Straits &amp;#x26; ports</h1>") == "Straits & ports"
    )


def test_a_headline_with_a_dash_is_whole_though_the_page_is_titled_like_it() -> None:
    whole = "Naples: the straits reopen for good today - ministers agree"
    assert title(f"{described(whole)}<title>{whole}</title>") == whole


@pytest.mark.parametrize(
    ("tag", "marks"),
    [("h3", "class='post-title entry-title'"), ("h2", "itemprop=headline"), ("h2", "")],
)
def test_without_an_h1_a_lower_heading_tells_where_the_outlet_stands_before_the_title(
    tag: str, marks: str
) -> None:
    named = "<title>Notes from the quay: Three ships leave the harbour</title>"
    body = f"<h2>Archive</h2><{tag} {marks}>Three ships leave the harbour</{tag}><p>text</p>"
    assert title(named, body) == "Three ships leave the harbour"


def test_a_lower_heading_does_not_outweigh_what_the_page_is_called() -> None:
    body = "<h2>Harbour: Three ships leave the harbour</h2>"
    assert title(og("Three ships leave the harbour"), body) == "Three ships leave the harbour"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Im Hafen</span> <b>Drei Schiffe laufen am Montag aus</b>",
        "<span>Im Hafen</span>Drei Schiffe laufen am Montag aus",
        "Drei Schiffe laufen am Montag aus<span>Plus</span>",
        "Drei Schiffe laufen am Montag aus <small>aktualisiert</small>",
    ],
)
def test_what_a_heading_says_beside_the_title_is_no_part_of_it(heading: str) -> None:
    called = "Drei Schiffe laufen am Montag aus"
    assert title(og(called), f"<h1>{heading}</h1>") == called
    assert title(f"<title>{called} - Hafenbote</title>", f"<h1>{heading}</h1>") == called


def test_a_headline_without_what_stands_behind_its_bar_is_better_where_the_heading_says_it() -> (
    None
):
    head = described("Drei Schiffe laufen aus | Der Kai")
    assert title(head, "<h1>Drei Schiffe laufen aus</h1>") == "Drei Schiffe laufen aus"
    assert title(head, "<h1>Der Kai</h1>") == "Drei Schiffe laufen aus | Der Kai"


def test_a_chinese_window_names_section_and_outlet_behind_underscores() -> None:
    assert title("<title>海港大桥将封闭九个月_海港新闻_海港网</title>") == "海港大桥将封闭九个月"
    assert title("<title>Snake_case in the harbour</title>") == "Snake_case in the harbour"


def test_the_only_long_heading_goes_before_what_is_worded_for_search_engines() -> None:
    heading = "The quay is closed and what that means for you"
    head = og("Ferry quay closure: all you need to know in 2026")
    assert title(head, f"<h1>{heading}</h1>") == heading
    slogan, lower = (
        "All that happens between the islands",
        "<h2>Ferry quay closed until spring</h2>",
    )
    assert title(og("Ferry quay closed until spring"), f"<h1>{slogan}</h1>{lower}") == (
        "Ferry quay closed until spring"
    )
    assert title(head, f"<h1>{heading}</h1><h1>{slogan}</h1>").startswith("Ferry quay closure")


SEARCHED = "<h1>Hafen Ostia: Warum der Kran jetzt verkauft wird</h1>"
SEEN = "<h2><span>Hafen Ostia</span> <span>Der schwarze Kran hat seinen Käufer</span></h2>"


@pytest.mark.parametrize(
    "told",
    ["Der schwarze Kran hat seinen Käufer", "Hafen Ostia: Der schwarze Kran hat seinen Käufer"],
)
def test_a_headline_behind_its_topic_that_networks_are_told_goes_before_what_searches_are(
    told: str,
) -> None:
    described = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Hafen Ostia: Kran verkauft"}</script>'
    assert title(og(told, "Hafenblatt") + described, SEARCHED + SEEN) == (
        "Der schwarze Kran hat seinen Käufer"
    )


@pytest.mark.parametrize(
    ("told", "body"),
    [
        (
            "Hafen Ostia: Der schwarze Kran hat seinen Käufer",
            f"<p>{'Der schwarze Kran steht. ' * 9}</p>{SEEN}",
        ),
        ("Der schwarze Kran der Werft hat jetzt seinen Käufer", SEEN),
        ("Hafen Ostia: Sein Käufer", "<h2><span>Hafen Ostia</span> <span>Sein Käufer</span></h2>"),
        (
            "Hafen Ostia: Der schwarze Kran hat seinen Käufer",
            "<h2>Hafen Ostia <span>Der schwarze Kran hat seinen Käufer</span></h2>",
        ),
        (
            "Der schwarze Kran ist verkauft, das Hafenfest fällt aus",
            "<h2><span>Der schwarze Kran ist verkauft,</span> <span>das Hafenfest fällt aus</span></h2>",
        ),
        (
            "Warum der Kran das beste Denkmal des Hafens ist",
            "<h2>Warum <em>der Kran</em> <em>das beste Denkmal des Hafens ist</em></h2>",
        ),
        (
            "Der Kran in Plan bb",
            "<h2><b>&lt;b&gt;</b><b>Der Kran in Plan b</b><b>&lt;b&gt;</b></h2>",
        ),
    ],
)
def test_a_chapter_and_what_networks_are_not_told_are_no_title(told: str, body: str) -> None:
    assert title(og(told), body) == told
