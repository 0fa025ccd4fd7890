"""Settings: from defaults, file, environment and flags, in that order."""

import json
from pathlib import Path

import pytest

from index import Access
from processing.content.textrules import TEXT_RULES
from wirecopy.errors import MisusedError
from wirecopy.settings.config import Settings, Topic, read_settings
from wirecopy.settings.setting import SETTINGS


def written(folder: Path, text: str) -> Path:
    path = folder / "wirecopy.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}) == Settings(
        file=None,
        data=Path("data"),
        sources=Path("sources.toml"),
        rules=Path("rules"),
        index_url="embedded:",
        access=Access(),
        keep=None,
        repository="",
        contact="",
        delay=1.0,
        allow_private=(),
        workers=0,
        pages=1000,
        warc=True,
        verify_certificates=False,
        respect=("noarchive",),
        text_rules=TEXT_RULES,
        browser="never",
    )


def test_a_file_here_is_found_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "[crawl]\ndelay = 3")
    assert read_settings(environment={}).delay == 3.0


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = read_settings(
        written(tmp_path, 'data = "kept"\nsources = "/etc/outlets.toml"'), environment={}
    )
    assert settings.data == tmp_path / "kept"
    assert settings.sources == Path("/etc/outlets.toml")


def test_the_environment_goes_before_the_file_and_flags_before_both(tmp_path: Path) -> None:
    path = written(tmp_path, 'data = "a"\n[crawl]\ndelay = 3\nworkers = 1\nwarc = true')
    environment = {
        "WIRECOPY_DATA": "b", "WIRECOPY_CRAWL_DELAY": "0.5", "WIRECOPY_CRAWL_WORKERS": "4",
        "WIRECOPY_CRAWL_WARC": "false", "WIRECOPY_CRAWL_ALLOW_PRIVATE": "127.0.0.1:8700, 127.0.0.2:8700",
        "WIRECOPY_CRAWL_CONTACT": "desk@post.example",
    }  # fmt: skip
    settings = read_settings(path, environment=environment)
    assert settings.data == tmp_path / "b"
    assert (settings.delay, settings.workers, settings.warc) == (0.5, 4, False)
    assert settings.allow_private == ("127.0.0.1:8700", "127.0.0.2:8700")
    assert settings.contact == "desk@post.example"
    assert read_settings(path, Path("c"), environment).data == Path("c")


