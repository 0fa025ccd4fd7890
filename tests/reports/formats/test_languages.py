"""One story told in each of the languages that an analyst reads, with the same ledger to show."""

import json
from dataclasses import dataclass

import pytest
from lxml import html

from index import Index, intake
from reports import FORMATS, Kind, StoryReport, render, story_report
from reports.comparison.passages import Holding


@dataclass(frozen=True)
class Told:
    """The copy in one language: its paragraphs, a local one, and a word that is corrected."""

    language: str
    copy: tuple[str, ...]
    local: str
    wrong: str
    right: str


TOLD = [
    Told(
        "en",
        (
            "Envoys of 31 states agreed on Friday to share the water of the river in dry years.",
            "The pact, signed after nine hours of talks, sets a lower limit for every dam. Its"
            " guardians will sit in the old customs house by the bridge.",
            "Farmers on the left bank called it late but welcome. Their spokeswoman asked who would"
            " pay for the new gauges.",
            "A first reading of the gauges is due in October. It will be published on the same day.",
        ),
        "In our valley the mayor hung a flag from the mill and gave the school the day off.",
        "31",
        "32",
    ),
    Told(
        "it",
        (
            "Gli inviati di 31 Stati hanno deciso venerdì di dividere l'acqua del fiume negli anni"
            " di siccità.",
            "Il patto, firmato dopo nove ore di colloqui, fissa un limite minimo per ogni diga. I"
            " suoi custodi siederanno nella vecchia dogana accanto al ponte.",
            "Gli agricoltori della riva sinistra lo giudicano tardivo ma gradito. La loro portavoce"
            " ha chiesto chi pagherà i nuovi misuratori.",
            "Una prima lettura è attesa per ottobre. Sarà pubblicata il giorno stesso.",
        ),
        "Nella nostra valle il sindaco ha appeso una bandiera al mulino e chiuso la scuola.",
        "31",
        "32",
    ),
    Told(
        "es",
        (
            "Los enviados de 31 Estados acordaron el viernes repartir el agua del río en los años"
            " de sequía.",
            "El pacto, firmado tras nueve horas de conversaciones, fija un límite mínimo para cada"
            " presa. ¿Quién lo vigilará? Sus guardianes tendrán sede en la antigua aduana del puente.",
            "Los agricultores de la orilla izquierda lo llamaron tardío pero bienvenido. Su portavoz"
            " preguntó quién pagará los nuevos medidores.",
            "La primera lectura se espera en octubre. Se publicará el mismo día.",
        ),
        "En nuestro valle el alcalde colgó una bandera en el molino y dio fiesta a la escuela.",
        "31",
        "32",
    ),
    Told(
        "el",
        (
            "Οι απεσταλμένοι 31 κρατών συμφώνησαν την Παρασκευή να μοιράζονται το νερό του ποταμού"
            " στα ξηρά χρόνια.",
            "Το σύμφωνο, που υπογράφηκε ύστερα από εννέα ώρες συνομιλιών, ορίζει κατώτατο όριο για"
            " κάθε φράγμα. Οι φύλακές του θα εδρεύουν στο παλιό τελωνείο δίπλα στη γέφυρα.",
            "Οι αγρότες της αριστερής όχθης το είπαν αργοπορημένο αλλά ευπρόσδεκτο. Η εκπρόσωπός"
            " τους ρώτησε ποιος θα πληρώσει τους νέους μετρητές.",
            "Η πρώτη μέτρηση αναμένεται τον Οκτώβριο. Θα δημοσιευθεί την ίδια μέρα.",
        ),
        "Στην κοιλάδα μας ο δήμαρχος κρέμασε σημαία στον μύλο και έκλεισε το σχολείο.",
        "31",
        "32",
    ),
    Told(
        "ar",
        (
            "اتفق مبعوثو 31 دولة يوم الجمعة على تقاسم مياه النهر في سنوات الجفاف.",
            "ويحدد الميثاق الذي وُقّع بعد تسع ساعات من المحادثات حدا أدنى لكل سد. وسيكون مقر حراسه"
            " في مبنى الجمارك القديم بجانب الجسر.",
            "ووصفه مزارعو الضفة اليسرى بأنه متأخر لكنه موضع ترحيب. وسألت المتحدثة باسمهم: من سيدفع"
            " ثمن أجهزة القياس الجديدة؟ ولم يجبها أحد من الحاضرين.",
            "وتُنتظر القراءة الأولى في تشرين الأول. وستُنشر في اليوم نفسه.",
        ),
        "وفي وادينا علّق رئيس البلدية راية على الطاحونة ومنح المدرسة عطلة ذلك اليوم.",
        "31",
        "32",
    ),
    Told(
        "zh",
        (
            "三十一国的特使周五同意在干旱年份共同分配河水，并约定不再单独关闭上游的闸门。",
            "该协定经九小时会谈后签署，为每座水坝规定了最低水位。其看守机构将设在桥边的旧海关大楼里。",
            "左岸的农民说协定来得太晚，但仍表示欢迎。他们的发言人问新的水表由谁来付钱？会场没有人回答她。",
            "第一次读数预计在十月进行，由三名工程师共同签字。结果将在同一天公布。",
        ),
        "在我们的山谷里，镇长在磨坊上挂了一面旗，学校也因此放假一天。",
        "九小时",
        "十小时",
    ),
]


