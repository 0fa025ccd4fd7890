"""Names across alphabets, by the classes of their consonants."""

import pytest

from processing.text.skeleton import skeletons


@pytest.mark.parametrize(
    "spellings",
    [
        "Papadakis Παπαδάκης Пападакис باباداكيس",
        "Wairimu وايريمو",
        "Mascheroni ماسكيروني",
        "Choukri شكري Шукри",
        "Karimi Karími كريمي Карими",
        "Vandervelde فاندرفيلده",
        "Lavoisier لافوازييه",
        "Kalogeropoulos Καλογερόπουλος كالوغيروبولوس",
        "Çelik Selik",
        "Phillips فيليبس Filips",
        "Jabbari الجباري",
    ],
)
def test_one_name_in_several_alphabets_has_a_skeleton_in_common(spellings: str) -> None:
    first, *others = (set(skeletons(name)) for name in spellings.split())

    assert all(first & other for other in others)


@pytest.mark.parametrize(
    ("one", "other"), [("Karimi", "Kasimi"), ("Naples", "Nairobi"), ("Serrani", "سليمان")]
)
def test_other_consonants_make_another_name(one: str, other: str) -> None:
    assert not set(skeletons(one)) & set(skeletons(other))


def test_doubled_letters_count_once_and_a_repeated_syllable_twice() -> None:
    assert skeletons("Matteo")[0] == "MT"
    assert skeletons("Mamadou")[0] == "MMD"


@pytest.mark.parametrize("written", ["كاميليري", "وكاميليري", "لكاميليري", "بكاميليري"])
def test_arabic_particles_before_a_name_do_not_hide_it(written: str) -> None:
    assert "KMLR" in skeletons(written)


def test_the_arabic_article_is_no_part_of_a_name() -> None:
    assert skeletons("المنصوري")[0] == skeletons("والمنصوري")[0] == "MNSR"


def test_accents_and_combining_marks_do_not_matter() -> None:
    assert skeletons("Benoît") == skeletons("Benoi\u0302t") == skeletons("BENOIT")
    assert skeletons("مُحَمَّد") == skeletons("محمد")


@pytest.mark.parametrize("word", ["aïe", "يوا", "首相", "🙂", "א"])
def test_what_has_no_known_consonant_has_an_empty_skeleton(word: str) -> None:
    assert set(skeletons(word)) == {""}
