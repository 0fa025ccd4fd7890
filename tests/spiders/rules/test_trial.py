"""Recorded pages: kept as they were, and held against the rules of their site."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tomlkit

from processing import Article, Page
from spiders.errors import SettingsError
from spiders.rules.recording import record, recordings
from spiders.rules.siterules import begun, read_rules
from spiders.rules.trial import Trial, begin, try_rules

LINE = "Τρία γρι-γρι βγήκαν χθες από το λιμάνι της Χίου, και κανένα δεν γύρισε με άδεια δίχτυα"
LINES = tuple(f'{LINE} ({number}) 🐟 \\ """.' for number in range(1, 6))
PAGE = Page(
    "https://kyma.example/thalassa/grigri?id=4",
    f"<html lang='el'><body><h1>Τα γρι-γρι</h1><div class='s'>{''.join(f'<p>{line}</p>' for line in LINES)}</div>"
    "<p class='d'>18.06.2026</p></body></html>".encode(),
    datetime(2026, 6, 20, 12, tzinfo=UTC),
    headers=(("content-type", "text/html; charset=utf-8"),),
)  # fmt: skip

# The workers of all trials are forked from the process that those of this pool are.
pytestmark = pytest.mark.usefixtures("pool")


@pytest.fixture
def begun_folder(tmp_path: Path) -> Path:
    """The rules of a site as they are begun from a page of it, and the page."""
    rule, extraction = begin(PAGE, read_rules(tmp_path))
    assert extraction.article is not None
    record(tmp_path / "kyma.example", PAGE, extraction.article)
    (tmp_path / "kyma.example.toml").write_text(begun("kyma.example", rule, PAGE.fetched.date()))
    return tmp_path


def tried(folder: Path) -> list[Trial]:
    return try_rules(folder, read_rules(folder), ["kyma.example"])


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_was_begun_reads_its_page_as_expected(begun_folder: Path) -> None:
    text = (begun_folder / "kyma.example.toml").read_text("utf-8")
    assert 'text = "div > p, div > h2, div > h3, div > blockquote"' in text
    assert "# from = 2026-06-20" in text
    (recording,) = recordings(begun_folder / "kyma.example")
    assert recording.page == PAGE
    assert recording.expected["text"].split("\n") == list(LINES)
    assert tried(begun_folder) == [Trial("kyma.example", "2026-06-20-thalassa-grigri-id-4", ())]


def test_what_is_not_as_expected_is_told_field_by_field(begun_folder: Path) -> None:
    recorded = begun_folder / "kyma.example" / "2026-06-20-thalassa-grigri-id-4.toml"
    changed(recorded, "Τα γρι-γρι", "Τα τρία γρι-γρι")
    changed(recorded, "(2) 🐟", "(12) 🐟")
    (trial,) = tried(begun_folder)
    title, missing, surplus = trial.faults
    assert title == "title: 'Τα τρία γρι-γρι' is expected, 'Τα γρι-γρι' was found"
    assert missing.startswith(f"text: '{LINE[:40]}")
    assert missing.endswith("was not found")
    assert surplus.endswith("is not expected")


def test_a_rule_that_fits_no_more_and_a_day_without_one_are_told(begun_folder: Path) -> None:
    path = begun_folder / "kyma.example.toml"
    changed(path, '"div > p, ', '"div.gone > p, ')
    (trial,) = tried(begun_folder)
    assert trial.faults[0] == "no rule fits the page"
    changed(path, "# until = 2026-06-20", "until = 2026-06-19")
    (trial,) = tried(begun_folder)
    assert trial.faults == ("no rule is meant for pages of 2026-06-20",)


def test_rules_without_a_recorded_page_are_told(tmp_path: Path) -> None:
    (tmp_path / "kyma.example.toml").write_text('[[rule]]\ntitle = "h1"\n')
    (trial,) = tried(tmp_path)
    assert "no page is recorded" in trial.faults[0]


def test_a_page_that_gives_no_article_is_told(begun_folder: Path) -> None:
    (begun_folder / "kyma.example" / "2026-06-20-thalassa-grigri-id-4.html").write_bytes(
        b"<html><body><p>Gone.</p></body></html>"
    )
    (trial,) = tried(begun_folder)
    assert trial.faults == ("too short: 1 word",)


def test_a_site_with_rules_is_read_by_them_and_not_begun_again(begun_folder: Path) -> None:
    changed(begun_folder / "kyma.example.toml", 'title = "h1"', 'title = "p.d"')
    rule, extraction = begin(PAGE, read_rules(begun_folder))
    assert extraction.article is not None
    assert (rule.title, extraction.article.title) == ("", "18.06.2026")


def test_the_name_of_a_recording_leads_nowhere(tmp_path: Path) -> None:
    article = Article("", "", "", "", "T", "x", PAGE.fetched)
    for url in ("https://kyma.example/../../etc/%2e%2e/passwd", "https://kyma.example/Ω/\\..\\x"):
        path = record(tmp_path, Page(url, b"", PAGE.fetched), article)
        assert path.resolve().parent == tmp_path.resolve()


def test_pages_that_differ_in_their_query_are_recorded_beside_each_other(tmp_path: Path) -> None:
    article = Article("", "", "", "", "T", "x", PAGE.fetched)
    addresses = [f"https://kyma.example/index.php?id={number}" for number in (1, 2)]
    for url in addresses:
        record(tmp_path, Page(url, url.encode(), PAGE.fetched), article)
    assert [one.page.url for one in recordings(tmp_path)] == addresses
    assert [one.page.body.decode() for one in recordings(tmp_path)] == addresses


def test_a_recording_that_is_there_stays_as_it_was_corrected(begun_folder: Path) -> None:
    folder = begun_folder / "kyma.example"
    (recorded,) = folder.glob("*.toml")
    changed(recorded, "Τα γρι-γρι", "Τα τρία γρι-γρι")
    corrected = recorded.read_text("utf-8")
    article = Article("", "", "", "", "T", "x", PAGE.fetched)
    with pytest.raises(SettingsError) as error:
        record(folder, replace(PAGE, body=b"another"), article)
    assert str(error.value) == (
        f"{recorded}: is there already, perhaps corrected by hand; remove it to record {PAGE.url} anew"
    )
    assert recorded.read_text("utf-8") == corrected
    assert recorded.with_suffix(".html").read_bytes() == PAGE.body


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"url": "https://kyma.example/a"}, "seen, a time with its zone, are needed"),
        ({"seen": PAGE.fetched}, "url, an address, and seen"),
        ({"url": "https://kyma.example/a", "seen": PAGE.fetched, "titel": "T"}, "key 'titel' found, allowed: url,"),
        ({"url": "https://kyma.example/a", "seen": PAGE.fetched}, "a.html: cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_recording_is_told_in_a_line(
    tmp_path: Path, table: dict[str, object], told: str
) -> None:
    (tmp_path / "a.toml").write_text(tomlkit.dumps(table), "utf-8")
    with pytest.raises(SettingsError) as error:
        list(recordings(tmp_path))
    assert told in str(error.value)
    assert "\n" not in str(error.value)