def test_topics_are_read_with_queries_in_every_script(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[topic]]\nname = "coalition"\nquery = \'"coalition mondiale" OR "التحالف الدولي"\'',
    )
    assert read_settings(path, environment={}).topics == (
        Topic("coalition", '"coalition mondiale" OR "التحالف الدولي"'),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[crawl]\ndelays = 1", "key 'crawl.delays' found, did you mean 'crawl.delay'?"),
        ("zzz = 1", "key 'zzz' found, allowed: data"),
        ("[nonsense]\nx = 1", "key 'nonsense.x' found, allowed"),
        (
            '[crawl]\ndelay = "slow"',
            "crawl.delay is 'slow', a number of seconds from 0 to 3600 is allowed",
        ),
        ("[crawl]\ndelay = true", "crawl.delay is True"),
        ("[crawl]\ndelay = -1", "crawl.delay is -1"),
        ("[crawl]\nworkers = 1.5", "crawl.workers is 1.5, a whole number"),
        ("[crawl]\nwarc = 1", "crawl.warc is 1, true or false is allowed"),
        ('[crawl]\nallow_private = "127.0.0.1:1"', 'a list of "host:port" is allowed'),
        (
            '[crawl]\nallow_private = ["127.0.0.1:80", "10.0.0.1", "10.0.0.2:80"]',
            "crawl.allow_private holds '10.0.0.1', a list of \"host:port\" is allowed",
        ),
        ("data = 7", "data is 7, a path is allowed"),
        ("data = [", "not TOML"),
        ('[topic]\nname = "a"', "[[topic]] tables are allowed"),
        ('[[topic]]\nname = "a"', "topic 1: query is None, a string is needed"),
        (
            '[[topic]]\nname = "a"\nquery = "b"\ncolour = 1',
            "key 'colour' found, allowed: name, query",
        ),
        ('[[topic]]\nname = "a"\nquery = "(b"', "topic 1: query"),
        (
            '[[topic]]\nname = "a"\nquery = "b"\nalert = "weekly"',
            "topic 1: alert is 'weekly', allowed: never, at once, hourly, daily",
        ),
        (
            '[[topic]]\nname = "a"\nquery = "b"\nthresholds = ["tenth outlet"]',
            "a list of these is allowed: third outlet",
        ),
        ('[[topic]]\nname = "a"\nquery = "b"\nurls_file = 3', "urls_file is 3, a path is allowed"),
        ('[[topic]]\nname = "a "\nquery = "b"', "printable characters"),
        (
            '[[topic]]\nname = "a"\nquery = "b"\n[[topic]]\nname = "A"\nquery = "c"',
            "topic 1: name is 'a', which another topic has",
        ),
        (
            '[[topic]]\nname = "a"\nquery = "b"\n[[topic]]\nname = "c"\nquery = "topic:a"',
            "topic 2: query at character 7: the topic 'c' is not understood",
        ),
    ],
)
def test_what_is_wrong_is_one_line_naming_the_file(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(MisusedError) as error:
        read_settings(path, environment={})
    assert str(error.value).startswith(f"{path}: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value).strip()


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(MisusedError, match=r"WIRECOPY_CRAWL_DELAY is 'soon', a number of seconds"):
        read_settings(written(tmp_path, ""), environment={"WIRECOPY_CRAWL_DELAY": "soon"})


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(MisusedError, match=r"none\.toml: cannot be read"):
        read_settings(tmp_path / "none.toml", environment={})
    path = tmp_path / "bytes.toml"
    path.write_bytes(b'data = "\xff"')
    with pytest.raises(MisusedError, match="not UTF-8"):
        read_settings(path, environment={})


def test_every_setting_has_a_place_in_the_value() -> None:
    assert len(SETTINGS) == len({setting.environment for setting in SETTINGS})
    assert all(setting.help.endswith(".") for setting in SETTINGS)


@pytest.mark.parametrize(
    ("key", "default", "variable"),
    # A path without a default is one that need not be set; it cannot be set to none.
    [(s.key, s.default, s.environment) for s in SETTINGS if s.kind != "path" or s.default],
)
def test_every_default_can_be_set(tmp_path: Path, key: str, default: object, variable: str) -> None:
    table, _, name = key.rpartition(".")
    line = f"{name} = {json.dumps(default)}"
    path = written(tmp_path, f"[{table}]\n{line}" if table else line)
    text = ",".join(default) if isinstance(default, tuple) else json.dumps(default).strip('"')
    set_to = read_settings(path, environment={})
    assert set_to == read_settings(path, environment={variable: text})
    assert set_to == read_settings(written(tmp_path, ""), environment={})


def test_secrets_come_from_files_of_their_own_and_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("café-🗝\nsecond line\n", "utf-8")
    path = written(
        tmp_path,
        '[index]\npassword_file = "secret"\napi_key_file = "secret"\nca_file = "ca.pem"',
    )
    access = read_settings(path, environment={}).access
    assert access == Access("café-🗝", "café-🗝", tmp_path / "ca.pem")
    assert "café" not in repr(access)


def test_secrets_of_the_environment_go_before_files(tmp_path: Path) -> None:
    path = written(tmp_path, '[index]\npassword_file = "absent"')
    environment = {"WIRECOPY_INDEX_PASSWORD": "p", "WIRECOPY_INDEX_API_KEY": "k"}
    assert read_settings(path, environment=environment).access == Access("p", "k")


def test_a_secret_that_cannot_be_read_stops_the_program(tmp_path: Path) -> None:
    path = written(tmp_path, '[index]\napi_key_file = "absent"')
    with pytest.raises(MisusedError, match=r"index.api_key_file: .*absent cannot be read"):
        read_settings(path, environment={})


def test_a_secret_in_the_configuration_is_no_setting(tmp_path: Path) -> None:
    path = written(tmp_path, '[index]\npassword = "p"')
    with pytest.raises(MisusedError, match=r"key 'index.password' found"):
        read_settings(path, environment={})


WRONG: dict[str, list[tuple[str, str]]] = {
    "path": [("7", "a path"), ('""', "a path"), ("[]", "a path"), ("true", "a path")],
    "string": [("7", "a string"), ("[]", "a string"), ("2026-06-18", "a string")],
    "days": [('"400"', "a number of days"), ("400", "a number of days"), ('"0d"', "a number of days")],
    "seconds": [('"1"', "a number of seconds"), ("-1", "a number of seconds"), ("3601", "a number of seconds"), ("nan", "a number of seconds")],
    "number": [("1.0", "a whole number"), ("-1", "a whole number"), ("1025", "a whole number")],
    "count": [("1.0", "a whole number"), ("-1", "a whole number"), ("1000001", "a whole number")],
    "list": [('"a:1"', 'a list of "host:port"'), ("[1]", 'a list of "host:port"')],
    "span": [('"soon"', "with s, m, h, d or w"), ("30", "with s, m, h, d or w"), ('"0m"', "with s, m, h, d or w")],
    "hours": [('"late"', "hours such as"), ("22", "hours such as"), ('"22:00"', "hours such as")],
    "zone": [('"Atlantis/Harbour"', "a time zone"), ("1", "a time zone"), ('"../etc"', "a time zone")],
    "log": [('"xml"', '"text" or "json"'), ("true", '"text" or "json"')],
    "spans": [('"15m"', "a list of spans of time"), ('["now"]', "a list of spans of time")],
    "browsing": [('"often"', "never, auto, always"), ("true", "never, auto, always")],
    "wishes": [('"tdm"', "noindex, noarchive, tdm"), ('["nofollow"]', "noindex, noarchive, tdm")],
    "texts": [('"furniture"', "a list of beside, appended"), ('["titles"]', "furniture, standfirst is"), ("true", "a list of")],
    "truth": [("1", "true or false"), ('"true"', "true or false")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [(s.key, value, allowed) for s in SETTINGS for value, allowed in WRONG[s.kind]],
)
def test_every_setting_refuses_what_is_not_of_its_kind(
    tmp_path: Path, key: str, value: str, allowed: str
) -> None:
    table, _, name = key.rpartition(".")
    path = written(tmp_path, f"[{table}]\n{name} = {value}" if table else f"{name} = {value}")
    with pytest.raises(MisusedError) as error:
        read_settings(path, environment={})
    told = str(error.value)
    assert told.startswith(f"{path}: {key} is ")
    assert allowed in told
    assert told.endswith(" is allowed")


ENDS = {"seconds": ("0", "3600"), "number": ("0", "1024"), "count": ("0", "1000000")}


@pytest.mark.parametrize(
    ("key", "value"), [(s.key, value) for s in SETTINGS for value in ENDS.get(s.kind, ())]
)
def test_a_setting_may_be_the_least_and_the_most_of_its_kind(
    tmp_path: Path, key: str, value: str
) -> None:
    table, _, name = key.rpartition(".")
    path = written(tmp_path, f"[{table}]\n{name} = {value}")
    assert getattr(read_settings(path, environment={}), name) == int(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIRECOPY_CRAWL_DELAY", "nan"),
        ("WIRECOPY_CRAWL_DELAY", "inf"),
        ("WIRECOPY_CRAWL_DELAY", ""),
        ("WIRECOPY_CRAWL_WORKERS", "1.5"),
        ("WIRECOPY_CRAWL_WARC", "perhaps"),
        ("WIRECOPY_CRAWL_ALLOW_PRIVATE", "localhost"),
        ("WIRECOPY_INDEX_KEEP", "a year"),
        ("WIRECOPY_DATA", ""),
    ],
)
def test_every_variable_refuses_what_is_not_of_its_kind(name: str, value: str) -> None:
    with pytest.raises(MisusedError, match=f"^{name} is .* is allowed$"):
        read_settings(environment={name: value})


@pytest.mark.parametrize(
    ("text", "truth"), [("true", True), ("TRUE", True), ("1", True), ("False", False), ("0", False)]
)
def test_a_variable_tells_truth_by_word_or_digit(text: str, truth: bool) -> None:
    assert read_settings(environment={"WIRECOPY_CRAWL_WARC": text}).warc is truth


def test_an_empty_list_in_the_environment_is_none() -> None:
    settings = read_settings(environment={"WIRECOPY_CRAWL_ALLOW_PRIVATE": " , "})
    assert settings.allow_private == ()


def test_other_programs_variables_do_not_matter() -> None:
    assert read_settings(environment={"WIRECOPYING": "x", "WIRECOPY_TEST_ELASTICSEARCH": "y"}).warc


def test_pages_are_given_only_what_is_known_to_be_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "wirecopy.toml"
    file.write_text('[crawl]\nrespect = ["tdm", "noindex"]\n')
    assert read_settings(file, environment={}).respect == ("tdm", "noindex")
    assert read_settings(file, environment={"WIRECOPY_CRAWL_RESPECT": ""}).respect == ()


def test_when_a_browser_is_used_is_read_from_the_file(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, '[crawl]\nbrowser = "auto"'), environment={})
    assert settings.browser == "auto"
