"""Words of every language and script, found and marked by every backend."""

from collections.abc import Callable

import pytest

from index import Index, Slice, parse
from processing import Article

Write = Callable[..., Article]
Fill = Callable[..., Index]

TEXTS = {
    "fr": "Les ministres réunis hier saluent une coopération étroite et des cœurs apaisés.",
    "en": "Ministers who met yesterday praised their close cooperation and calm hearts.",
    "ar": "اجتمع الوزراء أمس وأشادوا بالتعاون الوثيق بين دول التحالف من أجل المدارس.",
    "it": "I ministri riuniti ieri lodano una stretta cooperazione e promesse mantenute.",
    "el": "Οι υπουργοί που συναντήθηκαν χθες επαίνεσαν τη συμμαχία για τη βοήθειά της.",
    "zh": "部长们昨天举行会议，赞扬联盟成员之间的密切合作。",
    "ru": "Министры на вчерашней встрече похвалили тесное сотрудничество стран коалиции.",
    "eo": "La ministroj hieraŭ laŭdis la proksiman kunlaboron kaj ĝiajn fruktojn 🕊️.",
    "th": "รัฐมนตรีพบกันเมื่อวานนี้และชื่นชมความร่วมมือ",
}


@pytest.fixture
def polyglot(fill: Fill, article: Write) -> Index:
    return fill(
        *(
            article(text, url=f"https://{code}.example/1", source=code, language=code)
            for code, text in TEXTS.items()
        )
    )


def sources(index: Index, query: str, **part: object) -> list[str]:
    found = index.search(parse(query), Slice(**part))  # type: ignore[arg-type]
    return [hit.placed.article.source for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ministre réuni", "fr"),
        ("cooperation étroits", "fr"),
        ("reunis", "fr"),
        ("coeurs", "fr"),
        ("CŒURS", "fr"),
        ("praising", "en"),
        ("وزراء", "ar"),
        ("والوزراء", "ar"),
        ("للتحالف", "ar"),
        ("تَحَالُف", "ar"),
        ("اجل", "ar"),
        ("promessa", "it"),
        ("συμμαχίας", "el"),
        ("ΣΥΜΜΑΧΙΑ", "el"),
        ("βοηθεια", "el"),
        ("министра", "ru"),
        ("hierau*", "eo"),
        ("联盟", "zh"),
        ("联盟成员", "zh"),
        ("盟", "zh"),
        ("会议 合作", "zh"),
        ("作", "zh"),
        ("ความร่วมมือ", "th"),
        ("🕊", "eo"),
    ],
)
def test_words_are_found_in_their_language(polyglot: Index, query: str, code: str) -> None:
    assert sources(polyglot, query) == [code]


@pytest.mark.parametrize(
    "query", ["成盟", "联合", "盟联", '"合作 密切"', "министерство", "reunionem"]
)
def test_what_does_not_stand_there_is_not_found(polyglot: Index, query: str) -> None:
    assert sources(polyglot, query) == []


def test_a_phrase_goes_over_the_blanks_that_a_script_does_not_write(polyglot: Index) -> None:
    assert sources(polyglot, '"密切 合作"') == ["zh"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("وزراء", "<b>الوزراء</b>"),
        ("كالتعاون", "<b>بالتعاون</b>"),
        ("联盟成员", "<b>联盟成员</b>"),
        ("盟", "联<b>盟</b>成"),
        ("🕊", "<b>🕊</b>"),
        ("συμμαχία", "<b>συμμαχία</b>"),
        ("hiera*", "<b>hieraŭ</b>"),
    ],
)
def test_snippets_mark_every_script(polyglot: Index, query: str, marked: str) -> None:
    (hit,) = polyglot.search(parse(query), Slice()).hits
    assert marked in hit.snippet


def test_combining_marks_and_composed_letters_are_the_same(fill: Fill, article: Write) -> None:
    index = fill(article("Le café des alliés ferme.", language="fr"))
    assert index.search(parse("café alliés"), Slice()).articles == 1
    assert index.search(parse("café"), Slice()).hits[0].snippet.startswith("Le <b>café</b>")
