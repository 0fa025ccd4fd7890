"""The rules for texts in the configuration: some, none, and what is refused."""

from pathlib import Path

import pytest

from processing.content.textrules import TEXT_RULES
from wirecopy.errors import MisusedError
from wirecopy.settings.config import read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "wirecopy.toml"
    path.write_text(f"[crawl]\ntext_rules = {text}\n", "utf-8")
    return path


def test_texts_are_read_by_the_rules_that_are_named_and_by_no_others(tmp_path: Path) -> None:
    file = written(tmp_path, '["title_line", "furniture"]')
    assert read_settings(file, environment={}).text_rules == ("title_line", "furniture")
    for text, names in (("", ()), (" standfirst , veiled", ("standfirst", "veiled"))):
        environment = {"WIRECOPY_CRAWL_TEXT_RULES": text}
        assert read_settings(file, environment=environment).text_rules == names
    assert read_settings(written(tmp_path, "[]"), environment={}).text_rules == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["furniture", "titles", "veiled"]', "holds 'titles'"),
        ('["titles"]', "is ['titles']"),
        ('"furniture"', "is 'furniture'"),
        ("true", "is True"),
        ('["furniture", ["veiled"]]', "holds ['veiled']"),
    ],
)
def test_what_is_no_rule_is_refused_in_a_line_that_tells_those_that_are(
    tmp_path: Path, text: str, told: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(MisusedError) as error:
        read_settings(path, environment={})
    allowed = f"a list of {', '.join(TEXT_RULES)} is allowed"
    assert str(error.value) == f"{path}: crawl.text_rules {told}, {allowed}"


def test_a_variable_that_names_no_rule_is_told_by_its_own_name() -> None:
    with pytest.raises(MisusedError, match=r"^WIRECOPY_CRAWL_TEXT_RULES holds 'titles', a list of"):
        read_settings(environment={"WIRECOPY_CRAWL_TEXT_RULES": "furniture,titles"})
