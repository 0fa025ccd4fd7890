"""Which version each other one most likely descends from."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from steps import calls

from processing import Evidence, Lineal, Link, LinkKind, parents

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def at(name: str, hour: int, **more: object) -> Lineal:
    return Lineal(name, NOON + timedelta(hours=hour), 100, **more)  # type: ignore[arg-type]


def link(a: str, b: str, of_a: float, of_b: float, **more: object) -> Link:
    """A link of two versions, a before b by name: how much of each the other holds."""
    values: dict[str, object] = {
        "coverage_a": of_a, "coverage_b": of_b, "jaccard": 0.5, "lead_a": 1, "lead_b": 1, "longest": 50,
        "order": 1, "title": 0, "shared": 80, "length_a": 100, "length_b": 100, **more,
    }  # fmt: skip
    return Link(a, b, LinkKind.VERSION, 0.9, Evidence(**values))  # type: ignore[arg-type]


def test_a_cut_comes_from_what_holds_all_of_it() -> None:
    links = [link("va", "vb", 0.5, 0.6), link("va", "vc", 0.4, 0.9), link("vb", "vc", 0.5, 1)]
    assert parents([at("va", 0), at("vb", 1), at("vc", 2)], links)["vc"] == "vb"


def test_of_two_that_hold_all_it_comes_from_the_one_it_leaves_least_out_of() -> None:
    links = [link("va", "vb", 0.5, 1), link("va", "vc", 0.4, 1), link("vb", "vc", 0.9, 1)]
    assert parents([at("va", 0), at("vb", 1), at("vc", 2)], links)["vc"] == "vb"


def test_nothing_comes_from_what_appeared_later() -> None:
    links = [link("va", "vb", 1, 1), link("vb", "vc", 1, 1), link("va", "vc", 0.3, 0.3)]
    tree = parents([at("vb", 5), at("va", 0), at("vc", 2)], links)
    assert tree == {"va": None, "vc": "va", "vb": "va"}


def test_it_comes_from_the_text_with_its_numbers() -> None:
    """A corrected toll is copied on: the copies come from the correction."""
    links = [
        link("va", "vb", 1, 1, replaced=1, altered=0.005),
        link("va", "vc", 0.9, 1, replaced=1, altered=0.001),
        link("vb", "vc", 0.9, 1),
    ]
    assert parents([at("va", 0), at("vb", 1), at("vc", 2)], links)["vc"] == "vb"


def test_words_replaced_within_what_is_shared_count_against_a_parent() -> None:
    links = [
        link("va", "vb", 1, 1, altered=0.3),
        link("va", "vc", 1, 1, altered=0.3),
        link("vb", "vc", 0.9, 0.9),
    ]
    assert parents([at("va", 0), at("vb", 1), at("vc", 2)], links)["vc"] == "vb"


def test_an_edited_page_comes_from_its_former_text() -> None:
    links = [link("va", "vb", 0.9, 0.9), link("va", "vc", 0.9, 0.9), link("vb", "vc", 0.8, 0.85)]
    versions = [at("va", 0), at("vb", 1), at("vc", 2, former="vb")]
    assert parents(versions, links)["vc"] == "vb"
    assert parents([*versions[:2], at("vc", 2)], links)["vc"] == "va"


def test_an_edited_page_that_took_over_another_text_comes_from_that() -> None:
    links = [link("va", "vb", 0.5, 0.5), link("va", "vc", 0.9, 1), link("vb", "vc", 0.5, 0.5)]
    versions = [at("va", 0), at("vb", 1), at("vc", 2, former="vb")]
    assert parents(versions, links)["vc"] == "va"


def test_an_edit_that_was_not_compared_still_comes_from_its_former_text() -> None:
    assert parents([at("va", 0), at("vb", 1), at("vc", 2, former="vb")], [])["vc"] == "vb"


def test_of_equals_the_credited_one_is_the_parent_then_the_earliest() -> None:
    links = [link(x, "vd", 1, 1) for x in ("va", "vb", "vc")]
    versions = [at("va", 0), at("vb", 1, credited=True), at("vc", 1), at("vd", 2)]
    assert parents(versions, links)["vd"] == "vb"
    assert parents([at("va", 0), at("vb", 1), at("vc", 1), at("vd", 2)], links)["vd"] == "va"


def test_little_is_done_for_each_pair_of_a_large_story() -> None:
    names = [f"v{number:03}" for number in range(60)]
    links = [link(a, b, 0.5, 0.6) for a, b in combinations(names, 2)]
    versions = [at(name, hour) for hour, name in enumerate(names)]
    assert calls(lambda: parents(versions, links)) < 7 * len(links)
