"""Edits of one page and versions of other outlets in one tree, and what makes no version at all."""

from collections.abc import Callable

import pytest
from wire import WIRES

from index import Index, intake
from processing import Article
from reports import Kind, StoryReport, explain, render, story_report

COPY = (
    "Les neuf îles ont signé lundi un accord sur l'eau après trois nuits de pourparlers au phare.",
    "Le texte prévoit une réserve commune de 40 citernes et un comité de gardiens tirés au sort.",
    "« Personne n'aura soif cet été », a promis la doyenne des pilotes en quittant la vieille douane.",
    "Les puisatiers demandent encore qui paiera les cordes, les seaux et le mur du puits nord.",
)
MORE = "Dans la soirée, la septième île a fait savoir qu'elle enverrait deux gardiens plutôt qu'un."
LATER = "Mardi matin, les premières citernes ont été chargées sur la barge sous une pluie battante."

Make = Callable[..., Article]


def take(index: Index, *articles: Article) -> StoryReport:
    """The story of the articles, each taken in by itself, as a crawl would over days."""
    receipts = [intake(index, [article])[0] for article in articles]
    assert len({receipt.story for receipt in receipts}) == 1
    return story_report(index, receipts[0].story)


def parents(report: StoryReport) -> dict[str, str]:
    return {version.label: version.parent for version in report.versions}


def test_edits_of_a_page_and_copies_elsewhere_are_one_tree(
    empty_index: Index, make_article: Make
) -> None:
    def live(text: tuple[str, ...], seen: float) -> Article:
        return make_article("Le Jour", "Direct", text, 1, path="direct", seen=seen, agencies=())

    report = take(
        empty_index,
        make_article("Agence", "L'eau partagée", COPY, 0),
        live(COPY, 1.2),
        live((*COPY, MORE), 3),
        make_article("Le Soir", "Citernes", (*COPY, MORE), 4, agencies=()),
        make_article("Bref", "Accord sur l'eau", COPY[:3], 5),
        live((*COPY, MORE, LATER), 20),
    )
    assert [version.first.source for version in report.versions] == ["Agence", "Le Jour", "Bref", "Le Jour"]  # fmt: skip
    assert parents(report) == {"A": "", "B": "A", "C": "A", "D": "B"}
    assert [carrier.source for carrier in report.version("B").carriers] == ["Le Jour", "Le Soir"]
    (edit,) = report.edits
    assert [label for label, _ in edit.steps] == ["A", "B", "D"]
    assert [carrier.replaced_by for carrier in report.version("B").carriers] == ["D", ""]
    diff = report.version("D").diff
    assert diff is not None
    assert [change.after for change in diff.changes if not change.before] == [LATER]


def test_a_page_that_goes_back_is_told_to_have(empty_index: Index, make_article: Make) -> None:
    readings = [
        make_article("Le Jour", "Citernes", text, 1, path="direct", seen=seen)
        for text, seen in ((COPY, 1.2), ((*COPY, MORE), 3), (COPY, 5))
    ]
    before = take(empty_index, *readings[:2])
    assert [before.back(edit) for edit in before.edits] == [""]
    report = take(empty_index, *readings)
    (edit,) = report.edits
    assert ([label for label, _ in edit.steps], report.back(edit)) == (["A", "B"], "A")
    assert "), then A again\n" in render([report], "md")
    assert "</a> again</td>" in render([report], "html")


def test_takes_of_a_running_story_are_a_chain(empty_index: Index, make_article: Make) -> None:
    lines = [
        f"À {hour} heures, la barge {hour} a quitté le quai avec {hour * 7} seaux et un chat."
        for hour in range(9, 17)
    ]
    takes = [
        make_article("Le Jour", "Direct", (*COPY, *lines[:number]), 1, path="direct", seen=1.0 + number)
        for number in range(len(lines) + 1)
    ]  # fmt: skip
    report = take(empty_index, *takes)
    labels = [version.label for version in report.versions]
    assert len(labels) == 9
    assert parents(report) == dict(zip(labels, ["", *labels], strict=False))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("'", "’").replace("« ", "“").replace(" »", "”"),
        lambda text: text.replace("lundi", "lundi\u00ad").replace(" après", "\u00a0après"),
        lambda text: "PHARE, 28 juin (Reuters) - " + text,
        lambda text: text + "\n(avec Reuters)",
        lambda text: text + "\nAvec AFP",
        lambda text: text.replace(". ", ".\n\n").upper(),
        lambda text: text.replace("é", "e\u0301"),
    ],
    ids=["quotes", "blanks", "dateline", "credit", "credit line", "paragraphs", "marks"],
)
def test_trivial_changes_make_no_version(
    empty_index: Index, make_article: Make, change: Callable[[str], str]
) -> None:
    """Neither as an edit of the page nor in another outlet."""
    other = change("\n".join(COPY))
    report = take(
        empty_index,
        make_article("Agence", "L'eau partagée", COPY, 0, path="eau"),
        make_article("Agence", "L'eau partagée !", (other,), 0, path="eau", seen=5),
        make_article("Le Soir", "L'eau partagée", (other,), 2),
    )
    (version,) = report.versions
    assert {carrier.source for carrier in version.carriers} == {"Agence", "Le Soir"}
    assert report.edits == ()


