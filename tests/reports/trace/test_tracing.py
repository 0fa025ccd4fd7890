"""Where the passages of official texts went, in a real index."""

from datetime import timedelta

import pytest

from index import ALL, Index, intake, parse
from reports.errors import ReferenceTextError
from reports.trace import Bearer, Extent, Trace, trace_reference


def bearer(trace: Trace, source: str) -> Bearer:
    (found,) = [each for each in trace.bearers if each.first.source == source]
    return found


def sources(trace: Trace) -> list[str]:
    return [carrier.source for bearer in trace.bearers for carrier in bearer.carriers]


def test_every_article_that_carries_any_of_it_is_told_in_order_of_time(communique: Trace) -> None:
    assert sources(communique) == ["Agence", "Écho du Cap", "Le Phare", "Le Quai", "Brève"]
    assert [each.number for each in communique.bearers] == [1, 2, 3, 4]
    assert (communique.counts.articles, communique.counts.versions) == (5, 4)
    assert communique.span is not None
    assert communique.span[1] - communique.span[0] == timedelta(hours=6)


def test_a_text_in_two_outlets_is_one_bearer_with_both(communique: Trace) -> None:
    first = communique.bearers[0]
    assert [carrier.source for carrier in first.carriers] == ["Agence", "Écho du Cap"]
    assert (first.coverage, first.share, first.added) == (1, 1, ())
    assert first.order == (1, 2, 3, 4, 5, 6, 7, 8)


def test_a_composite_article_is_traced_to_each_of_its_three_sources(
    straits, texts: dict[str, str]
) -> None:
    shares = {}
    for name, text in texts.items():
        mixed = bearer(straits.trace(text), "Le Phare")
        assert mixed.coverage == 1
        assert {each.extent for each in mixed.carried} == {Extent.WHOLE}
        assert list(mixed.order) == sorted(mixed.order)
        shares[name] = mixed.share
    words = {name: len(text.split()) for name, text in texts.items()}
    assert shares["communiqué"] > shares["alliance"] > shares["post"] > 0.1
    assert 0.85 < sum(shares.values()) < 1  # the weather is its own
    assert shares["alliance"] / shares["post"] == pytest.approx(
        words["alliance"] / words["post"], rel=0.1
    )


def test_a_post_in_arabic_is_found_where_it_stands_and_nowhere_else(
    straits, texts: dict[str, str]
) -> None:
    trace = straits.trace(texts["post"])
    assert sources(trace) == ["المنارة", "Le Phare"]
    assert trace.language == "ar"
    assert bearer(trace, "المنارة").added == ("وعاد الوزير مساء إلى العاصمة على متن طائرة خاصة.",)
    assert len(bearer(trace, "Le Phare").added) == 12


def test_the_order_of_an_article_is_its_own(communique: Trace) -> None:
    turned = bearer(communique, "Le Quai")
    assert turned.order == (4, 5, 6, 7, 8, 1, 2, 3)
    assert [each.passage for each in turned.carried if each.extent is Extent.NEARLY] == [2]
    assert "90 millions" in next(each.text for each in turned.carried if each.passage == 2)
    assert turned.added == (
        "Au marché couvert, les poissonniers ont baissé leurs prix dès midi faute de clients.",
    )


def test_a_short_quotation_in_a_foreign_article_is_found(communique: Trace) -> None:
    brief = bearer(communique, "Brève")
    assert brief.order == (4,)
    assert 0 < brief.coverage < 0.2
    assert len(brief.added) == 4


def test_each_passage_says_how_often_and_where_first(communique: Trace) -> None:
    fourth = communique.passages[3]
    assert fourth.text.startswith("La Ligue salue")
    assert fourth.articles == {Extent.WHOLE: 5, Extent.NEARLY: 0, Extent.PART: 0}
    assert fourth.first is not None
    assert fourth.first.carrier.source == "Agence"
    money = communique.passages[1]
    assert money.articles == {Extent.WHOLE: 3, Extent.NEARLY: 1, Extent.PART: 0}
    assert money.bearers[Extent.NEARLY] == (bearer(communique, "Le Quai").number,)


def test_what_no_one_carried_is_told(straits, texts: dict[str, str]) -> None:
    never = "Un fonds de secours versera une pension aux familles des gardiens de phare disparus."
    trace = straits.trace(f"{texts['communiqué']} {never}")
    assert [passage.text for passage in trace.uncarried] == [never]
    assert 0.05 < trace.uncarried_share < 0.15
    assert trace.passages[-1].first is None
    assert all(each.coverage < 1 for each in trace.bearers)


