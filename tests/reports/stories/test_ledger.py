"""What the ledger of a story says of itself."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest

from reports import Carrier, StoryReport, VersionError, VersionReport
from reports.stories.ledger import Counts

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def version(label: str, share: float, hours: tuple[int, ...]) -> VersionReport:
    return VersionReport(
        id=f"v-{label}",
        label=label,
        text="Words.",
        language="en",
        words=1,
        share=share,
        headlines=(),
        carriers=tuple(
            Carrier(f"a{hour}", "s", "t", "", NOON + timedelta(hours=hour)) for hour in hours
        ),
    )


def story(*versions: VersionReport) -> StoryReport:
    return StoryReport(
        id="s1",
        headline="Words",
        language="en",
        first=NOON,
        last=NOON,
        counts=Counts(0, 0, len(versions), 0, (), (), ()),
        fullest="A",
        versions=versions,
        passages=(),
    )


def test_a_version_knows_its_first_carrier_and_its_last_hour() -> None:
    one = version("A", 1, (1, 4, 9))
    assert one.first.article == "a1"
    assert one.last == NOON + timedelta(hours=9)


def test_whole_counts_articles_and_not_versions() -> None:
    report = story(version("A", 1, (1, 2)), version("B", 0.5, (3,)), version("C", 1, (4,)))
    assert report.whole == 3
    assert report.least == 0.5


def test_a_lone_version_is_whole() -> None:
    report = story(version("A", 1, (1,)))
    assert (report.whole, report.least) == (1, 1)


def test_versions_are_found_by_label_in_any_case_and_by_id() -> None:
    report = story(*(version(label, 1, (1,)) for label in ("A", "AA")))
    assert report.version("aa").label == report.version("v-AA").label == "AA"
    assert report.version("a").label == "A"
    for name in ("", "B", "V-A"):
        with pytest.raises(VersionError, match="has the versions A, AA; "):
            report.version(name)


def test_a_ledger_is_not_changed_but_replaced() -> None:
    report = story(version("A", 1, (1,)))
    with pytest.raises(FrozenInstanceError):
        report.headline = "Other"
    assert replace(report, headline="Other").headline == "Other"


def test_what_is_to_be_said_beside_a_time_is_what_it_lacks() -> None:
    sure = Carrier("a", "s", "t", "", NOON)
    assert sure.doubt == ""
    assert replace(sure, sure=False).doubt == "about"
    assert replace(sure, dated=False).doubt == "first seen"
    assert replace(sure, ended=True).doubt == "at the latest"
    assert replace(sure, ended=True, sure=False).doubt == "about"