def test_the_houses_boilerplate_makes_no_version(
    empty_index: Index, make_article: Make, village_news: tuple[str, ...]
) -> None:
    house = "Soutenez le journal des îles : abonnez-vous pour le prix d'un seau par mois."
    for at, text in enumerate(village_news):
        intake(empty_index, [make_article("Le Jour", f"T{at}", (text, house), at)])
    report = take(
        empty_index,
        make_article("Agence", "L'eau partagée", COPY, 10),
        make_article("Le Jour", "L'eau partagée", (*COPY, house), 11, path="eau"),
        make_article(
            "Le Jour", "L'eau partagée", (COPY[0], house, *COPY[1:]), 11, path="eau", seen=20
        ),
    )
    (version,) = report.versions
    assert [carrier.source for carrier in version.carriers] == ["Agence", "Le Jour"]


HOUSES = {
    "ar": "اشتركوا في رسالة الصباح لتصلكم أخبار الجزر قبل أن تفتح الموانئ أبوابها ويعود الصيادون إلى بيوتهم بعد ليل طويل.",
    "en": "Sign up for our morning letter and read the news of the isles before the harbour opens.",
    "fr": "Abonnez-vous à notre lettre du matin et lisez les nouvelles des îles avant que le port n'ouvre et que les barges ne partent.",
}


@pytest.fixture(params=sorted(HOUSES))
def told(
    empty_index: Index, make_article: Make, request: pytest.FixtureRequest
) -> tuple[str, str, StoryReport]:
    """A line of an outlet's house, two paragraphs of its own, and the story of a copy with both."""
    wire, house = WIRES[request.param], HOUSES[request.param]
    for at, text in enumerate((" ".join(wire.other), *wire.briefs)):
        intake(empty_index, [make_article("Le Jour", f"T{at}", (text, house), at)])
    own = f"{wire.own[1]} {house}"  # the house's line need not stand by itself
    report = take(
        empty_index,
        make_article("Agence", "Lindmark", wire.story, 10),
        make_article("Le Jour", "Lindmark 🌊", (wire.own[0], *wire.story, own), 11, path="l"),
    )
    return house, " ".join(wire.own), report


def test_the_houses_boilerplate_is_not_told_as_added(
    told: tuple[str, str, StoryReport],
) -> None:
    house, own, report = told
    agency, outlet = report.versions
    assert outlet.diff is not None
    added = [change.after for change in outlet.diff.of(Kind.ADDED)]
    assert " ".join(added) == own
    assert {change.kind for change in outlet.diff.changes} == {Kind.KEPT, Kind.ADDED}
    assert all(house not in passage.text for passage in report.passages)
    assert (agency.house, outlet.house) == ((), (house,))
    assert house in outlet.text  # which is told as it stands
    assert house not in outlet.body  # which any two are compared by


def test_a_line_of_the_house_is_no_shared_passage(empty_index: Index, make_article: Make) -> None:
    wire, house = WIRES["fr"], HOUSES["fr"]
    for at, text in enumerate((" ".join(wire.other), *wire.briefs)):
        intake(empty_index, [make_article("Le Jour", f"T{at}", (text, house), at)])
    pages = [
        make_article("Le Jour", f"L{at}", (*wire.story[:number], house), 10 + at, path=f"{at}")
        for at, number in enumerate((10, 4))
    ]
    report = take(empty_index, *pages)
    (reason,) = explain(empty_index, report.versions[1].first.article).within
    assert house not in reason.passages
    assert set(reason.passages) < set(wire.story)


@pytest.mark.parametrize("language", sorted(HOUSES))
def test_stories_that_share_a_line_of_the_house_alone_are_not_related(
    empty_index: Index, make_article: Make, language: str
) -> None:
    wire, house = WIRES[language], HOUSES[language]
    texts = (" ".join(wire.other), *wire.briefs, f"{wire.other[1]}\n{' '.join(wire.own)}")
    pages = [make_article("Le Jour", f"T{at}", (each, house), at) for at, each in enumerate(texts)]
    for page in pages[:-1]:
        intake(empty_index, [page])
    before = empty_index.story(pages[0].id)
    intake(empty_index, pages[-1:])  # which quotes the first
    report = story_report(empty_index, pages[0].id)
    assert len(before.related) == 3  # as it seemed before the line was known
    quoting = empty_index.story(pages[-1].id).id
    assert [other.story for other in report.related] == [quoting]
    assert [reason.story for reason in explain(empty_index, pages[0].id).beyond] == [quoting]


def test_a_correction_of_one_number_is_a_version(empty_index: Index, make_article: Make) -> None:
    right = tuple(text.replace("40 citernes", "14 citernes") for text in COPY)
    report = take(
        empty_index,
        make_article("Agence", "L'eau partagée", COPY, 0, path="eau"),
        make_article("Agence", "L'eau partagée", right, 0, path="eau", seen=2),
        make_article("Bref", "Accord", right[:3], 3),
    )
    assert parents(report) == {"A": "", "B": "A", "C": "B"}
    assert report.version("A").carriers[0].replaced_by == "B"
