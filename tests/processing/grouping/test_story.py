"""Which versions descend from the same copy, from their text to their story."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import (
    Article,
    Lineal,
    Link,
    LinkKind,
    Rules,
    align,
    founder_of,
    identify,
    judge,
    nearby,
    parents,
    place,
    read,
    sentence_hashes,
    sketch,
    story_id,
)

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)

COPY = {
    "en": [
        "Ministers from forty seven countries pledged 260 million euros on Thursday to clear mines and wrecks from two straits.",
        "The coalition, meeting in the southern port of Naples, said that attacks on merchant ships had dropped by two fifths.",
        "Insurers still charge up to four times the usual premium for the northern channel, brokers in London said.",
        "Delegates had hoped for commitments of 590 million euros, but three shipping nations asked for more time.",
        "The fate of 112 sailors held ashore overshadowed the talks, and their families stood outside the palace.",
        "Unions welcomed a promise that no state will block the return of a crew over unpaid harbour dues.",
    ],
    "fr": [
        "Quarante-sept pays ont promis jeudi 260 millions d'euros pour débarrasser deux détroits de leurs mines et de leurs épaves.",
        "Réunie dans le port de Naples, la coalition a fait état d'une baisse de deux cinquièmes des attaques contre les navires.",
        "Les assureurs facturent encore jusqu'à quatre fois la prime ordinaire dans le chenal nord, selon des courtiers.",
        "Les délégations espéraient 590 millions d'euros, mais trois nations maritimes ont demandé un délai supplémentaire.",
        "Le sort de 112 marins retenus à terre a pesé sur les débats, et leurs familles attendaient devant le palais.",
        "Les syndicats ont salué l'engagement qu'aucun État ne bloque plus le retour d'un équipage pour des droits impayés.",
    ],
    "ar": [
        "تعهدت سبع وأربعون دولة الخميس تقديم 260 مليون يورو لتطهير اثنين من المضائق من الألغام وحطام السفن.",
        "وأعلن التحالف المجتمع في ميناء نابولي أن الهجمات على السفن التجارية تراجعت بنحو الخمسين خلال عام واحد.",
        "ولا تزال شركات التأمين تتقاضى في القناة الشمالية ما يصل إلى أربعة أضعاف القسط المعتاد بحسب وسطاء.",
        "وكان المندوبون يأملون جمع 590 مليون يورو لكن ثلاث دول بحرية كبرى طلبت مهلة إضافية للنظر في الأمر.",
        "وألقى مصير 112 بحارا محتجزا على البر بظلاله على المحادثات فيما انتظرت أسرهم أمام القصر طوال النهار.",
        "ورحبت النقابات بتعهد ألا تعرقل أي دولة عودة طاقم من الطواقم بسبب رسوم ميناء غير مدفوعة حتى الآن.",
    ],
}
OTHER = {
    "en": "A colony of seals thought to have left the bay for good has returned with thirty pups, a survey by boat and drone found last week. Biologists think that they moved to a sandbank which opened up when the old breakwater was taken down.",
    "fr": "La bibliothèque flottante a repris sa tournée des îles avec huit mille volumes et un pont réservé aux contes. Le bateau restera trois jours à chaque escale, et les enfants voteront pour le livre qui donnera son nom à la chaloupe.",
    "ar": "فاز فريق الميناء على ضيفه بثلاثة أهداف مقابل هدف مساء السبت وصعد إلى المركز الثاني في ترتيب الدوري. وسجل المهاجم الشاب هدفين في الشوط الأول ثم أضاف زميله الهدف الثالث من ركلة حرة بعيدة.",
}
LANGUAGES = sorted(COPY)


def article(text: str, title: str = "", given: str = "x") -> Article:
    return Article("", "", "", "Post", title, text, NOON, given=given)


def kind(one: str, other: str) -> LinkKind:
    return judge(read(article(one)), read(article(other))).kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_cut_from_the_bottom_is_a_version(language: str) -> None:
    assert kind("\n".join(COPY[language]), "\n".join(COPY[language][:4])) is LinkKind.VERSION


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_with_a_paragraph_of_its_own_is_a_version(language: str) -> None:
    own = [*COPY[language][:2], OTHER[language], *COPY[language][2:]]
    assert kind("\n".join(COPY[language]), "\n".join(own)) is LinkKind.VERSION


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_with_its_sentences_moved_is_one_story(language: str) -> None:
    moved = [*COPY[language][3:], *COPY[language][:3]]
    joining = (LinkKind.IDENTICAL, LinkKind.VERSION)
    assert kind("\n".join(COPY[language]), "\n".join(moved)) in joining


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_texts_have_nothing_to_do_with_each_other(language: str) -> None:
    assert kind("\n".join(COPY[language]), OTHER[language]) is LinkKind.UNRELATED


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_quoted_sentence_makes_no_version(language: str) -> None:
    quoting = "\n".join([OTHER[language], COPY[language][2], OTHER[language][::-1]])
    assert kind("\n".join(COPY[language]), quoting) not in (LinkKind.VERSION, LinkKind.IDENTICAL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography_dateline_and_credit_make_no_version(language: str) -> None:
    text = "\n".join(COPY[language])
    plain = identify(article(text)).version
    assert identify(article(text.replace("'", "’").replace(" ", " \u00a0") + " ")).version == plain
    assert identify(article("NAPLES, June 18 (Reuters) - " + text)).version == plain
    assert identify(article(text + "\n(AFP)")).version == plain
    assert identify(article(text.replace("260", "261"))).version != plain


def test_vowel_signs_and_letter_variants_make_no_version() -> None:
    assert (
        identify(article("اجتمعَ وزراءُ التحالفِ إلى المائدة")).version
        == identify(article("اجتمع وزراء التحالف الى المائده")).version
    )
    assert (
        identify(article("Les élèves étaient là 🎉")).version
        == identify(article("les e\u0301leves étaient là")).version
    )


def test_an_id_is_made_of_the_address_and_the_text() -> None:
    text = COPY["en"][0]
    one = identify(
        Article("", "", "https://www.post.example/1?utm_source=x", "Post", "", text, NOON)
    )
    same = identify(Article("", "", "http://post.example/1", "Other", "Title", text, NOON))
    assert one.id == same.id
    assert identify(Article("", "", "http://post.example/2", "Post", "", text, NOON)).id != one.id
    assert identify(article(text, given="r1")).id != identify(article(text, given="r2")).id


def test_house_sentences_are_dropped_unless_nothing_else_is_left() -> None:
    house = article("Subscribe to our morning letter and receive the tides before breakfast.")
    hashes = frozenset(sentence_hashes(house))
    text = article(COPY["en"][0] + "\n" + house.text)
    assert read(text, hashes).version == read(article(COPY["en"][0])).version
    assert read(house, hashes).tokens == read(house).tokens


def test_an_alignment_tells_what_each_holds_of_the_other() -> None:
    whole, part = read(article("\n".join(COPY["en"]))), read(article("\n".join(COPY["en"][:3])))
    evidence = align(part, whole)
    assert evidence.coverage_a == 1.0
    assert 0.3 < evidence.coverage_b < 0.7
    assert evidence.containment == 1.0
    assert evidence.shared == evidence.length_a == len(part.tokens)
    assert evidence.numbers_a == ()
    assert set(evidence.numbers_b) == {"590", "112"}


@given(st.permutations(COPY["en"]), st.integers(1, 6), st.integers(1, 6))
def test_an_alignment_is_the_same_from_both_sides(sentences: list[str], m: int, n: int) -> None:
    one, other = read(article(" ".join(sentences[:m]))), read(article(" ".join(sentences[-n:])))
    forth, back = align(one, other), align(other, one)
    assert forth.jaccard == back.jaccard
    assert (forth.numbers_a, forth.numbers_b) == (back.numbers_b, back.numbers_a)
    assert abs(forth.coverage_a - back.coverage_b) < 0.1
    assert judge(one, other).kind is judge(other, one).kind


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_judged(one: str, other: str) -> None:
    a, b = read(article(one)), read(article(other))
    assert bool(sketch(a).minima) == bool(a.tokens)
    link = judge(a, b)
    assert 0 <= link.score <= 1
    assert Link.from_row(link.to_row()) == link


@pytest.mark.parametrize("language", LANGUAGES)
def test_relatives_meet_in_a_batch_and_strangers_do_not(language: str) -> None:
    texts = ["\n".join(COPY[language]), "\n".join(COPY[language][2:]), OTHER[language]]
    sketches = [sketch(read(article(text))) for text in texts]
    copy, cut, stranger = (one.version for one in sketches)
    assert dict(nearby(sketches)) == {copy: [], cut: [copy], stranger: []}


def test_an_identical_text_shares_every_band_and_an_empty_one_has_no_terms() -> None:
    text = " ".join(COPY["fr"])
    said, shouted = sketch(read(article(text))), sketch(read(article(text.upper())))
    assert (said.version, said.bands, said.minima) == (
        shouted.version,
        shouted.bands,
        shouted.minima,
    )
    assert sketch(read(article(""))).bands == sketch(read(article("…"))).minima == ()


def link(a: str, b: str, score: float, kind: LinkKind = LinkKind.VERSION) -> Link:
    a, b = sorted((a, b))
    evidence = align(read(article(COPY["en"][0])), read(article(COPY["en"][0])))
    return Link(a, b, kind, score, replace(evidence, coverage_a=score, coverage_b=score))


FIRSTS = {
    name: NOON + timedelta(hours=number) for number, name in enumerate(("va", "vb", "vc", "vd"))
}


def test_linked_versions_are_one_story_named_by_its_founder() -> None:
    placed = place(FIRSTS, [link("va", "vb", 0.9), link("vc", "vd", 0.9)], {}, Rules())
    assert placed == {"va": "sa", "vb": "sa", "vc": "sc", "vd": "sc"}
    assert story_id("va") == "sa"


@pytest.mark.parametrize(
    ("story", "founder"), [("sa", "va"), ("sa-2", "va"), ("va", ""), ("https://a.example/", "")]
)
def test_a_story_is_known_by_the_version_that_began_it(story: str, founder: str) -> None:
    assert founder_of(story) == founder


def test_a_chain_of_links_joins_no_long_row() -> None:
    firsts = {f"v{n:02}": NOON for n in range(20)}
    chain = [link(f"v{n:02}", f"v{n + 1:02}", 0.6) for n in range(19)]
    placed = place(firsts, chain, {}, Rules(cut=0.35))
    assert max(list(placed.values()).count(story) for story in placed.values()) <= 4


def test_only_identical_texts_and_versions_make_a_story() -> None:
    links = [link("va", "vb", 0.9, LinkKind.CONTAINS), link("vc", "vd", 0.9, LinkKind.PARTIAL)]
    assert len(set(place(FIRSTS, links, {}, Rules()).values())) == 4


def test_a_story_keeps_its_id_when_it_grows() -> None:
    earlier = {**FIRSTS, "v0": NOON - timedelta(days=1)}
    links = [link("v0", "va", 0.9), link("va", "vb", 0.9), link("v0", "vb", 0.9)]
    placed = place(earlier, links, {"va": "sa", "vb": "sa"}, Rules())
    assert placed["v0"] == placed["va"] == "sa"


def test_a_story_that_falls_apart_leaves_its_id_to_the_larger_part() -> None:
    known = dict.fromkeys(FIRSTS, "sa")
    links = [link("vb", "vc", 0.9), link("vc", "vd", 0.9), link("vb", "vd", 0.9)]
    placed = place(FIRSTS, links, known, Rules())
    assert placed["vb"] == placed["vc"] == placed["vd"] == "sa"
    assert placed["va"] != "sa"


@given(st.integers(0, 10_000))
def test_stories_do_not_depend_on_the_order_of_arrival(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"v{n}" for n in range(8)]
    links = [
        link(a, b, round(chance.random(), 3))
        for a in names
        for b in names
        if a < b and chance.random() < 0.4
    ]
    firsts = {name: NOON + timedelta(minutes=chance.randrange(99)) for name in names}
    shuffled_links, shuffled_names = (
        chance.sample(links, len(links)),
        chance.sample(names, len(names)),
    )
    again = place({name: firsts[name] for name in shuffled_names}, shuffled_links, {}, Rules())
    assert again == place(firsts, links, {}, Rules())


def test_every_version_but_the_first_has_an_earlier_parent() -> None:
    versions = [Lineal(name, first, 100) for name, first in FIRSTS.items()]
    links = [
        link("va", "vb", 0.5),
        link("va", "vc", 0.5),
        link("vb", "vc", 0.9),
        link("vc", "vd", 0.8),
    ]
    assert parents(versions, links) == {"va": None, "vb": "va", "vc": "vb", "vd": "vc"}


def test_of_two_first_versions_the_credited_one_is_the_root() -> None:
    versions = [Lineal("va", NOON, 100), Lineal("vb", NOON, 90, credited=True)]
    assert parents(versions, [link("va", "vb", 0.9)]) == {"vb": None, "va": "vb"}


def test_a_version_that_was_compared_with_none_descends_from_the_root() -> None:
    versions = [Lineal(name, first, 100) for name, first in FIRSTS.items()]
    assert parents(versions, [])["vd"] == "va"
    assert parents([], []) == {}
