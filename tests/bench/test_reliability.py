"""The drill of kills in small: a few hosts, two kills at once after the first request."""

from pathlib import Path

from bench.reliability import Verdict, drill, town


def test_a_crawl_that_is_killed_twice_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with town(3, 20) as made:
        assert len(made.stories) == 20
        verdict = drill(made, tmp_path / "data", 2, (0.0, 0.1), 7)
    assert verdict.kills == 2
    assert (verdict.lost, verdict.doubled, verdict.unlike) == (0, 0, 0)
    assert verdict.whole()


def test_whatever_is_missing_makes_a_verdict_that_is_not_whole() -> None:
    assert not Verdict(2, 1, 0, 0, 0).whole()
    assert not Verdict(2, 0, 1, 0, 0).whole()
    assert not Verdict(2, 0, 0, 1, 0).whole()
    assert Verdict(2, 0, 0, 0, 9).whole(), "a page may be asked for again"
