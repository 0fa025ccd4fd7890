"""What tells nothing of an article on its page."""

import pytest
from lxml.html import fromstring

from processing.markup.unread import drop_unread

PAGE = """<html><head><title>Το λιμάνι</title><link rel="canonical" href="/a"><style>p { color: red }</style>
<script type="Application/LD+JSON">{"@type": "Article"}</script><script>var day = "2021-05-01"</script></head>
<body><p>Le port <script>track()</script>est calme.<svg><title>🚢</title><path d="M0 0"/></svg> الميناء هادئ</p>
<noscript>Activez les scripts.</noscript></body></html>"""


def test_styles_drawings_and_scripts_go_and_the_text_around_them_stays() -> None:
    tree = fromstring(PAGE)
    drop_unread(tree)
    assert {element.tag for element in tree.iter()} == {
        "html", "head", "title", "body", "p", "noscript",
    }  # fmt: skip
    assert tree.findtext(".//p") == "Le port est calme. الميناء هادئ"


def test_another_post_that_wordpress_quotes_goes_and_other_quotations_stay() -> None:
    quoted = "<blockquote class='wp-embedded-content' data-secret='a'><a href='/b'>La gru</a></blockquote>"
    tree = fromstring(f"<body><p>Calmo.</p>{quoted} poi <blockquote>«Ciao»</blockquote></body>")
    drop_unread(tree)
    assert " ".join(tree.text_content().split()) == "Calmo. poi «Ciao»"


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("shadowrootmode='open'", "Il porto è calmo.Le navi attendono."),
        ("shadowrootmode='closed'", "Il porto è calmo.Le navi attendono."),
        ("", "Le navi attendono."),
        ("shadowrootmode='odd'", "Le navi attendono."),
    ],
)
def test_templates_that_a_browser_shows_at_once_are_text(how: str, text: str) -> None:
    story = f"<news-story><template {how}><style>p {{}}</style><p>Il porto è calmo.</p><slot></slot></template>"
    tree = fromstring(f"<body>{story}<p>Le navi attendono.</p></news-story></body>")
    drop_unread(tree)
    assert tree.text_content() == text


def test_captions_go_unless_they_hold_the_headline() -> None:
    picture = "<figure><img><figcaption>Il porto all'alba</figcaption></figure>"
    headed = "<figure><img><figcaption><h1>Il porto</h1></figcaption></figure>"
    tree = fromstring(f"<body>{headed}{picture}<p>Il porto è calmo, oggi.</p></body>")
    drop_unread(tree)
    assert tree.text_content() == "Il portoIl porto è calmo, oggi."


def test_captions_that_are_most_of_a_page_stay() -> None:
    picture = (
        "<figure><img><figcaption><p>Il porto all'alba, prima delle navi</p></figcaption></figure>"
    )
    tree = fromstring(f"<body>{picture * 3}<p>Cinque immagini.</p></body>")
    drop_unread(tree)
    assert tree.text_content().count("all'alba") == 3


def test_elements_that_applications_name_are_blocks_or_parts_of_a_line() -> None:
    said = "<app-body><p>Il <app-term>porto</app-term> è calmo.</p></app-body>"
    page = f"<html><body><app-head><h1>Il porto</h1></app-head>{said}</body></html>"
    tree = fromstring(page)
    drop_unread(tree)
    assert [element.tag for element in tree[0].iter()] == ["body", "div", "h1", "div", "p", "span"]
    assert tree.text_content() == "Il portoIl porto è calmo."


@pytest.mark.parametrize(
    "picture",
    [
        "<div class='story__picture'><img src='/q'><p>Il porto all'alba. <span>Foto: Molo</span></p></div>",
        "<div class='absatzbild wide'><div class='frame'><img src='/q'></div><p class='info'>Il porto all'alba.</p></div>",
        "<section class='photo-box'><picture><img src='/q'></picture><span>Il porto all'alba</span></section>",
    ],
)
def test_what_stands_in_a_pictures_block_is_its_caption(picture: str) -> None:
    tree = fromstring(
        f"<body><p>Il porto è calmo, oggi come ieri.</p>{picture}<p>Domani piove.</p></body>"
    )
    drop_unread(tree)
    assert tree.text_content() == "Il porto è calmo, oggi come ieri.Domani piove."


@pytest.mark.parametrize(
    "block",
    [
        "<div class='post has-image'><img src='/q'><p>Il faro è acceso.</p></div>",
        "<div class='text-image'><img src='/q'><p>Il faro è acceso.</p></div>",
        "<div class='author-photo'><img src='/q'><p>Ada Molo</p></div>",
        "<div class='image'><p>Il faro è acceso.</p></div>",
        "<div class='image'><img src='/q'><h2>Il faro</h2></div>",
        f"<div class='image'><img src='/q'><p>{'Il faro è acceso. ' * 20}</p></div>",
    ],
)
def test_other_blocks_with_pictures_stay(block: str) -> None:
    tree = fromstring(f"<body><p>{'Il porto è calmo. ' * 40}</p>{block}</body>")
    before = tree.text_content()
    drop_unread(tree)
    assert tree.text_content() == before


def test_the_reading_of_a_name_stands_in_its_line() -> None:
    name = "<ruby><rb>海野</rb><rp>（</rp><rt>うみの</rt><rp>）</rp></ruby>"
    tree = fromstring(f"<body><p>港の{name}さん、<ruby>渚<rt>なぎさ</rt></ruby>さん</p></body>")
    drop_unread(tree)
    (p,) = tree.iter("p")
    assert (p.text, len(p)) == ("港の海野（うみの）さん、渚さん", 0)


