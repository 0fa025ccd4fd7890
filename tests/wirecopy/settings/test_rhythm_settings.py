"""The settings of how often sources are read and pages visited again."""

from datetime import timedelta
from pathlib import Path

import pytest

from wirecopy.errors import MisusedError
from wirecopy.settings.config import read_settings


def test_the_rhythm_is_set_as_people_write_time(tmp_path: Path) -> None:
    file = tmp_path / "wirecopy.toml"
    file.write_text('[crawl]\nsoonest = "5m"\nlatest = "12h"\nrevisit = ["2h", "30m"]\n')
    rhythm = read_settings(file, environment={}).rhythm
    assert (rhythm.least, rhythm.most) == (timedelta(minutes=5), timedelta(hours=12))
    assert rhythm.ages == (timedelta(minutes=30), timedelta(hours=2))
    over = read_settings(file, environment={"WIRECOPY_CRAWL_REVISIT": "1h, 3d"}).rhythm
    assert over.ages == (timedelta(hours=1), timedelta(days=3))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('soonest = "2d"', "no more than crawl.latest"),
        ('soonest = "3h"\nlatest = "2h"', r"no more than crawl.latest \(2h\)"),
    ],
)
def test_a_rhythm_that_cannot_be_kept_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "wirecopy.toml"
    file.write_text(f"[crawl]\n{text}\n")
    with pytest.raises(MisusedError, match=told):
        read_settings(file, environment={})
