"""Texts taken apart into words, and words into stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.stems import STEMMED, languages_of, stem, stemmed
from index.query.words import LONGEST, fold, fold_phrase, read_forms, read_words


def folded(text: str) -> list[str]:
    return [fold(word.form) for word in read_words(text) if not word.last]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'accord d’État", ["l", "accord", "d", "etat"]),
        ("ÉTÉ e\u0301te\u0301 Cœur Łódź Straße", ["ete", "ete", "coeur", "lodz", "strasse"]),
        ("Ελλάδα ΕΛΛΆΔΑΣ", ["ελλαδα", "ελλαδασ"]),
        ("التَّحَالُفُ أحمد إلى مدرسة", ["التحالف", "احمد", "الي", "مدرسه"]),
        ("ـتـحـالـف ۱۲۳ ١٢٣", ["تحالف", "123", "123"]),
        ("می‌خواهم", ["ميخواهم"]),
        ("नई दिल्ली", ["नई", "दिल्ली"]),
        ("Россия ёлка йод", ["россия", "елка", "йод"]),
        ("שָׁלוֹם", ["שלום"]),
        ("联盟会议", ["联盟", "盟会", "会议"]),
        ("NATO联盟", ["nato", "联盟"]),
        ("한국어", ["한국", "국어"]),
        ("カﾞ", ["ガ"]),
        ("COVID-19, U.N. & x_y", ["covid", "19", "u", "n", "x_y"]),
        ("so\u00adft", ["soft"]),
        ("🕊️ 👍🏽", ["🕊", "👍"]),
        ("— … !", []),
    ],
)
def test_words_of_every_script(text: str, words: list[str]) -> None:
    assert folded(text) == words


def test_a_characters_place_in_a_dense_run_is_its_position() -> None:
    found = list(read_words("在 联盟会"))
    assert [(word.form, word.last) for word in found] == [
        ("在", True),
        ("联盟", False),
        ("盟会", False),
        ("会", True),
    ]


def test_places_point_into_the_text_as_it_is() -> None:
    text = "Un « cafe\u0301 » à 联盟, وَزير!"
    assert [text[word.start : word.end] for word in read_words(text)] == [
        "Un",
        "cafe\u0301",
        "à",
        "联盟",
        "盟",
        "وَزير",
    ]


def test_a_word_without_end_is_cut() -> None:
    assert [len(form) for form in read_forms("x" * 5_000)] == [LONGEST]


@given(st.text())
def test_the_fast_reading_equals_the_placed_one(text: str) -> None:
    placed = [word.form for word in read_words(text)]
    if len(text.lower()) == len(text):
        assert read_forms(text) == placed


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for form in read_forms(text):
        assert fold(fold(form)) == fold(form)


def test_names_compare_without_case_accents_and_blanks() -> None:
    assert fold_phrase("  Le  Quotidien\nDÉCHAÎNÉ ") == "le quotidien dechaine"
    assert len(fold_phrase("x" * 999)) == 200


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "déclaré déclarée déclarées"),
        ("fr", "réunion réunions"),
        ("en", "minister ministers"),
        ("ar", "وزراء الوزراء والوزراء للوزراء"),
        ("ar", "تحالف التحالف بالتحالف للتحالف"),
        ("el", "συμμαχία συμμαχίας συμμαχίες συμμαχιών"),
        ("it", "ministro ministri"),
        ("ru", "министр министры министров"),
        ("es", "reunión reuniones"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


def test_words_of_different_meaning_keep_different_stems() -> None:
    assert stem("وزراء", "ar") != stem("وزن", "ar")
    assert stem("reunion", "fr") != stem("reunir", "fr")


@given(st.sampled_from(sorted(STEMMED)), st.text(min_size=1, max_size=12))
def test_stemming_ends_on_any_word(language: str, text: str) -> None:
    for form in read_forms(text):
        assert isinstance(stem(form, language), str)


def test_stemmers_are_known_by_language() -> None:
    assert len(STEMMED) == 18
    assert [stemmed(code) for code in ("fr", "nb", "zh", "")] == ["fr", "no", "", ""]


def test_the_script_tells_which_stemmers_may_matter() -> None:
    assert languages_of(["التحالف"]) == ("ar",)
    assert languages_of(["министр", "συμμαχία"]) == ("el", "ru")
    assert len(languages_of(["otan"])) == 14
    assert languages_of(["联盟", "🕊", "2021"]) == ()