def test_a_gallerys_captions_are_its_paragraphs() -> None:
    said = "Il porto all'alba, prima che le navi tornino dal largo"
    credit = "<span class='photo-credit'>Foto: Ana Grande</span>"
    picture = f"<figure><img><figcaption>{said} {credit}</figcaption></figure>"
    tree = fromstring(f"<body><h1>Il porto</h1>{picture * 3}</body>")
    drop_unread(tree)
    assert [p.text_content().strip() for p in tree.iter("p")] == [said] * 3
    assert next(tree.iter("figure"), None) is None
    told = fromstring(f"<body>{picture * 3}<div>{said * 9}</div></body>")
    drop_unread(told)
    assert next(told.iter("p"), None) is None, "the text stands in no paragraphs"


def test_menus_and_the_foot_of_a_page_go_with_all_they_hold() -> None:
    tree = fromstring(
        "<body><nav><ul><li><a href='/sport'>Sport</a></ul></nav><article><h1>Il porto è calmo</h1><p>«Ciao» 🚢</article>"
        "<footer><p>© 2026 Il Corriere</p></footer> fine</body>"
    )
    drop_unread(tree)
    assert " ".join(tree.text_content().split()) == "Il porto è calmo«Ciao» 🚢 fine"


@pytest.mark.parametrize(
    "page",
    [
        "<article><h1>التحالف</h1><footer>AFP</footer></article>",
        "<main><p>Le port<footer>Avec Reuters</footer></main>",
        "<nav><ul><li>Menu</ul><article><h1>A menu that never ends</h1><p>Text</article></nav>",
        "<p>Μενού</p><nav><div>Another that never ends<p>Ένα<p>Δύο<p>Τρία</div></nav>",
    ],
)
def test_those_of_an_article_and_around_one_stay(page: str) -> None:
    tree = fromstring(f"<body>{page}</body>")
    before = tree.text_content()
    drop_unread(tree)
    assert tree.text_content() == before


@pytest.mark.parametrize("sign", ["¶", "#", " 🔗 "])
def test_the_sign_that_links_to_a_heading_goes_and_what_it_says_stays(sign: str) -> None:
    link = f"<a class='headerlink' href='#quais'>{sign}</a>"
    said = "<h1>Les quais{0}</h1><h2><a href='#a'># 1 La grue</a>{0} noire</h2><p>Voir {0}</p>"
    tree = fromstring(f"<body>{said.format(link)}</body>")
    drop_unread(tree)
    assert tree.text_content() == f"Les quais# 1 La grue noireVoir {sign}"


QUESTIONS = ["What is a tide gauge?", "验潮站的读数由谁来公布？", "من يطلع على القراءات؟"]


@pytest.mark.parametrize("tag", ["h2", "h4", "dt", "summary"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_heading_that_unfolds_what_stands_below_is_no_button(tag: str, question: str) -> None:
    tree = fromstring(
        f"<body><{tag}><button>{question} <i>+</i></button></{tag}><p>Il porto.</p></body>"
    )
    drop_unread(tree)
    assert tree.find(".//button") is None
    assert question in tree.find(f".//{tag}").text_content()


@pytest.mark.parametrize(
    "page",
    [
        "<h2>The gauges of the north <button>Copy link</button></h2>",
        "<h2>The gauges of the north <button>Copy the link to this chapter of the page to read it later on</button></h2>",
        "<h3><button>Citations</button></h3>",
        "<p><button>Read the whole story</button></p>",
    ],
)
def test_other_buttons_stay_what_they_are(page: str) -> None:
    tree = fromstring(f"<body>{page}<p>Il porto è calmo.</p></body>")
    drop_unread(tree)
    assert tree.find(".//button") is not None


@pytest.mark.parametrize(
    ("role", "tag"),
    [("complementary", "aside"), ("navigation", "nav"), ("contentinfo", "footer"), ("note", "div")],
)
def test_a_role_is_the_element_that_html_has_for_it(role: str, tag: str) -> None:
    tree = fromstring(
        f"<article><h1>Il porto</h1><p>Il porto è calmo.</p><div role='{role}'>Il faro</div></article>"
    )
    drop_unread(tree)
    (block,) = (element for element in tree.iter() if element.get("role"))
    assert block.tag == tag


@pytest.mark.parametrize("picture", ["", "<img src='/pilot.jpg'>"])
def test_a_figure_that_quotes_somebody_is_no_picture(picture: str) -> None:
    said = "Wir fahren, sobald der Wind nachlässt, sagte der Lotse."
    tree = fromstring(
        f"<body><figure>{picture}<blockquote><p>{said}</p></blockquote><figcaption>A. Rossi, Lotse</figcaption></figure>"
        "<p>Il porto è calmo, e i traghetti aspettano il vento del nord.</p></body>"
    )
    drop_unread(tree)
    assert tree.find(".//figure") is None
    assert said in tree.text_content()


def test_a_figure_that_shows_anothers_post_stays_one() -> None:
    post = "<figure><blockquote class='twitter-tweet'><p>Der Kai ist zu.</p></blockquote></figure>"
    tree = fromstring(f"<body>{post}<p>Il porto è calmo, e i traghetti aspettano.</p></body>")
    drop_unread(tree)
    assert tree.find(".//figure") is not None
