"""What is done to a text beyond reading it: each rule, and a page on which all of them work."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import trafilatura
from trafilatura import load_html

from processing import Page
from processing.content.body import finished, read_body
from processing.content.declared import by_declared
from processing.content.textrules import TextRules
from processing.extract import extract
from processing.markup.head import Head, read_head

URL = "https://post.example/2026/06/18/les-ministres-a-naples"
NOW = datetime(2026, 6, 20, tzinfo=UTC)
TITLE = "Les ministres se retrouvent à Naples"
LEAD = "Quatorze délégations parlent deux jours durant des épaves et de ceux qui les gardent."
PARAGRAPHS = [
    f"Le ministre numéro {n} a demandé que les marins retenus à terre rentrent avant l'automne prochain."
    for n in range(1, 9)
]
NONE = TextRules.named(())


def head_of(html: str) -> Head:
    return read_head(load_html(f"<html>{html}</html>"), URL)


def declaring(body: str) -> Head:
    script = json.dumps({"@type": "NewsArticle", "articleBody": body})
    return head_of(f'<head><script type="application/ld+json">{script}</script></head><body>x')


# What is read

SAID = [
    f"{line[:-1]}, et nul ne l'a contredit devant les délégations réunies." for line in PARAGRAPHS
]
MENU = "".join(f"<div>Rubrique numéro {n}</div>" for n in range(300))


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{line} {line}</p>" for line in SAID),
        f"<div class='content'>{MENU}</div><div>{''.join(f'<p>{line}</p>' for line in SAID)}</div>",
        f"<div class='article-body'><p>{'</p><p>'.join(SAID[:4])}</p></div><div>{'<br><br>'.join(SAID[4:])}</div>",
        f"<p>{SAID[0]}</p>",
    ],
    ids=["long", "among lines of a menu", "outside of its element", "short"],
)
def test_a_text_is_what_all_algorithms_make_of_it_though_the_first_may_do(body: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    whole = trafilatura.extract(load_html(html), include_comments=False)
    tree = load_html(html)
    assert read_body(tree, read_head(tree, URL), TITLE, NONE).read == whole


# The declared text


def test_a_declared_text_that_goes_on_is_taken() -> None:
    read = "\n".join(PARAGRAPHS[:3])
    whole = "\n".join(PARAGRAPHS)
    assert by_declared(declaring(whole), read) == whole


def test_a_declared_text_is_taken_without_its_markup() -> None:
    read = "\n".join(PARAGRAPHS[:3])
    whole = "".join(f"<p>{said.replace(chr(39), '&#39;')}</p>" for said in PARAGRAPHS)
    assert by_declared(declaring(whole), read).split("\n") == PARAGRAPHS


def test_a_declared_text_in_markdown_is_taken_without_its_marks() -> None:
    read = "\n".join(PARAGRAPHS[:3])
    linked = PARAGRAPHS[3].replace("de", "[de](https://port.example/a-b)", 1)
    whole = "\n\n".join(
        ["+++dropcap", *PARAGRAPHS[:3], "+++", '{: kind="small"}', linked, *PARAGRAPHS[4:]]
    )
    assert by_declared(declaring(whole), read).split("\n") == PARAGRAPHS


def test_a_text_that_was_read_in_one_line_takes_the_lines_of_the_declared_one() -> None:
    declared = declaring("\n\n".join(PARAGRAPHS))
    assert by_declared(declared, " ".join(PARAGRAPHS)).split("\n") == PARAGRAPHS


def test_the_declared_text_of_another_article_is_left_alone() -> None:
    read = "\n".join(PARAGRAPHS[:3])
    other = "\n".join(f"Dans la vallée {n}, la neige a fermé l'école." * 9 for n in range(20))
    assert by_declared(declaring(other), read) == read


def test_a_declared_text_in_one_line_is_parted_where_the_lines_are_that_were_read() -> None:
    read = "\n".join(PARAGRAPHS[:6])
    assert by_declared(declaring(" ".join(PARAGRAPHS)), read) == "\n".join(
        [*PARAGRAPHS[:6], " ".join(PARAGRAPHS[6:])]
    )


def test_a_declared_text_is_parted_where_its_sentences_are_glued_together() -> None:
    read = "\n".join(PARAGRAPHS[:2])
    assert by_declared(declaring("".join(PARAGRAPHS)), read) == "\n".join(PARAGRAPHS)
    named = f"{LEAD} La Compagnie J.R.Quai et port.example n'en ont rien dit."
    assert by_declared(declaring(f"{PARAGRAPHS[0]} {named}"), PARAGRAPHS[0]).split("\n") == [
        PARAGRAPHS[0],
        named,
    ]


def test_a_declared_beginning_does_not_shorten_the_text() -> None:
    read = "\n".join(PARAGRAPHS)
    assert by_declared(declaring(PARAGRAPHS[0]), read) == read


def test_what_stands_behind_the_end_of_the_declared_text_is_dropped() -> None:
    after = "Soutenez une rédaction libre, qui ne dépend que de celles et ceux qui la lisent."
    read = "\n".join([*PARAGRAPHS, after])
    assert by_declared(declaring(" ".join(PARAGRAPHS)), read) == "\n".join(PARAGRAPHS)


def test_subheadings_and_the_lead_stay_though_the_declared_text_has_none() -> None:
    read = "\n".join([LEAD, *PARAGRAPHS[:4], "Un automne à quai", *PARAGRAPHS[4:]])
    assert by_declared(declaring(" ".join(PARAGRAPHS)), read) == read


def test_a_long_subheading_stays_though_the_declared_text_has_none() -> None:
    long = "Los barcos que pasen el invierno en la dársena pagarán la mitad hasta la primavera"
    read = "\n".join([*PARAGRAPHS[:4], long, *PARAGRAPHS[4:]])
    assert by_declared(declaring(" ".join(PARAGRAPHS)), read) == read


def test_a_list_within_the_declared_text_goes() -> None:
    listed = ["- Reportage : le port vu de la grue", "- Entretien avec une pilote"]
    read = "\n".join([*PARAGRAPHS[:4], *listed, *PARAGRAPHS[4:]])
    assert by_declared(declaring(" ".join(PARAGRAPHS)), read) == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("body", ["", "x", "<p></p>", "🚢" * 50, 7, None, ["a"]])
def test_a_declared_text_of_any_kind_is_borne(body: object) -> None:
    assert by_declared(declaring(body), PARAGRAPHS[0]) == PARAGRAPHS[0]  # type: ignore[arg-type]
    assert by_declared(declaring(body), "") == ""  # type: ignore[arg-type]


# Together

PAGE = (
    f'<html><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
    f'<meta property="og:description" content="{LEAD}"></head><body><article><h1>{TITLE}</h1>'
    f'<div class="chapo"><span>{LEAD}</span></div><div class="texte"><p>{TITLE}</p>'
    + "".join(f"<p>{said}</p>" for said in PARAGRAPHS)
    + "<p>Lire aussi : le port qui a déménagé</p></div></article></body></html>"
)


def text_of(rules: TextRules) -> list[str]:
    read = extract(Page(URL, PAGE.encode(), NOW), rules=rules)
    assert read.article is not None, read.reason
    return read.article.text.split("\n")


def test_all_rules_together_give_the_article_and_nothing_else() -> None:
    assert text_of(TextRules()) == [LEAD, *PARAGRAPHS]


def test_each_rule_can_be_left_out() -> None:
    assert LEAD not in text_of(replace(TextRules(), standfirst=False))
    assert TITLE in text_of(replace(TextRules(), title_line=False))
    assert "Lire aussi : le port qui a déménagé" in text_of(replace(TextRules(), furniture=False))
    assert TITLE in text_of(NONE)


def test_a_standfirst_that_the_text_repeats_is_not_put_before_it() -> None:
    html = PAGE.replace(f"<p>{PARAGRAPHS[0]}</p>", f"<p>{LEAD} {PARAGRAPHS[0]}</p>")
    tree = load_html(html)
    body = read_body(tree, read_head(tree, URL), TITLE, TextRules())
    assert body.text.startswith(f"{LEAD} {PARAGRAPHS[0]}")


def test_the_lines_as_read_are_kept_beside_the_text() -> None:
    tree = load_html(PAGE)
    body = read_body(tree, read_head(tree, URL), TITLE, TextRules())
    assert "Lire aussi" in body.read
    assert "Lire aussi" not in body.text


def test_a_writers_name_beside_the_text_goes_where_only_a_byline_tells_that_it_is_one() -> None:
    byline = '<div data-testid="byline"><span>Claire Aubanel</span></div>'
    text = "".join(f"<p>{said}</p>" for said in PARAGRAPHS[:4])
    tree = load_html(f"<html><body><h1>{TITLE}</h1>{byline}<div>{text}</div></body></html>")
    for lines in (["Claire Aubanel", *PARAGRAPHS[:4]], [*PARAGRAPHS[:4], "- Claire Aubanel"]):
        done = finished("\n".join(lines), tree, read_head(tree, URL), TITLE, TextRules())
        assert done == "\n".join(PARAGRAPHS[:4])


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Tàu số {} rời cảng sáng 18/6, theo cảng vụ, sau ba ngày chờ sóng lặng.", "Trần Hải Đăng"),
        ("{}隻目の船は18日の朝、波が静まるのを三日待ってから港を出た。", "（海野渚月）"),
    ],
)
def test_the_name_with_which_a_text_is_signed_goes(sentence: str, name: str) -> None:
    said = [sentence.format(n) for n in range(1, 7)]
    body = "".join(f"<p>{line}</p>" for line in (*said, f"<b>{name}</b>"))
    tree = load_html(f"<html><body><h1>{TITLE}</h1><div>{body}</div></body></html>")
    read = "\n".join([*said, name])
    assert finished(read, tree, read_head(tree, URL), TITLE, TextRules()) == "\n".join(said)


def test_a_credit_under_the_text_is_read_though_its_line_is_dropped() -> None:
    html = PAGE.replace("Lire aussi : le port qui a déménagé", "Crédits : Avec AFP")
    html = html.replace("</div></article>", "<p>Avec AFP</p></div></article>")
    read = extract(Page(URL, html.encode(), NOW))
    assert read.article is not None
    assert read.article.agencies == ("AFP",)


# Briefs


@pytest.mark.parametrize(
    "lines",
    [
        ["二十年前に途絶えた朝市が十日、港で復活した。若手漁師らが一年かけて準備を進めてきた。", "午前五時に鐘が鳴ると、取れたての魚を並べた三十の屋台に市民が列をつくった。", "朝市は十一月まで毎月第二日曜に開かれ、冬場は加工品を売る予定という。"],
        ["海港市老旧小区供水管网改造工程十四日正式启动，三年内惠及三万户居民。", "据市住建局负责人介绍，小区大多建于上世纪八十年代，铁管锈蚀严重。", "为减少影响，工程分段停水，每次不超过六小时，并提前三天张贴通知。"],
        ["해림시는 다음 달부터 시립도서관 열람실을 자정까지 운영한다고 2일 밝혔다.", "시는 이용자 1천200명을 상대로 한 설문에서 72%가 연장을 원한다고 답했다고 설명했다.", "시 관계자는 늦게 퇴근하는 직장인이 많이 찾을 것으로 기대한다고 말했다."],
    ],
)  # fmt: skip
def test_a_brief_in_a_dense_script_is_read_by_its_paragraphs(lines: list[str]) -> None:
    said = "".join(f"<p>{line}</p>" for line in lines)
    top = "<header><h1>題題題題題題題題</h1><div><span>配信</span><button>シェアする</button></div></header>"
    page = (
        f"<html><body><article>{top}<div class='article_body'>{said}</div></article></body></html>"
    )
    article = extract(Page("https://post.example/brief", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n")[-3:] == lines


def test_another_storys_paragraph_is_no_part_of_a_brief() -> None:
    lines = ["해림시는 다음 달부터 시립도서관 열람실을 자정까지 운영한다고 2일 밝혔다.", "시는 이용자를 상대로 한 설문에서 많은 이가 연장을 원한다고 답했다고 설명했다."]  # fmt: skip
    said = "".join(f"<p>{line}</p>" for line in lines)
    other = "<li><a href='/b'>항구의 새 다리가 여름이 끝나기 전에 다시 열린다</a><p>다리는 작년 가을부터 닫혀 있었다고 시가 설명했다.</p></li>"
    page = f"<html><body><article><h1>도서관 자정까지</h1>{said}</article><div><ul>{other * 2}<li><a href='/c'>항구의 오래된 등대가 겨울이 오기 전에 다시 켜진다</a><p>{lines[1]}</p></li></ul></div></body></html>"
    article = extract(Page("https://post.example/brief", page.encode(), NOW)).article
    assert article is not None
    assert list(dict.fromkeys(article.text.split("\n"))) == lines, "a repeated one is its own"