def test_a_reference_that_no_one_carried_is_no_error(straits) -> None:
    trace = straits.trace(
        "The lamps of the northern harbour will be lit with whale oil until March."
    )
    assert (trace.bearers, trace.span, trace.counts.articles) == ((), None, 0)
    assert trace.uncarried == trace.passages
    assert trace.uncarried_share == 1


def test_a_query_narrows_the_articles_and_everything_asked_is_the_whole_index(
    straits, texts: dict[str, str], communique: Trace
) -> None:
    text = texts["communiqué"]
    everything = straits.trace(text, name="communiqué.txt", query=ALL)
    assert everything == communique
    some = straits.trace(text, query=parse('source:"Écho du Cap" OR source:Brève'), asked="two")
    assert sources(some) == ["Écho du Cap", "Brève"]
    assert some.query == "two"
    assert some.passages[0].first is not None
    assert some.passages[0].first.carrier.source == "Écho du Cap"


def test_an_edited_page_counts_from_when_it_carried_it(
    empty_index: Index, make_article, texts: dict[str, str]
) -> None:
    before = ("Le port a fermé tôt hier à cause de la marée et du vent d'ouest. Rien d'autre.",)
    after = (*before, texts["alliance"])
    for text, seen in ((before, 1.0), (after, 9.0)):
        intake(empty_index, [make_article("Le Jour", "Direct", text, 0, path="direct", seen=seen)])
    ours = make_article("Le Soir", "Vedettes", (texts["alliance"],), 3)
    intake(empty_index, [ours])
    trace = trace_reference(empty_index, texts["alliance"])
    assert sources(trace) == ["Le Soir", "Le Jour"]
    late = bearer(trace, "Le Jour").first
    assert late.appeared - ours.time == timedelta(hours=6)
    assert not late.dated


def test_an_old_article_and_more_texts_than_a_grouping_compares_are_found(
    empty_index: Index, make_article, texts: dict[str, str]
) -> None:
    lines = [
        f"Le quai numéro {number} a rouvert à {number} heures passées." for number in range(90)
    ]
    articles = [
        make_article(f"Outlet {at}", f"Titre {at}", (texts["alliance"], line), 24.0 * at)
        for at, line in enumerate(lines)
    ]
    old = make_article("Archives", "Avant", (texts["alliance"], "C'était hier."), -24.0 * 3_000)
    intake(empty_index, [old, *articles])
    trace = trace_reference(empty_index, texts["alliance"])
    assert trace.counts.articles == 91
    assert sources(trace)[0] == "Archives"
    assert not trace.cut_short


def test_the_houses_own_sentences_are_not_told_as_added(
    empty_index: Index, make_article, texts: dict[str, str], village_news: tuple[str, ...]
) -> None:
    house = "Abonnez-vous à notre lettre du matin et recevez la marée avant tout le monde."
    for at, text in enumerate(village_news):
        intake(empty_index, [make_article("Le Jour", f"T{at}", (text, house), at)])
    mine = "Chez nous, personne n'a encore vu ces vedettes."
    intake(empty_index, [make_article("Le Jour", "Vedettes", (texts["alliance"], mine, house), 9)])
    assert trace_reference(empty_index, texts["alliance"]).bearers[0].added == (mine,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "0"),
        ("Rien.", "1"),
        ("Deux mots", "2"),
        ("mot " * 20_001 + ".", "20,001"),
        ("mot\n" * 20_002, "20,002"),
    ],
)
def test_a_text_of_the_wrong_size_is_refused(straits, text: str, words: str) -> None:
    with pytest.raises(
        ReferenceTextError, match=f"of {words} words? cannot be traced, 8 to 20,000"
    ):
        straits.trace(text)


def test_a_long_reference_is_asked_in_stretches(
    empty_index: Index, make_article, texts: dict[str, str]
) -> None:
    filler = " ".join(
        f"Le pilote numéro {number} a noté {number * 7} bateaux dans son cahier du soir."
        for number in range(70)
    )
    intake(empty_index, [make_article("Le Soir", "Vedettes", (texts["alliance"],), 3)])
    trace = trace_reference(empty_index, f"{filler}\n\n{texts['alliance']}")
    assert len(trace.passages) == 73
    assert trace.bearers[0].order == (71, 72, 73)
