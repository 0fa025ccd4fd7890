"""`init`: two files that say what can be set, and nothing of yours overwritten."""

import tomllib
from pathlib import Path

import pytest

from spiders.sources.source import read_sources
from wirecopy.settings.config import read_settings
from wirecopy.settings.setting import SETTINGS


def test_what_is_written_are_the_defaults(program, tmp_path: Path) -> None:
    program.done("init")
    written = tomllib.loads((tmp_path / "wirecopy.toml").read_text("utf-8"))
    flat = {
        f"{t}.{k}": v
        for t, keys in written.items()
        if isinstance(keys, dict)
        for k, v in keys.items()
    }
    flat |= {key: value for key, value in written.items() if not isinstance(value, dict)}
    defaults = {setting.key: setting.default for setting in SETTINGS}
    assert {key: tuple(v) if isinstance(v, list) else v for key, v in flat.items()} == {
        key: defaults[key] for key in flat
    }
    assert {"data", "index.url", "crawl.contact"} <= flat.keys()


def test_the_examples_in_the_comments_are_right(program, tmp_path: Path) -> None:
    program.done("init")
    for name in ("wirecopy.toml", "sources.toml"):
        lines = (tmp_path / name).read_text("utf-8").splitlines()
        example = [
            line.removeprefix("# ")
            for line in lines
            if line.startswith(("# [[", "# "))
            and (" = " in line or "[[" in line)
            and "`" not in line
            and "a [[source]]" not in line
        ]
        (tmp_path / name).write_text("\n".join(example) + "\n", "utf-8")
    (topic,) = read_settings(tmp_path / "wirecopy.toml", environment={}).topics
    assert topic.name == "coalition"
    (source,) = read_sources(tmp_path / "sources.toml")
    assert (source.name, source.country, source.delay) == ("Example Post", "MA", 2.0)


def test_a_folder_is_made_with_those_above_it(program, tmp_path: Path) -> None:
    assert "wrote desks/أخبار/wirecopy.toml" in program.done("init", "desks/أخبار")
    assert (tmp_path / "desks" / "أخبار" / "sources.toml").exists()


def test_what_was_written_is_told_to_programs(program) -> None:
    assert program.rows("init", "desk", "--json") == [
        {"wrote": "desk/wirecopy.toml"},
        {"wrote": "desk/sources.toml"},
    ]


def test_the_configuration_is_written_where_it_is_named(program, tmp_path: Path) -> None:
    program.done("init", "--config", "etc/desk.toml")
    assert {path.name for path in (tmp_path / "etc").iterdir()} == {"desk.toml", "sources.toml"}
    assert program.done("sources", "list", "--config", "etc/desk.toml").startswith("no source yet")


def test_a_folder_and_a_configuration_are_one_too_many(program, tmp_path: Path) -> None:
    assert "only one is allowed" in program.refused(2, "init", "desk", "--config", "desk.toml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "written"),
    [("kept", "../kept"), ("desk/data", "data"), ("/srv/wirecopy", "/srv/wirecopy")],
)
def test_the_data_folder_is_named_from_where_the_file_lies(
    program, tmp_path: Path, data: str, written: str
) -> None:
    program.done("init", "desk", "--data", data)
    text = (tmp_path / "desk" / "wirecopy.toml").read_text("utf-8")
    assert f'data = "{written}"' in text
    assert text.count("#") > 8, "the comments stay"
    settings = read_settings(tmp_path / "desk" / "wirecopy.toml", environment={})
    assert settings.data.resolve() == (tmp_path / data).resolve()


@pytest.mark.parametrize("name", ["wirecopy.toml", "sources.toml"])
def test_of_two_files_none_is_written_where_one_is_there(
    program, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("# mine\n")
    assert f"{name}: exists already, and is left as it is" in program.refused(1, "init")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "# mine\n"


def test_a_folder_that_is_a_file_is_told(program, tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file")
    assert program.refused(1, "init", "desk").startswith("wirecopy: desk: ")
