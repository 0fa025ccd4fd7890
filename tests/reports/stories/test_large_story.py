"""A story of sixty versions in two hundred outlets: nothing is left out, nothing told twice."""

import csv
import io
import json
import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import html

from index import ALL, Index, intake, open_index
from reports import StoryReport, export_rows, render, story_report
from reports.comparison.passages import share_held

OUTLETS, TEXTS, SENTENCES = 200, 60, 24


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index("embedded:", tmp_path_factory.mktemp("large")) as index:
        yield index


@pytest.fixture(scope="module")
def report(index: Index, make_article) -> StoryReport:
    chance = random.Random(7)
    words = ["".join(chance.choices("aeioulmnrst", k=chance.randint(3, 9))) for _ in range(900)]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=chance.randint(9, 20))).capitalize() + "."

    copy = [sentence() for _ in range(SENTENCES)]
    texts: list[tuple[str, ...]] = []
    for number in range(TEXTS):
        text = copy[: SENTENCES - number % 10]
        if number >= 10:
            text.insert(2 + number % 7, sentence())
        texts.append(tuple(text))
    articles = [
        make_article(f"Outlet {number}", f"Headline {number % 9}", texts[number % TEXTS], number / 10,
                     path=f"at-{number}")
        for number in range(OUTLETS)
    ]  # fmt: skip
    receipts = intake(index, articles)
    return story_report(index, receipts[0].story)


def test_every_article_is_a_carrier_of_one_version(index: Index, report: StoryReport) -> None:
    carriers = [carrier.article for version in report.versions for carrier in version.carriers]
    assert len(carriers) == len(set(carriers)) == OUTLETS
    assert set(carriers) == {row["article"] for row in export_rows(index, ALL)}
    assert report.counts.versions == len(report.versions) == TEXTS


def test_labels_go_on_behind_z_in_order_of_time(report: StoryReport) -> None:
    labels = [version.label for version in report.versions]
    assert (labels[0], labels[25], labels[26], labels[-1]) == ("A", "Z", "AA", "BH")
    times = [version.first.appeared for version in report.versions]
    assert times == sorted(times)
    for version in report.versions:
        appeared = [carrier.appeared for carrier in version.carriers]
        assert appeared == sorted(appeared)


def test_the_lineage_is_one_tree(report: StoryReport) -> None:
    parents = {version.label: version.parent for version in report.versions}
    assert Counter(parents.values())[""] == 1
    for label in parents:
        seen = {label}
        while parents[label]:
            label = parents[label]
            assert label not in seen
            seen.add(label)


def test_every_passage_of_every_version_is_in_the_matrix(report: StoryReport) -> None:
    assert len(report.passages) == SENTENCES + TEXTS - 10
    for version in report.versions:
        held = [passage for passage in report.passages if version.label in passage.held]
        assert sum(passage.words for passage in held) == version.words
        assert version.share == share_held(report.passages, report.fullest, version.label)


def test_every_copy_is_in_the_page(report: StoryReport) -> None:
    page = html.document_fromstring(render(report, "html"))
    hrefs = Counter(page.xpath("//article//a/@href"))
    for version in report.versions:
        assert page.xpath(f"//article[@id='{report.id}-{version.label}']")
        assert all(hrefs[carrier.url] == 1 for carrier in version.carriers)
    boxes = sum(path.count("M") for path in page.xpath("//*[@fill='#1f4e6d']/@d"))
    alone = [int(told) for told in page.xpath("//*[name()='text']/text()") if told[0] == "+"]
    full = sum(share == 1 for passage in report.passages for share in passage.held.values())
    assert (boxes + sum(alone), len(alone)) == (full, TEXTS - 10)


def test_every_copy_is_in_the_other_forms(report: StoryReport) -> None:
    rows = list(csv.DictReader(io.StringIO(render(report, "csv"), newline="")))
    assert len({row["article"] for row in rows}) == OUTLETS
    row = json.loads(render(report, "json"))
    assert sum(len(version["carriers"]) for version in row["versions"]) == OUTLETS
    lines = render(report, "md").splitlines()
    assert sum(bool(re.match(r"- \d+ June 2021, .*]\(<https", line)) for line in lines) == OUTLETS


def test_headlines_are_counted_over_all_their_carriers(report: StoryReport) -> None:
    for version in report.versions:
        used = {headline.text: headline.carriers for headline in version.headlines}
        assert sum(used.values()) == len(version.carriers)
        numbers = [headline.carriers for headline in version.headlines]
        assert numbers == sorted(numbers, reverse=True)