@pytest.fixture(params=TOLD, ids=lambda told: told.language)
def told(request: pytest.FixtureRequest) -> Told:
    return request.param


@pytest.fixture
def report(empty_index: Index, make_article, told: Told) -> StoryReport:
    corrected = tuple(paragraph.replace(told.wrong, told.right) for paragraph in told.copy)
    printed = [
        make_article("Agency", "1", told.copy, 0, lang=told.language),
        make_article("Cutter", "2", told.copy[:3], 1, lang=told.language),
        make_article(
            "Valley", "3", (told.copy[0], told.local, *told.copy[1:]), 2, lang=told.language
        ),
        make_article("Corrector", "4", corrected, 3, lang=told.language),
    ]
    receipts = [intake(empty_index, [each])[0] for each in printed]
    return story_report(empty_index, receipts[0].story)


def kinds(report: StoryReport, label: str) -> set[Kind]:
    diff = report.version(label).diff
    assert diff is not None
    return {change.kind for change in diff.changes} - {Kind.KEPT}


def test_the_four_texts_are_four_versions_of_one_story(report: StoryReport, told: Told) -> None:
    assert [version.first.source for version in report.versions] == [
        "Agency", "Cutter", "Valley", "Corrector",
    ]  # fmt: skip
    assert report.fullest == "A"
    assert report.counts.languages == (told.language,)


def test_what_was_cut_added_and_corrected_is_told(report: StoryReport, told: Told) -> None:
    assert kinds(report, "B") == {Kind.CUT}
    assert kinds(report, "C") == {Kind.ADDED}
    assert kinds(report, "D") == {Kind.CHANGED}
    diff = report.version("D").diff
    assert diff is not None
    (change,) = diff.of(Kind.CHANGED)
    marks = [run.text.strip() for run in change.words if run.kind is not Kind.KEPT]
    assert len(marks) == 2
    assert marks[0] in told.wrong
    assert marks[1] in told.right


def test_shares_fall_with_what_was_cut_only(report: StoryReport) -> None:
    shares = [report.version(label).share for label in "ABCD"]
    assert shares[0] == shares[2] == 1
    assert 0.5 < shares[1] < 0.95
    assert 0.9 < shares[3] < 1


def test_the_matrix_has_one_passage_more_than_the_copy(report: StoryReport, told: Told) -> None:
    (local,) = [passage for passage in report.passages if passage.held.keys() == {"C"}]
    assert local.text == told.local
    nearly = [passage for passage in report.passages if passage.holders(Holding.NEARLY)]
    assert [passage.holders(Holding.NEARLY) for passage in nearly] == [("D",)]


@pytest.mark.parametrize("format", FORMATS)
def test_every_form_holds_the_words(report: StoryReport, told: Told, format: str) -> None:
    text = render(report, format)
    if format == "html":
        text = html.document_fromstring(text).text_content()
    if format == "csv":
        assert text.count("\r\n") == 5
    elif format == "stix":
        assert text.count('"external_id"') == 1
        assert all(json.dumps(v.first.url) in text for v in report.versions)
    else:
        assert told.local[:20].replace(".", "") in text.replace("\\", "")
