"""Files of rules: what they say, for which pages, and what is wrong with one in a line."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from processing import Page, SiteRule
from spiders.errors import SettingsError
from spiders.rules.siterules import read_rules
from spiders.run import gather
from spiders.task import CrawlSettings, Task

RULES = """
[[rule]]                       # the first years
until = 2019-12-31
text = "td.corps"

[[rule]]
from = 2019-12-01
title = "h2.título"
text = "section > p"
published = "p.μέρα"
published_format = "%d.%m.%Y"
zone = "Europe/Athens"
"""


def rules_of(folder: Path, text: str, name: str = "rade.example.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def page(url: str, day: date) -> Page:
    return Page(url, b"", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_a_page_has_the_rules_of_its_host_and_its_day(tmp_path: Path) -> None:
    rules = read_rules(rules_of(tmp_path, RULES))
    old, new = rules.of["rade.example"]
    assert new == SiteRule(
        since=date(2019, 12, 1), title="h2.título", text="section > p", published="p.μέρα",
        published_format="%d.%m.%Y", zone="Europe/Athens",
    )  # fmt: skip
    for url in (
        "https://rade.example/a",
        "https://www.rade.example:8443/a",
        "http://mer.rade.example/a",
    ):
        assert rules.for_page(page(url, date(2012, 5, 1))) == (old,)
        assert rules.for_page(page(url, date(2019, 12, 31))) == (old, new)
        assert rules.for_page(page(url, date(2026, 6, 18))) == (new,)
    for url in ("https://grade.example/a", "https://example/a", "https://rade.example.evil/a"):
        assert rules.for_page(page(url, date(2026, 6, 18))) == ()


def test_a_host_of_its_own_file_does_not_follow_its_domain(tmp_path: Path) -> None:
    rules_of(tmp_path, RULES)
    rules = read_rules(rules_of(tmp_path, '[[rule]]\ndrop = "nav"\n', "blogs.rade.example.toml"))
    found = rules.for_page(page("https://blogs.rade.example/x", date(2026, 6, 18)))
    assert found == (SiteRule(drop="nav"),)


def test_without_a_folder_there_are_no_rules(tmp_path: Path) -> None:
    rules = read_rules(tmp_path / "none")
    assert rules.for_page(page("https://rade.example/a", date(2026, 6, 18))) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("text = ", "not TOML"),
        ("[rules]", "key 'rules' found, only [[rule]] tables are allowed"),
        ("rule = 3", "rule is no list of tables"),
        ('[[rule]]\ntexts = "p"', "rule 1: key 'texts' found, allowed: 'text'?"),
        ('[[rule]]\nbody = "p"', "rule 1: key 'body' found, allowed: from, until,"),
        ('[[rule]]\ntext = "p["', "rule 1: text is 'p[', a CSS selector is allowed:"),
        ('[[rule]]\ntext = "p::text"', "rule 1: text is 'p::text', a CSS selector is allowed:"),
        *(
            (
                f'[[rule]]\ntext = "p"\npublished_format = "{format}"',
                f"rule 1: published_format is '{format}', a format of Python's strptime is allowed",
            )
            for format in ("%d/%Q/%Y", "%d.%m.%d", "%H:%M %", "%e. %B %Y")
        ),
        ("[[rule]]\ntext = 7", "rule 1: text is 7, a string is allowed"),
        ('[[rule]]\ntext = "p"\nzone = "Rade"', "rule 1: zone is time zone 'Rade', a name such as"),
        ('[[rule]]\ntext = "p"\nzone = "../x"', "rule 1: zone is time zone '../x', a name such as"),
        ('[[rule]]\ntext = "p"\nfrom = "2024-03-01"', "a day without quotes is allowed (2024-03-01)"),
        ('[[rule]]\ntext = "p"\nfrom = 2024-03-01T00:00:00Z', "a day without quotes is allowed"),
        ('[[rule]]\ntext = "p"\nfrom = 2024-03-01\nuntil = 2024-02-01', "from is 2024-03-01, no day after until"),
        ("[[rule]]\nuntil = 2024-02-01", "rule 1: no selector found, one of title, text, drop,"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_a_line_before_anything_is_fetched(
    tmp_path: Path, text: str, told: str
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    rules_of(folder, text)
    with pytest.raises(SettingsError) as error:
        gather(Task(urls=("http://127.0.0.1:9/",)), CrawlSettings(tmp_path / "data", rules=folder))
    assert f"{folder / 'rade.example.toml'}: " in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "rade.example.toml").write_bytes(b'[[rule]]\ntext = "\xe9"')
    with pytest.raises(SettingsError, match=r"rade\.example\.toml: not UTF-8 at byte 17"):
        read_rules(tmp_path)


@pytest.mark.parametrize(
    "format",
    ["%d/%m/%Y %H:%M", "%d.%m.%y", "%A %d %B %Y à %Hh%M", "%I:%M %p, %b %d, %Y", "%Y-%m-%dT%H:%M:%S%z",
     "%H:%M %Z", "%j/%Y", "%d %% %m %Y", "%c"],
)  # fmt: skip
def test_every_format_that_can_match_is_allowed(tmp_path: Path, format: str) -> None:
    rule = f'[[rule]]\npublished = "p"\npublished_format = "{format}"'
    (tmp_path / "rade.example.toml").write_text(rule, "utf-8")
    (read,) = read_rules(tmp_path).for_page(page("https://rade.example/a", date(2026, 6, 18)))
    assert read.published_format == format
