"""The demo: its press, its truth, and the whole main job over it."""

import re
import shlex
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from processing import Fate, Page, extract, read_feed, read_sitemap
from wirecopy.demo.press import Press
from wirecopy.demo.score import agreement
from wirecopy.demo.texts import outlets, paragraphs, pieces

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as serving:
        yield serving


def got(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return bytes(answer.read())


def test_the_press_has_fourteen_outlets_and_five_languages_at_least() -> None:
    assert len(outlets()) >= 14
    assert {piece.language for piece in pieces(1)} == {"ar", "en", "es", "fr", "it"}
    assert len({outlet.template for outlet in outlets()}) >= 5


def test_every_outlet_announces_its_articles_in_lists_that_can_be_read(press: Press) -> None:
    for outlet in press.outlets:
        mine = {piece.path for piece in pieces(1) if piece.outlet == outlet.id}
        announced: set[str] = set()
        for kind, urls in press.lists(outlet).items():
            for url in urls:
                announced |= _announced(kind, url)
        assert mine <= announced, outlet.name


def _announced(kind: str, url: str) -> set[str]:
    body = got(url)
    if kind == "feeds":
        found = [entry.url for entry in read_feed(body, url).entries]
    elif kind == "sections":
        found = [link.url for link in extract(Page(url, body, NOW)).links if link.article]
    else:
        sitemap = read_sitemap(body, url)
        found = [page.url for page in sitemap.pages]
        found += [
            page.url for child in sitemap.children for page in read_sitemap(got(child), child).pages
        ]
    return {re.sub(r"^http://[^/]+/|\?.*$|/amp$", "", link) for link in found}


def test_every_article_is_extracted_whole_with_its_headline_and_day(press: Press) -> None:
    for piece in pieces(1):
        url = press.url(piece)
        read = extract(Page(url, got(url), NOW))
        assert read.article is not None, (url, read.reason)
        assert read.article.title == piece.title
        assert read.article.language == piece.language
        assert read.article.published is not None
        assert read.article.published.date() == piece.time.date()
        missing = [p for p in piece.paragraphs if p[:40] not in read.article.text]
        assert missing == [], url


def test_the_evening_edition_changes_some_articles_and_keeps_their_addresses() -> None:
    day, evening = pieces(1), pieces(2)
    assert [piece.path for piece in day] == [piece.path for piece in evening]
    changed = [piece.path for piece, later in zip(day, evening, strict=True) if piece != later]
    assert len(changed) == 2


def test_what_is_no_article_is_recognised(press: Press) -> None:
    harbour, detroit = press.host("harbour"), press.host("detroit")
    gone = f"http://{harbour}/news/moved-long-ago-48001"
    assert extract(Page(gone, got(gone), NOW)).fate is Fate.NOT_AN_ARTICLE
    wall = f"http://{detroit}/consent/wall-90001"
    assert extract(Page(wall, got(wall), NOW)).fate is Fate.NOT_AN_ARTICLE
    with pytest.raises(urllib.error.HTTPError, match="404"):
        got(f"http://{harbour}/nowhere")


def test_paragraphs_are_counted_from_one() -> None:
    whole = paragraphs("en", "communique")
    assert paragraphs("en", "communique:2") == whole[1:2]
    assert paragraphs("en", "communique:2-4") == whole[1:4]


def test_series_differ_from_day_to_day() -> None:
    markets = [piece.paragraphs for piece in pieces(1) if piece.story.startswith("market-en")]
    assert len(markets) == len(set(markets)) == 4
    assert not any("{" in paragraph for text in markets for paragraph in text)


def test_the_truth_has_stories_of_several_and_of_one(press: Press) -> None:
    sizes = Counter(press.truth().values())
    assert sizes["communique-fr"] == 4
    assert sizes["weather-it-1"] == 1


def test_two_presses_stand_side_by_side(press: Press) -> None:
    with Press() as other:
        assert other.port != press.port
        assert got(f"http://{other.host('port')}/feed.json")


def test_agreement_is_one_where_nothing_differs() -> None:
    truth = {"a": "1", "b": "1", "c": "2"}
    result = agreement(truth, {"a": "x", "b": "x", "c": "y"})
    assert (result.precision, result.recall, result.ari, result.bcubed) == (1, 1, 1, 1)
    assert (result.split, result.joined) == ((), ())


def test_agreement_names_what_was_split_and_joined() -> None:
    truth = {"a": "1", "b": "1", "c": "2", "d": "3"}
    result = agreement(truth, {"a": "x", "b": "y", "c": "y", "d": "z"})
    assert result.split == ("1",)
    assert result.joined == (("1", "2"),)
    assert (result.precision, result.recall) == (0.0, 0.0)
    assert result.bcubed == pytest.approx(0.75)


def test_agreement_by_hand() -> None:
    truth = {i: "1" if i in "abc" else "2" for i in "abcde"}
    found = {i: "x" if i in "abcd" else "y" for i in "abcde"}
    result = agreement(truth, found)
    assert (result.precision, result.recall) == (3 / 6, 3 / 4)
    expected = 4 * 6 / 10
    assert result.ari == pytest.approx((3 - expected) / ((4 + 6) / 2 - expected))


def test_the_demo_runs_whole_and_its_last_commands_work(program, tmp_path: Path) -> None:
    out = program.done("demo", "--data", "shown")
    assert "70 of 70" in out
    scores = re.search(r"70 of 70 +\d+ +\d+ +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", out)
    assert scores is not None
    assert min(map(float, scores.groups())) >= 0.95
    assert "2 new articles" in out, "the evening edition"
    assert "\n0 new articles" in out, "nothing is new the third time"
    (report,) = (tmp_path / "shown" / "data" / "reports").iterdir()
    assert str(report.relative_to(tmp_path)) in out
    commands = [
        line.strip() for line in out.split("Try next")[1].splitlines() if "wirecopy " in line
    ]
    assert len(commands) == 3
    for command in commands:
        program.done(*shlex.split(command)[1:])
    assert "no earlier demo" in _elsewhere(program, tmp_path)


def _elsewhere(program, tmp_path: Path) -> str:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    told = str(program.refused(1, "demo", "--data", "mine"))
    assert (tmp_path / "mine" / "thesis.txt").exists()
    return told
